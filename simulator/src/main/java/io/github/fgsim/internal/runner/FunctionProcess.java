package io.github.fgsim.internal.runner;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fgsim.internal.function.FunctionFields;
import io.github.fgsim.internal.invocation.Values;
import io.github.fgsim.internal.store.FunctionVersion;
import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.invocation.InvocationContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A process of a function: its environment, its output, its end. What it prints is the log of the
 * invocation under way; its standard input is the line on which its life hangs, so that it ends
 * when this JVM does, however that ends.
 */
final class FunctionProcess {
  private static final int BLOCK_BYTES = 16 << 10;

  /** Of a longer line the beginning is kept. */
  private static final int LINE_BYTES = 64 << 10;

  private static final int FIRST_CHARACTERS = 2_000;
  private static final long LOG_MILLIS = 2_000;
  private static final long END_MILLIS = 2_000;

  /** What Node.js says when its heap has reached the function's memory. */
  private static final String OUT_OF_MEMORY = "JavaScript heap out of memory";

  private final Process process;
  private final String mark;
  private final StringBuilder first = new StringBuilder();
  private volatile @Nullable InvocationContext log;
  private volatile CompletableFuture<Void> printed = new CompletableFuture<>();

  /** The line that says that the invocation under way has printed all. */
  private volatile String sign = "\0";

  private volatile boolean outOfMemory;
  private volatile boolean ended;

  private FunctionProcess(Process process, String mark, @Nullable InvocationContext context) {
    this.process = process;
    this.mark = mark;
    this.log = context;
  }

  /**
   * Starts a program in the parent of the code root.
   *
   * @param more variables of its environment besides those of every function
   * @param context whose log takes what it prints at its start; null when nobody's does
   */
  static FunctionProcess start(
      List<String> command,
      Map<String, String> more,
      FunctionVersion version,
      UploadedCode code,
      @Nullable InvocationContext context)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(code.workingDirectory().toFile())
            .redirectErrorStream(true);
    environment(builder.environment(), version, code);
    builder.environment().putAll(more);
    String mark = UUID.randomUUID().toString();
    builder.environment().put(ProcessTree.MARK, mark);
    FunctionProcess started = new FunctionProcess(Programs.start(builder), mark, context);
    thread("log", started::readLog).start();
    return started;
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
    environment.put("RUNTIME_LOG_DIR", code.workingDirectory().toString());
  }

  /** A thread that holds up nothing and inherits nothing. */
  static Thread thread(String name, Runnable work) {
    Thread thread = new Thread(null, work, "functiongraph-function-" + name, 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(FunctionProcess.class.getClassLoader());
    return thread;
  }

  /** Lines go to the invocation under way; a zero byte and its id say that these were all. */
  private void readLog() {
    try (InputStream in = process.getInputStream()) {
      byte[] block = new byte[BLOCK_BYTES];
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      for (int size = in.read(block); size >= 0; size = in.read(block)) {
        int from = 0;
        for (int i = 0; i < size; i++) {
          if (block[i] == '\n') {
            line.write(block, from, Math.min(i - from, LINE_BYTES - line.size()));
            printed(line.toString(UTF_8));
            line.reset();
            from = i + 1;
          }
        }
        line.write(block, from, Math.min(size - from, LINE_BYTES - line.size()));
      }
      printed(line.toString(UTF_8));
    } catch (IOException e) {
      // the process is gone
    }
    ended = true;
    printed.complete(null);
  }

  private void printed(String line) {
    if (line.equals(sign)) {
      printed.complete(null);
      return;
    }
    if (line.contains(OUT_OF_MEMORY)) {
      outOfMemory = true;
    }
    InvocationContext context = log;
    if (context != null && !line.isEmpty()) {
      context.log(line);
    } else if (context == null) {
      keepFirst(line);
    }
  }

  private synchronized void keepFirst(String line) {
    if (first.length() < FIRST_CHARACTERS) {
      first.append(line, 0, Math.min(line.length(), FIRST_CHARACTERS)).append('\n');
    }
  }

  /** What it printed while no invocation was under way, the beginning of it. */
  String firstLines() throws InterruptedException {
    awaitLog();
    synchronized (this) {
      return first.toString().strip();
    }
  }

  /** What is printed from now on is of this invocation. */
  void begin(InvocationContext context) {
    printed = new CompletableFuture<>();
    sign = "\0" + context.requestId();
    log = context;
    if (ended) {
      printed.complete(null);
    }
  }

  /**
   * Asks the program, which echoes its standard input, for the sign that all is printed; the output
   * is a queue, so that what was printed before comes before it.
   */
  void askForSign() {
    try {
      OutputStream in = process.getOutputStream();
      in.write(("\n" + sign + "\n").getBytes(UTF_8));
      in.flush();
    } catch (IOException e) {
      // the process is gone, and its output ends
    }
  }

  /** Waits until what the invocation printed is read: for the sign, or the output's end. */
  void awaitLog() throws InterruptedException {
    try {
      printed.get(LOG_MILLIS, TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      // what comes later belongs to nobody
    }
  }

  /** Whether it said that it has no memory left. */
  boolean isOutOfMemory() {
    return outOfMemory;
  }

  /** Whether it, or what it started, listens on a port; true where that cannot be told. */
  boolean mayListen(int port) {
    return ProcessTree.mayListen(process, mark, port);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** The code that it ended with. */
  int exitCode() {
    return process.exitValue();
  }

  /** Runs something when it has ended. */
  void whenEnded(Runnable work) {
    CompletableFuture<Void> unused = process.onExit().thenRun(work);
  }

  /** Ends it and what it started, and waits a little until it is gone. */
  void kill() {
    ProcessTree.kill(process, mark);
    process
        .onExit()
        .completeOnTimeout(process, END_MILLIS, TimeUnit.MILLISECONDS)
        .join(); // an interruption must not leave it half done
  }
}
