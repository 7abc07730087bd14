package io.github.fgsim.bench.program;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Locale;

/** A client on a plain socket, so that the client's own cost is small and the same for all. */
final class HttpClient implements AutoCloseable {
  /** How many requests {@link #mixed} is. */
  static final int STEPS = 6;

  private static final byte[] EVENT = "{\"key\":\"value\"}".getBytes(UTF_8);
  private static final byte[] UPDATE =
      ("{\"func_name\":\"f\",\"handler\":\"test.other\",\"memory_size\":256,\"timeout\":30,"
              + "\"runtime\":\"Python2.7\"}")
          .getBytes(UTF_8);

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;

  HttpClient(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
    out = socket.getOutputStream();
  }

  /** Sends a request and reads the response's body; anything but success is an error. */
  byte[] send(String method, String path, byte[] body) throws IOException {
    String head =
        method
            + " "
            + path
            + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
            + body.length
            + "\r\n\r\n";
    if (body.length > 1 << 16) { // not copied: the import's memory is measured in this process
      out.write(head.getBytes(ISO_8859_1));
      out.write(body);
    } else {
      byte[] bytes = new byte[head.length() + body.length];
      System.arraycopy(head.getBytes(ISO_8859_1), 0, bytes, 0, head.length());
      System.arraycopy(body, 0, bytes, head.length(), body.length);
      out.write(bytes);
    }
    Message answer = readMessage(in);
    if (answer == null || !answer.start().contains(" 20")) {
      throw new IOException(
          "answer: "
              + (answer == null ? "none" : answer.start() + new String(answer.body(), UTF_8)));
    }
    return answer.body();
  }

  /** The life of a function: six requests, the next of which is told its number. */
  void mixed(int step, String name) throws IOException {
    String function = "/v2/p/fgs/functions/urn:fss:cn-north-4:p:function:default:" + name;
    switch (step) {
      case 0 -> create(name);
      case 1 -> send("GET", function + "/config", new byte[0]);
      case 2 -> send("GET", "/v2/p/fgs/functions?maxitems=100", new byte[0]);
      case 3 -> send("PUT", function + "/config", UPDATE);
      case 4 -> send("POST", function + "/invocations", EVENT);
      default -> send("DELETE", function, new byte[0]);
    }
  }

  /** Invokes a function that gives {@code "done"}; microseconds an invocation. */
  double invoke(String function, int times) throws IOException {
    long before = System.nanoTime();
    for (int i = 0; i < times; i++) {
      byte[] result = send("POST", "/v2/p/fgs/functions/" + function + "/invocations", EVENT);
      if (result.length != 6) {
        throw new IOException(new String(result, UTF_8));
      }
    }
    return (System.nanoTime() - before) / 1e3 / times;
  }

  void create(String name) throws IOException {
    send("POST", "/v2/p/fgs/functions", createBody(name));
  }

  /** About 500 bytes, as the create page's sample. */
  static byte[] createBody(String name) {
    return ("{\"func_name\":\""
            + name
            + "\",\"package\":\"default\",\"description\":\"\",\"handler\":\"test.handler\",\"memory_size\":128,"
            + "\"timeout\":3,\"runtime\":\"Python2.7\",\"user_data\":\"\",\"code_type\":\"inline\",\"func_code\":{\"file\":"
            + "\"aW1wb3J0IGpzb24KZGVmIGhhbmRsZXIgKGV2ZW50LCBjb250ZXh0KToKICAgIG91dHB1dCA9ICdIZWxsbyBtZXNzYWdlOiAn"
            + "ICsganNvbi5kdW1wcyhldmVudCkKICAgIHJldHVybiBvdXRwdXQ=\"}}")
        .getBytes(UTF_8);
  }

  record Message(String start, byte[] body) {}

  /** Reads a message with a length or in chunks; null at the end of the stream. */
  static Message readMessage(InputStream in) throws IOException {
    String start = line(in);
    if (start == null) {
      return null;
    }
    int length = 0;
    boolean chunked = false;
    for (String line = line(in); line != null && !line.isEmpty(); line = line(in)) {
      String header = line.toLowerCase(Locale.ROOT);
      if (header.startsWith("content-length:")) {
        length = Integer.parseInt(header.substring(15).trim());
      }
      chunked |= header.startsWith("transfer-encoding:") && header.endsWith("chunked");
    }
    return new Message(start, chunked ? chunks(in) : in.readNBytes(length));
  }

  private static byte[] chunks(InputStream in) throws IOException {
    java.io.ByteArrayOutputStream body = new java.io.ByteArrayOutputStream();
    while (true) {
      int size = Integer.parseInt(line(in), 16);
      body.write(in.readNBytes(size));
      line(in);
      if (size == 0) {
        return body.toByteArray();
      }
    }
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        return null;
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
