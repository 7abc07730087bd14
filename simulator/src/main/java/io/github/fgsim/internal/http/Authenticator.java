package io.github.fgsim.internal.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.fgsim.internal.validation.Settings;
import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.internal.wire.HttpRequest;
import io.github.fgsim.internal.wire.Signature;
import io.github.fgsim.model.Auth;
import io.github.fgsim.model.ErrorCode;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The gateway's look at a request's credential: a signature (SDK-HMAC-SHA256, with the secret key
 * or with a key of a day, region and service), verified by the headers that the client says it
 * signed, or a token. The texts for an unknown key, a wrong signature and no credential are
 * observed, the others inferred.
 */
final class Authenticator {
  private static final Pattern AUTHORIZATION =
      Pattern.compile(
          Signature.ALGORITHM
              + " +(?:Access=(?<key>[^,\\s]+)|Credential=(?<scopedKey>[^,/\\s]+)/(?<scope>[^,\\s]+)),"
              + " *SignedHeaders=(?<headers>[^,\\s]+), *Signature=(?<signature>[0-9a-f]{64})");
  private static final DateTimeFormatter SDK_DATE =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final Duration SKEW = Duration.ofMinutes(15);

  /** Signed bodies over 12 MB are the gateway's to refuse; with a token they may be larger. */
  private static final int SIGNED_BODY_BYTES = 12 << 20;

  private Authenticator() {}

  /** Refuses a request that is not authenticated for this project. */
  static void check(HttpRequest request, String projectId, Settings settings, Identity identity) {
    if (projectOf(request, settings, identity).filter(own -> !own.equals(projectId)).isPresent()) {
      throw new ApiException(ErrorCode.FORBIDDEN);
    }
  }

  /**
   * The project of a request's credential, empty when credentials are not verified. Refuses a
   * request that is not authenticated.
   */
  static Optional<String> projectOf(HttpRequest request, Settings settings, Identity identity) {
    Auth auth = settings.auth();
    if (auth.mode() == Auth.Mode.OFF) {
      return Optional.empty();
    }
    String authorization = request.headers().get("authorization");
    String token = request.headers().get("x-auth-token");
    if (authorization == null && token == null) {
      throw refused("x-auth-token not found");
    }
    if (authorization != null && request.bodyLength() > SIGNED_BODY_BYTES) {
      throw new ApiException(ErrorCode.GATEWAY_BODY_TOO_LARGE);
    }
    if (auth.mode() != Auth.Mode.VERIFIED) {
      return Optional.empty();
    }
    Auth.Credential credential =
        authorization == null
            ? token(String.valueOf(token), auth, identity)
            : signed(authorization, request, auth, settings.clock().instant());
    String own = credential.projectId();
    return Optional.of(own == null ? settings.projectId() : own);
  }

  private static Auth.Credential token(String token, Auth auth, Identity identity) {
    Auth.Credential credential = auth.tokens().get(token);
    if (credential == null && !identity.issued(token)) {
      throw refused("decrypt token fail");
    }
    return credential == null ? new Auth.Credential(null, null) : credential;
  }

  private static Auth.Credential signed(
      String authorization, HttpRequest request, Auth auth, Instant now) {
    Matcher parts = AUTHORIZATION.matcher(authorization);
    if (!parts.matches()) {
      throw refused("authorization header is not that of " + Signature.ALGORITHM);
    }
    String scope = parts.group("scope");
    String accessKey = parts.group(scope == null ? "key" : "scopedKey");
    Auth.Credential credential = auth.accessKeys().get(accessKey);
    if (credential == null || credential.secretKey() == null) {
      throw refused("ak " + accessKey + " not exist");
    }
    String date = request.headers().getOrDefault("x-sdk-date", "");
    if (!isNear(date, now)) {
      throw refused("x-sdk-date is more than 15 minutes from the gateway's time");
    }
    List<String> signedHeaders = List.of(parts.group("headers").split(";", -1));
    UnaryOperator<@Nullable String> header = name -> request.headers().get(name);
    String given = request.headers().get("x-sdk-content-sha256");
    if (given == null && request.isTooLong()) {
      throw new ApiException(ErrorCode.REQUEST_BODY_TOO_LARGE); // there is nothing to verify it by
    }
    String payload = given == null ? Signature.sha256(request.body()) : given;
    String canonical =
        Signature.canonicalRequest(
            request.method(), request.path(), request.query(), signedHeaders, header, payload);
    String sorted =
        Signature.canonicalRequestWithSortedValues(
            request.method(), request.path(), request.query(), signedHeaders, header, payload);
    String signature = parts.group("signature");
    String secretKey = credential.secretKey();
    if (!isSignatureOf(canonical, date, scope, secretKey, signature)
        && !isSignatureOf(sorted, date, scope, secretKey, signature)) {
      throw refused("verify aksk signature fail, canonicalRequest:" + canonical.replace('\n', '|'));
    }
    return credential;
  }

  private static boolean isNear(String date, Instant now) {
    try {
      return Duration.between(SDK_DATE.parse(date, Instant::from), now).abs().compareTo(SKEW) <= 0;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static boolean isSignatureOf(
      String canonical, String date, @Nullable String scope, String secretKey, String signature) {
    String expected =
        scope == null
            ? Signature.sign(secretKey, Signature.stringToSign(date, canonical))
            : Signature.signInScope(secretKey, date, scope, canonical);
    return MessageDigest.isEqual(expected.getBytes(US_ASCII), signature.getBytes(US_ASCII));
  }

  private static ApiException refused(String why) {
    return ApiException.with(ErrorCode.IAM_AUTHENTICATION_FAILED, why);
  }
}
