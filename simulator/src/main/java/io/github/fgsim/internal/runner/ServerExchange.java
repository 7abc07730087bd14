package io.github.fgsim.internal.runner;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.fgsim.internal.invocation.Values;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * One request to a web server of a function and its response, over a connection of their own. It
 * waits for as long as it takes; a close from another thread ends it.
 */
final class ServerExchange implements AutoCloseable {
  private static final int CONNECT_MILLIS = 5_000;
  private static final int HEAD_BYTES = 64 << 10;

  private final Socket socket = new Socket();

  /**
   * A response.
   *
   * @param headers names as Go writes them, in their order
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Answer(int status, Map<String, List<String>> headers, byte[] body, boolean isTooLarge) {}

  /** What a server says is no HTTP. */
  static final class NoHttp extends IOException {
    private static final long serialVersionUID = 1L;

    NoHttp(String message) {
      super(message);
    }
  }

  ServerExchange(int port) throws IOException {
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
  }

  /** From now on an answer is waited for so long only. */
  void waitAtMost(long seconds) throws IOException {
    socket.setSoTimeout((int) Math.min(Integer.MAX_VALUE, TimeUnit.SECONDS.toMillis(seconds)));
  }

  /** Sends a request and waits for the response. */
  Answer send(byte[] request) throws IOException {
    socket.getOutputStream().write(request);
    InputStream in = new BufferedInputStream(socket.getInputStream());
    List<String> head = head(in);
    int status = status(head.remove(0));
    while (status / 100 == 1) { // what comes before the response itself
      head = head(in);
      status = status(head.remove(0));
    }
    Map<String, List<String>> headers = headers(head);
    boolean hasBody = status != 204 && status != 304 && !isHead(request);
    int most = Values.RESPONSE_BYTES + 1;
    int length = Math.min(most, length(headers, hasBody));
    byte[] body = in.readNBytes(length);
    if (headers.containsKey("Content-Length") && body.length < length) {
      throw new IOException("the response ends early");
    }
    return new Answer(status, headers, body, body.length == most);
  }

  private static boolean isHead(byte[] request) {
    return new String(request, 0, Math.min(request.length, 5), ISO_8859_1).equals("HEAD ");
  }

  /** How many bytes the body has; a response that does not say it ends with its connection. */
  private static int length(Map<String, List<String>> headers, boolean hasBody) throws NoHttp {
    List<String> length = headers.get("Content-Length");
    if (!hasBody) {
      return 0;
    }
    if (length == null) {
      return Integer.MAX_VALUE;
    }
    if (!length.get(0).matches("\\d{1,18}")) {
      throw new NoHttp("the server's response has the length " + length.get(0));
    }
    return (int) Math.min(Integer.MAX_VALUE, Long.parseLong(length.get(0)));
  }

  private static int status(String line) throws NoHttp {
    if (!line.matches("HTTP/1\\.[01] [1-9]\\d\\d( .*)?")) {
      throw new NoHttp(
          "the server's response is no HTTP: " + line.substring(0, Math.min(100, line.length())));
    }
    return Integer.parseInt(line.substring(9, 12));
  }

  /** The lines up to an empty one, at least one. */
  private static List<String> head(InputStream in) throws IOException {
    List<String> lines = new ArrayList<>();
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int bytes = 0; bytes < HEAD_BYTES; bytes++) {
      int next = in.read();
      if (next < 0 && lines.isEmpty() && line.size() == 0) {
        throw new IOException("the server closed the connection");
      }
      if (next != '\n' && next >= 0) {
        line.write(next);
        continue;
      }
      String text = line.toString(ISO_8859_1).replaceFirst("\r$", "");
      line.reset();
      if (text.isEmpty() && !lines.isEmpty()) {
        return lines;
      }
      lines.add(text);
      if (lines.size() == 1) {
        status(text);
      }
    }
    throw new NoHttp("the server's response has more than " + HEAD_BYTES + " bytes of headers");
  }

  private static Map<String, List<String>> headers(List<String> lines) throws NoHttp {
    Map<String, List<String>> headers = new TreeMap<>();
    for (String line : lines) {
      int colon = line.indexOf(':');
      if (colon < 1) {
        throw new NoHttp("the server's response is no HTTP: " + line);
      }
      headers
          .computeIfAbsent(canonical(line.substring(0, colon).strip()), name -> new ArrayList<>())
          .add(line.substring(colon + 1).strip());
    }
    return headers;
  }

  /** A name with capital letters at the beginnings of its words. */
  private static String canonical(String name) {
    StringBuilder text = new StringBuilder(name.toLowerCase(Locale.ROOT));
    for (int i = 0; i < text.length(); i++) {
      if (i == 0 || text.charAt(i - 1) == '-') {
        text.setCharAt(i, Character.toUpperCase(text.charAt(i)));
      }
    }
    return text.toString();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // it is of no use any more
    }
  }
}
