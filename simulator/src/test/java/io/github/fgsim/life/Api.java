package io.github.fgsim.life;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.SimulatorBuilder;
import io.github.fgsim.journal.RecordedRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * A simulator and a plain HTTP client of it.
 *
 * <p>Paths are relative to {@code /v2/PROJECT/fgs/}, or to {@code /v2/PROJECT} when they begin with
 * a slash. JSON in Java text has single quotes in place of double ones.
 */
final class Api implements AutoCloseable {
  static final String SOURCE = "def handler(event, context):\n    return event\n";

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final ObjectMapper MAPPER = new ObjectMapper();

  final FunctionGraphSimulator sim;

  private Api(FunctionGraphSimulator sim) {
    this.sim = sim;
  }

  static Api start() {
    return new Api(FunctionGraphSimulator.start());
  }

  static Api of(SimulatorBuilder builder) {
    return new Api(builder.start());
  }

  /** A client of what this is the view of, which closes nothing that it should not. */
  static Api of(FunctionGraphSimulator sim) {
    return new Api(sim);
  }

  @Override
  public void close() {
    sim.close();
  }

  /** Nothing of what was sent was unknown. */
  void ensureAllWasKnown() {
    assertThat(sim.requests().unmatched()).isEmpty();
    assertThat(sim.requests().all()).flatExtracting(RecordedRequest::unknownFields).isEmpty();
  }

  /** The URN of a function of package default. */
  String urn(String function) {
    return "urn:fss:" + sim.region() + ":" + sim.projectId() + ":function:default:" + function;
  }

  /** Creates a function: Python3.9, inline {@link #SOURCE}. */
  Answer create(String name) {
    return post("functions", creation(name)).ok();
  }

  /** Creates a function with more fields, a JSON object's members. */
  Answer create(String name, String moreFields) {
    String body = creation(name);
    return post("functions", body.substring(0, body.length() - 1) + "," + moreFields + "}").ok();
  }

  /** The least that a create needs. */
  static String creation(String name) {
    return "{'func_name':'%s','package':'default','runtime':'Python3.9','timeout':3,'handler':'index.handler','memory_size':128,'code_type':'inline','func_code':{'file':'%s'}}"
        .formatted(name, base64(SOURCE));
  }

  /** The body of a code update to inline source. */
  static String inline(String source) {
    return "{'code_type':'inline','func_code':{'file':'%s'}}".formatted(base64(source));
  }

  /** The body of a code update to a zip. */
  static String zip(byte[] zip) {
    return "{'code_type':'zip','code_filename':'index.zip','func_code':{'file':'%s'}}"
        .formatted(base64(zip));
  }

  /** Changes a function's code and publishes it. */
  Answer publish(String function, String version) {
    put("functions/" + function + "/code", inline("# " + version)).ok();
    return post("functions/" + function + "/versions", "{'version':'" + version + "'}").ok();
  }

  Answer get(String path) {
    return send("GET", path, "");
  }

  Answer post(String path, String body) {
    return send("POST", path, body);
  }

  Answer put(String path, String body) {
    return send("PUT", path, body);
  }

  Answer delete(String path) {
    return send("DELETE", path, "");
  }

  Answer send(String method, String path, String body) {
    String base = "/v2/" + sim.projectId();
    return exchange(method, base + (path.startsWith("/") ? path : "/fgs/" + path), body);
  }

  /** Asks until the answer has this value there, for 20 seconds at most. */
  void await(String path, String pointer, String value) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!get(path).json().at(pointer).asText().equals(value)) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(get(path) + " has no " + value + " at " + pointer);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
    }
  }

  /** A POST with headers of its own. */
  Answer post(String path, String body, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create(sim.endpoint() + "/v2/" + sim.projectId() + "/fgs/" + path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json(body)));
    headers.forEach(request::header);
    return exchange(request.build());
  }

  /** Follows a link of an answer. */
  Answer follow(String link) {
    return exchange(HttpRequest.newBuilder(URI.create(link)).build());
  }

  private Answer exchange(String method, String target, String body) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(sim.endpoint() + target));
    if (body.isEmpty()) {
      request.method(method, BodyPublishers.noBody());
    } else {
      request
          .header("Content-Type", "application/json")
          .method(method, BodyPublishers.ofString(json(body)));
    }
    return exchange(request.build());
  }

  private static Answer exchange(HttpRequest request) {
    try {
      HttpResponse<byte[]> response = HTTP.send(request, BodyHandlers.ofByteArray());
      return new Answer(request, response.statusCode(), response.headers(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** JSON from text with single quotes. */
  static String json(String text) {
    return text.replace('\'', '"');
  }

  /** A tree from text with single quotes. */
  static JsonNode parse(String text) {
    try {
      return MAPPER.readTree(json(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String base64(String text) {
    return base64(text.getBytes(UTF_8));
  }

  static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  /** A zip of one file; equal files give equal bytes. */
  static byte[] zipOf(String name, String content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      ZipEntry entry = new ZipEntry(name);
      entry.setTime(0);
      zip.putNextEntry(entry);
      zip.write(content.getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** The files of a zip by their names. */
  static Map<String, byte[]> unzip(byte[] bytes) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName(), zip.readAllBytes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  /** An answer as it came. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Answer(HttpRequest request, int status, HttpHeaders headers, byte[] bytes) {

    /** This answer, which must be no error. */
    Answer ok() {
      if (status / 100 != 2) {
        throw new AssertionError(this);
      }
      return this;
    }

    String body() {
      return new String(bytes, UTF_8);
    }

    JsonNode json() {
      try {
        return MAPPER.readTree(bytes);
      } catch (JsonProcessingException e) {
        throw new AssertionError("no JSON: " + this, e);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** The names of the body's members in their order. */
    List<String> keys() {
      List<String> keys = new ArrayList<>();
      json().fieldNames().forEachRemaining(keys::add);
      return keys;
    }

    /** A member's value as text, null when there is none. */
    String get(String name) {
      JsonNode value = json().get(name);
      return value == null ? null : value.isValueNode() ? value.asText() : value.toString();
    }

    /** One member of each entry of a list; the body itself when the list has no name. */
    List<String> each(String list, String member) {
      JsonNode entries = list.isEmpty() ? json() : json().get(list);
      return StreamSupport.stream(entries.spliterator(), false)
          .map(entry -> entry.path(member).asText())
          .toList();
    }

    /** Status, code and text of an error, such as {@code 409 FSS.1061 The function has existed}. */
    String error() {
      return status + " " + get("error_code") + " " + get("error_msg");
    }

    /** Status and code of an error; the status alone of what is none. */
    String code() {
      return status / 100 == 2 ? String.valueOf(status) : status + " " + get("error_code");
    }

    @Override
    public String toString() {
      return request.method() + " " + request.uri() + " -> " + status + " " + body();
    }
  }
}
