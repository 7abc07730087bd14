package io.github.fgsim.internal.wire;

import java.util.ArrayList;
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
public record HttpRequest(
    String scheme,
    String method,
    String path,
    List<String> segments,
    String query,
    Map<String, String> headers,
    byte[] body,
    long bodyLength) {

  /** What stands for the request of an operation that did not come over HTTP. */
  public static final HttpRequest NONE =
      new HttpRequest("http", "", "", List.of(), "", Map.of(), new byte[0], 0);

  /** Path and query as they were sent. */
  public String target() {
    return query.isEmpty() ? path : path + "?" + query;
  }

  /** Where the client reached this simulator, such as {@code http://127.0.0.1:40123}. */
  public String base() {
    return scheme + "://" + headers.getOrDefault("host", "127.0.0.1");
  }

  /** The same with a body, of which so many bytes came or were said to come. */
  public HttpRequest withBody(byte[] newBody, long length) {
    return newBody == body && length == bodyLength
        ? this
        : new HttpRequest(scheme, method, path, segments, query, headers, newBody, length);
  }

  /** Whether the body was longer than the simulator takes. */
  public boolean isTooLong() {
    return bodyLength > body.length;
  }

  /** The segments after the first, when the first is this one; else none. */
  public List<String> after(String first) {
    return segments.isEmpty() || !segments.get(0).equals(first)
        ? List.of()
        : segments.subList(1, segments.size());
  }

  /** A path as {@link #segments} has it. */
  public static List<String> segments(String path) {
    int from = 0;
    while (from < path.length() && path.charAt(from) == '/') {
      from++;
    }
    char[] characters = path.toCharArray();
    List<String> segments = new ArrayList<>();
    for (int slash = path.indexOf('/', from); slash >= 0; slash = path.indexOf('/', from)) {
      segments.add(PercentEncoding.decode(RecurringTexts.of(characters, from, slash)));
      from = slash + 1;
    }
    if (from < path.length()) {
      segments.add(PercentEncoding.decode(RecurringTexts.of(characters, from, characters.length)));
    }
    return segments;
  }
}
