package io.github.fgsim.internal.invocation;

import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.internal.wire.JsonObject;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error that a function ends with. Where nothing else is said, its code and text are those of
 * the engine's open-sourced successor, which is likely but not certain to be the cloud's; its error
 * type is this simulator's own.
 */
public final class FunctionFailure extends Exception {
  private static final long serialVersionUID = 1L;
  private static final int INVOCATION_EXCEPTION = 4002;
  private static final int RESPONSE_TOO_LARGE = 4004;
  private static final int BAD_RESULT = 4007;
  private static final int INITIALIZER_EXCEPTION = 4009;
  private static final int TIMEOUT = 4010;
  private static final int BOOTSTRAP_MISSING = 4202;
  private static final int PROCESS_EXITED = 4204;
  private static final int OUT_OF_MEMORY = 4205;
  private static final int START_TIMEOUT = 4211;

  private final int code;
  private final String json;

  /** An error of the handler, without a trace. */
  public FunctionFailure(String type, String message) {
    this(INVOCATION_EXCEPTION, json(message, type, List.of()));
  }

  /**
   * An error as the function's own runtime says it.
   *
   * @param code the engine's code
   * @param json the error's JSON text, passed on character by character
   */
  public FunctionFailure(int code, String json) {
    super(json, null, false, false);
    this.code = code;
    this.json = json;
  }

  /** An error that the handler threw. */
  public static FunctionFailure thrown(String type, String message, List<String> stackTrace) {
    return new FunctionFailure(INVOCATION_EXCEPTION, json(message, type, stackTrace));
  }

  /** The error of a function that takes longer than its timeout. */
  public static FunctionFailure timedOut(Duration timeout) {
    return new FunctionFailure(
        TIMEOUT,
        json("call invoke timeout " + timeout.toSeconds() + "s", "InvokeTimeout", List.of()));
  }

  /** The error of a result that cannot be written as JSON. */
  public static FunctionFailure badResult(@Nullable String why) {
    return new FunctionFailure(
        BAD_RESULT, json("function result is invalid, error: " + why, "InvalidResult", List.of()));
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
  private static String json(String message, String type, List<String> stackTrace) {
    return Json.text(
        JsonObject.builder()
            .put("errorMessage", message)
            .put("errorType", type)
            .put("stackTrace", stackTrace)
            .build());
  }

  /** The engine's code. */
  public int code() {
    return code;
  }

  /** The whole error as JSON text. */
  public String json() {
    return json;
  }
}
