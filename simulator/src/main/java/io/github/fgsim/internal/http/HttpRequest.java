package io.github.fgsim.internal.http;

import java.util.List;
import java.util.Map;

/**
 * A request as it came over the wire.
 *
 * @param scheme {@code http} or {@code https}
 * @param path the path as it was sent, percent-encoded
 * @param segments the path between its slashes, decoded; more than one slash at the start and one
 *     at the end do not count
 * @param query the query as it was sent, empty when there was none
 * @param headers names in lower case; repeated headers joined by a comma
 * @param body empty when there was none, or when it was longer than the simulator takes
 * @param bodyLength the bytes of the body, of one that was not kept those it was said to have or
 *     had when it was given up
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record HttpRequest(
    String scheme,
    String method,
    String path,
    List<String> segments,
    String query,
    Map<String, String> headers,
    byte[] body,
    long bodyLength) {

  String target() {
    return query.isEmpty() ? path : path + "?" + query;
  }

  HttpRequest withBody(byte[] newBody, long length) {
    return new HttpRequest(scheme, method, path, segments, query, headers, newBody, length);
  }

  /** Whether the body was longer than the simulator takes. */
  boolean isTooLong() {
    return bodyLength > body.length;
  }
}
