package io.github.fgsim.internal.store;

import io.github.fgsim.model.FunctionUrn;
import java.time.Instant;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Where an asynchronous invocation is.
 *
 * @param function the function without a version
 * @param errorMessage empty unless it failed
 * @param accepted when the request came
 * @param ended null as long as it is active
 * @param work what runs it, null until it was started
 */
public record AsyncRecord(
    String requestId,
    FunctionUrn function,
    Status status,
    int errorCode,
    String errorMessage,
    Instant accepted,
    @Nullable Instant ended,
    @Nullable Future<?> work) {

  /** The states of the service. */
  public enum Status {
    WAIT,
    RUNNING,
    SUCCESS,
    FAIL,
    DISCARD
  }

  /** One that waits. */
  public static AsyncRecord of(String requestId, FunctionUrn function, Instant accepted) {
    return new AsyncRecord(requestId, function, Status.WAIT, 0, "", accepted, null, null);
  }

  /** Whether it waits or runs. */
  public boolean isActive() {
    return status == Status.WAIT || status == Status.RUNNING;
  }

  /** One that runs. */
  public AsyncRecord running() {
    return new AsyncRecord(
        requestId, function, Status.RUNNING, errorCode, errorMessage, accepted, ended, work);
  }

  /** The same with what runs it. */
  public AsyncRecord with(Future<?> newWork) {
    return new AsyncRecord(
        requestId, function, status, errorCode, errorMessage, accepted, ended, newWork);
  }

  /** One that came to its end. */
  public AsyncRecord with(End end) {
    return new AsyncRecord(
        requestId, function, end.status(), end.code(), end.message(), accepted, end.time(), work);
  }

  /** How an asynchronous invocation ended. */
  public record End(Status status, int code, String message, Instant time) {}
}
