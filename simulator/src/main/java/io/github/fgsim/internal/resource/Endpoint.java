package io.github.fgsim.internal.resource;

import io.github.fgsim.internal.wire.Shape;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What serves one operation.
 *
 * @param body the fields of the request's body, null when the operation takes none
 * @param handler makes the response
 */
public record Endpoint(@Nullable Shape body, Function<Request, Response> handler) {

  /** An endpoint of an operation that takes no body. */
  static Endpoint of(Function<Request, Response> handler) {
    return new Endpoint(null, handler);
  }

  /** An endpoint of an operation whose body has these fields. */
  static Endpoint taking(Shape body, Function<Request, Response> handler) {
    return new Endpoint(body, handler);
  }
}
