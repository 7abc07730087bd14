package io.github.fgsim.packaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

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

    String get(String path) throws Exception {
      URI endpoint = (URI) type().getMethod("endpoint").invoke(sim);
      try (var body = endpoint.resolve(path).toURL().openStream()) {
        return new String(body.readAllBytes(), UTF_8);
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
}
