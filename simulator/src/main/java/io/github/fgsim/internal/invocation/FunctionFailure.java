package io.github.fgsim.internal.invocation;

import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.internal.wire.JsonObject;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An error that a function ends with, said by its type and text or as it came from its process. */
public final class FunctionFailure extends Exception {
  private static final long serialVersionUID = 1L;
  private static final int INVOCATION_EXCEPTION = 4002;
  private static final int RESPONSE_TOO_LARGE = 4004;
  private static final int INITIALIZER_EXCEPTION = 4009;
  private static final int BOOTSTRAP_MISSING = 4202;
  private static final int PROCESS_EXITED = 4204;
  private static final int OUT_OF_MEMORY = 4205;
  private static final int START_TIMEOUT = 4211;

  private final String type;
  private final int code;
  private final @Nullable String json;

  /** An error of the handler. */
  public FunctionFailure(String type, String message) {
    super(message, null, false, false);
    this.type = type;
    this.code = 0;
    this.json = null;
  }

  /**
   * An error as the function's own runtime says it.
   *
   * @param code the engine's code
   * @param json the error's JSON text, passed on character by character
   */
  public FunctionFailure(int code, String json) {
    super(json, null, false, false);
    this.type = "";
    this.code = code;
    this.json = json;
  }

  /** The error of a function whose process died; the text is observed. */
  public static FunctionFailure exited() {
    return new FunctionFailure(
        PROCESS_EXITED, json("runtime process is exited", "ProcessExited", List.of()));
  }

  /** The error that a program of the user's says, passed on as it is when it is an object. */
  public static FunctionFailure ofProgram(String text) {
    return new FunctionFailure(
        INVOCATION_EXCEPTION,
        Json.object(text).isPresent() ? text : json(text, "Error", List.of()));
  }

  /** The error of a web server that does not answer as one. */
  public static FunctionFailure ofServer(String why) {
    return new FunctionFailure(
        INVOCATION_EXCEPTION,
        json("function invocation exception, error: " + why, "HttpError", List.of()));
  }

  /** The error of a web server that refuses its initialization. */
  public static FunctionFailure ofInitializer(String why) {
    return new FunctionFailure(
        INITIALIZER_EXCEPTION,
        json("function initialization exception, error: " + why, "HttpError", List.of()));
  }

  /** The error of a result that is too large; the text is that of the Node.js runtime. */
  public static FunctionFailure tooLarge() {
    return new FunctionFailure(
        RESPONSE_TOO_LARGE,
        json(
            "the return value of the function exceeds the maximum allowed limit",
            "ResponseTooLarge",
            List.of()));
  }

  /** The error of a function whose process had no memory left; the text is the guide's. */
  public static FunctionFailure outOfMemory() {
    return new FunctionFailure(
        OUT_OF_MEMORY, json("runtime memory limit exceeded", "MemoryLimitExceeded", List.of()));
  }

  /** The error of a package without the file that is to be run; the text is observed. */
  public static FunctionFailure noBootstrap() {
    return new FunctionFailure(
        BOOTSTRAP_MISSING,
        json("runtime bootstrap file is not found", "BootstrapNotFound", List.of()));
  }

  /** The error of a program that is not ready in time; the text is the open engine's. */
  public static FunctionFailure notReady(long seconds) {
    return new FunctionFailure(
        START_TIMEOUT,
        json("init failed request timed out after " + seconds + "s", "InitTimeout", List.of()));
  }

  /** An error as a function's result has it. */
  public static String json(String message, String type, List<String> stackTrace) {
    return Json.text(
        JsonObject.builder()
            .put("errorMessage", message)
            .put("errorType", type)
            .put("stackTrace", stackTrace)
            .build());
  }

  /** The error's type, such as {@code ValueError}. */
  public String type() {
    return type;
  }

  /** The engine's code. */
  public int code() {
    return code;
  }

  /** The whole error as JSON text, where the function's runtime has said it. */
  public Optional<String> json() {
    return Optional.ofNullable(json);
  }
}
