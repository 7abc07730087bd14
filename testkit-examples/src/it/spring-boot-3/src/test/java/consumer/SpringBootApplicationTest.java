package consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.boot.test.context.SpringBootTest.WebEnvironment.RANDOM_PORT;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.junit.FunctionGraphSim;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;

/** An application on Spring's own web server and Jackson that calls the simulator. */
@FunctionGraphSim
@SpringBootTest(webEnvironment = RANDOM_PORT)
class SpringBootApplicationTest {
  @Autowired private TestRestTemplate application;

  @Test
  void application_creates_a_function_once(FunctionGraphSimulator sim) {
    ResponseEntity<JsonNode> first = deploy(sim);
    ResponseEntity<JsonNode> second = deploy(sim);

    assertThat(first.getStatusCode()).isEqualTo(HttpStatus.OK);
    assertThat(first.getBody().path("func_name").asText()).isEqualTo("hello");
    assertThat(second.getStatusCode()).isEqualTo(HttpStatus.CONFLICT);
    assertThat(second.getBody().path("error_code").asText()).isEqualTo("FSS.1061");
  }

  private ResponseEntity<JsonNode> deploy(FunctionGraphSimulator sim) {
    return application.getForEntity(
        "/deploy/{project}?endpoint={endpoint}", JsonNode.class, sim.projectId(), sim.endpoint());
  }

  @SpringBootApplication
  @RestController
  static class Application {
    @GetMapping("/deploy/{project}")
    ResponseEntity<JsonNode> deploy(@PathVariable String project, @RequestParam String endpoint) {
      return RestClient.create(endpoint)
          .post()
          .uri("/v2/{project}/fgs/functions", project)
          .contentType(MediaType.APPLICATION_JSON)
          .body(
              """
              {"func_name":"hello","package":"default","runtime":"Python3.9","handler":"index.handler",
              "memory_size":128,"timeout":3,"code_type":"inline","func_code":{"file":"cGFzcw=="}}
              """)
          .exchange(
              (request, response) ->
                  ResponseEntity.status(response.getStatusCode())
                      .body(response.bodyTo(JsonNode.class)));
    }
  }
}
