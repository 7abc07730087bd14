package io.github.fgsim.internal.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SelectorManager;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Jetty's connector for many listening sockets: one selector accepts for all of them, and a
 * connection belongs to the simulator whose socket accepted it for as long as it lives. Ports are
 * never looked up: a port that one simulator closed may be another's at once.
 */
final class Connector extends AbstractConnector {
  private static final long CLOSE_SECONDS = 2;

  /** A time that nobody waits for, within what the scheduler takes. */
  private static final Duration LONGEST = Duration.ofDays(365);

  private final Map<SelectableChannel, OpenPort> ports = new ConcurrentHashMap<>();
  private final Selectors selectors;
  private @Nullable SslConnectionFactory tls;

  Connector(Server server) {
    super(server, null, null, null, 0, new HttpConnectionFactory(configuration()));
    selectors = new Selectors();
    installBean(selectors, true);
    setIdleTimeout(TimeUnit.MINUTES.toMillis(5));
  }

  /** Every path reaches the routes, however it is spelled; answers tell nothing of the server. */
  private static HttpConfiguration configuration() {
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setUriCompliance(UriCompliance.UNSAFE);
    configuration.setSendServerVersion(false);
    configuration.setRequestHeaderSize(64 << 10);
    return configuration;
  }

  /** Made with the first port that speaks TLS, so that plain ones cost nothing more. */
  private synchronized SslConnectionFactory tls() {
    SslConnectionFactory factory = tls;
    if (factory == null) {
      SslContextFactory.Server context = new SslContextFactory.Server();
      context.setSslContext(SelfSignedCertificate.instance().server());
      factory = new SslConnectionFactory(context, HttpVersion.HTTP_1_1.asString());
      addManaged(factory);
      tls = factory;
    }
    return factory;
  }

  /** Binds a socket; port 0 takes a free one. */
  OpenPort listen(InetSocketAddress address, boolean https, Gateway gateway, Runnable onClose)
      throws IOException {
    if (address.isUnresolved()) {
      throw new UnknownHostException("unknown host " + address.getHostString());
    }
    ConnectionFactory connections = https ? tls() : getDefaultConnectionFactory();
    ServerSocketChannel channel = ServerSocketChannel.open();
    try {
      channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      channel.bind(address, 1024);
      channel.configureBlocking(false);
      OpenPort port = new OpenPort(channel, connections, gateway, onClose);
      ports.put(channel, port);
      selectors.acceptor(channel);
      return port;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** The simulator's socket that accepted the connection. */
  static OpenPort portOf(ConnectionMetaData connection) {
    return accepted(connection).port;
  }

  /** The socket, also that under TLS. */
  private static Accepted accepted(ConnectionMetaData connection) {
    EndPoint endPoint = connection.getConnection().getEndPoint();
    return (Accepted) (endPoint instanceof EndPoint.Wrapper tls ? tls.unwrap() : endPoint);
  }

  /** Ends a connection without a response, by a reset or by an orderly close, TLS included. */
  static void abort(ConnectionMetaData connection, boolean reset) throws IOException {
    if (reset) {
      Accepted accepted = accepted(connection);
      accepted.getChannel().setOption(StandardSocketOptions.SO_LINGER, 0); // a close then sends RST
      accepted.close();
    } else {
      connection.getConnection().getEndPoint().close();
    }
  }

  @Override
  protected void accept(int acceptorId) {
    throw new UnsupportedOperationException("the selector accepts");
  }

  @Override
  public @Nullable Object getTransport() {
    return null;
  }

  /** One simulator's socket and its open connections. */
  final class OpenPort implements AutoCloseable {
    private final ServerSocketChannel channel;
    private final InetSocketAddress address;
    private final ConnectionFactory factory;
    private final Gateway gateway;
    private final Runnable onClose;
    private final Set<EndPoint> connections = ConcurrentHashMap.newKeySet();
    private final Set<Wait> waiting = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile boolean draining;

    OpenPort(
        ServerSocketChannel channel, ConnectionFactory factory, Gateway gateway, Runnable onClose)
        throws IOException {
      this.channel = channel;
      this.factory = factory;
      this.address = (InetSocketAddress) channel.getLocalAddress();
      this.gateway = gateway;
      this.onClose = onClose;
    }

    int number() {
      return address.getPort();
    }

    Gateway gateway() {
      return gateway;
    }

    /** Counts a request until its response has left. */
    void begin(Request request, Response response) {
      underWay.incrementAndGet();
      Request.addCompletionListener(request, failure -> end());
      if (draining) {
        response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE);
      }
    }

    private void end() {
      if (underWay.decrementAndGet() == 0 && draining) {
        synchronized (this) {
          notifyAll();
        }
      }
    }

    /** Runs work after a time, on a thread that it has only then; a close forgets it. */
    void after(Duration duration, Runnable work) {
      long nanos = duration.compareTo(LONGEST) < 0 ? duration.toNanos() : LONGEST.toNanos();
      Wait wait = new Wait(this, work);
      waiting.add(wait);
      wait.task = getScheduler().schedule(wait, nanos, TimeUnit.NANOSECONDS);
      if (closed.get()) {
        wait.cancel();
      }
    }

    /**
     * Takes no more connections, lets requests under way be answered, for at most this long, and
     * closes the rest.
     */
    void close(Duration atMost) {
      draining = true;
      try {
        shut();
        awaitIdle(atMost);
      } finally {
        close();
      }
    }

    private void awaitIdle(Duration atMost) {
      long end = System.nanoTime() + atMost.toNanos();
      synchronized (this) {
        while (underWay.get() > 0 && end - System.nanoTime() > 0) {
          try {
            TimeUnit.NANOSECONDS.timedWait(this, end - System.nanoTime());
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
          }
        }
      }
    }

    private void shut() {
      try {
        channel.close();
        selectors.settle();
      } catch (IOException e) {
        throw new IllegalStateException("port " + number() + " cannot be closed", e);
      }
    }

    boolean isClosed() {
      return closed.get();
    }

    /**
     * Frees the port and closes the connections; the port is free when this returns. Closing twice
     * is fine.
     */
    @Override
    public void close() {
      if (closed.getAndSet(true)) {
        return;
      }
      try {
        shut();
      } finally {
        ports.remove(channel);
        try {
          gateway.close();
        } finally { // a recording may fail, which must not keep the server
          waiting.forEach(Wait::cancel);
          connections.forEach(EndPoint::close);
          onClose.run();
        }
      }
    }
  }

  /** Work of a simulator that waits for its time. */
  private final class Wait implements Runnable {
    private final OpenPort port;
    private final Runnable work;
    private volatile Scheduler.@Nullable Task task;

    Wait(OpenPort port, Runnable work) {
      this.port = port;
      this.work = work;
    }

    @Override
    public void run() {
      port.waiting.remove(this);
      if (!port.isClosed()) {
        getExecutor().execute(work);
      }
    }

    void cancel() {
      port.waiting.remove(this);
      Scheduler.Task scheduled = task;
      if (scheduled != null) {
        scheduled.cancel();
      }
    }
  }

  /** A connection that knows its simulator. */
  private static final class Accepted extends SocketChannelEndPoint {
    final OpenPort port;

    Accepted(
        SocketChannel channel,
        ManagedSelector selector,
        SelectionKey key,
        Connector connector,
        OpenPort port) {
      super(channel, selector, key, connector.getScheduler());
      this.port = port;
      setIdleTimeout(connector.getIdleTimeout());
    }
  }

  private final class Selectors extends SelectorManager {
    private @Nullable ManagedSelector selector;

    Selectors() {
      super(Connector.this.getExecutor(), Connector.this.getScheduler(), 1);
    }

    @Override
    protected ManagedSelector newSelector(int id) {
      selector = super.newSelector(id);
      return selector;
    }

    /**
     * Waits until the selector has let go of closed sockets, which it does in its next selection:
     * the second update runs after it.
     */
    void settle() {
      ManagedSelector current = selector;
      if (current == null) {
        return;
      }
      CountDownLatch selected = new CountDownLatch(1);
      current.submit(first -> current.submit(second -> selected.countDown()));
      boolean interrupted = Thread.interrupted(); // which must not leave the port half closed
      try {
        selected.await(CLOSE_SECONDS, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        interrupted = true;
      } finally {
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
      }
    }

    @Override
    protected @Nullable SelectableChannel doAccept(SelectableChannel server) throws IOException {
      OpenPort port = ports.get(server);
      SocketChannel accepted = port == null ? null : ((ServerSocketChannel) server).accept();
      if (accepted != null) {
        accepted.configureBlocking(false);
        accepted.setOption(StandardSocketOptions.TCP_NODELAY, true);
        accept(accepted, port);
      }
      return accepted;
    }

    /** Nothing is left to do: {@link #doAccept} handed the connection over with its port. */
    @Override
    protected void accepted(SelectableChannel channel) {}

    @Override
    protected EndPoint newEndPoint(
        SelectableChannel channel, ManagedSelector current, SelectionKey key) {
      OpenPort port = (OpenPort) key.attachment();
      return new Accepted((SocketChannel) channel, current, key, Connector.this, port);
    }

    @Override
    public Connection newConnection(
        SelectableChannel channel, EndPoint endPoint, Object attachment) {
      return ((Accepted) endPoint).port.factory.newConnection(Connector.this, endPoint);
    }

    @Override
    protected void endPointOpened(EndPoint endPoint) {
      super.endPointOpened(endPoint);
      onEndPointOpened(endPoint);
      OpenPort port = ((Accepted) endPoint).port;
      port.connections.add(endPoint);
      if (port.isClosed()) { // accepted while the port closed
        endPoint.close();
      }
    }

    @Override
    protected void endPointClosed(EndPoint endPoint) {
      ((Accepted) endPoint).port.connections.remove(endPoint);
      onEndPointClosed(endPoint);
      super.endPointClosed(endPoint);
    }
  }
}
