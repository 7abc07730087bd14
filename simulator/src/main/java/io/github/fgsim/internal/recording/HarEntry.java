package io.github.fgsim.internal.recording;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fgsim.internal.wire.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One exchange of a HAR file.
 *
 * @param page the id of the page that it belongs to, empty for none
 * @param comment for people; empty for none
 * @param custom members beyond the format, whose names begin with an underscore
 */
public record HarEntry(
    String page,
    Instant started,
    Duration time,
    Request request,
    Response response,
    String comment,
    JsonObject custom) {

  /**
   * What was sent.
   *
   * @param url absolute, percent-encoded
   * @param headers names in lower case
   * @param body empty for none
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Request(String method, String url, Map<String, String> headers, byte[] body) {
    /** Path and query. */
    public String target() {
      int scheme = url.indexOf("://");
      int path = scheme < 0 ? 0 : url.indexOf('/', scheme + 3);
      return path < 0 ? "/" : url.substring(path);
    }

    /** The path without the query. */
    public String path() {
      return target().split("\\?", 2)[0];
    }
  }

  /**
   * What came back.
   *
   * @param status 0 when there was no response
   * @param headers names in lower case
   * @param body null when the file does not have it
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Response(int status, Map<String, String> headers, byte @Nullable [] body) {
    /** The body, empty for none. */
    public byte[] bytes() {
      return body == null ? new byte[0] : body;
    }

    /** The body as text, empty for none. */
    public String text() {
      return new String(bytes(), UTF_8);
    }
  }

  /** The same with other request and response. */
  HarEntry with(Request newRequest, Response newResponse) {
    return new HarEntry(page, started, time, newRequest, newResponse, comment, custom);
  }
}
