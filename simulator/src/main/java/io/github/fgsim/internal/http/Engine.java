package io.github.fgsim.internal.http;

import io.github.fgsim.internal.http.RequestReader.Arrival;
import io.github.fgsim.internal.wire.HttpResponse;
import io.github.fgsim.internal.wire.HttpResponse.Delivery;
import io.github.fgsim.model.ErrorCode;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.servlet.DefaultTasks;
import jakarta.servlet.Servlet;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.jspecify.annotations.Nullable;

/**
 * The one HTTP server of a JVM, which all simulators share, so that a simulator costs a listening
 * socket and no thread.
 *
 * <p>It is the one static state of this project that holds more than texts: starting Jetty takes
 * some hundred milliseconds, a further socket less than one. It starts with the first simulator and
 * stops two seconds after the last was closed; its threads are daemons and carry the class loader
 * of this class, so that they hold on to no test's.
 */
final class Engine {
  private static final long LINGER_SECONDS = 2;

  /**
   * Enough that a client, a fault or a function that makes requests wait holds up nobody else; a
   * thread is made when there is none free and ends two seconds after its last work.
   */
  private static final int MOST_THREADS = 5_000;

  /**
   * What Jetty loads only as it stops. By then the class loader may be closed, as build tools close
   * it after a test, and the server would stop half-way, with an error on standard error.
   */
  private static final List<String> NEEDED_TO_STOP =
      List.of(
          "org.eclipse.jetty.io.ManagedSelector$CloseConnections",
          "org.eclipse.jetty.io.ManagedSelector$StopSelector",
          "org.eclipse.jetty.ee10.servlet.BaseHolder$Wrapped",
          "org.eclipse.jetty.ee10.servlet.FilterMapping",
          "org.eclipse.jetty.server.AbstractConnector$Acceptor",
          "org.eclipse.jetty.server.Server$DynamicErrorHandler",
          "org.eclipse.jetty.util.thread.ReservedThreadExecutor$ReservedThread",
          "jakarta.servlet.ServletContextEvent");

  private static @Nullable Engine running;
  private static @Nullable FutureTask<Servlet> prepared;
  private static int open;

  /** When the last simulator was closed. */
  private static long idleSince;

  private static boolean stopping;

  private final Server server;
  private final Connector connector;

  /** A JVM whose selector is still in the kernel takes 300 milliseconds to end. */
  private final Thread atExit =
      new Thread(null, Engine::stopNow, "functiongraph-simulator-exit", 0, false);

  private Engine(FutureTask<Servlet> javalin) throws Exception {
    ClassLoader loader = Engine.class.getClassLoader();
    // Jetty's own queue would ask the JVM's management beans for the size of a cache line, which
    // costs a tenth of a cold start.
    QueuedThreadPool threads =
        new QueuedThreadPool(
            MOST_THREADS,
            2,
            (int) TimeUnit.SECONDS.toMillis(LINGER_SECONDS),
            new LinkedBlockingQueue<>()) {
          @Override
          public Thread newThread(Runnable job) {
            Thread thread = super.newThread(job);
            thread.setContextClassLoader(loader);
            return thread;
          }

          @Override
          protected void runJob(Runnable job) {
            try {
              super.runJob(job);
            } catch (OutOfMemoryError e) {
              outOfMemory(e);
              throw e;
            }
          }
        };
    threads.setName("functiongraph-simulator");
    threads.setDaemon(true);
    threads.setMaxEvictCount(MOST_THREADS); // all that are idle end at once, not one each time
    server =
        new Server(
            threads,
            new ScheduledExecutorScheduler("functiongraph-simulator-timer", true, loader, null),
            null);
    connector = new Connector(server);
    server.addConnector(connector);
    server.setErrorHandler(new ErrorPages());
    ServletContextHandler context = new ServletContextHandler("/");
    context.getServletHandler().setDecodeAmbiguousURIs(true);
    context.setErrorHandler(new ErrorPages());
    context.addServlet(new ServletHolder(javalin.get()), "/*");
    server.setHandler(new RequestReader(context));
    server.start();
  }

  /** Begins to make what a server needs on a second thread; the next server takes it. */
  static synchronized void prepare() {
    if (prepared == null) {
      prepared = new FutureTask<>(Engine::javalin);
      FirstRequest.prepare(prepared, Engine.class.getClassLoader());
    }
  }

  /**
   * Javalin runs the handler and nothing after it: no error pages, no resource lookup, no
   * compression of its own.
   */
  @SuppressWarnings("unchecked") // Javalin takes a vararg of a generic type
  private static Servlet javalin() {
    return Javalin.create(
            config -> {
              config.startup.showJavalinBanner = false;
              config.startup.startupWatcherEnabled = false;
              config.startup.showOldJavalinVersionWarning = false;
              config.requestLifeCycle(DefaultTasks.INSTANCE.getBEFORE());
              config.routes.before(Engine::exchange);
            })
        .javalinServlet();
  }

  /**
   * Opens a socket whose requests the gateway answers. An interruption of the caller's thread is
   * not for the server and stays with the thread.
   */
  static Connector.OpenPort listen(InetSocketAddress address, boolean https, Gateway gateway)
      throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      return opened(address, https, gateway);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static synchronized Connector.OpenPort opened(
      InetSocketAddress address, boolean https, Gateway gateway) throws IOException {
    if (running == null) {
      try {
        prepare();
        FutureTask<Servlet> javalin = Objects.requireNonNull(prepared);
        prepared = null;
        running = new Engine(javalin);
        stopAtExit(running);
      } catch (IOException | RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new IOException("the HTTP server does not start", e);
      }
    }
    Connector.OpenPort port = running.connector.listen(address, https, gateway, Engine::closed);
    open++;
    return port;
  }

  private static synchronized void closed() {
    open--;
    idleSince = System.nanoTime();
    if (open == 0 && !stopping) {
      stopping = true;
      loadWhatStoppingNeeds();
      Thread stopper = new Thread(Engine::stopWhenIdle, "functiongraph-simulator-stop");
      stopper.setDaemon(true);
      stopper.setContextClassLoader(Engine.class.getClassLoader());
      stopper.start();
    }
  }

  private static void loadWhatStoppingNeeds() {
    for (String name : NEEDED_TO_STOP) {
      try {
        Class.forName(name, false, Engine.class.getClassLoader());
      } catch (ClassNotFoundException e) {
        throw new IllegalStateException("this version of Jetty has no " + name, e);
      }
    }
  }

  /** One thread waits, however many simulators start and close meanwhile. */
  private static synchronized void stopWhenIdle() {
    try {
      for (long left = left(); open == 0 && left > 0; left = left()) {
        TimeUnit.NANOSECONDS.timedWait(Engine.class, left);
      }
      stopIfUnused();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      throw new IllegalStateException("the HTTP server does not stop", e);
    } finally {
      stopping = false;
    }
  }

  private static synchronized void stopIfUnused() throws Exception {
    Engine unused = running;
    if (open == 0 && unused != null) {
      unused.server.stop();
      running = null;
      forgetExit(unused);
    }
  }

  private static void stopAtExit(Engine engine) {
    try {
      Runtime.getRuntime().addShutdownHook(engine.atExit);
    } catch (IllegalStateException e) { // started by a shutdown hook
      return;
    }
  }

  private static void forgetExit(Engine engine) {
    try {
      Runtime.getRuntime().removeShutdownHook(engine.atExit);
    } catch (IllegalStateException e) { // the JVM ends
      return;
    }
  }

  /**
   * As the JVM ends. Simulators that are open may have requests under way; who opened them closes
   * them.
   */
  private static void stopNow() {
    try {
      stopIfUnused();
    } catch (Exception | LinkageError e) { // such as a class loader that was closed
      return;
    }
  }

  private static long left() {
    return TimeUnit.SECONDS.toNanos(LINGER_SECONDS) - (System.nanoTime() - idleSince);
  }

  private static void exchange(Context context) throws IOException {
    Arrival arrival = Arrival.of(context.req());
    try {
      exchange(arrival, context);
    } catch (IOException | RuntimeException | LinkageError e) {
      if (!arrival.port.isClosed()) {
        throw e;
      }
      // Nobody waits for a response, and Javalin would try for ever to make one when its classes
      // are gone with the class loader.
    }
  }

  private static void exchange(Arrival arrival, Context context) throws IOException {
    HttpResponse response = guarded(() -> answer(arrival));
    if (response.delivery() instanceof Delivery.Later
        || response.delivery() instanceof Delivery.When
        || response.delivery() instanceof Delivery.Slow) {
      Responder responder = new Responder(context, arrival.port);
      context.future(() -> responder.send(response));
    } else {
      Responder.sendNow(response, context);
    }
  }

  private static HttpResponse answer(Arrival arrival) {
    Gateway gateway = arrival.port.gateway();
    Throwable failure = arrival.failure;
    if (failure instanceof OutOfMemoryError error) {
      outOfMemory(error);
      return gateway.refuse(arrival.content, ErrorCode.INTERNAL_SERVER_ERROR);
    }
    return failure == null
        ? gateway.answer(arrival.content)
        : gateway.refuse(arrival.content, ErrorCode.GATEWAY_BAD_REQUEST); // it broke off
  }

  /** Without memory for a response there still is one. */
  static HttpResponse guarded(Supplier<HttpResponse> response) {
    try {
      return response.get();
    } catch (OutOfMemoryError e) {
      outOfMemory(e);
      return ErrorPages.page(ErrorCode.INTERNAL_SERVER_ERROR);
    }
  }

  /** The JVM's handler of what nobody caught hears of it: in the standalone jar it ends the JVM. */
  static void outOfMemory(OutOfMemoryError error) {
    Thread.UncaughtExceptionHandler handler = Thread.getDefaultUncaughtExceptionHandler();
    if (handler != null) {
      handler.uncaughtException(Thread.currentThread(), error);
    }
  }
}
