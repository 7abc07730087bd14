package consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fgsim.junit.FunctionGraphSim;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextManager;

/** An application that asks for the endpoint and then fails, before it has a bean. */
class StartsNotTest {
  private static URI endpoint;

  @Test
  void its_simulator_is_closed() {
    TestContext test = new TestContextManager(Fails.class).getTestContext();

    assertThatThrownBy(test::getApplicationContext).hasRootCauseMessage("fails on purpose");

    assertThat(endpoint).isNotNull();
    assertThatThrownBy(() -> new Socket(endpoint.getHost(), endpoint.getPort()).close())
        .isInstanceOf(ConnectException.class);
  }

  @FunctionGraphSim
  @SpringBootTest(classes = Application.class)
  @ContextConfiguration(initializers = Initializer.class)
  static class Fails {}

  static class Initializer
      implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    @Override
    public void initialize(ConfigurableApplicationContext context) {
      endpoint = context.getEnvironment().getRequiredProperty("functiongraph.endpoint", URI.class);
      throw new IllegalStateException("fails on purpose");
    }
  }
}
