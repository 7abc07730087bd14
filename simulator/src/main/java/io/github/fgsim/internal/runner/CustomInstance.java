package io.github.fgsim.internal.runner;

import io.github.fgsim.internal.invocation.FunctionFailure;
import io.github.fgsim.internal.invocation.Sourced;
import io.github.fgsim.internal.store.FunctionVersion;
import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.invocation.InvocationContext;
import io.github.fgsim.invocation.JsonText;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A program of a Custom runtime function, which asks for its events over the runtime API. */
final class CustomInstance implements Instance {
  private final FunctionProcess process;
  private final RuntimeApi api;

  private CustomInstance(FunctionProcess process, RuntimeApi api) {
    this.process = process;
    this.api = api;
    process.whenEnded(api::close);
  }

  /** Starts the program and waits until it asks for an event. */
  static CustomInstance start(FunctionVersion version, UploadedCode code, InvocationContext context)
      throws IOException, FunctionFailure, InterruptedException {
    RuntimeApi api = new RuntimeApi();
    CustomInstance instance;
    try {
      Map<String, String> more = Map.of("RUNTIME_API_ADDR", api.address());
      instance = new CustomInstance(Bootstrap.process(more, version, code, context), api);
    } catch (IOException | RuntimeException e) {
      api.close();
      throw e;
    }
    boolean ready = false;
    long seconds = Bootstrap.startSeconds(version);
    try {
      api.asked().get(seconds, TimeUnit.SECONDS);
      ready = true;
      return instance;
    } catch (ExecutionException e) {
      instance.kill();
      instance.process.awaitLog();
      throw FunctionFailure.exited();
    } catch (TimeoutException e) {
      throw FunctionFailure.notReady(seconds);
    } finally {
      if (!ready) {
        instance.kill();
      }
    }
  }

  @Override
  public JsonText invoke(FunctionVersion version, String event, InvocationContext context)
      throws FunctionFailure, InterruptedException {
    process.begin(context);
    RuntimeApi.Reply reply;
    try {
      String type = context instanceof Sourced call && call.isAsynchronous() ? "async" : "sync";
      reply = api.call(context.requestId(), event, type).get();
      process.askForSign();
      process.awaitLog();
    } catch (ExecutionException e) {
      kill();
      process.awaitLog();
      throw FunctionFailure.exited();
    }
    if (reply.isTooLarge()) {
      throw FunctionFailure.tooLarge();
    }
    if (reply.isError()) {
      throw FunctionFailure.ofProgram(reply.body());
    }
    return new JsonText(isJson(reply.body()) ? reply.body() : Json.text(reply.body()));
  }

  private static boolean isJson(String text) {
    try {
      Json.plain(text);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  @Override
  public boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public void kill() {
    process.kill();
  }
}
