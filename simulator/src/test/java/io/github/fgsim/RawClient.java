package io.github.fgsim;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** A socket, for what no HTTP client would send. */
public final class RawClient implements AutoCloseable {
  /** An answer: its status line, its headers as they came, its body. */
  public record RawAnswer(String statusLine, List<String> headers, String body) {
    public String header(String name) {
      return headers.stream()
          .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
          .map(line -> line.substring(name.length() + 1).strip())
          .findFirst()
          .orElse("");
    }
  }

  private final Socket socket;
  private final InputStream in;

  public RawClient(FunctionGraphSimulator sim) throws IOException {
    socket = new Socket(sim.endpoint().getHost(), sim.port());
    socket.setSoTimeout(20_000);
    in = new BufferedInputStream(socket.getInputStream());
  }

  public RawClient send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    socket.getOutputStream().flush();
    return this;
  }

  public RawAnswer answer() throws IOException {
    String statusLine = line(in);
    List<String> headers = new ArrayList<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      headers.add(line);
    }
    RawAnswer head = new RawAnswer(statusLine, headers, "");
    String length = head.header("Content-Length");
    byte[] body = length.isEmpty() ? in.readAllBytes() : in.readNBytes(Integer.parseInt(length));
    return new RawAnswer(statusLine, headers, new String(body, ISO_8859_1));
  }

  int read() throws IOException {
    return in.read();
  }

  /** Waits for the other side to close; false when it sends something instead. */
  boolean isClosedByOtherSide() {
    try {
      return in.read() < 0;
    } catch (IOException e) { // reset
      return true;
    }
  }

  /** A line of a head, without its end. */
  public static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("the connection ended after: " + line);
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
