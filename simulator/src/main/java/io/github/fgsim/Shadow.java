package io.github.fgsim;

import io.github.fgsim.internal.recording.Credential;
import io.github.fgsim.internal.recording.ShadowedService;
import io.github.fgsim.internal.wire.SigningKey;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;

/**
 * The real service beside a simulator. Each request to the simulator's port is sent to the real
 * service first, with a credential of its own, and the client gets the real response; then the
 * simulator is asked, with its own ids in place of the real ones, and its response compared.
 *
 * <pre>{@code
 * FunctionGraphSimulator.builder()
 *     .region("cn-north-4").projectId(projectId).profile(Profile.CLOUD)
 *     .auth(Auth.signed(accessKey, secretKey))
 *     .shadow(Shadow.of(endpoint).signed(accessKey, secretKey))
 *     .start();
 * }</pre>
 *
 * <p>What clients do happens in the real account, and costs there. Whoever reaches the port can do
 * it, unless the simulator's {@link SimulatorBuilder#auth} takes certain credentials only.
 * Immutable; nothing of it prints a credential.
 */
public final class Shadow {
  private final URI endpoint;
  private final Credential credential;
  private final Path har;
  private final Path report;

  private Shadow(URI endpoint, Credential credential, Path har, Path report) {
    this.endpoint = endpoint;
    this.credential = credential;
    this.har = har;
    this.report = report;
  }

  /**
   * The service at an address without a path, such as {@code
   * https://functiongraph.cn-north-4.myhuaweicloud.com}. Unless more is said, requests go there
   * with the client's {@code X-Auth-Token} or without a credential, and the files are {@code
   * shadow.har} and {@code shadow-report.txt} in the working directory.
   *
   * @throws IllegalArgumentException when it is no such address
   */
  public static Shadow of(URI endpoint) {
    boolean isAddress =
        endpoint.getHost() != null
            && endpoint.getScheme() != null
            && Set.of("http", "https").contains(endpoint.getScheme())
            && endpoint.getRawUserInfo() == null
            && endpoint.getRawQuery() == null
            && Set.of("", "/").contains(endpoint.getRawPath());
    if (!isAddress) {
      throw new IllegalArgumentException(
          "the real endpoint must be an http or https address with a host and nothing behind it");
    }
    return new Shadow(
        endpoint, Credential.NONE, Path.of("shadow.har"), Path.of("shadow-report.txt"));
  }

  /** Signs each request anew (SDK-HMAC-SHA256) with this key. */
  public Shadow signed(String accessKey, String secretKey) {
    return with(
        new Credential(
            new SigningKey(
                Objects.requireNonNull(accessKey), Objects.requireNonNull(secretKey), null),
            null));
  }

  /**
   * The security token that goes with a temporary key.
   *
   * @throws IllegalStateException when there is no key
   */
  public Shadow securityToken(String token) {
    SigningKey key = credential.key();
    if (key == null) {
      throw new IllegalStateException("a security token goes with an access key");
    }
    return with(new Credential(new SigningKey(key.accessKey(), key.secretKey(), token), null));
  }

  /** Sends this IAM token with each request. */
  public Shadow token(String token) {
    return with(new Credential(null, Objects.requireNonNull(token)));
  }

  private Shadow with(Credential newCredential) {
    return new Shadow(endpoint, newCredential, har, report);
  }

  /**
   * The HAR 1.2 file for the exchanges with the real service, which must not be there yet. It is
   * whole after each of them. Credentials, variables and the account's ids are not in it; code that
   * clients send is.
   */
  public Shadow har(Path file) {
    return new Shadow(endpoint, credential, Objects.requireNonNull(file), report);
  }

  /** The text file for what differs, which must not be there yet. */
  public Shadow report(Path file) {
    return new Shadow(endpoint, credential, har, Objects.requireNonNull(file));
  }

  URI endpoint() {
    return endpoint;
  }

  ShadowedService open(String projectId) {
    return new ShadowedService(endpoint, credential, projectId, har, report);
  }

  /** Where requests go and how, without anything secret. */
  @Override
  public String toString() {
    return endpoint
        + " with "
        + credential
        + ", differences to "
        + report
        + ", exchanges to "
        + har;
  }
}
