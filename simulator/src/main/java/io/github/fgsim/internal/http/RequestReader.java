package io.github.fgsim.internal.http;

import io.github.fgsim.internal.wire.HttpRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Reads bodies as they come and hands a request on when its body is there, so that a client that is
 * slow costs memory for what it has sent and no thread. A body that is longer than the simulator
 * takes is not kept, nor read at all when its length was told: it is refused at once, and what the
 * client still sends is thrown away so that it gets to see the refusal.
 */
final class RequestReader extends Handler.Wrapper {
  /** How long nothing may come of a body that has begun. */
  private static final long IDLE_MILLIS = TimeUnit.SECONDS.toMillis(10);

  private static final int FIRST_BYTES = 8 << 10;

  /** What is thrown away of a refused body before its connection is closed. */
  private static final long DISCARDED_BYTES = 256L << 20;

  /** A request with its simulator and its body, or with the failure why that is not whole. */
  static final class Arrival extends Request.Wrapper {
    final Connector.OpenPort port;
    final HttpRequest content;
    final @Nullable Throwable failure;

    private Arrival(
        Request request,
        Connector.OpenPort port,
        HttpRequest content,
        @Nullable Throwable failure) {
      super(request);
      this.port = port;
      this.content = content;
      this.failure = failure;
    }

    static Arrival of(HttpServletRequest request) {
      return Request.as(ServletContextRequest.getServletContextRequest(request), Arrival.class);
    }
  }

  RequestReader(Handler next) {
    super(next);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Connector.OpenPort port = Connector.portOf(request.getConnectionMetaData());
    port.begin(request, response);
    Reading reading = new Reading(port, request, response, callback);
    if (reading.isComplete()) {
      return reading.handOn();
    }
    reading.waitForMore();
    return true;
  }

  /** A request as it came, but for its body. */
  private static HttpRequest head(Request request) {
    Map<String, String> headers = new HashMap<>();
    for (HttpField header : request.getHeaders()) {
      String value = header.getValue() == null ? "" : header.getValue();
      headers.merge(header.getLowerCaseName(), value, (first, next) -> first + "," + next);
    }
    String path = String.valueOf(request.getHttpURI().getPath());
    String query = request.getHttpURI().getQuery();
    return new HttpRequest(
        request.isSecure() ? "https" : "http",
        request.getMethod(),
        path,
        HttpRequest.segments(path),
        query == null ? "" : query,
        headers,
        new byte[0],
        0);
  }

  /** A body on its way; Jetty runs it each time that more has come. */
  private final class Reading implements Runnable {
    private final Connector.OpenPort port;
    private final Request request;
    private final Response response;
    private final Callback callback;
    private final HttpRequest head;
    private final long most;
    private byte[] body = new byte[0];
    private long length;
    private boolean read;
    private long idleTimeout = -1;
    private @Nullable Throwable failure;

    Reading(Connector.OpenPort port, Request request, Response response, Callback callback) {
      this.port = port;
      this.request = request;
      this.response = response;
      this.callback = callback;
      this.head = head(request);
      this.most = port.gateway().mostBytes(head);
    }

    /** Takes what has come; gives whether there is nothing more to wait for. */
    boolean isComplete() {
      if (request.getLength() > most) {
        length = request.getLength();
        return true;
      }
      while (true) {
        Content.Chunk chunk = request.read();
        if (chunk == null) {
          return false;
        }
        if (Content.Chunk.isFailure(chunk)) {
          failure = chunk.getFailure();
          read = true;
          return true;
        }
        read = chunk.isLast();
        try {
          take(chunk);
        } catch (OutOfMemoryError e) {
          body = new byte[0];
          failure = e;
          return true;
        } finally {
          chunk.release();
        }
        if (read || length > most) {
          return true;
        }
      }
    }

    private void take(Content.Chunk chunk) {
      int from = (int) length;
      int more = chunk.remaining();
      length += more;
      if (length > most) {
        body = new byte[0];
      } else if (more > 0) {
        if (length > body.length) {
          body = Arrays.copyOf(body, room());
        }
        chunk.getByteBuffer().get(body, from, more);
      }
    }

    /**
     * Of a length that was told a quarter of a quarter and so on, so that most is copied once at
     * most; else twice what is needed now.
     */
    private int room() {
      long room = request.getLength();
      if (room < length) {
        return (int) Math.max(FIRST_BYTES, Math.min(2 * length, Integer.MAX_VALUE - 8L));
      }
      while (room / 4 >= Math.max(FIRST_BYTES, length)) {
        room /= 4;
      }
      return (int) room;
    }

    void waitForMore() {
      waitForMore(this);
    }

    private void waitForMore(Runnable next) {
      if (idleTimeout < 0) {
        idleTimeout = endPoint().getIdleTimeout();
        endPoint().setIdleTimeout(IDLE_MILLIS);
      }
      request.demand(next);
    }

    private EndPoint endPoint() {
      return request.getConnectionMetaData().getConnection().getEndPoint();
    }

    @Override
    public void run() {
      if (port.isClosed()) { // its connections are, too
        callback.failed(new EofException("the simulator is closed"));
        return;
      }
      try {
        if (!isComplete()) {
          waitForMore();
          return;
        }
        if (read) {
          endPoint().setIdleTimeout(idleTimeout);
        }
        if (!handOn()) {
          Response.writeError(request, response, callback, 404);
        }
      } catch (Throwable e) {
        Response.writeError(request, response, callback, e);
      }
    }

    boolean handOn() throws Exception {
      byte[] whole = body.length <= length ? body : Arrays.copyOf(body, (int) length);
      body = new byte[0];
      Request arrival = new Arrival(request, port, head.withBody(whole, length), failure);
      if (!read) {
        response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE);
      }
      return RequestReader.super.handle(arrival, response, read ? callback : discarding());
    }

    /** The end of a response whose request has more to come. */
    private Callback discarding() {
      return new Callback.Nested(callback) {
        private long discarded;

        @Override
        public void succeeded() {
          while (discarded < DISCARDED_BYTES) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
              request.demand(this::succeeded);
              return;
            }
            if (Content.Chunk.isFailure(chunk)) {
              break;
            }
            discarded += chunk.remaining();
            chunk.release();
            if (chunk.isLast()) {
              break;
            }
          }
          super.succeeded();
        }
      };
    }
  }
}
