package io.github.fgsim.packaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.net.Socket;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The jar in class loaders of its own, as build tools and application servers load tests. */
class TwoLoadersIT {
  private static final Path JAR = Path.of(System.getProperty("simulator.jar"));

  /** A simulator of a class loader that nobody else has. */
  private static final class Loaded implements AutoCloseable {
    private final URLClassLoader loader;
    private final AutoCloseable sim;

    Loaded() throws Exception {
      loader =
          new URLClassLoader(new URL[] {JAR.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
      sim = (AutoCloseable) type().getMethod("start").invoke(null);
    }

    private Class<?> type() throws ClassNotFoundException {
      return loader.loadClass("io.github.fgsim.FunctionGraphSimulator");
    }

    private URI endpoint() throws Exception {
      return (URI) type().getMethod("endpoint").invoke(sim);
    }

    String get(String path) throws Exception {
      try (var body = endpoint().resolve(path).toURL().openStream()) {
        return new String(body.readAllBytes(), UTF_8);
      }
    }

    /** Sends a request, or a part of one, whose response nobody waits for. */
    void send(String request) throws Exception {
      try (Socket socket = new Socket(endpoint().getHost(), endpoint().getPort())) {
        socket.getOutputStream().write(request.replace("\n", "\r\n").getBytes(UTF_8));
        sim.close();
      }
    }

    @Override
    public void close() {
      try {
        sim.close();
        loader.close();
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }
  }

  @Test
  void simulators_of_two_class_loaders_serve_side_by_side() throws Exception {
    try (Loaded one = new Loaded()) {
      try (Loaded other = new Loaded()) {
        assertThat(other.get("/v3/projects")).startsWith("{");
        assertThat(one.get("/v3/projects")).startsWith("{");
      }

      assertThat(one.get("/v3/projects")).startsWith("{");
    }
  }

  private interface Use {
    void of(Loaded loaded) throws Exception;
  }

  private static final String CREATE =
      "POST /v2/p/fgs/functions HTTP/1.1\nHost: localhost\nContent-Length: 2\n\n{";

  private static final List<Use> USES =
      List.of(
          loaded -> {},
          loaded -> assertThat(loaded.get("/v3/projects")).startsWith("{"),
          loaded -> loaded.send(CREATE),
          loaded -> loaded.send(CREATE + "}"));

  /**
   * The server stops two seconds after the last simulator: when its classes can be had no more. A
   * request may be under way still, as may what prepares the first one.
   */
  @Test
  @Timeout(60)
  void a_class_loader_that_is_closed_with_its_simulator_leaves_no_thread_no_error_and_no_class()
      throws Exception {
    List<Throwable> thrown = new CopyOnWriteArrayList<>();
    Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((thread, e) -> thrown.add(e));
    try {
      List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
      for (Use use : USES) {
        loaders.add(closedAfter(use));
      }

      while (loaders.stream().anyMatch(loader -> loader.get() != null) && thrown.isEmpty()) {
        System.gc();
        LockSupport.parkNanos(50_000_000);
      }

      assertThat(thrown).isEmpty();
      assertThat(Thread.getAllStackTraces().keySet())
          .extracting(Thread::getName)
          .noneMatch(name -> name.startsWith("functiongraph-simulator"));
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
  }

  private static WeakReference<ClassLoader> closedAfter(Use use) throws Exception {
    try (Loaded loaded = new Loaded()) {
      use.of(loaded);
      return new WeakReference<>(loaded.loader);
    }
  }
}
