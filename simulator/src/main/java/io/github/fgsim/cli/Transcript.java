package io.github.fgsim.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.internal.wire.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.util.regex.Pattern;

/**
 * A POST as it went over the wire, both ways. A plain socket has nothing to hide and starts sooner
 * than an HTTP client.
 *
 * @param request from the request line to the end of the body
 * @param answer from the status line to the end of the body
 */
record Transcript(String request, String answer) {
  private static final String BLANK_LINE = "\r\n\r\n";

  /** Base64 code in a request; a digest in an answer is left whole. */
  private static final Pattern LONG_CODE =
      Pattern.compile(
          "(?<=\"(?:file|file_code)\":\\s?\")([A-Za-z0-9+/=]{64})([A-Za-z0-9+/=]{96,})");

  static Transcript post(URI endpoint, String path, String json) throws IOException {
    String request =
        "POST "
            + path
            + " HTTP/1.1\r\nHost: "
            + endpoint.getAuthority()
            + "\r\nContent-Type: application/json\r\nContent-Length: "
            + json.getBytes(UTF_8).length
            + "\r\nConnection: close"
            + BLANK_LINE
            + json;
    try (Socket socket = new Socket(endpoint.getHost(), endpoint.getPort())) {
      OutputStream out = socket.getOutputStream();
      out.write(request.getBytes(UTF_8));
      out.flush();
      return new Transcript(request, new String(socket.getInputStream().readAllBytes(), UTF_8));
    }
  }

  /** The body of an import of that package. */
  static String importBody(String functionName, String fileName, String base64) {
    return Json.text(
        JsonObject.builder()
            .put("func_name", functionName)
            .put("file_name", fileName)
            .put("file_type", "zip")
            .put("file_code", base64)
            .build());
  }

  /** The path of an operation on a project's functions. */
  static String functionsPath(String projectId, String rest) {
    return "/v2/" + projectId + "/fgs/functions" + rest;
  }

  int status() {
    return Integer.parseInt(answer.split(" ", 3)[1]);
  }

  String body() {
    return answer.substring(answer.indexOf(BLANK_LINE) + BLANK_LINE.length());
  }

  /** The error of an answer, such as {@code 409 FSS.1061 The function has existed}. */
  String error() {
    JsonObject body = Json.parse(body()) instanceof JsonObject object ? object : JsonObject.EMPTY;
    return status() + " " + body.get(ApiException.CODE, "") + " " + body.get(ApiException.TEXT, "");
  }

  /** Both ways, marked by direction; long code is cut, and the place says so. */
  String transcript() {
    String sent =
        LONG_CODE
            .matcher(request)
            .replaceAll(m -> m.group(1) + "...(" + m.group(2).length() + " characters more)");
    return marked("> ", sent) + "\n" + marked("< ", answer);
  }

  private static String marked(String mark, String text) {
    StringBuilder lines = new StringBuilder();
    text.lines().forEach(line -> lines.append((mark + line).stripTrailing()).append('\n'));
    return lines.toString();
  }
}
