package io.github.fgsim.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fgsim.internal.simulator.Simulator;
import io.github.fgsim.internal.validation.Settings;
import io.github.fgsim.internal.wire.HttpRequest;
import io.github.fgsim.model.Auth;
import io.github.fgsim.model.IdSource;
import io.github.fgsim.model.Profile;
import io.github.fgsim.model.SimulatorClock;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;

/**
 * Loads what the first request of a JVM needs on a second thread while Jetty starts on the first:
 * nearly all of a cold start is loading classes. It asks a simulator without a socket for a create,
 * which nobody sees.
 */
final class FirstRequest {
  private static final String PATH = "/v2/p/fgs/functions";
  private static final String CREATE =
      """
      {"func_name":"f","package":"default","runtime":"Python3.9","handler":"index.handler",
       "memory_size":128,"timeout":3,"code_type":"inline","func_code":{"file":"cGFzcw=="}}
      """;

  private FirstRequest() {}

  /** Does the caller's work, then its own, on a thread that ends with it. */
  static void prepare(Runnable before, ClassLoader loader) {
    Runnable work =
        () -> {
          before.run();
          try {
            create();
          } catch (LinkageError e) { // the class loader was closed, so there will be no request
            return;
          }
        };
    // It inherits nothing from the test's thread that happens to be the first.
    Thread thread = new Thread(null, work, "functiongraph-simulator-first-request", 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(loader);
    thread.start();
  }

  private static void create() {
    Settings settings =
        new Settings(
            "r",
            "p",
            "d",
            "u",
            ZoneOffset.UTC,
            new SimulatorClock(Clock.systemUTC()),
            IdSource.random(),
            Auth.off(),
            Profile.PAGES.rules(),
            Profile.PAGES.limits());
    byte[] body = CREATE.getBytes(UTF_8);
    new Gateway(new Simulator(settings, entry -> {}), null, null)
        .answer(
            new HttpRequest(
                    "http", "POST", PATH, HttpRequest.segments(PATH), "", Map.of(), new byte[0], 0)
                .withBody(body, body.length));
  }
}
