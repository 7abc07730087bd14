package io.github.fgsim.invocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.fgsim.OwnThread;
import io.github.fgsim.model.SimulatorClock;
import io.github.fgsim.model.SimulatorClock.Due;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The clock on its own, above all when it stops on its way. */
class ClockOnTheWayTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  private final SimulatorClock clock = new SimulatorClock(Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void it_follows_the_clock_that_it_was_made_with() {
    assertThat(clock.instant()).isEqualTo(NOW);
    Instant before = Instant.now();
    assertThat(new SimulatorClock(Clock.systemUTC()).instant()).isAfterOrEqualTo(before);
  }

  @Test
  void it_is_moved_on_and_back() {
    clock.advance(Duration.ofHours(2));
    clock.advance(Duration.ofMinutes(-30));

    assertThat(clock.instant()).isEqualTo(NOW.plus(Duration.ofMinutes(90)));
  }

  @Test
  void it_is_frozen_at_a_time_and_moved_from_there() {
    SimulatorClock running = new SimulatorClock(Clock.systemUTC());

    running.freezeAt(NOW);
    assertThat(running.instant()).isEqualTo(NOW);
    running.advance(Duration.ofDays(1));

    assertThat(running.instant()).isEqualTo(NOW.plus(Duration.ofDays(1)));
  }

  @Test
  void a_running_clock_goes_on_running_after_a_move() {
    SimulatorClock running = new SimulatorClock(Clock.systemUTC());
    running.advance(Duration.ofDays(1));

    Instant moved = running.instant();
    Calls.await(() -> running.instant().isAfter(moved));

    assertThat(Duration.between(Instant.now(), running.instant()))
        .isBetween(Duration.ofHours(23), Duration.ofHours(25));
  }

  @Test
  void a_hundred_thousand_moves_leave_nothing_behind() {
    for (int i = 0; i < 100_000; i++) {
      clock.advance(Duration.ofMillis(1));
    }

    assertThat(clock.instant()).isEqualTo(NOW.plusSeconds(100));
  }

  @Test
  void moves_of_several_threads_add_up() throws Exception {
    List<CompletableFuture<Void>> moves = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      moves.add(
          OwnThread.run(
              () -> {
                for (int j = 0; j < 1_000; j++) {
                  clock.advance(Duration.ofSeconds(1));
                }
              }));
    }
    for (CompletableFuture<Void> move : moves) {
      move.get(20, TimeUnit.SECONDS);
    }

    assertThat(clock.instant()).isEqualTo(NOW.plusSeconds(4_000));
  }

  @Test
  void another_zone_shows_the_same_time() {
    clock.advance(Duration.ofHours(1));

    Clock other = clock.withZone(ZoneId.of("Asia/Shanghai"));

    assertThat(other.getZone()).isEqualTo(ZoneId.of("Asia/Shanghai"));
    assertThat(other.instant()).isEqualTo(clock.instant());
    assertThat(clock.getZone()).isEqualTo(ZoneOffset.UTC);
  }

  /** Something that is due each second. */
  private final class EachSecond implements SimulatorClock.Timers {
    private Instant last = NOW;
    private final List<Instant> shown = new ArrayList<>();
    private final List<Instant> putBack = new ArrayList<>();
    private int fired;

    @Override
    public Optional<Due> next(Instant upTo) {
      Instant next = last.plusSeconds(1);
      if (next.isAfter(upTo)) {
        return Optional.empty();
      }
      last = next;
      return Optional.of(
          new Due(
              next,
              () -> {
                fired++;
                if (shown.size() < 10) {
                  shown.add(clock.instant());
                }
              }));
    }

    @Override
    public void putBack(Instant to) {
      putBack.add(to);
      last = to;
    }
  }

  @Test
  void it_stops_where_something_is_due() {
    EachSecond timers = new EachSecond();
    clock.drive(timers);

    clock.advance(Duration.ofMillis(3_500));

    assertThat(timers.shown)
        .containsExactly(NOW.plusSeconds(1), NOW.plusSeconds(2), NOW.plusSeconds(3));
    assertThat(clock.instant()).isEqualTo(NOW.plusMillis(3_500));
  }

  @Test
  void timers_are_told_when_it_is_put_back() {
    EachSecond timers = new EachSecond();
    clock.drive(timers);
    clock.advance(Duration.ofSeconds(5));

    clock.freezeAt(NOW);
    clock.advance(Duration.ofSeconds(1));

    assertThat(timers.putBack).containsExactly(NOW);
    assertThat(timers.fired).isEqualTo(6);
  }

  @Test
  void a_reset_fires_nothing() {
    EachSecond timers = new EachSecond();
    clock.freezeAt(NOW.minusSeconds(100));
    clock.drive(timers);

    clock.reset();

    assertThat(clock.isFrozen()).isFalse();
    assertThat(clock.instant()).isEqualTo(NOW);
    assertThat(timers.fired).isZero();
  }

  @Test
  void a_move_that_would_hardly_end_is_told() {
    EachSecond timers = new EachSecond();
    clock.drive(timers);

    assertThatIllegalStateException()
        .isThrownBy(() -> clock.advance(Duration.ofDays(400)))
        .withMessageContaining("fired 100000 times")
        .withMessageContaining("move it by less");

    assertThat(timers.fired).isEqualTo(100_000);
    assertThat(clock.instant()).isEqualTo(NOW.plusSeconds(100_000));
  }
}
