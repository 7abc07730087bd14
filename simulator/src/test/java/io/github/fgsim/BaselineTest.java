package io.github.fgsim;

import static io.github.fgsim.FunctionDefinition.function;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.fgsim.model.Limit;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BaselineTest {
  private final FunctionGraphSimulator sim = FunctionGraphSimulator.start();

  @AfterEach
  void close() {
    sim.close();
  }

  @Test
  void reset_returns_to_the_empty_state_when_no_baseline_was_kept() {
    sim.given(function("hello"));

    sim.reset();

    assertThat(sim.functions()).isEmpty();
  }

  @Test
  void reset_returns_to_the_baseline_each_time() {
    sim.given(function("kept"));
    sim.keepAsBaseline();

    for (int round = 0; round < 3; round++) {
      sim.given(function("forgotten"));
      sim.reset();

      assertThat(sim.functions()).extracting(SimulatedFunction::name).containsExactly("kept");
    }
  }

  @Test
  void the_baseline_holds_every_project() {
    sim.project("a").given(function("first"));
    sim.project("b").given(function("second"));
    sim.keepAsBaseline();
    sim.reset();
    sim.project("a").given(function("third"));
    sim.keepAsBaseline();

    sim.project("c").given(function("fourth"));
    sim.reset();

    assertThat(sim.project("a").functions())
        .extracting(SimulatedFunction::name)
        .containsExactly("first", "third");
    assertThat(sim.project("b").functions())
        .extracting(SimulatedFunction::name)
        .containsExactly("second");
    assertThat(sim.project("c").functions()).isEmpty();
  }

  @Test
  void the_baseline_holds_what_a_project_has_beside_functions() {
    ApiClient api = ApiClient.of(sim);
    dependency(api, "kept");
    sim.keepAsBaseline();
    dependency(api, "forgotten");

    sim.reset();

    assertThat(api.get("dependencies").json().findValuesAsText("name")).containsExactly("kept");
  }

  private static void dependency(ApiClient api, String name) {
    Body body =
        Body.of("{\"runtime\":\"Python3.9\",\"depend_type\":\"zip\"}")
            .with("name", name)
            .with("depend_file", Body.base64(Zips.of("lib.py", "x")));
    assertThat(api.post("dependencies/version", body).status()).isEqualTo(200);
  }

  @Test
  void a_name_of_the_baseline_is_taken_and_one_that_came_later_is_free_again() {
    sim.given(function("kept"));
    sim.keepAsBaseline();
    sim.given(function("forgotten"));

    sim.reset();

    sim.given(function("forgotten"));
    assertThat(sim.find("default", "kept")).isPresent();
  }

  @Test
  void the_projects_quota_counts_what_the_baseline_holds() {
    sim.limits(limits -> limits.with(Limit.FUNCTIONS, 2)).given(function("kept"));
    sim.keepAsBaseline();
    sim.given(function("second"));
    sim.reset();

    sim.given(function("another"));

    assertThat(sim.functions()).hasSize(2);
  }

  @Test
  void reset_undoes_a_change_of_limits() {
    sim.limits(limits -> limits.with(Limit.FUNCTIONS, 2));
    sim.keepAsBaseline();
    sim.limits(limits -> limits.with(Limit.FUNCTIONS, 7));

    sim.reset();

    assertThat(sim.limits().of(Limit.FUNCTIONS)).isEqualTo(2);
  }

  @Test
  void reset_lets_go_of_a_clock_that_was_stopped_or_moved() {
    Instant noon = Instant.parse("2026-01-02T12:00:00Z");
    try (var fixed =
        FunctionGraphSimulator.builder().clock(Clock.fixed(noon, ZoneOffset.UTC)).start()) {
      fixed.clock().advance(Duration.ofHours(1));
      fixed.reset();
      assertThat(fixed.clock().instant()).isEqualTo(noon);

      fixed.clock().freezeAt(noon.minusSeconds(1));
      fixed.reset();
      assertThat(fixed.clock().instant()).isEqualTo(noon);
      assertThat(fixed.clock().isFrozen()).isFalse();
    }
  }

  @Test
  void the_baseline_holds_where_the_clock_stands() {
    Instant noon = Instant.parse("2026-01-02T12:00:00Z");
    sim.clock().freezeAt(noon);
    sim.keepAsBaseline();
    sim.clock().advance(Duration.ofHours(1));

    sim.reset();

    assertThat(sim.clock().instant()).isEqualTo(noon);
    assertThat(sim.clock().isFrozen()).isTrue();
  }

  @Test
  void reset_forgets_all_exchanges_those_before_the_baseline_too() throws Exception {
    get("/before");
    sim.keepAsBaseline();
    get("/after");

    sim.reset();

    assertThat(sim.requests().all()).isEmpty();
  }

  @Test
  void an_earlier_baseline_can_be_restored() {
    sim.given(function("outer"));
    Baseline outer = sim.keepAsBaseline();
    sim.given(function("inner"));
    sim.keepAsBaseline();

    outer.restore();
    sim.given(function("test"));
    sim.reset();

    assertThat(sim.functions()).extracting(SimulatedFunction::name).containsExactly("outer");
  }

  @Test
  void a_closed_simulator_keeps_and_restores_nothing() {
    Baseline baseline = sim.keepAsBaseline();

    sim.close();

    assertThatIllegalStateException()
        .isThrownBy(sim::keepAsBaseline)
        .withMessageContaining("closed");
    assertThatIllegalStateException().isThrownBy(baseline::restore).withMessageContaining("closed");
  }

  private void get(String path) throws IOException, InterruptedException {
    HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(sim.endpoint().resolve(path)).build(), BodyHandlers.ofString());
  }
}
