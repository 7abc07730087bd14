package consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.boot.test.context.SpringBootTest.WebEnvironment.RANDOM_PORT;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.junit.FunctionGraphSim;
import io.github.fgsim.junit.InjectSim;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.annotation.DirtiesContext.ClassMode;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** An application on a free port that is made anew before each test, and the simulator with it. */
@FunctionGraphSim(systemProperties = "anew.endpoint={endpoint}")
@SpringBootTest(classes = AnewTest.Web.class, webEnvironment = RANDOM_PORT)
@DirtiesContext(classMode = ClassMode.BEFORE_EACH_TEST_METHOD)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnewTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private FunctionGraphSimulator last;

  @Autowired private FunctionGraphSimulator bean;
  @InjectSim private FunctionGraphSimulator field;

  @Value("${local.server.port}")
  private int port;

  @BeforeAll
  void fill(FunctionGraphSimulator sim) {
    last = sim;
  }

  @ParameterizedTest
  @ValueSource(strings = {"one", "two"})
  void the_application_reaches_the_simulator_of_its_context(
      String name, FunctionGraphSimulator parameter) throws Exception {
    URI deploy = URI.create("http://127.0.0.1:" + port + "/deploy/" + name);

    String status =
        HTTP.send(HttpRequest.newBuilder(deploy).build(), BodyHandlers.ofString()).body();

    assertThat(status).isEqualTo("200");
    assertThat(parameter).isSameAs(bean).isSameAs(field).isNotSameAs(last);
    assertThat(parameter.functions()).hasSize(1);
    assertThat(parameter.find("default", name)).isPresent();
    assertThat(System.getProperty("anew.endpoint")).isEqualTo(parameter.endpoint().toString());
    last = parameter;
  }

  @EnableAutoConfiguration
  @RestController
  @Import(Client.class)
  static class Web {
    @Autowired private Client client;

    @GetMapping("/deploy/{name}")
    String deploy(@PathVariable("name") String name) throws Exception {
      return String.valueOf(client.create(name));
    }
  }
}
