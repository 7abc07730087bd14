package io.github.fgsim.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request and its answer.
 *
 * @param headers the answer's, their names in lower case
 * @param planned whether nothing was sent: a dry run
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Exchange(
    Outgoing request,
    int status,
    Map<String, String> headers,
    byte[] body,
    Instant time,
    boolean planned) {

  /**
   * What is sent.
   *
   * @param target the path and query, percent-encoded
   * @param signer another credential than the target's, null for the target's own
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Outgoing(
      String method,
      String target,
      Map<String, String> headers,
      byte[] body,
      @Nullable Signer signer) {

    Outgoing(String method, String target, Map<String, String> headers, byte[] body) {
      this(method, target, headers, body, null);
    }

    String text() {
      return new String(body, UTF_8);
    }

    String path() {
      return target.split("\\?", 2)[0];
    }

    String query() {
      int mark = target.indexOf('?');
      return mark < 0 ? "" : target.substring(mark + 1);
    }
  }

  String text() {
    return new String(body, UTF_8);
  }

  /** What stands for the exchange in a dry run. */
  static Exchange planned(Outgoing request) {
    return new Exchange(request, 0, Map.of(), new byte[0], Instant.EPOCH, true);
  }
}
