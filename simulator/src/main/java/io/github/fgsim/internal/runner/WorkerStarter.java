package io.github.fgsim.internal.runner;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fgsim.internal.invocation.FunctionFailure;
import io.github.fgsim.internal.store.FunctionVersion;
import io.github.fgsim.invocation.InvocationContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Starts processes of an interpreter, the one nearest to the function's runtime of those that are
 * there. Safe for concurrent use.
 */
final class WorkerStarter implements Instance.Starter {
  private static final int START_MILLIS = 20_000;
  private static final int HELLO_BYTES = 200;

  private final Interpreter interpreter;

  /** The program that was found for a runtime. */
  private final Map<String, String> found = new ConcurrentHashMap<>();

  WorkerStarter(Interpreter interpreter) {
    this.interpreter = interpreter;
  }

  @Override
  public WorkerProcess start(FunctionVersion version, UploadedCode code, InvocationContext context)
      throws FunctionFailure, InterruptedException {
    String runtime = version.runtime();
    String known = found.get(runtime);
    List<String> programs = known == null ? interpreter.programs(runtime) : List.of(known);
    IOException failure = new IOException("it is not there");
    for (String program : programs) {
      try {
        WorkerProcess worker = started(program, version, code, context);
        found.put(runtime, program);
        return worker;
      } catch (IOException e) {
        failure = e;
      }
    }
    throw new FunctionFailure(
        "RunnerError",
        "%s cannot be started: %s (Runner.with(..) names another interpreter)"
            .formatted(programs.get(programs.size() - 1), failure.getMessage()));
  }

  private WorkerProcess started(
      String program, FunctionVersion version, UploadedCode code, InvocationContext context)
      throws IOException, InterruptedException {
    String token = UUID.randomUUID().toString();
    Path script = code.resource(interpreter.script());
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (ServerSocket server = new ServerSocket(0, 1, loopback)) {
      List<String> command = new ArrayList<>();
      command.add(program);
      command.addAll(interpreter.options(version));
      command.addAll(
          List.of(
              script.toString(),
              loopback.getHostAddress(),
              String.valueOf(server.getLocalPort()),
              token));
      FunctionProcess process = FunctionProcess.start(command, Map.of(), version, code, null);
      try {
        Accepted accepted = accept(server, process, token);
        if (!interpreter.isOf(version.runtime(), accepted.version())) {
          context.log(
              "functiongraph-simulator: %s %s runs this %s function; Runner.%s().with(..) names another"
                  .formatted(
                      interpreter.language(),
                      accepted.version(),
                      version.runtime(),
                      interpreter.language().replace(".js", "").toLowerCase(Locale.ROOT)));
        }
        return new WorkerProcess(process, accepted.socket());
      } catch (IOException | InterruptedException | RuntimeException e) {
        process.kill();
        throw e;
      }
    }
  }

  /** A worker's connection, and the version of its interpreter. */
  private record Accepted(Socket socket, String version) {}

  private static Accepted accept(ServerSocket server, FunctionProcess process, String token)
      throws IOException, InterruptedException {
    server.setSoTimeout(50);
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(START_MILLIS);
    while (System.nanoTime() < end) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      try {
        Socket socket = server.accept();
        Accepted accepted = accepted(socket, token);
        if (accepted != null) {
          return accepted;
        }
        socket.close(); // somebody else on this machine
      } catch (SocketTimeoutException e) {
        if (!process.isAlive()) {
          throw new IOException(
              "it ended with exit code " + process.exitCode() + ": " + process.firstLines());
        }
      }
    }
    throw new IOException("it did not connect within " + START_MILLIS + " ms");
  }

  private static @Nullable Accepted accepted(Socket socket, String token) throws IOException {
    socket.setSoTimeout(START_MILLIS);
    byte[] hello = new byte[HELLO_BYTES];
    int size = 0;
    for (int next = socket.getInputStream().read(); next >= 0 && next != '\n'; ) {
      if (size == HELLO_BYTES) {
        return null;
      }
      hello[size++] = (byte) next;
      next = socket.getInputStream().read();
    }
    socket.setSoTimeout(0);
    socket.setTcpNoDelay(true);
    String[] words = new String(hello, 0, size, UTF_8).split(" ", -1);
    return words.length == 2 && words[0].equals(token) ? new Accepted(socket, words[1]) : null;
  }
}
