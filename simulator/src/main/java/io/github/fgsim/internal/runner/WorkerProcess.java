package io.github.fgsim.internal.runner;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fgsim.internal.function.FunctionFields;
import io.github.fgsim.internal.invocation.FunctionFailure;
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
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * A process of an interpreter that runs one function's handler, one invocation at a time. Requests
 * and results are lines of JSON over a socket that only it can open.
 */
final class WorkerProcess implements Instance {
  private static final int RESULT_BYTES = 8 << 20;
  private static final Field<String> ID = Field.text("id");
  private static final Field<String> RESULT = Field.text("result");
  private static final Field<String> ERROR = Field.text("error");
  private static final Field<Long> CODE = Field.integer("code");

  private final FunctionProcess process;
  private final Socket socket;
  private volatile CompletableFuture<String> reply = new CompletableFuture<>();

  /** It answers no more, whether its process has ended yet or not. */
  private volatile boolean mute;

  WorkerProcess(FunctionProcess process, Socket socket) {
    this.process = process;
    this.socket = socket;
    FunctionProcess.thread("results", this::readReplies).start();
    // a child that it forked may hold the socket open
    process.whenEnded(this::closeSocket);
  }

  private void readReplies() {
    try {
      InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
      for (String line = line(in); line != null; line = line(in)) {
        reply.complete(line);
      }
    } catch (IOException e) {
      // as its end
    }
    mute = true;
    kill();
    reply.completeExceptionally(new IOException("the process is gone"));
  }

  /** A line, null at the end; one that is longer than the bound is none. */
  private static @Nullable String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0; next = in.read()) {
      if (next == '\n') {
        return line.toString(UTF_8);
      }
      if (line.size() == RESULT_BYTES) {
        throw new IOException("a line of more than " + RESULT_BYTES + " bytes");
      }
      line.write(next);
    }
    return null;
  }

  @Override
  public JsonText invoke(FunctionVersion version, String event, InvocationContext context)
      throws FunctionFailure, InterruptedException {
    reply = new CompletableFuture<>();
    process.begin(context);
    try {
      byte[] request = (Json.text(request(version, event, context)) + "\n").getBytes(UTF_8);
      socket.getOutputStream().write(request);
      JsonObject answer = Json.object(reply.get()).orElse(JsonObject.EMPTY);
      if (!context.requestId().equals(answer.get(ID))) {
        throw new IOException("something else than the worker script wrote to its socket");
      }
      process.awaitLog();
      String error = answer.get(ERROR);
      if (error != null) {
        throw new FunctionFailure(answer.get(CODE, 4002L).intValue(), error);
      }
      return new JsonText(answer.get(RESULT, "null"));
    } catch (IOException | ExecutionException e) {
      kill();
      process.awaitLog();
      throw process.isOutOfMemory() ? FunctionFailure.outOfMemory() : FunctionFailure.exited();
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
        .put("runtime", version.runtime())
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
    return process.isAlive() && !mute;
  }

  @Override
  public void kill() {
    process.kill();
  }

  private void closeSocket() {
    try {
      socket.close();
    } catch (IOException e) {
      // it is of no use any more
    }
  }
}
