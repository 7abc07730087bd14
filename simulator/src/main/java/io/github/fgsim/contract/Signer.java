package io.github.fgsim.contract;

import io.github.fgsim.contract.Exchange.Outgoing;
import io.github.fgsim.internal.wire.Signature;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The credentials of a target: what they add to a request, and what of them must never be written.
 */
sealed interface Signer {

  /** The headers to send beside the request's own. */
  Map<String, String> headers(Outgoing request, URI uri);

  /** What must not be in anything that is written down. */
  Set<String> secrets();

  /** Credentials that must be refused, by what is wrong with them. */
  default Signer other(String wrong, ContractTarget target) {
    Keys keys =
        this instanceof Keys known
            ? known
            : new Keys("AKDRYRUN", "SKDRYRUN", null, target.projectId(), target.clock());
    return switch (wrong) {
      case "none" -> new None();
      case "unknown-token" -> new Token("no-such-token");
      case "unknown-key" -> keys.with("AKNOBODY", keys.secretKey(), keys.clock());
      case "wrong-secret" -> keys.with(keys.accessKey(), "another", keys.clock());
      case "old" ->
          keys.with(
              keys.accessKey(),
              keys.secretKey(),
              Clock.offset(keys.clock(), Duration.ofMinutes(-20)));
      default -> throw new IllegalArgumentException(wrong);
    };
  }

  /** Sends no credentials, which a simulator accepts unless told otherwise. */
  record None() implements Signer {
    @Override
    public Map<String, String> headers(Outgoing request, URI uri) {
      return Map.of();
    }

    @Override
    public Set<String> secrets() {
      return Set.of();
    }

    @Override
    public String toString() {
      return "no credentials";
    }
  }

  /** Sends an IAM token. */
  record Token(String token) implements Signer {
    @Override
    public Map<String, String> headers(Outgoing request, URI uri) {
      return Map.of("X-Auth-Token", token);
    }

    @Override
    public Set<String> secrets() {
      return Set.of(token);
    }

    @Override
    public String toString() {
      return "a token";
    }
  }

  /** Signs each request with an access key; a security token goes with temporary keys. */
  record Keys(
      String accessKey,
      String secretKey,
      @Nullable String securityToken,
      String projectId,
      Clock clock)
      implements Signer {
    private static final DateTimeFormatter DATE =
        DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");

    Keys with(String newAccessKey, String newSecretKey, Clock newClock) {
      return new Keys(newAccessKey, newSecretKey, null, projectId, newClock);
    }

    @Override
    public Map<String, String> headers(Outgoing request, URI uri) {
      Map<String, String> added = new TreeMap<>();
      String date = DATE.format(clock.instant().atOffset(ZoneOffset.UTC));
      added.put(Signature.DATE_HEADER, date);
      added.put("X-Project-Id", projectId);
      if (securityToken != null) {
        added.put("X-Security-Token", securityToken);
      }
      Map<String, String> signed = new TreeMap<>();
      request.headers().forEach((name, value) -> signed.put(lower(name), value));
      added.forEach((name, value) -> signed.put(lower(name), value));
      signed.put("host", host(uri));
      List<String> names = List.copyOf(signed.keySet());
      String canonical =
          Signature.canonicalRequest(
              request.method(),
              uri.getRawPath(),
              uri.getRawQuery(),
              names,
              signed::get,
              Signature.sha256(request.body()));
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

    @Override
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
}
