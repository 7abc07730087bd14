package io.github.fgsim.contract;

import io.github.fgsim.contract.Exchange.Outgoing;
import io.github.fgsim.internal.wire.SigningKey;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

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
            : new Keys(
                new SigningKey("AKDRYRUN", "SKDRYRUN", null), target.projectId(), target.clock());
    return switch (wrong) {
      case "none" -> new None();
      case "unknown-token" -> new Token("no-such-token");
      case "unknown-key" -> keys.with("AKNOBODY", keys.key().secretKey(), keys.clock());
      case "wrong-secret" -> keys.with(keys.key().accessKey(), "another", keys.clock());
      case "old" ->
          keys.with(
              keys.key().accessKey(),
              keys.key().secretKey(),
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

  /** Signs each request with an access key. */
  record Keys(SigningKey key, String projectId, Clock clock) implements Signer {
    Keys with(String newAccessKey, String newSecretKey, Clock newClock) {
      return new Keys(new SigningKey(newAccessKey, newSecretKey, null), projectId, newClock);
    }

    @Override
    public Map<String, String> headers(Outgoing request, URI uri) {
      return key.headers(
          request.method(), uri, request.headers(), request.body(), projectId, clock.instant());
    }

    @Override
    public Set<String> secrets() {
      return key.secrets();
    }

    @Override
    public String toString() {
      return key.toString();
    }
  }
}
