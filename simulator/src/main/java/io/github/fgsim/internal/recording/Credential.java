package io.github.fgsim.internal.recording;

import io.github.fgsim.internal.wire.SigningKey;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What requests to an endpoint are authenticated with: a key, a token or nothing. */
public record Credential(@Nullable SigningKey key, @Nullable String token) {
  /** Sends none. */
  public static final Credential NONE = new Credential(null, null);

  /** What of it must never be written down. */
  public Set<String> secrets() {
    if (key != null) {
      return key.secrets();
    }
    return token == null ? Set.of() : Set.of(token);
  }

  @Override
  public String toString() {
    return key != null ? "an access key" : token != null ? "a token" : "no credentials";
  }
}
