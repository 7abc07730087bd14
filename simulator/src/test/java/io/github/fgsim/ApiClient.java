package io.github.fgsim;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * What the tests talk to a simulator with: plain HTTP, nothing of the simulator's own code.
 *
 * <p>A path without a slash at its start is relative to {@code /v2/PROJECT/fgs/}.
 */
public final class ApiClient {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final HttpClient http;
  private final URI endpoint;
  private final String projectId;

  private ApiClient(HttpClient http, URI endpoint, String projectId) {
    this.http = http;
    this.endpoint = endpoint;
    this.projectId = projectId;
  }

  public static ApiClient of(FunctionGraphSimulator sim) {
    HttpClient http =
        sim.endpoint().getScheme().equals("https")
            ? HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(sim.sslContext())
                .build()
            : HTTP;
    return new ApiClient(http, sim.endpoint(), sim.projectId());
  }

  public Answer create(Object body) {
    return post("functions", body);
  }

  public Answer importFunction(Object body) {
    return post("functions/import", body);
  }

  public Answer post(String path, Object body) {
    return send("POST", path, body);
  }

  public Answer put(String path, Object body) {
    return send("PUT", path, body);
  }

  public Answer get(String path) {
    return send("GET", path, "");
  }

  public Answer delete(String path) {
    return send("DELETE", path, "");
  }

  /** Sends a body as JSON, none when it is empty; headers as name, value, name, value. */
  public Answer send(String method, String path, Object body, String... headers) {
    byte[] bytes = body instanceof byte[] given ? given : body.toString().getBytes(UTF_8);
    HttpRequest.Builder request =
        request(path)
            .method(
                method,
                bytes.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(bytes));
    if (headers.length > 0) {
      request.headers(headers);
    } else if (bytes.length > 0) {
      request.header("Content-Type", "application/json");
    }
    return send(request.build());
  }

  /** Starts a request for what {@link #send(String, String, Object, String...)} cannot say. */
  public HttpRequest.Builder request(String path) {
    String target = path.startsWith("/") ? path : "/v2/" + projectId + "/fgs/" + path;
    return HttpRequest.newBuilder(URI.create(endpoint + target));
  }

  /** A POST whose answer is not waited for. */
  public CompletableFuture<Answer> laterPost(String path, String body) {
    return later(request(path).POST(BodyPublishers.ofString(body)).build());
  }

  /** A request whose answer is not waited for. */
  public CompletableFuture<Answer> later(HttpRequest request) {
    return http.sendAsync(request, BodyHandlers.ofString(UTF_8))
        .thenApply(
            response -> new Answer(response.statusCode(), response.headers(), response.body()));
  }

  public Answer send(HttpRequest request) {
    try {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString(UTF_8));
      return new Answer(response.statusCode(), response.headers(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** An answer as it came. */
  public record Answer(int status, HttpHeaders headers, String text) {

    public JsonNode json() {
      try {
        return new ObjectMapper().readTree(text);
      } catch (JsonProcessingException e) {
        throw new AssertionError("no JSON: " + this, e);
      }
    }

    /** The names of the body's members in their order. */
    public List<String> keys() {
      List<String> keys = new ArrayList<>();
      json().fieldNames().forEachRemaining(keys::add);
      return keys;
    }

    /** A member of the body as text, null when there is none. */
    public String field(String name) {
      JsonNode value = json().get(name);
      return value == null ? null : value.asText();
    }

    /** A header's value, empty when there is none. */
    public String header(String name) {
      return headers.firstValue(name).orElse("");
    }

    /** Status, code and text, such as {@code 409 FSS.1061 The function has existed}. */
    public String error() {
      return status + " " + field("error_code") + " " + field("error_msg");
    }

    @Override
    public String toString() {
      return status + " " + text;
    }
  }
}
