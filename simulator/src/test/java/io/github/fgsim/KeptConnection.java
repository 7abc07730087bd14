package io.github.fgsim;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One connection, used as long as it lasts, that sends whatever it is told and sees what comes that
 * nobody asked for. For many requests: the JDK's client loses one in a hundred thousand when its
 * threads have to wait for a processor. Not safe for concurrent use.
 */
public final class KeptConnection implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 30_000;

  private final FunctionGraphSimulator sim;
  private Socket socket;
  private InputStream in;

  public KeptConnection(FunctionGraphSimulator sim) {
    this.sim = sim;
  }

  /** An answer as it came, its headers' names in lower case. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Answer(int status, Map<String, String> headers, byte[] body) {
    public String text() {
      return new String(body, UTF_8);
    }

    public boolean isRefusal() {
      return status >= 400;
    }

    @Override
    public String toString() {
      return status + " " + headers + " " + text();
    }
  }

  /** Sends a request exactly so, with the length of its body, and reads the answer. */
  public Answer exchange(String method, String target, Map<String, String> headers, byte[] body) {
    StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
    if (headers.keySet().stream().noneMatch(name -> name.equalsIgnoreCase("host"))) {
      head.append("Host: ").append(sim.endpoint().getAuthority()).append("\r\n");
    }
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    if (body.length > 0) {
      head.append("Content-Length: ").append(body.length).append("\r\n");
    }
    ByteArrayOutputStream whole = new ByteArrayOutputStream(head.length() + body.length + 2);
    whole.writeBytes(head.append("\r\n").toString().getBytes(ISO_8859_1));
    whole.writeBytes(body);
    boolean isUsed = socket != null;
    try {
      return exchange(method, whole.toByteArray());
    } catch (IOException e) {
      close();
      if (isUsed) { // the server may close a connection between two requests
        return exchange(method, target, headers, body);
      }
      throw new AssertionError("no answer to " + method + " " + target + "\n" + headers, e);
    }
  }

  private Answer exchange(String method, byte[] request) throws IOException {
    if (socket == null) {
      socket = new Socket(sim.endpoint().getHost(), sim.port());
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      in = new BufferedInputStream(socket.getInputStream());
    }
    if (in.available() > 0) {
      throw new AssertionError(
          "more than one answer to a request: "
              + new String(in.readNBytes(in.available()), ISO_8859_1));
    }
    socket.getOutputStream().write(request);
    Answer answer = read(method);
    if (answer.headers().getOrDefault("connection", "").equals("close")) {
      close();
    }
    return answer;
  }

  private Answer read(String method) throws IOException {
    String status = RawClient.line(in);
    Map<String, String> headers = new LinkedHashMap<>();
    for (String line = RawClient.line(in); !line.isEmpty(); line = RawClient.line(in)) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    byte[] body = method.equals("HEAD") ? new byte[0] : in.readNBytes(length);
    return new Answer(Integer.parseInt(status.substring(9, 12)), headers, body);
  }

  @Override
  public void close() {
    try {
      if (socket != null) {
        socket.close();
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } finally {
      socket = null;
    }
  }
}
