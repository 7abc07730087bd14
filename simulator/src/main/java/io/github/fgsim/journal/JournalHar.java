package io.github.fgsim.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fgsim.fault.Fault;
import io.github.fgsim.internal.recording.HarEntry;
import io.github.fgsim.internal.recording.HarEntry.Request;
import io.github.fgsim.internal.recording.HarEntry.Response;
import io.github.fgsim.internal.recording.HarWriter;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.model.Operation;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The journal as a HAR file. */
final class JournalHar {
  private JournalHar() {}

  static void write(List<RecordedRequest> exchanges, OutputStream out) throws IOException {
    try (HarWriter har = new HarWriter(out, List.of())) {
      for (RecordedRequest exchange : exchanges) {
        har.write(entry(exchange));
      }
    }
  }

  private static HarEntry entry(RecordedRequest exchange) {
    String host = exchange.headers().getOrDefault("host", "localhost");
    byte[] body = exchange.body().getBytes(UTF_8);
    return new HarEntry(
        "",
        exchange.time(),
        Duration.ZERO,
        new Request(
            exchange.method(), "http://" + host + exchange.target(), exchange.headers(), body),
        new Response(exchange.status(), headers(exchange), exchange.response().getBytes(UTF_8)),
        String.join("; ", exchange.notes()),
        custom(exchange));
  }

  private static Map<String, String> headers(RecordedRequest exchange) {
    Map<String, String> headers = new LinkedHashMap<>();
    if (exchange.response().startsWith("{") || exchange.response().startsWith("[")) {
      headers.put("content-type", "application/json");
    }
    headers.put("x-request-id", exchange.requestId());
    return headers;
  }

  private static JsonObject custom(RecordedRequest exchange) {
    return JsonObject.builder()
        .put("_operation", exchange.operation().map(Operation::title).orElse(null))
        .put("_fault", exchange.fault().map(Fault::toString).orElse(null))
        .build();
  }
}
