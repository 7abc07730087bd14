package io.github.fgsim;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicBoolean;

/** A clock that goes, and fails once on a thread of functions when it is told to. */
public final class FailingClock extends Clock {
  private final AtomicBoolean fails = new AtomicBoolean();

  /** Fails the next time that such a thread asks; gives what a function may give. */
  public String failOnce() {
    fails.set(true);
    return "done";
  }

  @Override
  public Instant instant() {
    if (Thread.currentThread().getName().startsWith("functiongraph-function")
        && fails.getAndSet(false)) {
      throw new IllegalStateException("the clock is broken");
    }
    return Instant.now();
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
