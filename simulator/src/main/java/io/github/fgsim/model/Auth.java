package io.github.fgsim.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which requests a simulator takes for authenticated. Immutable.
 *
 * <p>A request that is not gets 401 APIGW.0301 from the gateway; one whose credential belongs to
 * another project than its path gets 403 FSS.0403.
 */
public final class Auth {
  /** How much of a credential is looked at. */
  public enum Mode {
    /** Nothing: every request is taken. The default. */
    OFF,
    /** A credential must be there, a signature or a token; whether it is right is not looked at. */
    PRESENT,
    /** Signatures and tokens must be right. */
    VERIFIED
  }

  /**
   * A credential.
   *
   * @param secretKey the secret of an access key, null for a token
   * @param projectId the project that it is for, null for the simulator's own
   */
  public record Credential(@Nullable String secretKey, @Nullable String projectId) {
    @Override
    public String toString() {
      return "Credential[***]";
    }
  }

  private final Mode mode;
  private final Map<String, Credential> accessKeys;
  private final Map<String, Credential> tokens;

  private Auth(Mode mode, Map<String, Credential> accessKeys, Map<String, Credential> tokens) {
    this.mode = mode;
    this.accessKeys = Map.copyOf(accessKeys);
    this.tokens = Map.copyOf(tokens);
  }

  /** Takes every request. */
  public static Auth off() {
    return new Auth(Mode.OFF, Map.of(), Map.of());
  }

  /** Takes requests with a signature or a token, whatever it is. */
  public static Auth present() {
    return new Auth(Mode.PRESENT, Map.of(), Map.of());
  }

  /**
   * Takes requests that are signed (SDK-HMAC-SHA256) with this key, for the simulator's own
   * project.
   */
  public static Auth signed(String accessKey, String secretKey) {
    return off().andSigned(accessKey, secretKey);
  }

  /** Takes requests with this X-Auth-Token, for the simulator's own project. */
  public static Auth token(String token) {
    return off().andToken(token);
  }

  /** Also takes requests that are signed with this key. */
  public Auth andSigned(String accessKey, String secretKey) {
    return with(
        accessKeys, accessKey, new Credential(Objects.requireNonNull(secretKey), null), true);
  }

  /** Also takes requests for another project that are signed with this key. */
  public Auth andSigned(String accessKey, String secretKey, String projectId) {
    return with(
        accessKeys, accessKey, new Credential(Objects.requireNonNull(secretKey), projectId), true);
  }

  /** Also takes requests with this X-Auth-Token. */
  public Auth andToken(String token) {
    return with(tokens, token, new Credential(null, null), false);
  }

  private Auth with(
      Map<String, Credential> old, String name, Credential credential, boolean isKey) {
    Map<String, Credential> all = new LinkedHashMap<>(old);
    all.put(Objects.requireNonNull(name), credential);
    return new Auth(Mode.VERIFIED, isKey ? all : accessKeys, isKey ? tokens : all);
  }

  /** How much is looked at. */
  public Mode mode() {
    return mode;
  }

  /** The credentials by access key. */
  public Map<String, Credential> accessKeys() {
    return accessKeys;
  }

  /** The credentials by token. */
  public Map<String, Credential> tokens() {
    return tokens;
  }

  @Override
  public String toString() {
    return "Auth["
        + mode
        + ", "
        + accessKeys.size()
        + " access keys, "
        + tokens.size()
        + " tokens]";
  }
}
