package io.github.fgsim.examples;

import static io.github.fgsim.FunctionDefinition.function;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.junit.FunctionGraphSim;
import io.github.fgsim.model.IdSource;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Time stands still and ids are the same in each run, so exact values can be expected. */
@FunctionGraphSim(clock = "2024-05-01T10:00:00Z", idSeed = 42)
class FrozenClockTest {

  @Test
  void functions_change_at_the_instant_of_the_clock(FunctionGraphSimulator sim) {
    new Deployer(sim.endpoint(), sim.projectId()).deploy("hello", "pass");

    assertThat(sim.find("default", "hello").orElseThrow().lastModified())
        .isEqualTo(Instant.parse("2024-05-01T10:00:00Z"));
  }

  @Test
  void version_without_a_name_is_named_after_the_services_own_time(FunctionGraphSimulator sim) {
    sim.given(function("hello"));

    String version = new Deployer(sim.endpoint(), sim.projectId()).publish("hello");

    assertThat(version).isEqualTo("v20240501-180000"); // +08:00
  }

  @Test
  void run_with_the_same_clock_and_seed_gives_the_same_bytes(FunctionGraphSimulator sim) {
    try (FunctionGraphSimulator another =
        FunctionGraphSimulator.builder()
            .clock(Clock.fixed(Instant.parse("2024-05-01T10:00:00Z"), ZoneOffset.UTC))
            .ids(IdSource.seeded(42))
            .start()) {
      assertThat(answersToADeployment(sim)).isEqualTo(answersToADeployment(another));
    }
  }

  private static List<String> answersToADeployment(FunctionGraphSimulator sim) {
    new Deployer(sim.endpoint(), sim.projectId()).deploy("hello", "pass");
    return sim.requests().all().stream()
        .map(request -> request.requestId() + " " + request.response())
        .toList();
  }
}
