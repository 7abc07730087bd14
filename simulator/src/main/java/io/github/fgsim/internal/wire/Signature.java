package io.github.fgsim.internal.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The request signature SDK-HMAC-SHA256, for who signs and for who verifies.
 *
 * <p>Everything is computed from the request line as it is on the wire: percent-decoded and escaped
 * again, so that {@code urn:fss} and {@code urn%3Afss} give one signature. Which headers are signed
 * is the signer's choice; each official SDK makes another.
 */
public final class Signature {
  /** The first word of the {@code Authorization} header. */
  public static final String ALGORITHM = "SDK-HMAC-SHA256";

  /** The header with the time of signing, {@code yyyyMMdd'T'HHmmss'Z'} in UTC. */
  public static final String DATE_HEADER = "X-Sdk-Date";

  /** The header that takes the place of the body's hash when it is sent. */
  public static final String PAYLOAD_HEADER = "X-Sdk-Content-Sha256";

  private static final String KEPT = "-_.~";

  private Signature() {}

  /**
   * The request in the form that is hashed.
   *
   * @param rawPath the path as sent, without the query
   * @param rawQuery the query as sent, null or empty for none
   * @param signedHeaders lower case, in the order of the {@code SignedHeaders} list
   * @param header a header's value by its lower-case name; a null value counts as empty
   * @param payloadHash the value of {@link #PAYLOAD_HEADER}, else the body's {@link #sha256}
   */
  public static String canonicalRequest(
      String method,
      String rawPath,
      @Nullable String rawQuery,
      List<String> signedHeaders,
      UnaryOperator<@Nullable String> header,
      String payloadHash) {
    return canonical(
        method, rawPath, canonicalQuery(rawQuery, false), signedHeaders, header, payloadHash);
  }

  /**
   * The same with the values of a repeated query parameter in alphabetical order: how Go and Node
   * sign, while Java keeps the order of the request. Who verifies accepts either.
   */
  public static String canonicalRequestWithSortedValues(
      String method,
      String rawPath,
      @Nullable String rawQuery,
      List<String> signedHeaders,
      UnaryOperator<@Nullable String> header,
      String payloadHash) {
    return canonical(
        method, rawPath, canonicalQuery(rawQuery, true), signedHeaders, header, payloadHash);
  }

  /** What is signed: the algorithm, the value of {@link #DATE_HEADER}, the request's hash. */
  public static String stringToSign(String date, String canonicalRequest) {
    return ALGORITHM + "\n" + date + "\n" + sha256(canonicalRequest.getBytes(UTF_8));
  }

  /** The signature, 64 lower-case hex digits; the key is the secret key itself. */
  public static String sign(String secretKey, String stringToSign) {
    return HexFormat.of().formatHex(hmac(secretKey.getBytes(UTF_8), stringToSign));
  }

  /**
   * The signature with a key for one day, region and service, as {@code golangsdk} and {@code
   * gophertelekomcloud} make it.
   *
   * @param date the value of {@link #DATE_HEADER}
   * @param scope what follows the access key in {@code Credential=}: date, region, service and
   *     {@code sdk_request} with slashes between
   */
  public static String signInScope(
      String secretKey, String date, String scope, String canonicalRequest) {
    byte[] key = ("SDK" + secretKey).getBytes(UTF_8);
    for (String part : scope.split("/", -1)) {
      key = hmac(key, part);
    }
    String hash = sha256(canonicalRequest.getBytes(UTF_8));
    String toSign = String.join("\n", ALGORITHM, date, scope, hash);
    return HexFormat.of().formatHex(hmac(key, toSign));
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  /** The value of the {@code Authorization} header. */
  public static String authorization(
      String accessKey, List<String> signedHeaders, String signature) {
    return "%s Access=%s, SignedHeaders=%s, Signature=%s"
        .formatted(ALGORITHM, accessKey, String.join(";", signedHeaders), signature);
  }

  /** The hash of a body, 64 lower-case hex digits. */
  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String canonical(
      String method,
      String rawPath,
      String query,
      List<String> signedHeaders,
      UnaryOperator<@Nullable String> header,
      String payloadHash) {
    StringBuilder text = new StringBuilder(512);
    text.append(method).append('\n').append(canonicalPath(rawPath)).append('\n');
    text.append(query).append('\n');
    for (String name : signedHeaders) {
      String value = header.apply(name);
      text.append(name).append(':').append(value == null ? "" : value).append('\n');
    }
    text.append('\n').append(String.join(";", signedHeaders)).append('\n').append(payloadHash);
    return text.toString();
  }

  /** Each segment escaped; always ends with a slash. */
  private static String canonicalPath(String rawPath) {
    StringBuilder path = new StringBuilder(rawPath.length() + 32);
    for (int start = 0; start < rawPath.length(); ) {
      int slash = rawPath.indexOf('/', start);
      int end = slash < 0 ? rawPath.length() : slash;
      path.append(escape(decode(rawPath.substring(start, end)))).append('/');
      start = end + 1;
    }
    return path.isEmpty() ? "/" : path.toString();
  }

  private static String canonicalQuery(@Nullable String rawQuery, boolean sortValues) {
    if (rawQuery == null || rawQuery.isEmpty()) {
      return "";
    }
    record Parameter(String name, String value) {}
    List<Parameter> parameters = new ArrayList<>();
    for (String pair : rawQuery.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        parameters.add(new Parameter(escape(decode(name)), escape(decode(value))));
      }
    }
    Comparator<Parameter> order = Comparator.comparing(Parameter::name);
    parameters.sort(sortValues ? order.thenComparing(Parameter::value) : order);
    List<String> pairs = new ArrayList<>();
    parameters.forEach(each -> pairs.add(each.name() + "=" + each.value()));
    return String.join("&", pairs);
  }

  /** The bytes behind the text; a {@code %} without two hex digits stands for itself. */
  private static byte[] decode(String raw) {
    byte[] in = raw.getBytes(UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream(in.length);
    for (int i = 0; i < in.length; i++) {
      int high = i + 2 < in.length && in[i] == '%' ? Character.digit(in[i + 1], 16) : -1;
      int low = high < 0 ? -1 : Character.digit(in[i + 2], 16);
      if (low < 0) {
        out.write(in[i]);
      } else {
        out.write(high * 16 + low);
        i += 2;
      }
    }
    return out.toByteArray();
  }

  private static String escape(byte[] bytes) {
    StringBuilder text = new StringBuilder(bytes.length + 16);
    for (byte each : bytes) {
      int character = each & 0xff;
      if (character < 128
          && (Character.isLetterOrDigit(character) || KEPT.indexOf(character) >= 0)) {
        text.append((char) character);
      } else {
        text.append('%').append(HexFormat.of().withUpperCase().toHexDigits(each));
      }
    }
    return text.toString();
  }
}
