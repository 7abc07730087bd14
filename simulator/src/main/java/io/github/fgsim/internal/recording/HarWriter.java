package io.github.fgsim.internal.recording;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.fgsim.internal.recording.HarEntry.Request;
import io.github.fgsim.internal.recording.HarEntry.Response;
import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.internal.wire.PercentEncoding;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a HAR 1.2 file entry by entry. Secrets must have been taken out before. Not safe for
 * concurrent use.
 */
public final class HarWriter implements AutoCloseable {
  /** What makes a file whole after any entry. */
  static final byte[] END = "\n    ]\n  }\n}\n".getBytes(UTF_8);

  /** The format asks for milliseconds and a zone. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);

  private static final int UNKNOWN = -1;

  private final JsonGenerator out;

  /** Begins a file; closing ends it and the stream. */
  public HarWriter(OutputStream stream, List<HarPage> pages) throws IOException {
    out = Json.generator(stream);
    out.writeStartObject();
    out.writeObjectFieldStart("log");
    out.writeStringField("version", "1.2");
    out.writeFieldName("creator");
    Json.write(out, creator());
    out.writeFieldName("pages");
    Json.write(out, pages.stream().map(HarWriter::page).toList());
    out.writeArrayFieldStart("entries");
  }

  private static JsonObject creator() {
    String version = HarWriter.class.getPackage().getImplementationVersion();
    return JsonObject.of("name", "functiongraph-simulator")
        .with("version", version == null ? "(not packaged)" : version);
  }

  private static JsonObject page(HarPage page) {
    JsonObject.Builder written =
        JsonObject.builder()
            .put("startedDateTime", TIME.format(page.started()))
            .put("id", page.id())
            .put("title", page.title())
            .put("pageTimings", JsonObject.EMPTY);
    page.custom().members().forEach(written::put);
    return written.build();
  }

  /** Adds an exchange. */
  public void write(HarEntry entry) throws IOException {
    Json.write(out, json(entry));
  }

  /** An exchange as it is written. */
  static JsonObject json(HarEntry entry) {
    double milliseconds = entry.time().toNanos() / (double) Duration.ofMillis(1).toNanos();
    JsonObject.Builder written = JsonObject.builder();
    if (!entry.page().isEmpty()) {
      written.put("pageref", entry.page());
    }
    written
        .put("startedDateTime", TIME.format(entry.started()))
        .put("time", milliseconds)
        .put("request", request(entry.request()))
        .put("response", response(entry.response()))
        .put("cache", JsonObject.EMPTY)
        .put(
            "timings",
            JsonObject.builder()
                .put("send", 0L)
                .put("wait", milliseconds)
                .put("receive", 0L)
                .build());
    if (!entry.comment().isEmpty()) {
      written.put("comment", entry.comment());
    }
    entry.custom().members().forEach(written::put);
    return written.build();
  }

  private static JsonObject request(Request request) {
    JsonObject.Builder written =
        JsonObject.builder()
            .put("method", request.method())
            .put("url", request.url())
            .put("httpVersion", "HTTP/1.1")
            .put("cookies", List.of())
            .put("headers", pairs(request.headers()))
            .put("queryString", pairs(query(request)))
            .put("headersSize", (long) UNKNOWN)
            .put("bodySize", (long) request.body().length);
    if (request.body().length > 0) {
      JsonObject.Builder body =
          JsonObject.builder()
              .put("mimeType", request.headers().getOrDefault("content-type", "x-unknown"));
      String text = text(request.body());
      body.put("text", text == null ? base64(request.body()) : text);
      if (text == null) { // the format foresees none for requests
        body.put("_encoding", "base64");
      }
      written.put("postData", body.build());
    }
    return written.build();
  }

  private static Map<String, String> query(Request request) {
    String[] parts = request.target().split("\\?", 2);
    return parts.length < 2 ? Map.of() : PercentEncoding.query(parts[1]);
  }

  /** A response, also for a member beyond the format. */
  static JsonObject response(Response response) {
    byte[] body = response.body();
    JsonObject.Builder content =
        JsonObject.builder().put("size", (long) (body == null ? UNKNOWN : body.length));
    content.put("mimeType", response.headers().getOrDefault("content-type", "x-unknown"));
    if (body != null) {
      String text = text(body);
      content.put("text", text == null ? base64(body) : text);
      if (text == null) {
        content.put("encoding", "base64");
      }
    }
    return JsonObject.builder()
        .put("status", (long) response.status())
        .put("statusText", "")
        .put("httpVersion", "HTTP/1.1")
        .put("cookies", List.of())
        .put("headers", pairs(response.headers()))
        .put("content", content.build())
        .put("redirectURL", response.headers().getOrDefault("location", ""))
        .put("headersSize", (long) UNKNOWN)
        .put("bodySize", (long) (body == null ? UNKNOWN : body.length))
        .build();
  }

  private static List<JsonObject> pairs(Map<String, String> values) {
    List<JsonObject> pairs = new ArrayList<>();
    values.forEach((name, value) -> pairs.add(JsonObject.of("name", name).with("value", value)));
    return pairs;
  }

  /** Bytes as text, null when they are none. */
  private static @Nullable String text(byte[] bytes) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** Hands what was written to the stream. */
  void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
