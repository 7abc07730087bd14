package io.github.fgsim.examples;

import static io.github.fgsim.FunctionDefinition.function;
import static io.github.fgsim.assertj.FunctionGraphAssertions.assertThat;

import com.huaweicloud.sdk.functiongraph.v2.FunctionGraphClient;
import com.huaweicloud.sdk.functiongraph.v2.model.CreateFunctionTriggerRequest;
import com.huaweicloud.sdk.functiongraph.v2.model.CreateFunctionTriggerRequestBody;
import com.huaweicloud.sdk.functiongraph.v2.model.CreateFunctionTriggerRequestBody.TriggerStatusEnum;
import com.huaweicloud.sdk.functiongraph.v2.model.CreateFunctionTriggerRequestBody.TriggerTypeCodeEnum;
import com.huaweicloud.sdk.functiongraph.v2.model.TriggerEventDataRequestBody;
import com.huaweicloud.sdk.functiongraph.v2.model.TriggerEventDataRequestBody.ScheduleTypeEnum;
import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.invocation.Invocation;
import io.github.fgsim.junit.FunctionGraphSim;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A day passes when the test says so, and the timers of that day fire. */
@FunctionGraphSim(clock = "2024-05-01T10:00:00Z")
class TimerTest {

  @BeforeEach
  void given(FunctionGraphSimulator sim) {
    sim.given(function("clean-up"));
    sim.handle("default", "clean-up").returns("\"done\"");
  }

  @Test
  void function_is_called_every_night(FunctionGraphSimulator sim, FunctionGraphClient client) {
    client.createFunctionTrigger(timer(sim, ScheduleTypeEnum.CRON, "0 30 2 * * ?"));

    sim.clock().advance(Duration.ofDays(1));

    assertThat(sim).hasInvoked("default", "clean-up").only().from("TIMER").returned("\"done\"");
    assertThat(sim.invocations("default", "clean-up"))
        .extracting(Invocation::time)
        .containsExactly(Instant.parse("2024-05-01T18:30:00Z")); // 2:30 where the region is, +08:00
  }

  @Test
  void function_is_called_every_hour(FunctionGraphSimulator sim, FunctionGraphClient client) {
    client.createFunctionTrigger(timer(sim, ScheduleTypeEnum.RATE, "1h"));

    sim.clock().advance(Duration.ofMinutes(59));
    assertThat(sim).hasNotInvoked("default", "clean-up");

    sim.clock().advance(Duration.ofDays(1));
    assertThat(sim).hasInvoked("default", "clean-up").times(24);
  }

  private static CreateFunctionTriggerRequest timer(
      FunctionGraphSimulator sim, ScheduleTypeEnum type, String schedule) {
    return new CreateFunctionTriggerRequest()
        .withFunctionUrn(sim.find("default", "clean-up").orElseThrow().urn().toString())
        .withBody(
            new CreateFunctionTriggerRequestBody()
                .withTriggerTypeCode(TriggerTypeCodeEnum.TIMER)
                .withTriggerStatus(TriggerStatusEnum.ACTIVE)
                .withEventData(
                    new TriggerEventDataRequestBody()
                        .withName("tidy")
                        .withScheduleType(type)
                        .withSchedule(schedule)));
  }
}
