package io.github.fgsim.examples.cookbook;

import static io.github.fgsim.FunctionDefinition.function;
import static org.assertj.core.api.Assertions.assertThat;

import com.huaweicloud.sdk.functiongraph.v2.FunctionGraphClient;
import com.huaweicloud.sdk.functiongraph.v2.model.ListFunctionsRequest;
import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.junit.FunctionGraphSim;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;

/**
 * Have time stand still, and move it; ids are the same in each run. Timers of the time in between
 * fire.
 */
@FunctionGraphSim(clock = "2024-05-01T10:00:00Z", idSeed = 42)
class ClockTest {
  @Test
  void an_hour_passes(FunctionGraphSimulator sim, FunctionGraphClient client) {
    sim.clock().advance(Duration.ofHours(1));
    sim.given(function("hello"));

    assertThat(client.listFunctions(new ListFunctionsRequest()).getFunctions())
        .extracting(function -> function.getLastModified())
        .containsExactly(OffsetDateTime.parse("2024-05-01T19:00:00+08:00"));
  }
}
