package io.github.fgsim.internal.runner;

import io.github.fgsim.internal.function.FunctionFields;
import io.github.fgsim.internal.invocation.FunctionFailure;
import io.github.fgsim.internal.invocation.Values;
import io.github.fgsim.internal.store.FunctionVersion;
import io.github.fgsim.invocation.InvocationContext;
import io.github.fgsim.invocation.JsonText;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A function's Java code in this JVM: a class loader, one object of the handler's class, one
 * invocation at a time. What an instance cannot end is a thread; one that does not heed its
 * interruption goes on, and the instance is used no more.
 */
final class JavaInstance implements Instance {
  private final FunctionClassLoader loader;
  private final InvocationOutput output = new InvocationOutput();
  private final Values values = Values.ofService();
  private @Nullable JavaMethod method;
  private @Nullable HandlerObject handler;
  private volatile boolean ended;

  private JavaInstance(FunctionClassLoader loader) {
    this.loader = loader;
  }

  /**
   * Loads the handler's class, makes its object and calls its initializer, within the initializer's
   * time, or the function's where there is none.
   *
   * @param tests where classes of the service's runtime are that the code lacks
   */
  static JavaInstance start(
      FunctionVersion version, UploadedCode code, ClassLoader tests, InvocationContext context)
      throws FunctionFailure, InterruptedException {
    JavaInstance instance = new JavaInstance(loader(version, code, tests));
    FutureTask<Void> loading =
        new FutureTask<>(
            () -> {
              instance.load(version, code, context);
              return null;
            });
    Thread thread =
        new Thread(
            null,
            loading,
            "functiongraph-function "
                + version.urn().packageName()
                + "/"
                + version.urn().functionName(),
            0,
            false);
    thread.setDaemon(true);
    thread.setContextClassLoader(instance.loader);
    thread.start();
    long seconds = seconds(version);
    boolean ready = false;
    try {
      loading.get(seconds, TimeUnit.SECONDS);
      ready = true;
      return instance;
    } catch (TimeoutException e) {
      throw FunctionFailure.notReady(seconds);
    } catch (ExecutionException e) {
      throw failure(e);
    } finally {
      if (!ready) {
        loading.cancel(true);
        instance.kill();
      }
    }
  }

  private static FunctionFailure failure(ExecutionException e) {
    Throwable cause = Objects.requireNonNull(e.getCause());
    return cause instanceof FunctionFailure failure
        ? failure
        : JavaErrors.of(JavaErrors.ENTRY, cause.getClass().getName(), cause.getMessage() + "");
  }

  private static long seconds(FunctionVersion version) {
    return version.configuration().get(FunctionFields.INITIALIZER_HANDLER, "").isEmpty()
        ? version.timeout().toSeconds()
        : version
            .configuration()
            .get(FunctionFields.INITIALIZER_TIMEOUT, version.timeout().toSeconds());
  }

  private static FunctionClassLoader loader(
      FunctionVersion version, UploadedCode code, ClassLoader tests) throws FunctionFailure {
    try {
      List<URL> urls = new ArrayList<>();
      for (Path place : code.classPath()) {
        urls.add(place.toUri().toURL());
      }
      int java = Integer.parseInt(version.runtime().replaceAll("\\D", ""));
      return new FunctionClassLoader(urls, tests, java);
    } catch (IOException e) {
      throw new FunctionFailure("RunnerError", "the code cannot be read: " + e.getMessage());
    }
  }

  private void load(FunctionVersion version, UploadedCode code, InvocationContext context)
      throws FunctionFailure, ReflectiveOperationException {
    output.to(context);
    try {
      redirect(version, code);
      JavaEntry entry = JavaEntry.of(version, JavaErrors.ENTRY, FunctionFields.HANDLER);
      Class<?> type;
      try {
        type = Class.forName(entry.className(), true, loader);
      } catch (ClassNotFoundException e) {
        throw JavaErrors.noClass(entry.className());
      } catch (ExceptionInInitializerError e) {
        throw JavaErrors.inInitializer(e);
      }
      method = entry.handlerOf(type, values);
      handler = HandlerObject.of(type, version, context);
    } catch (FunctionFailure e) {
      throw ended ? FunctionFailure.exited() : e;
    } finally {
      output.end();
    }
  }

  /** Puts what the code finds in place of {@link System} into the loader. */
  private void redirect(FunctionVersion version, UploadedCode code)
      throws ReflectiveOperationException {
    Map<String, String> environment = new HashMap<>(System.getenv());
    FunctionProcess.environment(environment, version, code);
    IntConsumer exit =
        status -> {
          ended = true;
          throw new FunctionExit();
        };
    Class<?> system = Class.forName(FunctionClassLoader.SYSTEM, true, loader);
    system.getField("out").set(null, output.stream());
    system.getField("err").set(null, output.stream());
    system.getField("environment").set(null, Map.copyOf(environment));
    system.getField("exit").set(null, exit);
  }

  /** Ends the function's code at an exit, as far as it lets itself be ended. */
  private static final class FunctionExit extends Error {
    private static final long serialVersionUID = 1L;

    FunctionExit() {
      super("runtime process is exited", null, false, false);
    }
  }

  @Override
  public JsonText invoke(FunctionVersion version, String event, InvocationContext context)
      throws FunctionFailure {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    output.to(context);
    try {
      JsonText result =
          Objects.requireNonNull(handler)
              .handle(Objects.requireNonNull(method), event, context, values);
      if (ended) {
        throw FunctionFailure.exited();
      }
      return result;
    } catch (FunctionFailure e) {
      throw ended ? FunctionFailure.exited() : e;
    } finally {
      output.end();
      thread.setContextClassLoader(before);
    }
  }

  @Override
  public boolean isAlive() {
    return !ended;
  }

  /** Closes the jars; interrupts the threads that the code has started. */
  @Override
  public void kill() {
    ended = true;
    output.close();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getContextClassLoader() == loader) {
        thread.interrupt();
      }
    }
    try {
      loader.close();
    } catch (IOException e) {
      // what stays open is closed when the loader is collected
    }
  }
}
