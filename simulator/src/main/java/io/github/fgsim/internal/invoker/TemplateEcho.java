package io.github.fgsim.internal.invoker;

import io.github.fgsim.internal.archive.CodeTemplate;
import io.github.fgsim.internal.function.RuntimeFamily;
import io.github.fgsim.internal.invocation.Behaviours.Behaviour;
import io.github.fgsim.internal.store.FunctionVersion;
import io.github.fgsim.internal.wire.GatewayMessage;
import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.invocation.FunctionHandler;
import io.github.fgsim.invocation.InvocationContext;
import io.github.fgsim.invocation.JsonText;
import java.util.Optional;

/**
 * What the code does that the service stores when a create brings none: it gives its event back in
 * the response of a gateway. Members, their order and spaces as recorded: Python's in the guide of
 * the Open Telekom Cloud's runtimes, Node.js's in 2024; PHP's as Node.js's (inferred).
 */
record TemplateEcho(boolean python) implements FunctionHandler {
  private static final JsonObject HEADERS = JsonObject.of("Content-Type", "application/json");

  /** The behaviour of a version whose code is the template. */
  static Optional<Behaviour> of(FunctionVersion version) {
    return is(version)
        ? Optional.of(
            new Behaviour(new TemplateEcho(version.runtimeFamily() == RuntimeFamily.PYTHON), null))
        : Optional.empty();
  }

  /** Whether the code of a version is the template. */
  static boolean is(FunctionVersion version) {
    return CodeTemplate.echoes(version.runtimeFamily(), version.code());
  }

  @Override
  public JsonText handle(String event, InvocationContext context) {
    String body = Json.text(Json.parse(event));
    JsonObject.Builder result = JsonObject.builder().put(GatewayMessage.STATUS_CODE, 200L);
    if (python) {
      result.put(GatewayMessage.IS_ENCODED, false);
      result.put(GatewayMessage.BODY, pythons(body)).put(GatewayMessage.HEADERS, HEADERS);
      return new JsonText(pythons(Json.text(result.build())));
    }
    result.put(GatewayMessage.HEADERS, HEADERS).put(GatewayMessage.IS_ENCODED, false);
    result.put(GatewayMessage.BODY, body);
    return new JsonText(Json.text(result.build()));
  }

  /** JSON as {@code json.dumps} writes it: a space behind commas and colons, ASCII only. */
  private static String pythons(String json) {
    StringBuilder text = new StringBuilder(json.length() + json.length() / 8);
    boolean quoted = false;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      }
      if (c > '~') {
        text.append("\\u%04x".formatted((int) c));
      } else {
        text.append(c);
      }
      if (c == '\\') { // what it escapes is in ASCII and ends no text
        text.append(json.charAt(++i));
      } else if (!quoted && (c == ',' || c == ':')) {
        text.append(' ');
      }
    }
    return text.toString();
  }
}
