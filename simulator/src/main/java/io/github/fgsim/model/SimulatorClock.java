package io.github.fgsim.model;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The clock of a simulator, which a test can stop and move. It follows the clock that the simulator
 * was built with until it is frozen.
 *
 * <p>On its way forward it stops wherever a timer trigger is due: it shows that time while the
 * functions run, on the thread that moves it, and goes on when they have ended. So a move by a day
 * over a timer of one hour makes 24 calls, in order, each at its own time.
 *
 * <p>Safe for concurrent use; no lock is held while functions run, so that they may move the clock
 * themselves.
 */
public final class SimulatorClock extends Clock {
  /** Bounds what one move may fire: a timer of one minute for ten weeks. */
  private static final int MOST_STOPS = 100_000;

  /** Responses write times with a year of four digits. */
  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

  private static final Instant LAST = Instant.parse("9999-12-30T00:00:00Z");

  /** What is due when the clock gets there; used by the simulator. */
  public record Due(Instant time, Runnable action) {}

  /** Knows what is due on the way of the clock; used by the simulator. */
  public interface Timers {
    /** Takes what is due next up to a time; empty when there is nothing more. */
    Optional<Due> next(Instant upTo);

    /** Is told that the clock was put back. */
    void putBack(Instant to);
  }

  /**
   * Where the clock stands: at a time when it is frozen, else as far from its source. Kept as one
   * sum, so that any number of moves costs the same.
   */
  private record Position(Duration offset, @Nullable Instant frozen) {
    static final Position OF_SOURCE = new Position(Duration.ZERO, null);

    static Position frozenAt(Instant time) {
      return new Position(Duration.ZERO, Objects.requireNonNull(time));
    }

    Position moved(Duration by) {
      return frozen == null ? new Position(offset.plus(by), null) : frozenAt(frozen.plus(by));
    }
  }

  private final Clock source;
  private volatile Position position = Position.OF_SOURCE;
  private volatile @Nullable Timers timers;

  /**
   * A clock that follows another.
   *
   * @throws IllegalArgumentException when that stands still in a year that is not one of four
   *     digits
   */
  public SimulatorClock(Clock source) {
    this.source = Objects.requireNonNull(source);
    if (source.getClass() == Clock.fixed(Instant.EPOCH, ZoneOffset.UTC).getClass()) {
      checkRange(source.instant());
    }
  }

  private static void checkRange(Instant time) {
    if (time.isBefore(FIRST) || time.isAfter(LAST)) {
      throw new IllegalArgumentException(
          "the clock goes from %s to %s, but was to go to %s".formatted(FIRST, LAST, time));
    }
  }

  /**
   * Stops the clock at this time, which may lie before the present one.
   *
   * @throws IllegalArgumentException when the year is not one of four digits
   * @throws IllegalStateException as {@link #advance}
   */
  public void freezeAt(Instant time) {
    Position frozen = Position.frozenAt(time);
    move(old -> frozen);
  }

  /**
   * Moves the clock on by this much, or back when it is negative; a frozen clock stays frozen at
   * the new time. Timers over whose time it is put back fire again when it comes there again.
   *
   * @throws IllegalArgumentException when the clock would leave the years of four digits
   * @throws IllegalStateException when timers would fire more than 100,000 times on the way; the
   *     clock then stands where they have got to
   */
  public void advance(Duration duration) {
    move(old -> old.moved(duration));
  }

  /**
   * Follows the clock again that the simulator was built with, as it did at first; fires nothing.
   */
  public void reset() {
    stand(Position.OF_SOURCE);
  }

  /**
   * What lets the clock stand, or go on, as it does now, whatever comes in between; fires nothing.
   * Used by the simulator.
   */
  public Runnable kept() {
    Position now = position;
    return () -> stand(now);
  }

  private synchronized void stand(Position at) {
    position = at;
    putBack(instant());
  }

  /** Whether the clock was stopped and stands. */
  public boolean isFrozen() {
    return position.frozen() != null;
  }

  /** Whether the clock was stopped, or follows one that never moves by itself. */
  public boolean isStill() {
    return isFrozen() || source.equals(Clock.fixed(source.instant(), source.getZone()));
  }

  private void move(UnaryOperator<Position> change) {
    Position goal;
    Instant end;
    Optional<Due> due;
    synchronized (this) {
      goal = change.apply(position);
      end = time(goal); // a time beyond Instant.MAX fails here, where it was asked for
      checkRange(end);
      if (end.isBefore(instant())) {
        position = goal;
        putBack(end);
        return;
      }
      due = step(goal, end);
    }
    for (int stops = 1; due.isPresent(); stops++) {
      due.get().action().run();
      if (stops == MOST_STOPS) {
        throw new IllegalStateException(
            "timers fired %d times on the way to %s and the clock is at %s: move it by less"
                .formatted(stops, end, instant()));
      }
      due = step(goal, end);
    }
  }

  /** Goes on to what is due next, or to the goal when that is nothing. */
  private synchronized Optional<Due> step(Position goal, Instant end) {
    Timers present = timers;
    Optional<Due> due = present == null ? Optional.empty() : present.next(end);
    Position next = due.map(stop -> goal.moved(Duration.between(end, stop.time()))).orElse(goal);
    if (!time(next).isBefore(instant())) { // else a function has moved the clock further
      position = next;
    }
    return due;
  }

  private void putBack(Instant to) {
    Timers present = timers;
    if (present != null) {
      present.putBack(to);
    }
  }

  /** Has these timers fire when the clock is moved; used by the simulator. */
  public void drive(Timers newTimers) {
    timers = newTimers;
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
    Position at = position;
    return at.frozen() != null
        ? Clock.fixed(at.frozen(), zone)
        : Clock.offset(source.withZone(zone), at.offset());
  }
}
