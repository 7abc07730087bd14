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
 * server's. Codes and texts are those of the gateway's table (API signing guide); what it has none
 * for keeps the server's status.
 */
final class ErrorPages extends ErrorHandler {
  private static final IdSource IDS = IdSource.random();

  @Override
  public boolean handle(
      Request request, org.eclipse.jetty.server.Response response, Callback callback) {
    ErrorCode error =
        switch (response.getStatus()) {
          case 414 -> ErrorCode.GATEWAY_URI_TOO_LONG;
          case 431 -> ErrorCode.GATEWAY_HEADERS_TOO_LARGE;
          default -> ErrorCode.GATEWAY_BAD_REQUEST;
        };
    HttpResponse page = page(error);
    response.setStatus(
        error == ErrorCode.GATEWAY_BAD_REQUEST ? response.getStatus() : page.status());
    page.headers().forEach(response.getHeaders()::put);
    response.write(true, ByteBuffer.wrap(page.body()), callback);
    return true;
  }

  /** The answer to what never became a request. */
  static HttpResponse badRequest() {
    return page(ErrorCode.GATEWAY_BAD_REQUEST);
  }

  private static HttpResponse page(ErrorCode error) {
    String requestId = IDS.hex();
    JsonObject body =
        JsonObject.builder()
            .put("error_msg", error.text())
            .put("error_code", error.code())
            .put("request_id", requestId)
            .build();
    return Exchange.json(error.status(), body, requestId);
  }
}
