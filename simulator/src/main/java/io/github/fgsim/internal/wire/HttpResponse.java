package io.github.fgsim.internal.wire;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An answer as it goes over the wire.
 *
 * @param headers by name; each line of a value is a header of its own
 * @param body empty for none
 * @param delivery how it gets there
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record HttpResponse(
    int status, Map<String, String> headers, byte[] body, Delivery delivery) {

  /** How an answer gets to the client. */
  public sealed interface Delivery {
    /** At once and whole. */
    record Whole() implements Delivery {}

    /** What another answer is, which is made after a time. */
    record Later(Duration after, Supplier<HttpResponse> then) implements Delivery {}

    /** What another answer is, as soon as there is one. */
    record When(CompletableFuture<HttpResponse> then) implements Delivery {}

    /** Its body byte by byte over a time. */
    record Slow(Duration duration) implements Delivery {}

    /** Not at all: the connection is reset. */
    record Reset() implements Delivery {}

    /** Not at all: the connection is closed. */
    record Closed() implements Delivery {}
  }

  /** A response that is delivered at once and whole. */
  public HttpResponse(int status, Map<String, String> headers, byte[] body) {
    this(status, headers, body, new Delivery.Whole());
  }

  /** The same, delivered in another way. */
  public HttpResponse with(Delivery newDelivery) {
    return new HttpResponse(status, headers, body, newDelivery);
  }

  /** The same with another body. */
  public HttpResponse withBody(byte[] newBody) {
    return newBody == body ? this : new HttpResponse(status, headers, newBody, delivery);
  }

  /** The headers, their names in lower case. */
  public Map<String, String> lowerCaseHeaders() {
    Map<String, String> lower = new LinkedHashMap<>();
    headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
    return lower;
  }

  /** A JSON response, or one without a body, with the headers that every response has. */
  public static HttpResponse json(int status, @Nullable Object body, String requestId) {
    Map<String, String> headers = new LinkedHashMap<>();
    if (body != null) {
      headers.put("Content-Type", "application/json");
    }
    headers.put("X-Request-Id", requestId);
    return new HttpResponse(status, headers, body == null ? new byte[0] : Json.bytes(body));
  }
}
