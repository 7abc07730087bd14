package io.github.fgsim.fuzz;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Credentials and other headers, at a simulator that verifies them. */
final class HeaderDoor implements Door {
  private static final String HASH =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  private static final List<String> NAMES =
      List.of(
          "Authorization",
          "X-Sdk-Date",
          "X-Auth-Token",
          "X-Sdk-Content-Sha256",
          "X-Security-Token",
          "X-Project-Id",
          "Content-Type",
          "Accept",
          "Host",
          "Origin",
          "X-Cff-Log-Type",
          "X-CFF-Request-Version",
          "X-Cff-Instance-Memory",
          "X-Request-Id",
          "Cookie",
          "TE");

  private static final List<String> AUTHORIZATIONS =
      List.of(
          "SDK-HMAC-SHA256 Access=AK, SignedHeaders=host;x-sdk-date, Signature=" + HASH,
          "SDK-HMAC-SHA256 Access=AK, SignedHeaders=, Signature=" + HASH,
          "SDK-HMAC-SHA256 Access=AK,SignedHeaders=;;;,Signature=" + HASH,
          "SDK-HMAC-SHA256 Access=, SignedHeaders=host, Signature=" + HASH,
          "SDK-HMAC-SHA256 Access=AK, SignedHeaders=host, Signature=abc",
          "SDK-HMAC-SHA256",
          "Basic QUs6U0s=",
          "Bearer x");

  private static final List<String> TARGETS =
      List.of(
          "functions",
          "functions/hello/config",
          "functions/hello/invocations",
          "/v3/projects",
          "/v3/auth/domains",
          "/_simulator/health",
          "/_simulator/state",
          "/nowhere");

  @Override
  public void knock(House house, Choices choices) {
    Map<String, String> headers = new LinkedHashMap<>();
    if (!choices.chance(4)) {
      headers.put("X-Sdk-Date", choices.chance(3) ? clean(choices.text()) : "20260102T030405Z");
      headers.put("Authorization", authorization(choices));
    }
    for (int i = choices.below(3); i > 0; i--) {
      headers.put(choices.of(NAMES), clean(choices.text()));
    }
    house.knock(
        choices.chance(3) ? "POST" : "GET",
        choices.of(TARGETS),
        headers,
        choices.chance(3) ? choices.bytes(choices.below(20)) : new byte[0]);
  }

  private static String authorization(Choices choices) {
    String whole = choices.of(AUTHORIZATIONS);
    if (choices.chance(2)) {
      return whole;
    }
    int place = choices.below(whole.length() + 1);
    return clean(whole.substring(0, place) + choices.text() + whole.substring(place));
  }

  /** What may stand in a header's line; what may not is the HTTP server's to refuse. */
  private static String clean(String text) {
    String line = text.replaceAll("[^ -~\\u00a0-\\u00ff]", "?");
    return line.length() > 3_000 ? line.substring(0, 3_000) : line;
  }
}
