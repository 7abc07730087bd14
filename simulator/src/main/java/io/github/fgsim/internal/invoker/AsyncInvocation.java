package io.github.fgsim.internal.invoker;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fgsim.internal.store.AsyncConfig;
import io.github.fgsim.internal.store.AsyncConfig.Destination;
import io.github.fgsim.internal.store.AsyncRecord;
import io.github.fgsim.internal.store.AsyncRecord.End;
import io.github.fgsim.internal.store.AsyncRecord.Status;
import io.github.fgsim.internal.store.FunctionVersion;
import io.github.fgsim.internal.store.Invocations;
import io.github.fgsim.internal.store.Invocations.Waiting;
import io.github.fgsim.internal.store.State;
import io.github.fgsim.internal.validation.Settings;
import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.invocation.DestinationMessage;
import io.github.fgsim.invocation.Invocation;
import io.github.fgsim.model.FunctionUrn;
import io.github.fgsim.model.Limit;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One asynchronous call from its acceptance to its end: WAIT, RUNNING, then SUCCESS, FAIL or
 * DISCARD.
 *
 * <p>A failure is retried at once, in the same instance, as often as the function's asynchronous
 * configuration says, or until the event has its maximum age on the simulator's clock, when it is
 * discarded. Without a configuration nothing is retried: the user guide says so.
 */
public final class AsyncInvocation {
  private static final int EVENT_TOO_OLD =
      4021; // inferred: the engine's code for a limit on traffic
  private static final int CANCELLED = 4208;
  private static final int INTERNAL = 330404;
  private static final DateTimeFormatter NANOSECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSSSSxxx");

  private final Invoker invoker;
  private final Settings settings;
  private final State state;
  private final Workers workers;
  private final FunctionVersion version;
  private final String event;
  private final String requestId;
  private final Optional<AsyncConfig> config;
  private final Instant accepted;
  private final AtomicBoolean hasInstance = new AtomicBoolean();

  AsyncInvocation(
      Invoker invoker,
      FunctionVersion version,
      String event,
      String requestId,
      Optional<AsyncConfig> config) {
    this.invoker = invoker;
    this.settings = invoker.settings();
    this.state = invoker.state();
    this.workers = invoker.workers();
    this.version = version;
    this.event = event;
    this.requestId = requestId;
    this.config = config;
    this.accepted = settings.clock().instant();
  }

  private Invocations invocations() {
    return state.invocations();
  }

  private FunctionUrn function() {
    return version.urn().withQualifier(null);
  }

  /** Puts it among the function's invocations, and begins it when an instance is free. */
  void accept(long mostInstances) {
    invocations().put(AsyncRecord.of(requestId, function(), accepted));
    invocations()
        .startOrWait(
            new Waiting(
                requestId,
                function(),
                mostInstances,
                oldest(),
                this::start,
                () -> discard(null, 0)));
  }

  private boolean isTooOld() {
    return !settings.clock().instant().isBefore(oldest());
  }

  /** When the event has its maximum age. */
  private Instant oldest() {
    return accepted.plus(config.map(AsyncConfig::maxAge).orElse(AsyncConfig.USUAL_AGE));
  }

  /** Begins, in an instance that was taken for it and that it gives back. */
  private void start() {
    hasInstance.set(true);
    Future<?> work = workers.start(this::run, this::giveInstanceBack);
    boolean active = invocations().changeActive(requestId, record -> record.with(work));
    if (!active) { // cancelled before there was anything to interrupt, or at its end already
      work.cancel(true);
    }
  }

  private void giveInstanceBack() {
    free();
    invocations().startNext(function());
  }

  private void free() {
    if (hasInstance.compareAndSet(true, false)) {
      invocations().free(function());
    }
  }

  /** Shows what came of the last attempt; who sees that finds the instance free. */
  private void showLast(Invocation last) {
    if (hasInstance.compareAndSet(true, false)) {
      invocations().end(last);
    } else { // cancelled
      invocations().add(last);
    }
  }

  private void run() {
    try {
      tries();
    } catch (RuntimeException | Error e) { // a clock of the user's that fails, as an example
      end(Status.FAIL, INTERNAL, String.valueOf(e));
    }
  }

  private void tries() {
    long most = 1L + config.map(AsyncConfig::maxRetries).orElse(0);
    Invocation last = null;
    int count = 0;
    while (!isTooOld()) {
      count++;
      if (!invocations().changeActive(requestId, AsyncRecord::running)) {
        return; // cancelled
      }
      try {
        last = invoker.attempt(version, event, requestId, "async");
      } catch (ApiException e) { // its behaviour is gone, or a thousand functions run
        end(Status.FAIL, INTERNAL, e.text());
        return;
      }
      if (last.succeeded() || count == most || isTooOld()) {
        showLast(last);
      } else {
        invocations().add(last);
      }
      if (workers.isStopped()) {
        return;
      }
      if (last.succeeded()) {
        finish(Status.SUCCESS, 0, "", "", last, count);
        return;
      }
      if (count == most) {
        finish(Status.FAIL, last.errorCode(), last.result(), "RetriesExhausted", last, count);
        return;
      }
    }
    discard(last, count);
  }

  private void discard(@Nullable Invocation last, int count) {
    String message = "the event has its maximum age";
    finish(Status.DISCARD, EVENT_TOO_OLD, message, "EventAgeExceeded", last, count);
  }

  /** The message comes before the end, so that who waits for the end has it. */
  private void finish(
      Status status,
      int errorCode,
      String error,
      String condition,
      @Nullable Invocation last,
      int count) {
    if (!invocations().isActive(requestId)) {
      return; // cancelled
    }
    try {
      deliver(errorCode == 0, error, condition, last, count);
    } catch (RuntimeException
        | Error e) { // the hook's own failure must not keep the call from its end
      Thread thread = Thread.currentThread();
      thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
    }
    end(status, errorCode, error);
  }

  /** The instance is free before anyone sees the end, and given on after it. */
  private void end(Status status, int errorCode, String error) {
    End end = new End(status, errorCode, error, settings.clock().instant());
    free();
    invocations().changeActive(requestId, record -> record.with(end));
    invocations().startNext(function());
  }

  /** The end by a cancellation: FAIL and the engine's code 4208, which is inferred. */
  public static End cancelled(Instant time) {
    return new End(Status.FAIL, CANCELLED, "the invocation was cancelled", time);
  }

  /**
   * The message of the user guide's "Asynchronous Notification Policy". There the time is when the
   * call began, {@code condition} is empty after a success, {@code function_error} the error,
   * payloads are text; a result over 256 KB is left empty. The words for {@code condition} after a
   * failure are inferred.
   */
  private void deliver(
      boolean succeeded, String error, String condition, @Nullable Invocation last, int count) {
    Destination destination =
        config.flatMap(c -> succeeded ? c.onSuccess() : c.onFailure()).orElse(null);
    if (destination == null) {
      return;
    }
    JsonObject message =
        JsonObject.builder()
            .put("timestamp", NANOSECONDS.format(accepted.atOffset(settings.zone())))
            .put(
                "request_context",
                JsonObject.builder()
                    .put("request_id", requestId)
                    .put("function_urn", version.urn().toString())
                    .put("condition", condition)
                    .put("approximate_invoke_count", count)
                    .build())
            .put("request_payload", event)
            .put(
                "response_context",
                JsonObject.builder().put("status_code", 200).put("function_error", error).build())
            .put("response_payload", last == null ? "" : payload(last.result()))
            .build();
    state.deliver(
        new DestinationMessage(
            destination.destination(),
            Objects.requireNonNullElse(destination.param(), ""),
            Json.text(message)));
  }

  /** A result that is text is that text, as in the guide's sample; any other is JSON. */
  private String payload(String result) {
    if (result.getBytes(UTF_8).length > settings.limit(Limit.ASYNC_INVOCATION_BYTES)) {
      return "";
    }
    return Json.plain(result) instanceof String text ? text : result;
  }
}
