package io.github.fgsim.internal.admin;

import io.github.fgsim.internal.resource.Downloads;
import io.github.fgsim.internal.wire.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the admin API has: each path below its prefix with its methods. The description of it,
 * {@code openapi.json}, is held against this list by a test.
 */
enum Route {
  CONSOLE("GET", ""),
  CONSOLE_STYLE("GET", "console.css"),
  CONSOLE_SCRIPT("GET", "console.js"),
  CONSOLE_BASE("GET", "console-base.js"),
  CONSOLE_LIST("GET", "console-list.js"),
  CONSOLE_VIEWS("GET", "console-views.js"),
  CONSOLE_CONTROLS("GET", "console-controls.js"),
  DESCRIPTION("GET", "openapi.json"),
  SERVICE_DESCRIPTION("GET", "functiongraph-openapi.json"),
  HEALTH("GET", "health"),
  STATE("GET", "state"),
  PUT_STATE("PUT", "state"),
  RESET("POST", "reset"),
  FUNCTIONS("GET", "functions"),
  FUNCTION("GET", "function"),
  INVOCATIONS("GET", "invocations"),
  INVOKE("POST", "invocations"),
  JOURNAL("GET", "journal"),
  JOURNAL_HAR("GET", "journal.har"),
  CLEAR_JOURNAL("DELETE", "journal"),
  FAULTS("GET", "faults"),
  ADD_FAULT("POST", "faults"),
  CLEAR_FAULTS("DELETE", "faults"),
  ANSWERS("GET", "answers"),
  ADD_ANSWER("POST", "answers"),
  PUT_ANSWERS("PUT", "answers"),
  CLEAR_ANSWERS("DELETE", "answers"),
  CLOCK("GET", "clock"),
  FREEZE_CLOCK("PUT", "clock"),
  ADVANCE_CLOCK("POST", "clock"),
  RESET_CLOCK("DELETE", "clock"),
  LIMITS("GET", "limits"),
  CHANGE_LIMITS("PUT", "limits");

  private final String method;
  private final String path;

  Route(String method, String path) {
    this.method = method;
    this.path = path;
  }

  String method() {
    return method;
  }

  String path() {
    return path;
  }

  /** The paths and what they take, the console's files aside. */
  static JsonObject listed() {
    JsonObject.Builder paths = JsonObject.builder();
    Arrays.stream(values())
        .map(Route::path)
        .filter(path -> !path.startsWith("console"))
        .distinct()
        .forEach(
            path ->
                paths.put(
                    "/" + Downloads.PREFIX + "/" + path,
                    of(path).stream().map(Route::method).collect(Collectors.joining(", "))));
    return JsonObject.of("paths", paths.build());
  }

  /** The routes of a path, none when it is none of the admin API's. */
  static List<Route> of(String path) {
    return Arrays.stream(values()).filter(route -> route.path.equals(path)).toList();
  }
}
