package io.github.fgsim.internal.http;

import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/**
 * An answer as it goes over the wire.
 *
 * @param body empty for none
 * @param delivery how it gets there
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record HttpResponse(int status, Map<String, String> headers, byte[] body, Delivery delivery) {

  /** How an answer gets to the client. */
  sealed interface Delivery {
    /** At once and whole. */
    record Whole() implements Delivery {}

    /** What another answer is, which is made after a time. */
    record Later(Duration after, Supplier<HttpResponse> then) implements Delivery {}

    /** Its body byte by byte over a time. */
    record Slow(Duration duration) implements Delivery {}

    /** Not at all: the connection is reset. */
    record Reset() implements Delivery {}

    /** Not at all: the connection is closed. */
    record Closed() implements Delivery {}
  }

  HttpResponse(int status, Map<String, String> headers, byte[] body) {
    this(status, headers, body, new Delivery.Whole());
  }

  HttpResponse with(Delivery newDelivery) {
    return new HttpResponse(status, headers, body, newDelivery);
  }

  HttpResponse withBody(byte[] newBody) {
    return new HttpResponse(status, headers, newBody, delivery);
  }
}
