package io.github.fgsim.internal.resource;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.internal.wire.JsonObject;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * What an operation answers when it is no error: the status is the operation's own.
 *
 * @param body the JSON text as UTF-8, empty for no body
 * @param headers headers beside those of every response
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Response(byte[] body, Map<String, String> headers) {
  /** No body. */
  static final Response NONE = new Response(new byte[0], Map.of());

  /** An object. */
  static Response of(JsonObject body) {
    return new Response(Json.bytes(body), Map.of());
  }

  /** A bare list. */
  static Response of(List<JsonObject> body) {
    return new Response(Json.bytes(body), Map.of());
  }

  /** A bare list of texts. */
  static Response ofTexts(List<String> body) {
    return new Response(Json.bytes(body), Map.of());
  }

  /** An object whose one member has no value. */
  static Response ofNullKey(String name) {
    return new Response(Json.bytes(Collections.singletonMap(name, null)), Map.of());
  }

  /** JSON text, with headers of its own. */
  static Response of(String json, Map<String, String> headers) {
    return new Response(json.getBytes(UTF_8), headers);
  }
}
