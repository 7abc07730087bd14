package io.github.fgsim.internal.wire;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An access key that signs requests (SDK-HMAC-SHA256).
 *
 * @param securityToken goes with temporary keys, else null
 */
public record SigningKey(String accessKey, String secretKey, @Nullable String securityToken) {
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");

  /** The headers to send beside the request's own, all of which are signed. */
  public Map<String, String> headers(
      String method,
      URI uri,
      Map<String, String> headers,
      byte[] body,
      String projectId,
      Instant now) {
    Map<String, String> added = new TreeMap<>();
    String date = DATE.format(now.atOffset(ZoneOffset.UTC));
    added.put(Signature.DATE_HEADER, date);
    added.put("X-Project-Id", projectId);
    if (securityToken != null) {
      added.put("X-Security-Token", securityToken);
    }
    Map<String, String> signed = new TreeMap<>();
    headers.forEach((name, value) -> signed.put(lower(name), value));
    added.forEach((name, value) -> signed.put(lower(name), value));
    signed.put("host", host(uri));
    List<String> names = List.copyOf(signed.keySet());
    String canonical =
        Signature.canonicalRequest(
            method,
            uri.getRawPath(),
            uri.getRawQuery(),
            names,
            signed::get,
            Signature.sha256(body));
    String signature = Signature.sign(secretKey, Signature.stringToSign(date, canonical));
    added.put("Authorization", Signature.authorization(accessKey, names, signature));
    return added;
  }

  /** As the HTTP client sends it: without the scheme's own port. */
  private static String host(URI uri) {
    int standard = uri.getScheme().equals("https") ? 443 : 80;
    boolean omitted = uri.getPort() < 0 || uri.getPort() == standard;
    return omitted ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** What of it must not be in anything that is written down. */
  public Set<String> secrets() {
    return securityToken == null
        ? Set.of(accessKey, secretKey)
        : Set.of(accessKey, secretKey, securityToken);
  }

  @Override
  public String toString() {
    return "an access key";
  }
}
