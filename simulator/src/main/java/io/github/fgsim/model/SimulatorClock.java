package io.github.fgsim.model;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The clock of a simulator, which a test can stop and move. It follows the clock that the simulator
 * was built with until it is frozen. Safe for concurrent use.
 */
public final class SimulatorClock extends Clock {
  private volatile Clock source;
  private final List<Runnable> watchers = new CopyOnWriteArrayList<>();

  /** A clock that follows another. */
  public SimulatorClock(Clock source) {
    this.source = Objects.requireNonNull(source);
  }

  /** Stops the clock at this time. */
  public void freezeAt(Instant time) {
    set(Clock.fixed(time, source.getZone()));
  }

  /**
   * Moves the clock on by this much, or back when it is negative; a frozen clock stays frozen at
   * the new time.
   */
  public void advance(Duration duration) {
    synchronized (this) {
      source =
          source.equals(Clock.fixed(instant(), source.getZone()))
              ? Clock.fixed(instant().plus(duration), source.getZone())
              : Clock.offset(source, duration);
    }
    watchers.forEach(Runnable::run);
  }

  private void set(Clock newSource) {
    synchronized (this) {
      source = newSource;
    }
    watchers.forEach(Runnable::run);
  }

  /**
   * Has an action run after each move, on the thread that moved the clock; used by the simulator.
   */
  public void watch(Runnable action) {
    watchers.add(action);
  }

  @Override
  public Instant instant() {
    return source.instant();
  }

  @Override
  public ZoneId getZone() {
    return source.getZone();
  }

  /** A plain clock of the same times in another zone, which does not move with this one. */
  @Override
  public Clock withZone(ZoneId zone) {
    return source.withZone(zone);
  }
}
