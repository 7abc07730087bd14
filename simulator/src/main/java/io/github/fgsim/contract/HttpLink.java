package io.github.fgsim.contract;

import io.github.fgsim.contract.Exchange.Outgoing;
import io.github.fgsim.internal.recording.RemoteEndpoint;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** HTTP/1.1 to the target's endpoint, each request signed. Follows no redirects. */
final class HttpLink implements Link {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final String endpoint;
  private final Signer signer;
  private final Clock clock;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  HttpLink(URI endpoint, Signer signer, Clock clock) {
    this.endpoint = endpoint.toString().replaceFirst("/+$", "");
    this.signer = signer;
    this.clock = clock;
  }

  @Override
  public Exchange send(Outgoing request) {
    String target = request.target();
    URI uri = URI.create(target.startsWith("http") ? target : endpoint + target);
    Map<String, String> headers = new LinkedHashMap<>(request.headers());
    Signer chosen = request.signer() == null ? signer : request.signer();
    headers.putAll(chosen.headers(request, uri));
    BodyPublisher body =
        request.body().length == 0
            ? BodyPublishers.noBody()
            : BodyPublishers.ofByteArray(request.body());
    HttpRequest.Builder http =
        HttpRequest.newBuilder(uri).timeout(PATIENCE).method(request.method(), body);
    headers.forEach(http::header);
    try {
      HttpResponse<byte[]> answer = client.send(http.build(), BodyHandlers.ofByteArray());
      Map<String, String> received = new LinkedHashMap<>();
      answer
          .headers()
          .map()
          .forEach((name, values) -> received.put(name.toLowerCase(Locale.ROOT), values.get(0)));
      Outgoing sent = new Outgoing(request.method(), request.target(), headers, request.body());
      return new Exchange(
          sent, answer.statusCode(), received, answer.body(), clock.instant(), false);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "no answer from " + endpoint + ": " + RemoteEndpoint.reason(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new InterruptedIOException("interrupted"));
    }
  }
}
