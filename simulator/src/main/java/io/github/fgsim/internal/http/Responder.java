package io.github.fgsim.internal.http;

import io.github.fgsim.internal.wire.HttpResponse;
import io.github.fgsim.internal.wire.HttpResponse.Delivery;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.server.ConnectionMetaData;

/** Sends a response that takes its time; holds a thread only while it writes. */
final class Responder {
  /** Of a long body more than one byte is sent at a time. */
  private static final Duration SHORTEST_WAIT = Duration.ofMillis(2);

  private final Context context;
  private final Connector.OpenPort port;
  private final CompletableFuture<Void> sent = new CompletableFuture<>();

  Responder(Context context, Connector.OpenPort port) {
    this.context = context;
    this.port = port;
  }

  /** Begins to send; the future ends when nothing more is to be sent. */
  CompletableFuture<Void> send(HttpResponse response) {
    begin(response);
    return sent;
  }

  private void begin(HttpResponse response) {
    try {
      if (response.delivery() instanceof Delivery.Later later) {
        port.after(later.after(), () -> begin(Engine.guarded(later.then())));
      } else if (response.delivery() instanceof Delivery.When when) {
        CompletableFuture<Void> unused =
            when.then().thenAccept(then -> port.after(Duration.ZERO, () -> begin(then)));
      } else if (response.delivery() instanceof Delivery.Slow slow && response.body().length > 0) {
        start(response, context);
        context.res().flushBuffer(); // only the body is slow
        waitForByte(response.body(), slow.duration(), 0, System.nanoTime());
      } else {
        sendNow(response, context);
        sent.complete(null);
      }
    } catch (IOException | RuntimeException e) {
      sent.completeExceptionally(e);
    }
  }

  /** Sends a response at once, or aborts its connection. */
  static void sendNow(HttpResponse response, Context context) throws IOException {
    if (response.delivery() instanceof Delivery.Reset) {
      Connector.abort(metaData(context), true);
    } else if (response.delivery() instanceof Delivery.Closed) {
      Connector.abort(metaData(context), false);
    } else {
      start(response, context);
      if (response.body().length > 0) {
        context.res().getOutputStream().write(response.body());
      }
    }
  }

  private static void start(HttpResponse response, Context context) {
    context.res().setStatus(response.status());
    context.res().setContentType(null); // Javalin's default, wrong for a response without a body
    response
        .headers()
        .forEach(
            (name, value) -> {
              if (value.indexOf('\n') < 0) {
                context.res().setHeader(name, value);
              } else {
                value.lines().forEach(line -> context.res().addHeader(name, line));
              }
            });
    if (response.body().length > 0) {
      context.res().setContentLength(response.body().length);
    }
  }

  private void waitForByte(byte[] body, Duration duration, int written, long start) {
    Duration each = duration.dividedBy(body.length);
    Duration wait = each.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : each;
    port.after(wait, () -> writeDue(body, duration, written, start));
  }

  private void writeDue(byte[] body, Duration duration, int written, long start) {
    double share = (System.nanoTime() - start) / (double) Math.max(1, duration.toNanos());
    int due = (int) Math.min(body.length, Math.max(written + 1, Math.floor(share * body.length)));
    try {
      context.res().getOutputStream().write(body, written, due - written);
      context.res().flushBuffer();
      if (due < body.length) {
        waitForByte(body, duration, due, start);
      } else {
        sent.complete(null);
      }
    } catch (IOException | RuntimeException e) { // the client is gone
      sent.completeExceptionally(e);
    }
  }

  private static ConnectionMetaData metaData(Context context) {
    return ServletContextRequest.getServletContextRequest(context.req()).getConnectionMetaData();
  }
}
