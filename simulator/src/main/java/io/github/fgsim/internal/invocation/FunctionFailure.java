package io.github.fgsim.internal.invocation;

import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.internal.wire.JsonObject;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An error that a function ends with, said by its type and text or as it came from its process. */
public final class FunctionFailure extends Exception {
  private static final long serialVersionUID = 1L;
  private static final int PROCESS_EXITED = 4204;

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
