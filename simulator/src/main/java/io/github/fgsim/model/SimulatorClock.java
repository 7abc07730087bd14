package io.github.fgsim.model;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The clock of a simulator, which a test can stop and move. It follows the clock that the simulator
 * was built with until it is frozen. Safe for concurrent use.
 */
public final class SimulatorClock extends Clock {
  /** How far this clock is from its source, or the time at which it stands. */
  private record Position(Duration offset, @Nullable Instant frozen) {
    static final Position OF_SOURCE = new Position(Duration.ZERO, null);

    Position moved(Duration by) {
      return frozen == null
          ? new Position(offset.plus(by), null)
          : new Position(offset, frozen.plus(by));
    }
  }

  private final Clock source;
  private volatile Position position = Position.OF_SOURCE;
  private final List<Runnable> watchers = new CopyOnWriteArrayList<>();

  /** A clock that follows another. */
  public SimulatorClock(Clock source) {
    this.source = Objects.requireNonNull(source);
  }

  /** Stops the clock at this time. */
  public void freezeAt(Instant time) {
    Position frozen = new Position(Duration.ZERO, Objects.requireNonNull(time));
    set(old -> frozen);
  }

  /**
   * Moves the clock on by this much, or back when it is negative; a frozen clock stays frozen at
   * the new time.
   */
  public void advance(Duration duration) {
    set(old -> old.moved(duration));
  }

  /** Follows the clock again that the simulator was built with, as it did at first. */
  public void reset() {
    set(old -> Position.OF_SOURCE);
  }

  /** Whether the clock was stopped and stands. */
  public boolean isFrozen() {
    return position.frozen() != null;
  }

  private void set(UnaryOperator<Position> change) {
    synchronized (this) {
      Position changed = change.apply(position);
      time(changed); // a time beyond Instant.MAX fails here, where it was asked for
      position = changed;
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
    return time(position);
  }

  private Instant time(Position at) {
    return at.frozen() != null ? at.frozen() : source.instant().plus(at.offset());
  }

  @Override
  public ZoneId getZone() {
    return source.getZone();
  }

  /** A plain clock of the same times in another zone, which does not move with this one. */
  @Override
  public Clock withZone(ZoneId zone) {
    Position now = position;
    return now.frozen() != null
        ? Clock.fixed(now.frozen(), zone)
        : Clock.offset(source.withZone(zone), now.offset());
  }
}
