package io.github.fgsim.contract;

import io.github.fgsim.contract.Exchange.Outgoing;
import io.github.fgsim.internal.recording.HarEntry.Response;
import io.github.fgsim.internal.recording.RemoteEndpoint;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/** The target's endpoint, each request signed. */
final class HttpLink implements Link {
  private final String endpoint;
  private final RemoteEndpoint remote;
  private final Signer signer;
  private final Clock clock;

  HttpLink(URI endpoint, Signer signer, Clock clock) {
    this.endpoint = endpoint.toString().replaceFirst("/+$", "");
    this.remote = new RemoteEndpoint(endpoint);
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
    try {
      Response response = remote.exchange(request.method(), uri, headers, request.body());
      Outgoing sent = new Outgoing(request.method(), target, headers, request.body());
      return new Exchange(
          sent, response.status(), response.headers(), response.bytes(), clock.instant(), false);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "no answer from " + endpoint + ": " + RemoteEndpoint.reason(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new InterruptedIOException("interrupted"));
    }
  }
}
