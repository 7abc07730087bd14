package consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.junit.FunctionGraphSim;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** A mock makes it a context of its own, so a simulator of its own; names of properties are set. */
@FunctionGraphSim(
    region = "cn-east-3",
    springProperties = {
      "functiongraph.endpoint={endpoint}",
      "functiongraph.project-id={projectId}",
      "my.region={region}",
      "my.key={accessKey}"
    })
@SpringBootTest(classes = Application.class)
class OtherContextTest {
  @MockitoBean private Application.Clock clock;
  @Autowired private Client client;

  @Value("${my.region}/${my.key}")
  private String properties;

  @BeforeAll
  static void fill(FunctionGraphSimulator sim) {
    sim.given(io.github.fgsim.FunctionDefinition.function("of-all"));
  }

  @Test
  void it_has_its_own_simulator_and_properties(FunctionGraphSimulator sim) throws Exception {
    assertThat(client.create("hello")).isEqualTo(200);

    assertThat(sim.functions()).hasSize(2);
    assertThat(properties).isEqualTo("cn-east-3/ak");
    assertThat(clock.now()).isNull();
    assertThat(BaseOfTests.ENDPOINTS).doesNotContain(sim.endpoint().toString());
  }

  @Nested
  class Inside {
    @Test
    void nested_classes_have_it_too(FunctionGraphSimulator sim) throws Exception {
      assertThat(sim.functions()).hasSize(1);

      assertThat(client.create("hello")).isEqualTo(200);

      assertThat(sim.functions()).hasSize(2);
    }
  }
}
