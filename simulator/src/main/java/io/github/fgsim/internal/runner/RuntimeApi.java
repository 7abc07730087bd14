package io.github.fgsim.internal.runner;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.fgsim.internal.invocation.Values;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The runtime API of one program, on a port of its own: the program asks for an event and says what
 * came of it. Safe for concurrent use.
 */
final class RuntimeApi implements AutoCloseable {
  private static final String PATH = "/v1/runtime/invocation/";
  private static final String REQUEST = "request";
  private static final String RESPONSE = "response/";
  private static final String ERROR = "error/";

  /** How long a question waits for an event before it is answered that there is none yet. */
  private static final long QUESTION_SECONDS = 20;

  private static final int OK = 200;
  private static final int NOT_FOUND = 404;

  private final HttpServer server;
  private final ExecutorService threads;
  private final BlockingQueue<Call> waiting = new LinkedBlockingQueue<>();
  private final CompletableFuture<Void> asked = new CompletableFuture<>();
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile @Nullable Call current;

  /** An event that the program is to handle. */
  private record Call(
      String requestId, String event, String type, CompletableFuture<Reply> reply) {}

  /** What the program said; one byte more than the most at most. */
  record Reply(boolean isError, String body, boolean isTooLarge) {}

  RuntimeApi() throws IOException, InterruptedException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    threads = Executors.newCachedThreadPool(work -> FunctionProcess.thread("api", work));
    server.setExecutor(threads);
    server.createContext(PATH, this::serve);
    // its own thread is a daemon when the starting one is
    Thread starter = FunctionProcess.thread("api", server::start);
    starter.start();
    starter.join();
  }

  /** Where it is, as {@code host:port}. */
  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** Done when the program has asked for the first time. */
  CompletableFuture<Void> asked() {
    return asked;
  }

  /**
   * Gives the program an event.
   *
   * @param type {@code sync} or {@code async}
   */
  CompletableFuture<Reply> call(String requestId, String event, String type) {
    Call call = new Call(requestId, event, type, new CompletableFuture<>());
    current = call;
    waiting.add(call);
    if (closed.get()) {
      call.reply().completeExceptionally(gone());
    }
    return call.reply();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String what = exchange.getRequestURI().getPath().substring(PATH.length());
      boolean posted = exchange.getRequestMethod().equals("POST");
      if (what.equals(REQUEST) && exchange.getRequestMethod().equals("GET")) {
        giveEvent(exchange);
      } else if (posted && what.startsWith(RESPONSE)) {
        takeReply(exchange, what.substring(RESPONSE.length()), false);
      } else if (posted && what.startsWith(ERROR)) {
        takeReply(exchange, what.substring(ERROR.length()), true);
      } else {
        answer(exchange, NOT_FOUND, "no such path of the runtime API");
      }
    }
  }

  private void giveEvent(HttpExchange exchange) throws IOException {
    asked.complete(null);
    Call call;
    try {
      call = waiting.poll(QUESTION_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) { // this is closed
      return;
    }
    if (call == null) {
      answer(exchange, OK, "");
      return;
    }
    var headers = exchange.getResponseHeaders();
    headers.set("Content-Type", "application/json");
    headers.set("X-Cff-Request-Id", call.requestId());
    headers.set("X-CFF-Access-Key", "");
    headers.set("X-CFF-Secret-Key", "");
    headers.set("X-CFF-Security-Token", "");
    headers.set("X-CFF-Auth-Token", "");
    headers.set("X-CFF-Invoke-Type", call.type());
    answer(exchange, OK, call.event());
  }

  private void takeReply(HttpExchange exchange, String id, boolean isError) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(Values.RESPONSE_BYTES + 1);
    Call call = current;
    if (call == null || !call.requestId().equals(id)) {
      answer(exchange, NOT_FOUND, "no invocation under way has this id");
      return;
    }
    boolean isTooLarge = body.length > Values.RESPONSE_BYTES;
    Reply reply = new Reply(isError, isTooLarge ? "" : new String(body, UTF_8), isTooLarge);
    answer(exchange, OK, "");
    call.reply().complete(reply);
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    server.stop(0);
    threads.shutdownNow();
    asked.completeExceptionally(gone());
    Call call = current;
    if (call != null) {
      call.reply().completeExceptionally(gone());
    }
  }

  private static IOException gone() {
    return new IOException("the program is gone");
  }
}
