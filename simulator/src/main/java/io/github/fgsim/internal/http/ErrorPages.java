package io.github.fgsim.internal.http;

import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.internal.wire.HttpResponse;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.model.ErrorCode;
import io.github.fgsim.model.IdSource;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpURI;
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

  /** What Jetty puts in place of a request whose first line it cannot read. */
  private static final String UNREADABLE = "/badMessage";

  @Override
  public boolean handle(
      Request request, org.eclipse.jetty.server.Response response, Callback callback) {
    if (request.getAttribute(ERROR_EXCEPTION) instanceof OutOfMemoryError memory) {
      Engine.outOfMemory(memory);
    }
    ErrorCode error =
        switch (response.getStatus()) {
          case 414 -> ErrorCode.GATEWAY_URI_TOO_LONG;
          case 431 -> ErrorCode.GATEWAY_HEADERS_TOO_LARGE;
          case 500 -> ErrorCode.INTERNAL_SERVER_ERROR;
          default -> ErrorCode.GATEWAY_BAD_REQUEST;
        };
    int status = error == ErrorCode.GATEWAY_BAD_REQUEST ? response.getStatus() : error.status();
    write(status, answer(request, status, error), request, response, callback);
    return true;
  }

  private static void write(
      int status,
      HttpResponse page,
      Request request,
      org.eclipse.jetty.server.Response response,
      Callback callback) {
    response.setStatus(status);
    page.headers().forEach(response.getHeaders()::put);
    boolean head = "HEAD".equals(request.getMethod());
    if (request.getHttpURI() != null && UNREADABLE.equals(request.getHttpURI().getPath())) {
      // Whether it was a HEAD is not known, so that its client must not read on here.
      response.getHeaders().put("Connection", "close");
    }
    response.write(true, head ? null : ByteBuffer.wrap(page.body()), callback);
  }

  /** The simulator's answer, which is in its journal as far as the request can be told. */
  private static HttpResponse answer(Request request, int status, ErrorCode error) {
    try {
      Gateway gateway = Connector.portOf(request.getConnectionMetaData()).gateway();
      HttpURI uri = request.getHttpURI();
      String target = uri == null ? "" : String.valueOf(uri.getPathQuery());
      return gateway.refused(String.valueOf(request.getMethod()), target, status, error);
    } catch (RuntimeException e) { // of what is no request at all there is nothing to tell
      return page(error);
    }
  }

  /** An error in the body shape of who sends it: the gateway or the service. */
  static HttpResponse page(ErrorCode error) {
    String requestId = IDS.hex();
    return HttpResponse.json(error.status(), body(error, error.text(), requestId), requestId);
  }

  /**
   * The service's error body, or the gateway's with its own key order and its request id, which
   * workflows' errors have too unless something was not found.
   */
  static JsonObject body(ErrorCode error, String text, String requestId) {
    JsonObject.Builder body = JsonObject.builder();
    return error.isFromGateway()
        ? body.put(ApiException.TEXT, text)
            .put(ApiException.CODE, error.code())
            .put("request_id", requestId)
            .build()
        : body.put(ApiException.CODE, error.code())
            .put(ApiException.TEXT, text)
            .put("request_id", error.isOfWorkflows() && error.status() != 404 ? requestId : null)
            .build();
  }
}
