package io.github.fgsim.internal.runner;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fgsim.internal.function.FunctionFields;
import io.github.fgsim.internal.invocation.FunctionFailure;
import io.github.fgsim.internal.store.FunctionVersion;
import io.github.fgsim.internal.wire.GatewayMessage;
import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.invocation.InvocationContext;
import io.github.fgsim.invocation.JsonText;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A web server of an HTTP function. In the service each has a machine's port 8000 to itself; here
 * it is told a free port, and one at a time may take 8000 all the same.
 */
final class HttpInstance implements Instance {
  /** The port of the service. */
  private static final int PORT = 8000;

  private static final long STEP_MILLIS = 10;

  /** Below those that systems give to connections, one of which would take it from the program. */
  private static final int FIRST_PORT = 20_000;

  private static final int PORTS = 12_000;

  /** Another for each program of this JVM, since it takes a while until it listens there. */
  private static final AtomicInteger NEXT_PORT =
      new AtomicInteger(ThreadLocalRandom.current().nextInt(PORTS));

  /** Whether a server of this JVM may have taken port 8000, which the machine has only once. */
  private static final AtomicBoolean PORT_TAKEN = new AtomicBoolean();

  private final FunctionProcess process;
  private final AtomicBoolean mayTakePort;
  private volatile int port;
  private volatile @Nullable ServerExchange current;

  private HttpInstance(FunctionProcess process, boolean mayTakePort, int port) {
    this.process = process;
    this.mayTakePort = new AtomicBoolean(mayTakePort);
    this.port = port;
  }

  /** Starts the program and waits until it listens. */
  static HttpInstance start(FunctionVersion version, UploadedCode code, InvocationContext context)
      throws IOException, FunctionFailure, InterruptedException {
    int port = freePort();
    boolean mayTakePort = PORT_TAKEN.compareAndSet(false, true);
    if (mayTakePort && listens(PORT)) { // somebody else
      PORT_TAKEN.set(false);
      mayTakePort = false;
    }
    HttpInstance instance;
    try {
      Map<String, String> more = Map.of("PORT", String.valueOf(port));
      FunctionProcess process = Bootstrap.process(more, version, code, context);
      instance = new HttpInstance(process, mayTakePort, port);
    } catch (IOException | RuntimeException e) {
      if (mayTakePort) {
        PORT_TAKEN.set(false);
      }
      throw e;
    }
    boolean ready = false;
    try {
      instance.awaitServer(version, context);
      instance.initializeApart(version, context);
      ready = true;
      return instance;
    } finally {
      if (!ready) {
        instance.kill();
      }
    }
  }

  /** One that is free, and most likely stays so until the program takes it. */
  private static int freePort() throws IOException {
    BindException taken = new BindException("no port is free");
    for (int i = 0; i < PORTS; i++) {
      int candidate = FIRST_PORT + Math.floorMod(NEXT_PORT.getAndIncrement(), PORTS);
      try (ServerSocket server = new ServerSocket(candidate, 1, InetAddress.getLoopbackAddress())) {
        return server.getLocalPort();
      } catch (BindException e) {
        taken = e;
      }
    }
    throw taken;
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
      // a system that picks the same port for this end has connected it with itself
      return socket.getLocalPort() != port;
    } catch (IOException e) {
      return false;
    }
  }

  private void awaitServer(FunctionVersion version, InvocationContext context)
      throws FunctionFailure, InterruptedException {
    long seconds = Bootstrap.startSeconds(version);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (System.nanoTime() < end) {
      if (!process.isAlive()) {
        process.kill();
        process.awaitLog();
        context.log(advice());
        throw FunctionFailure.exited();
      }
      if (serves(port)) {
        givePortBack();
        return;
      }
      if (mayTakePort.get() && serves(PORT)) {
        port = PORT;
        return;
      }
      Thread.sleep(STEP_MILLIS);
    }
    context.log(advice());
    throw FunctionFailure.notReady(seconds);
  }

  /** Whether the function listens there, and not somebody else to whom the system gave the port. */
  private boolean serves(int any) {
    return listens(any) && process.mayListen(any);
  }

  private String advice() {
    return "functiongraph-simulator: the server is expected on 127.0.0.1 at the port that the variable"
        + " PORT says, here "
        + port
        + (mayTakePort.get() ? ", or at 8000" : "; 8000 is in use");
  }

  private void givePortBack() {
    if (mayTakePort.getAndSet(false)) {
      PORT_TAKEN.set(false);
    }
  }

  /**
   * The initializer, if there is one, on a thread of its own, since one that reads from a server
   * cannot be interrupted.
   */
  private void initializeApart(FunctionVersion version, InvocationContext context)
      throws FunctionFailure, InterruptedException {
    if (version.configuration().get(FunctionFields.INITIALIZER_HANDLER, "").isEmpty()) {
      return;
    }
    FutureTask<Void> task =
        new FutureTask<>(
            () -> {
              initialize(version, context);
              return null;
            });
    FunctionProcess.thread("initializer", task).start();
    try {
      task.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof FunctionFailure failure
          ? failure
          : FunctionFailure.ofInitializer(String.valueOf(e.getCause()));
    }
  }

  /** As the open engine: a request of its own. */
  private void initialize(FunctionVersion version, InvocationContext context)
      throws FunctionFailure {
    JsonObject event =
        JsonObject.builder()
            .put(GatewayMessage.METHOD, "POST")
            .put(GatewayMessage.PATH, "/init")
            .put(GatewayMessage.HEADERS, JsonObject.of("Content-Type", "application/json"))
            .put(GatewayMessage.BODY, "{}")
            .build();
    long seconds = Bootstrap.startSeconds(version);
    try (ServerExchange exchange = new ServerExchange(port)) {
      current = exchange;
      exchange.waitAtMost(seconds);
      ServerExchange.Answer answer = exchange.send(HttpRequests.of(version, event, context));
      if (answer.status() / 100 != 2) {
        throw FunctionFailure.ofInitializer(new String(answer.body(), UTF_8));
      }
    } catch (SocketTimeoutException e) {
      throw FunctionFailure.notReady(seconds);
    } catch (IOException e) {
      throw FunctionFailure.ofInitializer(String.valueOf(e.getMessage()));
    } finally {
      current = null;
    }
  }

  @Override
  public JsonText invoke(FunctionVersion version, String event, InvocationContext context)
      throws FunctionFailure, InterruptedException {
    JsonObject request = Json.object(event).orElse(JsonObject.EMPTY);
    if (request.find(GatewayMessage.METHOD).isEmpty()
        || request.find(GatewayMessage.PATH).isEmpty()) {
      throw FunctionFailure.ofServer(
          "the event of an HTTP function is that of an APIG trigger, with httpMethod and path");
    }
    process.begin(context);
    try (ServerExchange exchange = new ServerExchange(port)) {
      current = exchange;
      ServerExchange.Answer answer = exchange.send(HttpRequests.of(version, request, context));
      process.askForSign();
      process.awaitLog();
      return new JsonText(result(answer));
    } catch (IOException e) {
      process.askForSign();
      kill();
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      process.awaitLog();
      context.log("functiongraph-simulator: no response of the server: " + e.getMessage());
      throw e instanceof ServerExchange.NoHttp
          ? FunctionFailure.ofServer(String.valueOf(e.getMessage()))
          : FunctionFailure.exited();
    } finally {
      current = null;
    }
  }

  private static String result(ServerExchange.Answer answer) throws FunctionFailure {
    if (answer.isTooLarge()) {
      throw FunctionFailure.tooLarge();
    }
    JsonObject.Builder headers = JsonObject.builder();
    for (Map.Entry<String, List<String>> header : answer.headers().entrySet()) {
      headers.put(header.getKey(), header.getValue());
    }
    return Json.text(
        JsonObject.builder()
            .put(GatewayMessage.BODY, Base64.getEncoder().encodeToString(answer.body()))
            .put(GatewayMessage.HEADERS, headers.build())
            .put(GatewayMessage.STATUS_CODE, (long) answer.status())
            .put(GatewayMessage.IS_ENCODED, true)
            .build());
  }

  @Override
  public boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public void kill() {
    process.kill();
    ServerExchange exchange = current;
    if (exchange != null) {
      exchange.close();
    }
    givePortBack();
  }
}
