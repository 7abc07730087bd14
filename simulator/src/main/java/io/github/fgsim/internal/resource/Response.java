package io.github.fgsim.internal.resource;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.internal.wire.JsonObject;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What an operation answers when it is no error: the status is the operation's own.
 *
 * @param body the JSON text as UTF-8, empty for no body
 * @param headers headers beside those of every response
 * @param pending the response that is sent in place of this one as soon as it is there, null for
 *     none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Response(
    byte[] body, Map<String, String> headers, @Nullable CompletableFuture<Response> pending) {
  private Response(byte[] body, Map<String, String> headers) {
    this(body, headers, null);
  }

  /** No body. */
  static final Response NONE = new Response(new byte[0], Map.of());

  /** An object. */
  static Response of(JsonObject body) {
    return new Response(Json.bytes(body), Map.of());
  }

  /** An object that is not there yet; nothing is held meanwhile. */
  static Response of(CompletableFuture<JsonObject> body) {
    return new Response(new byte[0], Map.of(), body.thenApply(Response::of));
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
