package io.github.fgsim.internal.recording;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fgsim.internal.recording.HarEntry.Response;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * HTTP/1.1 to an endpoint of the API with a credential of its own, whatever the request had.
 * Follows no redirects. Safe for concurrent use.
 */
public final class RemoteEndpoint {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** Of the connection, of another credential, or for who answers in another encoding. */
  private static final Set<String> NOT_SENT =
      Set.of(
          "host",
          "connection",
          "content-length",
          "transfer-encoding",
          "expect",
          "upgrade",
          "te",
          "trailer",
          "keep-alive",
          "http2-settings",
          "proxy-connection",
          "proxy-authorization",
          "accept-encoding",
          "cookie",
          "authorization",
          "x-sdk-date",
          "x-sdk-content-sha256",
          "x-auth-token",
          "x-security-token",
          "x-project-id");

  /** Of the connection, not of the message. */
  private static final Set<String> NOT_HANDED_ON =
      Set.of(
          "connection", "keep-alive", "transfer-encoding", "content-length", "trailer", "upgrade");

  private final String address;
  private final Clock clock = Clock.systemUTC();
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  /** An endpoint without a path, such as {@code http://127.0.0.1:8377}. */
  public RemoteEndpoint(URI endpoint) {
    this.address = endpoint.toString().replaceFirst("/+$", "");
  }

  /**
   * Sends a request and waits for its response.
   *
   * @param target path and query, percent-encoded
   * @param headers names in lower case; those of the connection and of credentials are not sent
   * @throws IOException when no response comes; its message says why and holds no secret
   */
  public Response send(
      String method,
      String target,
      Map<String, String> headers,
      byte[] body,
      String projectId,
      Credential credential)
      throws IOException, InterruptedException {
    URI uri = uri(target);
    Map<String, String> sent = new TreeMap<>(headers);
    sent.keySet().removeIf(name -> NOT_SENT.contains(name) || name.startsWith(":"));
    if (credential.key() != null) {
      sent.putAll(credential.key().headers(method, uri, sent, body, projectId, clock.instant()));
    } else if (credential.token() != null) {
      sent.put("X-Auth-Token", credential.token());
    }
    try {
      Response response = exchange(method, uri, sent, body);
      response.headers().keySet().removeAll(NOT_HANDED_ON);
      return response;
    } catch (IOException e) {
      throw new IOException("no response from " + address + ": " + reason(e), e);
    }
  }

  /** Sends exactly these headers to a URI, which may be another's, and waits for its response. */
  public Response exchange(String method, URI uri, Map<String, String> headers, byte[] body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .timeout(PATIENCE)
            .method(
                method,
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
    Map<String, String> received = new TreeMap<>();
    response
        .headers()
        .map()
        .forEach(
            (name, values) ->
                received.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
    return new Response(response.statusCode(), received, response.body());
  }

  /** Why no response came, where Java's own text says nothing. */
  public static String reason(IOException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
        return "the host is not known";
      }
    }
    if (failure instanceof HttpTimeoutException) {
      return "it took too long";
    }
    if (failure instanceof ConnectException) {
      return "nothing listens there";
    }
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }

  /** What clients send and Java takes for no URI is encoded. */
  private URI uri(String target) {
    StringBuilder encoded = new StringBuilder(target.length());
    for (byte each : target.getBytes(UTF_8)) {
      int character = each & 0xFF;
      boolean fine = character > ' ' && character < 127 && "\"<>\\^`{|}".indexOf(character) < 0;
      if (fine) {
        encoded.append((char) character);
      } else {
        encoded.append("%%%02X".formatted(character));
      }
    }
    return URI.create(address + encoded);
  }
}
