package io.github.fgsim.internal.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;

/** A gateway on a port. */
public final class HttpServer implements AutoCloseable {
  private final Connector.OpenPort port;
  private final URI endpoint;

  private HttpServer(Connector.OpenPort port, URI endpoint) {
    this.port = port;
    this.endpoint = endpoint;
  }

  /**
   * Begins to load what the first server of this JVM needs, on a thread that ends with it, while
   * the caller does something else. Who does not call it waits a little longer for the first
   * server.
   */
  public static void prepare() {
    Engine.prepare();
  }

  /**
   * Opens the port, which speaks either plain HTTP or TLS only; 0 takes a free one.
   *
   * @throws UncheckedIOException when it cannot be opened; the message says whether host or port is
   *     to blame
   */
  public static HttpServer start(String host, int port, boolean https, Gateway gateway) {
    String authority = host.contains(":") ? "[" + host + "]" : host; // IPv6
    try {
      Connector.OpenPort open = Engine.listen(new InetSocketAddress(host, port), https, gateway);
      String scheme = https ? "https" : "http";
      return new HttpServer(open, URI.create(scheme + "://" + authority + ":" + open.number()));
    } catch (IOException e) {
      gateway.close();
      throw new UncheckedIOException(
          "cannot listen on " + host + ":" + port + ": " + reason(host, port, e), e);
    }
  }

  /** Java's own text blames the port for what is the host's fault. */
  private static String reason(String host, int port, IOException failure) {
    try {
      InetAddress address = InetAddress.getByName(host);
      if (!address.isAnyLocalAddress() && NetworkInterface.getByInetAddress(address) == null) {
        return "host " + host + " is no address of this machine";
      }
    } catch (UnknownHostException e) {
      return "host " + host + " is not known";
    } catch (IOException e) {
      return String.valueOf(failure.getMessage());
    }
    return failure instanceof BindException && port != 0
        ? "port " + port + " cannot be had (" + failure.getMessage() + "); port 0 takes a free one"
        : String.valueOf(failure.getMessage());
  }

  /** Where clients find it. */
  public URI endpoint() {
    return endpoint;
  }

  /** The port that is listened on. */
  public int port() {
    return port.number();
  }

  /** Whether {@link #close} was called. */
  public boolean isClosed() {
    return port.isClosed();
  }

  /** Frees the port and closes the open connections. Closing twice is fine. */
  @Override
  public void close() {
    port.close();
  }

  /** Closes when the requests under way are answered, at the latest after this time. */
  public void close(Duration atMost) {
    port.close(atMost);
  }
}
