package io.github.fgsim.internal.runner;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fgsim.internal.store.FunctionVersion;
import io.github.fgsim.internal.wire.Field;
import io.github.fgsim.internal.wire.GatewayMessage;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.invocation.InvocationContext;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** An API gateway's event as the request that a web server gets. */
final class HttpRequests {
  /** Headers of a connection, which is another one here. */
  private static final Set<String> OF_CONNECTION =
      Set.of(
          "connection",
          "content-length",
          "expect",
          "keep-alive",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  private static final Map<Field<String>, String> OF_GATEWAY =
      Map.of(
          GatewayMessage.API_ID, "X-APIG-Api-Id",
          GatewayMessage.REQUEST_ID, "X-APIG-Request-Id",
          GatewayMessage.SOURCE_IP, "X-APIG-Source-Ip",
          GatewayMessage.STAGE, "X-APIG-Source-Stage");

  private HttpRequests() {}

  /**
   * The bytes of a request in HTTP 1.0, as common proxies send it: the response then ends with its
   * connection.
   */
  static byte[] of(FunctionVersion version, JsonObject event, InvocationContext context) {
    byte[] body = body(event);
    Map<String, List<String>> headers = new LinkedHashMap<>();
    headers.put("host", List.of("127.0.0.1"));
    event
        .find(GatewayMessage.HEADERS)
        .orElse(JsonObject.EMPTY)
        .members()
        .forEach((name, value) -> headers.put(lower(name), texts(value)));
    headers.keySet().removeAll(OF_CONNECTION);
    headers.put("connection", List.of("close"));
    headers.put("content-length", List.of(String.valueOf(body.length)));
    ofInvocation(version, context)
        .forEach((name, value) -> headers.put(lower(name), List.of(value)));
    ofGateway(event).forEach((name, value) -> headers.put(lower(name), List.of(value)));

    StringBuilder head = new StringBuilder();
    head.append(clean(event.find(GatewayMessage.METHOD).orElse("")).replace(" ", ""));
    head.append(' ').append(target(event)).append(" HTTP/1.0\r\n");
    headers.forEach(
        (name, values) ->
            values.forEach(
                value ->
                    head.append(clean(name)).append(": ").append(clean(value)).append("\r\n")));
    head.append("\r\n");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(head.toString().getBytes(UTF_8));
    out.writeBytes(body);
    return out.toByteArray();
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** Text without what would end a line. */
  private static String clean(String text) {
    return text.replaceAll("\\p{Cntrl}", "");
  }

  private static List<String> texts(Object value) {
    return value instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of(String.valueOf(value));
  }

  private static Map<String, String> ofInvocation(
      FunctionVersion version, InvocationContext context) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("x-cff-request-id", context.requestId());
    headers.put("x-cff-memory", String.valueOf(version.memorySize()));
    headers.put("x-cff-timeout", String.valueOf(version.timeout().toSeconds()));
    headers.put("x-cff-func-version", version.version());
    headers.put("x-cff-func-name", version.urn().functionName());
    headers.put("x-cff-project-id", version.urn().projectId());
    headers.put("x-cff-package", version.urn().packageName());
    headers.put("x-cff-region", version.urn().region());
    return headers;
  }

  private static Map<String, String> ofGateway(JsonObject event) {
    Map<String, String> headers = new LinkedHashMap<>();
    JsonObject gateway = event.find(GatewayMessage.CONTEXT).orElse(JsonObject.EMPTY);
    OF_GATEWAY.forEach(
        (field, header) -> gateway.find(field).ifPresent(value -> headers.put(header, value)));
    return headers;
  }

  private static byte[] body(JsonObject event) {
    String text = event.find(GatewayMessage.BODY).orElse("");
    if (event.is(GatewayMessage.IS_ENCODED)) {
      try {
        return Base64.getDecoder().decode(text);
      } catch (IllegalArgumentException e) {
        // it is not what it says it is
      }
    }
    return text.getBytes(UTF_8);
  }

  private static String target(JsonObject event) {
    List<String> parameters = new ArrayList<>();
    event
        .find(GatewayMessage.QUERY)
        .orElse(JsonObject.EMPTY)
        .members()
        .forEach(
            (name, value) ->
                texts(value)
                    .forEach(
                        text ->
                            parameters.add(
                                URLEncoder.encode(name, UTF_8)
                                    + "="
                                    + URLEncoder.encode(text, UTF_8))));
    String path = path(event.find(GatewayMessage.PATH).orElse(""));
    return parameters.isEmpty() ? path : path + "?" + String.join("&", parameters);
  }

  /** A path as sent, with what a request line cannot hold in percents. */
  private static String path(String path) {
    StringBuilder target = new StringBuilder(path.startsWith("/") ? "" : "/");
    for (byte next : path.getBytes(UTF_8)) {
      if (next > ' ' && next < 0x7f && next != '#' && next != '?') {
        target.append((char) next);
      } else {
        target.append(String.format("%%%02X", next & 0xff));
      }
    }
    return target.toString();
  }
}
