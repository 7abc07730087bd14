package io.github.fgsim.runner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.fgsim.FunctionDefinition;
import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.invocation.Runner;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A simulator that runs uploaded code, and a client that calls it. */
final class Code implements AutoCloseable {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final ObjectMapper MAPPER = new ObjectMapper();

  final FunctionGraphSimulator sim;

  Code(Runner... runners) {
    sim = FunctionGraphSimulator.builder().runCode(runners).start();
  }

  /** Whether a program of that name can be started. */
  static boolean isThere(String program) {
    try {
      Process process = new ProcessBuilder(program, "--version").redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  void python(String source) {
    sim.given(
        FunctionDefinition.function("hello")
            .runtime("Python3.9")
            .handler("index.handler")
            .inline(source));
  }

  void node(String source) {
    sim.given(
        FunctionDefinition.function("hello")
            .runtime("Node.js18.15")
            .handler("index.handler")
            .inline(source));
  }

  /** Sends a request below the project's functions. */
  HttpResponse<String> send(String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create(
                    sim.endpoint()
                        + "/v2/"
                        + sim.projectId()
                        + (path.startsWith("/fgs/") ? path : "/fgs/functions" + path)))
            .method(method, BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return HTTP.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Invokes the function and gives the response's body. */
  String invoke(String event) {
    HttpResponse<String> response = send("POST", "/hello/invocations", event);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return response.body();
  }

  /** Invokes the function, whose error must be this; its message. */
  JsonNode fails(String event, int code) throws IOException {
    HttpResponse<String> response = send("POST", "/hello/invocations", event);
    assertThat(response.headers().firstValue("X-Is-Func-Err")).as(response.body()).hasValue("true");
    assertThat(response.headers().firstValue("X-Func-Err-Code")).hasValue(String.valueOf(code));
    return MAPPER.readTree(response.body());
  }

  /** The log of the last invocation. */
  String log() {
    var all = sim.invocations();
    return all.get(all.size() - 1).log();
  }

  static byte[] zip(Map<String, String> files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue().getBytes(UTF_8));
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  @Override
  public void close() {
    sim.close();
  }
}
