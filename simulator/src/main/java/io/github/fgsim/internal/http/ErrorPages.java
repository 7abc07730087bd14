package io.github.fgsim.internal.http;

import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.model.ErrorCode;
import io.github.fgsim.model.IdSource;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/**
 * What the HTTP server itself refuses, in the gateway's body shape instead of a page of the
 * server's.
 */
final class ErrorPages extends ErrorHandler {
  private static final IdSource IDS = IdSource.random();

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    String requestId = IDS.hex();
    JsonObject body =
        JsonObject.builder()
            .put("error_msg", ErrorCode.GATEWAY_BAD_REQUEST.text())
            .put("error_code", ErrorCode.GATEWAY_BAD_REQUEST.code())
            .put("request_id", requestId)
            .build();
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    response.getHeaders().put("X-Request-Id", requestId);
    response.write(true, ByteBuffer.wrap(Json.bytes(body)), callback);
    return true;
  }
}
