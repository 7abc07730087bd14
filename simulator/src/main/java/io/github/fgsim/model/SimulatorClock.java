package io.github.fgsim.model;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
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
  /**
   * What one move may fire, so that a test does not wait for ever; a timer of a minute for ten
   * weeks.
   */
  private static final int MOST_STOPS = 100_000;

  /** What is due when the clock gets there; used by the simulator. */
  public record Due(Instant time, Runnable action) {}

  /** Knows what is due on the way of the clock; used by the simulator. */
  public interface Timers {
    /** Takes what is due next up to a time; empty when there is nothing more. */
    Optional<Due> next(Instant upTo);

    /** Is told that the clock was put back. */
    void putBack(Instant to);
  }

  /** Another clock, gone on by an offset. */
  private record Hand(Clock base, Duration offset) {
    Instant instant() {
      return base.instant().plus(offset);
    }

    Hand plus(Duration more) {
      return new Hand(base, offset.plus(more));
    }
  }

  private final Clock source;
  private volatile Hand hand;
  private volatile @Nullable Timers timers;

  /** A clock that follows another. */
  public SimulatorClock(Clock source) {
    this.source = Objects.requireNonNull(source);
    this.hand = new Hand(source, Duration.ZERO);
  }

  /**
   * Follows the clock again that the simulator was built with, as it did at first; fires nothing.
   */
  public synchronized void reset() {
    hand = new Hand(source, Duration.ZERO);
    putBack(instant());
  }

  /** Whether the clock was stopped and stands. */
  public boolean isFrozen() {
    return !hand.base().equals(source);
  }

  /** Stops the clock at this time, which may lie before the present one. */
  public void freezeAt(Instant time) {
    Duration way;
    synchronized (this) {
      Instant now = instant();
      hand = new Hand(Clock.fixed(now, getZone()), Duration.ZERO);
      way = Duration.between(now, time);
    }
    advance(way);
  }

  /**
   * Moves the clock on by this much, or back when it is negative; a frozen clock stays frozen at
   * the new time. Timers over whose time it is put back fire again when it comes there again.
   *
   * @throws IllegalStateException when timers would fire more than 100,000 times on the way; the
   *     clock then stands where they have got to
   */
  public void advance(Duration duration) {
    Hand start;
    Hand goal;
    Optional<Due> due;
    synchronized (this) {
      start = hand;
      goal = start.plus(duration);
      Instant to = goal.instant(); // a time beyond Instant.MAX fails here, with nothing changed
      if (duration.isNegative()) {
        hand = goal;
        putBack(to);
        return;
      }
      due = step(start, goal);
    }
    for (int stops = 1; due.isPresent(); stops++) {
      due.get().action().run();
      if (stops == MOST_STOPS) {
        throw new IllegalStateException(
            "timers fired %d times on the way to %s and the clock is at %s: move it by less"
                .formatted(stops, goal.instant(), instant()));
      }
      due = step(start, goal);
    }
  }

  /** Goes on to what is due next, or to the goal when that is nothing. */
  private synchronized Optional<Due> step(Hand start, Hand goal) {
    Timers present = timers;
    Optional<Due> due = present == null ? Optional.empty() : present.next(goal.instant());
    Hand next = due.map(d -> start.plus(Duration.between(start.instant(), d.time()))).orElse(goal);
    if (!next.instant().isBefore(instant())) { // else a function has moved the clock further
      hand = next;
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
    return hand.instant();
  }

  @Override
  public ZoneId getZone() {
    return hand.base().getZone();
  }

  /** A plain clock of the same times in another zone, which does not move with this one. */
  @Override
  public Clock withZone(ZoneId zone) {
    Hand now = hand;
    return Clock.offset(now.base().withZone(zone), now.offset());
  }
}
