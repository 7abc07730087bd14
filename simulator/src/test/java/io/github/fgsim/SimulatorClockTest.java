package io.github.fgsim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.fgsim.model.SimulatorClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SimulatorClockTest {
  private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);

  private final SimulatorClock source = frozen();
  private final SimulatorClock clock = new SimulatorClock(source);

  private static SimulatorClock frozen() {
    SimulatorClock clock = new SimulatorClock(Clock.systemUTC());
    clock.freezeAt(NOON);
    return clock;
  }

  @Test
  void follows_its_source() {
    source.advance(HOUR);

    assertThat(clock.instant()).isEqualTo(NOON.plus(HOUR));
    assertThat(clock.isFrozen()).isFalse();
  }

  @Test
  void goes_on_from_where_it_was_moved_to() {
    clock.advance(HOUR);
    source.advance(Duration.ofSeconds(1));

    assertThat(clock.instant()).isEqualTo(NOON.plus(HOUR).plusSeconds(1));
  }

  @Test
  void can_be_moved_back() {
    clock.advance(HOUR.negated());

    assertThat(clock.instant()).isEqualTo(NOON.minus(HOUR));
  }

  @Test
  void a_frozen_clock_stands_and_moves_when_it_is_told() {
    clock.freezeAt(Instant.EPOCH);
    source.advance(HOUR);

    assertThat(clock.instant()).isEqualTo(Instant.EPOCH);
    assertThat(clock.isFrozen()).isTrue();
    clock.advance(HOUR);
    assertThat(clock.instant()).isEqualTo(Instant.EPOCH.plus(HOUR));
    assertThat(clock.isFrozen()).isTrue();
  }

  @Test
  void reset_follows_the_source_again() {
    clock.freezeAt(Instant.EPOCH);
    clock.advance(HOUR);

    clock.reset();

    assertThat(clock.instant()).isEqualTo(NOON);
    assertThat(clock.isFrozen()).isFalse();
  }

  @Test
  void may_be_moved_any_number_of_times() {
    for (int i = 0; i < 100_000; i++) {
      clock.advance(Duration.ofMillis(1));
    }

    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(100));
  }

  @Test
  void no_move_is_lost_when_several_threads_move() {
    List<CompletableFuture<Void>> movers =
        IntStream.range(0, 4)
            .mapToObj(
                thread ->
                    OwnThread.run(
                        () -> {
                          for (int i = 0; i < 1_000; i++) {
                            clock.advance(Duration.ofMillis(1));
                          }
                        }))
            .toList();

    movers.forEach(CompletableFuture::join);

    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(4));
  }

  @Test
  void a_time_that_is_none_is_refused_and_the_clock_stays() {
    assertThatExceptionOfType(RuntimeException.class)
        .isThrownBy(() -> clock.advance(Duration.ofSeconds(Long.MAX_VALUE)));

    assertThat(clock.instant()).isEqualTo(NOON);
  }

  @Test
  void in_another_zone_it_has_the_same_time_but_does_not_move_along() {
    ZoneId shanghai = ZoneId.of("Asia/Shanghai");
    clock.advance(HOUR);
    Clock running = clock.withZone(shanghai);
    clock.freezeAt(Instant.EPOCH);
    Clock standing = clock.withZone(shanghai);

    clock.advance(HOUR);

    assertThat(running.instant()).isEqualTo(NOON.plus(HOUR));
    assertThat(standing.instant()).isEqualTo(Instant.EPOCH);
    assertThat(running.getZone()).isEqualTo(shanghai);
    assertThat(clock.getZone()).isEqualTo(ZoneOffset.UTC);
  }

  @Test
  void answers_have_its_time() {
    try (FunctionGraphSimulator sim = FunctionGraphSimulator.start()) {
      sim.clock().freezeAt(NOON);
      ApiClient client = ApiClient.of(sim);

      String first = client.create(Body.create("first")).field("last_modified");
      sim.clock().advance(HOUR);
      String second = client.create(Body.create("second")).field("last_modified");

      assertThat(first).isEqualTo("2026-01-02T20:00:00+08:00");
      assertThat(second).isEqualTo("2026-01-02T21:00:00+08:00");
      assertThat(sim.requests().all().get(1).time()).isEqualTo(NOON.plus(HOUR));
    }
  }

  @Test
  void a_clock_of_the_users_that_stands_can_be_moved() {
    try (FunctionGraphSimulator sim =
        FunctionGraphSimulator.builder().clock(Clock.fixed(NOON, ZoneOffset.UTC)).start()) {
      sim.clock().advance(HOUR);

      assertThat(sim.clock().instant()).isEqualTo(NOON.plus(HOUR));
    }
  }
}
