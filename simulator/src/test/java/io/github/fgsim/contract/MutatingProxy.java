package io.github.fgsim.contract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands before a simulator and breaks it on purpose: plain HTTP/1.1, a thread per connection. */
final class MutatingProxy implements AutoCloseable {
  private static final Set<String> OF_THE_CONNECTION =
      Set.of("host", "connection", "content-length", "transfer-encoding", "upgrade", "date");

  /** A request as it came. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Request(String method, String target, Map<String, String> headers, byte[] body) {

    String text() {
      return new String(body, UTF_8);
    }

    Request withBody(String text) {
      return new Request(method, target, headers, text.getBytes(UTF_8));
    }

    Request withTarget(String other) {
      return new Request(method, other, headers, body);
    }
  }

  /** An answer as it goes; status 0 hangs up instead. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Response(int status, Map<String, String> headers, byte[] body) {

    static Response json(int status, String body) {
      return new Response(
          status,
          Map.of("content-type", "application/json", "x-request-id", "0".repeat(32)),
          body.getBytes(UTF_8));
    }

    String text() {
      return new String(body, UTF_8);
    }

    Response withStatus(int other) {
      return new Response(other, headers, body);
    }

    Response withBody(String text) {
      return new Response(status, headers, text.getBytes(UTF_8));
    }

    Response withHeader(String name, String value) {
      Map<String, String> changed = new LinkedHashMap<>(headers);
      changed.remove(name);
      if (!value.isEmpty()) {
        changed.put(name, value);
      }
      return new Response(status, changed, body);
    }
  }

  /** Gives the true answer to a request. */
  interface Simulator {
    Response answer(Request request) throws IOException;
  }

  /** What is wrong with the simulator. */
  interface Mutation {
    Response answer(Request request, Simulator simulator) throws IOException;
  }

  private final URI upstream;
  private final Mutation mutation;
  private final ServerSocket socket;
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  MutatingProxy(URI upstream, Mutation mutation) throws IOException {
    this.upstream = upstream;
    this.mutation = mutation;
    this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    daemon(this::accept);
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort());
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "mutating-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (!socket.isClosed()) {
        Socket connection = socket.accept();
        connection.setTcpNoDelay(true);
        connections.add(connection);
        daemon(() -> serve(connection));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      InputStream in = connection.getInputStream();
      for (Request request = read(in); request != null; request = read(in)) {
        Response response = mutation.answer(request, this::forward);
        if (response.status() == 0) {
          return;
        }
        write(connection.getOutputStream(), response);
      }
    } catch (IOException e) {
      // the client is gone
    } finally {
      connections.remove(connection);
    }
  }

  private static Request read(InputStream in) throws IOException {
    String[] start = line(in).split(" ", 3);
    if (start.length < 3) {
      return null;
    }
    Map<String, String> headers = new LinkedHashMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      String[] header = line.split(":", 2);
      headers.put(header[0].toLowerCase(Locale.ROOT), header[1].strip());
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    return new Request(start[0], start[1], headers, in.readNBytes(length));
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      if (next != '\r') {
        line.write(next);
      }
    }
    return line.toString(ISO_8859_1);
  }

  private static void write(OutputStream out, Response response) throws IOException {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + response.status() + " X\r\n");
    response
        .headers()
        .forEach(
            (name, value) -> {
              if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                head.append(name).append(": ").append(value).append("\r\n");
              }
            });
    if (response.status() != 204) {
      head.append("Content-Length: ").append(response.body().length).append("\r\n");
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(head.append("\r\n").toString().getBytes(ISO_8859_1));
    if (response.status() != 204) {
      all.writeBytes(response.body());
    }
    out.write(all.toByteArray());
    out.flush();
  }

  private Response forward(Request request) throws IOException {
    HttpRequest.Builder http =
        HttpRequest.newBuilder(URI.create(upstream + request.target()))
            .method(request.method(), BodyPublishers.ofByteArray(request.body()));
    request
        .headers()
        .forEach(
            (name, value) -> {
              if (!OF_THE_CONNECTION.contains(name)) {
                http.header(name, value);
              }
            });
    try {
      HttpResponse<byte[]> answer = client.send(http.build(), BodyHandlers.ofByteArray());
      Map<String, String> headers = new LinkedHashMap<>();
      answer.headers().map().forEach((name, values) -> headers.put(name, values.get(0)));
      return new Response(answer.statusCode(), headers, answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
    for (Socket connection : connections) {
      connection.close();
    }
  }
}
