package io.github.fgsim.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fgsim.contract.Exchange.Outgoing;
import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.model.Operation;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request that is being put together; may be sent more than once. */
final class Draft {
  private final Conversation api;
  private final Operation operation;
  private final Map<String, String> path = new LinkedHashMap<>();
  private final Map<String, String> query = new LinkedHashMap<>();
  private final Map<String, String> headers = new LinkedHashMap<>(Conversation.JSON);
  private byte[] body = new byte[0];
  private @Nullable Signer signer;

  Draft(Conversation api, Operation operation) {
    this.api = api;
    this.operation = operation;
    path.put("project_id", api.projectId());
    if (operation.path().contains("{resource_type}")) {
      path.put("resource_type", "functions");
    }
  }

  Operation operation() {
    return operation;
  }

  String project() {
    return path.getOrDefault("project_id", "");
  }

  byte[] body() {
    return body;
  }

  /** Names the function in the path. */
  Draft of(Function function) {
    return urn(function.urn());
  }

  /** A URN, or what stands for one, as the path's function. */
  Draft urn(String urn) {
    path.put("function_urn", urn);
    path.put("func_urn", urn);
    path.put("resource_id", urn);
    return this;
  }

  Draft with(String parameter, String value) {
    path.put(parameter, value);
    return this;
  }

  Draft query(String name, Object value) {
    query.put(name, value.toString());
    return this;
  }

  Draft body(JsonObject object) {
    return body(Json.text(object));
  }

  Draft body(String text) {
    body = text.getBytes(UTF_8);
    return this;
  }

  Draft header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  /** Sends another credential than the target's. */
  Draft as(Signer other) {
    signer = other;
    return this;
  }

  Answer send() {
    return api.send(this);
  }

  Outgoing request() {
    StringBuilder target = new StringBuilder();
    for (String segment : operation.path().substring(1).split("/", -1)) {
      boolean parameter = segment.startsWith("{");
      String name = parameter ? segment.substring(1, segment.length() - 1) : segment;
      target.append('/').append(parameter ? escape(value(name)) : segment);
    }
    String separator = "?";
    for (Map.Entry<String, String> each : query.entrySet()) {
      target.append(separator).append(each.getKey()).append('=').append(escape(each.getValue()));
      separator = "&";
    }
    return new Outgoing(operation.method(), target.toString(), Map.copyOf(headers), body, signer);
  }

  private String value(String parameter) {
    String value = path.get(parameter);
    if (value == null) {
      throw new IllegalStateException(operation + " needs " + parameter);
    }
    return value;
  }

  private static String escape(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20").replace("%7E", "~");
  }
}
