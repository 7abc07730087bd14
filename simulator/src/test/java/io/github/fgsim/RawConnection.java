package io.github.fgsim;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.ArrayList;
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

  /** Sends a request and reads the whole answer, after which the server closes. */
  public static RawAnswer exchange(
      FunctionGraphSimulator sim, String method, String target, String body, String... headers) {
    List<String> all = new ArrayList<>(List.of(headers));
    all.addAll(List.of("Connection", "close"));
    try (RawConnection connection = to(sim)) {
      String text = connection.send(method, target, body, all.toArray(String[]::new)).readAll();
      int end = text.indexOf("\r\n\r\n");
      return new RawAnswer(
          Integer.parseInt(text.substring(9, 12)), text.substring(0, end), text.substring(end + 4));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An answer as it came over the wire. */
  public record RawAnswer(int status, String headers, String body) {}

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

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
