package io.github.fgsim.internal.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;

/** A gateway on a port. */
public final class HttpServer implements AutoCloseable {
  private final Connector.OpenPort port;

  private HttpServer(Connector.OpenPort port) {
    this.port = port;
  }

  /** Opens the port, which speaks either plain HTTP or TLS only; 0 takes a free one. */
  public static HttpServer start(InetSocketAddress address, boolean https, Gateway gateway)
      throws IOException {
    return new HttpServer(Engine.listen(address, https, gateway));
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
