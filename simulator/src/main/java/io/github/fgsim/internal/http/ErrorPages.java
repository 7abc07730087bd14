package io.github.fgsim.internal.http;

import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.model.ErrorCode;
import io.github.fgsim.model.IdSource;
import java.nio.ByteBuffer;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/**
 * What the HTTP server itself refuses, in the gateway's body shape instead of a page of the
 * server's.
 */
final class ErrorPages extends ErrorHandler {
  private static final IdSource IDS = IdSource.random();

  @Override
  public boolean handle(
      Request request, org.eclipse.jetty.server.Response response, Callback callback) {
    Response page = badRequest();
    page.headers().forEach(response.getHeaders()::put);
    response.write(true, ByteBuffer.wrap(page.body()), callback);
    return true;
  }

  /** The answer to what never became a request. */
  static Response badRequest() {
    String requestId = IDS.hex();
    JsonObject body =
        JsonObject.builder()
            .put("error_msg", ErrorCode.GATEWAY_BAD_REQUEST.text())
            .put("error_code", ErrorCode.GATEWAY_BAD_REQUEST.code())
            .put("request_id", requestId)
            .build();
    return Exchange.json(ErrorCode.GATEWAY_BAD_REQUEST.status(), body, requestId);
  }
}
