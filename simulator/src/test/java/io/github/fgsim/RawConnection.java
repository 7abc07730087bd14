package io.github.fgsim;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.List;

/**
 * A connection that a test sees byte by byte: for headers that HTTP clients do not let one set, and
 * for answers that are none.
 */
public final class RawConnection implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 20_000;

  private final Socket socket;

  private RawConnection(Socket socket) {
    this.socket = socket;
  }

  public static RawConnection to(FunctionGraphSimulator sim) {
    try {
      String host = sim.endpoint().getHost();
      Socket socket =
          sim.endpoint().getScheme().equals("https")
              ? sim.sslContext().getSocketFactory().createSocket(host, sim.port())
              : new Socket(host, sim.port());
      socket.setSoTimeout(TIMEOUT_MILLIS);
      return new RawConnection(socket);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends a request with exactly these headers, as name, value, name, value, and its length. */
  public RawConnection send(String method, String target, String body, String... headers)
      throws IOException {
    StringBuilder text = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
    for (int i = 0; i < headers.length; i += 2) {
      text.append(headers[i]).append(": ").append(headers[i + 1]).append("\r\n");
    }
    byte[] bytes = body.getBytes(UTF_8);
    if (bytes.length > 0) {
      text.append("Content-Length: ").append(bytes.length).append("\r\n");
    }
    return write(text + "\r\n" + body);
  }

  public RawConnection write(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(UTF_8));
    socket.getOutputStream().flush();
    return this;
  }

  /** Reads to the end of the headers; gives them and, after them, nothing. */
  public String readHeaders() throws IOException {
    StringBuilder text = new StringBuilder();
    InputStream in = socket.getInputStream();
    while (!text.toString().endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        break;
      }
      text.append((char) next);
    }
    return text.toString();
  }

  /** Reads that many bytes of a body. */
  public String readBody(int length) throws IOException {
    return new String(socket.getInputStream().readNBytes(length), UTF_8);
  }

  /** Reads until the server closes; a reset is the exception that a client sees. */
  public String readAll() throws IOException {
    return new String(socket.getInputStream().readAllBytes(), UTF_8);
  }

  /** An answer: its status line, its headers as they came, its body. */
  record RawAnswer(String statusLine, List<String> headers, String body) {
    String header(String name) {
      return headers.stream()
          .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
          .map(line -> line.substring(name.length() + 1).strip())
          .findFirst()
          .orElse("");
    }
  }

  /** Reads one answer and no more; without a length, up to the end of the connection. */
  RawAnswer answer() throws IOException {
    List<String> lines = readHeaders().lines().toList();
    if (lines.isEmpty()) {
      throw new IOException("the connection ended before an answer");
    }
    List<String> headers = lines.stream().skip(1).filter(line -> !line.isEmpty()).toList();
    RawAnswer head = new RawAnswer(lines.get(0), headers, "");
    String length = head.header("Content-Length");
    String body = length.isEmpty() ? readAll() : readBody(Integer.parseInt(length));
    return new RawAnswer(lines.get(0), headers, body);
  }

  /** Waits for the other side to close; false when it sends something instead. */
  boolean isClosedByOtherSide() {
    try {
      return socket.getInputStream().read() < 0;
    } catch (IOException e) { // reset
      return true;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
