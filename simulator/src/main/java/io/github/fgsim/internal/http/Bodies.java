package io.github.fgsim.internal.http;

import io.github.fgsim.model.ErrorCode;
import io.github.fgsim.model.Limit;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Reads bodies as they come, without a thread that waits for them, before anything else sees the
 * request: a client that stops in the middle costs its connection and nothing more, and that for a
 * bounded time. A body over {@code Limit.REQUEST_BYTES} is refused by its announced length at once,
 * or as soon as that much has come.
 */
final class Bodies extends Handler.Wrapper {
  /** The request attribute that holds what was read. */
  private static final String READ = Bodies.class.getName();

  /** How long a body may stand still. */
  private static final long IDLE_MILLIS = TimeUnit.SECONDS.toMillis(20);

  /** What is set aside for a body before any of it has come. */
  private static final int FIRST_BYTES = 64 << 10;

  private static final byte[] NONE = new byte[0];

  Bodies(Handler next) {
    super(next);
  }

  /** A request's body, empty when there was none; null when it broke off or was no body. */
  static byte @Nullable [] of(Request request) {
    Object read = request.getAttribute(READ);
    return read == null ? NONE : ((Read) read).bytes();
  }

  /** Whether the body is over the limit, and therefore not there. */
  static boolean isTooLarge(Request request) {
    return request.getAttribute(READ) instanceof Read read && read.tooLarge();
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Read(byte @Nullable [] bytes, boolean tooLarge) {}

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    long length = request.getLength();
    boolean chunked = length < 0 && request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
    if (length <= 0 && !chunked) {
      return super.handle(request, response, callback);
    }
    long most =
        Connector.gatewayOf(request.getConnectionMetaData()).settings().limit(Limit.REQUEST_BYTES);
    if (length > most) {
      request.setAttribute(READ, new Read(NONE, true));
      return super.handle(request, response, callback);
    }
    new Reading(request, response, callback, length, most).run();
    return true;
  }

  private boolean next(Request request, Response response, Callback callback) throws Exception {
    return super.handle(request, response, callback);
  }

  /** One body on its way. */
  private final class Reading implements Runnable {
    private final Request request;
    private final Response response;
    private final Callback callback;
    private final EndPoint endPoint;
    private final long usualIdle;
    private final long length;
    private final long most;
    private byte[] bytes;
    private int size;

    Reading(Request request, Response response, Callback callback, long length, long most) {
      this.request = request;
      this.response = response;
      this.callback = callback;
      this.length = length;
      this.most = most;
      this.endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
      this.usualIdle = endPoint.getIdleTimeout();
      this.bytes = new byte[(int) Math.min(length < 0 ? FIRST_BYTES : length, FIRST_BYTES)];
    }

    @Override
    public void run() {
      try {
        read();
      } catch (OutOfMemoryError e) {
        bytes = NONE;
        Engine.outOfMemory(e);
        ErrorPages.write(ErrorCode.INTERNAL_SERVER_ERROR, request, response, callback);
      } catch (Throwable e) {
        Response.writeError(request, response, callback, e);
      }
    }

    private void read() throws Exception {
      while (true) {
        Content.Chunk chunk = request.read();
        if (chunk == null) {
          endPoint.setIdleTimeout(IDLE_MILLIS);
          request.demand(this);
          return;
        }
        if (Content.Chunk.isFailure(chunk)) {
          end(new Read(null, false));
          return;
        }
        boolean last = chunk.isLast();
        boolean fits = add(chunk);
        chunk.release();
        if (!fits) {
          end(new Read(NONE, true));
          return;
        }
        if (last) {
          end(new Read(size == bytes.length ? bytes : Arrays.copyOf(bytes, size), false));
          return;
        }
      }
    }

    /**
     * Keeps what has come; the array grows with it, never ahead of it by more than as much again.
     */
    private boolean add(Content.Chunk chunk) {
      int more = chunk.remaining();
      long needed = (long) size + more;
      if (needed > most || needed > Integer.MAX_VALUE - 8) {
        return false;
      }
      if (needed > bytes.length) {
        long grown = Math.max(needed, 2L * bytes.length);
        long bound = length < 0 ? Integer.MAX_VALUE - 8 : Math.max(length, needed);
        bytes = Arrays.copyOf(bytes, (int) Math.min(grown, bound));
      }
      chunk.getByteBuffer().get(bytes, size, more);
      size += more;
      return true;
    }

    private void end(Read read) throws Exception {
      endPoint.setIdleTimeout(usualIdle);
      request.setAttribute(READ, read);
      bytes = NONE; // what was read is the request's now
      if (!next(request, response, callback)) {
        Response.writeError(request, response, callback, 404);
      }
    }
  }
}
