package io.github.fgsim.internal.runner;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fgsim.internal.function.FunctionFields;
import io.github.fgsim.internal.invocation.FunctionFailure;
import io.github.fgsim.internal.invocation.Values;
import io.github.fgsim.internal.store.FunctionVersion;
import io.github.fgsim.internal.wire.Field;
import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.invocation.InvocationContext;
import io.github.fgsim.invocation.JsonText;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A process that runs one function's handler, one invocation at a time. Requests and results go
 * over a socket that only it can open; what it prints is the log; its standard input is the line on
 * which its life hangs, so that it ends when this JVM does, however that ends.
 */
final class WorkerProcess implements Instance {
  private static final int RESULT_BYTES = 8 << 20;
  private static final int LINE_BYTES = 64 << 10;
  private static final int START_MILLIS = 20_000;
  private static final long LOG_MILLIS = 2_000;
  private static final Field<String> RESULT = Field.text("result");
  private static final Field<String> ERROR = Field.text("error");
  private static final Field<Long> CODE = Field.integer("code");

  private final Process process;
  private final Socket socket;
  private volatile @Nullable InvocationContext log;
  private volatile CompletableFuture<String> reply = new CompletableFuture<>();
  private volatile CompletableFuture<Void> printed = new CompletableFuture<>();
  private volatile String requestId = "";
  private volatile long used = System.nanoTime();

  private WorkerProcess(Process process, Socket socket) {
    this.process = process;
    this.socket = socket;
  }

  /** Starts the interpreter and waits until it is there. */
  static WorkerProcess start(Interpreter interpreter, FunctionVersion version, UploadedCode code)
      throws FunctionFailure, InterruptedException {
    try {
      return started(interpreter, version, code);
    } catch (IOException e) {
      throw new FunctionFailure(
          "RunnerError",
          "%s cannot be started: %s (Runner.with(..) names another interpreter)"
              .formatted(interpreter.command(Path.of("")).get(0), e.getMessage()));
    }
  }

  private static WorkerProcess started(
      Interpreter interpreter, FunctionVersion version, UploadedCode code)
      throws IOException, InterruptedException {
    String token = UUID.randomUUID().toString();
    Path script = script(interpreter, code);
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (ServerSocket server = new ServerSocket(0, 1, loopback)) {
      List<String> command = new ArrayList<>(interpreter.command(script));
      command.addAll(
          List.of(loopback.getHostAddress(), String.valueOf(server.getLocalPort()), token));
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(code.workingDirectory().toFile())
              .redirectErrorStream(true);
      environment(builder.environment(), version, code);
      Process process = builder.start();
      try {
        Socket socket = accept(server, process, token);
        WorkerProcess worker = new WorkerProcess(process, socket);
        thread("log", worker::readLog);
        thread("results", worker::readReplies);
        return worker;
      } catch (IOException | InterruptedException | RuntimeException e) {
        process.destroyForcibly();
        throw e;
      }
    }
  }

  private static Path script(Interpreter interpreter, UploadedCode code) throws IOException {
    Path script = code.workingDirectory().resolve(interpreter.script());
    if (!Files.exists(script)) {
      try (InputStream in =
          WorkerProcess.class.getResourceAsStream(
              "/io/github/fgsim/runner/" + interpreter.script())) {
        if (in == null) {
          throw new IOException("the worker script is not in the jar: " + interpreter.script());
        }
        Files.write(script, in.readAllBytes());
      }
    }
    return script;
  }

  /** The documented variables and the function's own; of this JVM's what finds programs. */
  static void environment(
      Map<String, String> environment, FunctionVersion version, UploadedCode code) {
    environment
        .keySet()
        .retainAll(List.of("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "SystemRoot"));
    JsonObject configuration = version.configuration();
    JsonObject variables =
        Json.object(configuration.get(FunctionFields.USER_DATA, "{}")).orElse(JsonObject.EMPTY);
    variables
        .members()
        .forEach(
            (name, value) -> {
              if (!name.isEmpty() && name.indexOf('=') < 0 && name.indexOf('\0') < 0) {
                environment.put(name, String.valueOf(value).replace("\0", ""));
              }
            });
    environment.put("RUNTIME_PROJECT_ID", version.urn().projectId());
    environment.put("RUNTIME_PACKAGE", version.urn().packageName());
    environment.put("RUNTIME_FUNC_NAME", version.urn().functionName());
    environment.put("RUNTIME_FUNC_VERSION", version.version());
    environment.put("RUNTIME_HANDLER", configuration.get(FunctionFields.HANDLER, ""));
    environment.put("RUNTIME_TIMEOUT", String.valueOf(version.timeout().toSeconds()));
    environment.put("RUNTIME_MEMORY", String.valueOf(version.memorySize()));
    environment.put("RUNTIME_CPU", String.valueOf(version.cpu()));
    environment.put("RUNTIME_USERDATA", variables.toString());
    environment.put("RUNTIME_MAX_RESP_BODY_SIZE", String.valueOf(Values.RESPONSE_BYTES));
    environment.put(
        "RUNTIME_INITIALIZER_HANDLER", configuration.get(FunctionFields.INITIALIZER_HANDLER, ""));
    environment.put(
        "RUNTIME_INITIALIZER_TIMEOUT",
        configuration.has(FunctionFields.INITIALIZER_TIMEOUT)
            ? String.valueOf(configuration.get(FunctionFields.INITIALIZER_TIMEOUT))
            : "");
    environment.put("RUNTIME_CODE_ROOT", code.root().toString());
    environment.put("RUNTIME_LIBRARIES", code.libraries().toString());
    environment.put("RUNTIME_ROOT", code.workingDirectory().toString());
  }

  private static Socket accept(ServerSocket server, Process process, String token)
      throws IOException, InterruptedException {
    server.setSoTimeout(50);
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(START_MILLIS);
    while (System.nanoTime() < end) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      try {
        Socket socket = server.accept();
        String sent = line(socket.getInputStream(), token.length() + 1);
        if (token.equals(sent)) {
          return socket;
        }
        socket.close(); // somebody else on this machine
      } catch (SocketTimeoutException e) {
        if (!process.isAlive()) {
          throw new IOException(
              "it ended with exit code "
                  + process.exitValue()
                  + ": "
                  + new String(process.getInputStream().readNBytes(2_000), UTF_8).strip());
        }
      }
    }
    throw new IOException("it did not connect within " + START_MILLIS + " ms");
  }

  private static void thread(String name, Runnable work) {
    Thread thread = new Thread(null, work, "functiongraph-function-" + name, 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(WorkerProcess.class.getClassLoader());
    thread.start();
  }

  /** A line, null at the end; one that is longer than the bound is none. */
  private static @Nullable String line(InputStream in, int most) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0; next = in.read()) {
      if (next == '\n') {
        return line.toString(UTF_8);
      }
      if (line.size() == most) {
        throw new IOException("a line of more than " + most + " bytes");
      }
      line.write(next);
    }
    return null;
  }

  private void readReplies() {
    try {
      InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
      for (String line = line(in, RESULT_BYTES); line != null; line = line(in, RESULT_BYTES)) {
        reply.complete(line);
      }
    } catch (IOException e) {
      // as its end
    }
    kill();
    reply.completeExceptionally(new IOException("runtime process is exited"));
    printed.complete(null);
  }

  /** Lines go to the invocation under way; a zero byte and its id say that these were all. */
  private void readLog() {
    try (InputStream in = new BufferedInputStream(process.getInputStream(), 1 << 16)) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      for (int next = in.read(); next >= 0; next = in.read()) {
        if (next != '\n') {
          if (line.size() < LINE_BYTES) {
            line.write(next);
          }
          continue;
        }
        printed(line.toString(UTF_8));
        line.reset();
      }
      printed(line.toString(UTF_8));
    } catch (IOException e) {
      // the process is gone
    }
    printed.complete(null);
  }

  private void printed(String line) {
    if (line.equals("\0" + requestId)) {
      printed.complete(null);
      return;
    }
    InvocationContext context = log;
    if (context != null && !line.isEmpty()) {
      context.log(line);
    }
  }

  @Override
  public JsonText invoke(FunctionVersion version, String event, InvocationContext context)
      throws FunctionFailure, InterruptedException {
    reply = new CompletableFuture<>();
    printed = new CompletableFuture<>();
    requestId = context.requestId();
    log = context;
    try {
      byte[] request = (Json.text(request(version, event, context)) + "\n").getBytes(UTF_8);
      socket.getOutputStream().write(request);
      socket.getOutputStream().flush();
      JsonObject answer = Json.object(reply.get()).orElseThrow(FunctionFailure::exited);
      awaitLog();
      String error = answer.get(ERROR);
      if (error != null) {
        throw new FunctionFailure(answer.get(CODE, 4002L).intValue(), error);
      }
      String result = answer.get(RESULT);
      if (result == null) {
        throw FunctionFailure.exited();
      }
      return new JsonText(result);
    } catch (InterruptedException e) {
      kill();
      throw e;
    } catch (IOException | ExecutionException | UncheckedIOException e) {
      kill();
      awaitLog();
      throw FunctionFailure.exited();
    } finally {
      log = null;
    }
  }

  private void awaitLog() throws InterruptedException {
    try {
      printed.get(LOG_MILLIS, TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      // what comes later belongs to nobody
    }
  }

  private static JsonObject request(
      FunctionVersion version, String event, InvocationContext context) {
    JsonObject configuration = version.configuration();
    JsonObject.Builder userData = JsonObject.builder();
    for (Field<String> field :
        List.of(FunctionFields.USER_DATA, FunctionFields.ENCRYPTED_USER_DATA)) {
      Json.object(configuration.get(field, "{}")).ifPresent(userData::putAll);
    }
    return JsonObject.builder()
        .put("id", context.requestId())
        .put("handler", configuration.get(FunctionFields.HANDLER, ""))
        .put("initializer", configuration.get(FunctionFields.INITIALIZER_HANDLER))
        .put("event", event)
        .put(
            "context",
            JsonObject.builder()
                .put("request_id", context.requestId())
                .put("remaining_ms", context.remainingTime().toMillis())
                .put("timeout", version.timeout().toSeconds())
                .put("user_data", userData.build())
                .put("function_name", version.urn().functionName())
                .put("version", version.version())
                .put("memory", version.memorySize())
                .put("cpu", version.cpu())
                .put("project_id", version.urn().projectId())
                .put("package", version.urn().packageName())
                .build())
        .build();
  }

  @Override
  public boolean isAlive() {
    return process.isAlive() && !socket.isClosed();
  }

  @Override
  public void touch() {
    used = System.nanoTime();
  }

  @Override
  public boolean isIdleSince(long time) {
    return used - time < 0;
  }

  /** Ends the process and what it started. */
  @Override
  public void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    try {
      socket.close();
    } catch (IOException e) {
      // it is of no use any more
    }
  }
}
