package io.github.fgsim.examples;

import static io.github.fgsim.model.Operation.CREATE_FUNCTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.huaweicloud.sdk.core.exception.ClientRequestException;
import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.fault.Fault;
import io.github.fgsim.journal.RecordedRequest;
import io.github.fgsim.junit.FunctionGraphSim;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service is busy for half a minute, which passes in no time: a pause moves the clock. */
@FunctionGraphSim(clock = "2024-05-01T10:00:00Z")
class ThrottledClientTest {
  private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);

  private PatientCreator creator;

  @BeforeEach
  void creator(FunctionGraphSimulator sim) {
    creator = new PatientCreator(sim.endpoint(), sim.projectId(), sim.clock()::advance);
  }

  @Test
  void client_comes_back_when_the_service_said_so(FunctionGraphSimulator sim) {
    sim.faults().on(CREATE_FUNCTION).during(HALF_A_MINUTE, Fault.throttled(HALF_A_MINUTE));

    creator.create("hello", "pass");

    assertThat(sim.requests().of(CREATE_FUNCTION))
        .extracting(RecordedRequest::status)
        .containsExactly(429, 200);
    assertThat(sim.find("default", "hello").orElseThrow().lastModified())
        .isEqualTo(Instant.parse("2024-05-01T10:00:30Z"));
  }

  @Test
  void client_gives_up_after_its_third_attempt(FunctionGraphSimulator sim) {
    sim.faults().on(CREATE_FUNCTION).always(Fault.throttled(HALF_A_MINUTE));

    ClientRequestException refusal =
        catchThrowableOfType(ClientRequestException.class, () -> creator.create("hello", "pass"));

    assertThat(refusal.getHttpStatusCode()).isEqualTo(429);
    assertThat(refusal.getErrorCode()).isEqualTo("FSS.0429");
    assertThat(sim.requests().of(CREATE_FUNCTION)).hasSize(3);
  }
}
