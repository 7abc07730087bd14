package consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.junit.FunctionGraphSim;
import io.github.fgsim.junit.InjectSim;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.RepeatedTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** The second subclass gets the cached context of the first, and with it its simulator. */
@FunctionGraphSim
@SpringBootTest(classes = Application.class)
abstract class BaseOfTests {
  static final Set<String> ENDPOINTS = ConcurrentHashMap.newKeySet();

  @Autowired private Client client;
  @Autowired private FunctionGraphSimulator bean;
  @InjectSim private FunctionGraphSimulator field;

  @RepeatedTest(2)
  void each_test_begins_empty(FunctionGraphSimulator parameter) throws Exception {
    assertThat(parameter.functions()).isEmpty();

    assertThat(client.create("hello")).isEqualTo(200);

    assertThat(parameter).isSameAs(bean).isSameAs(field);
    assertThat(parameter.find("default", "hello")).isPresent();
    ENDPOINTS.add(parameter.endpoint().toString());
    assertThat(ENDPOINTS).hasSize(1);
  }
}
