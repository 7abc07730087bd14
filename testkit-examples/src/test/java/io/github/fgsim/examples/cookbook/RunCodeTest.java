package io.github.fgsim.examples.cookbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.FunctionDefinition;
import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.invocation.Runner;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * Run the uploaded code, by the interpreters of this machine, Java in the JVM of the test;
 * {@code @FunctionGraphSim(run = PYTHON)} does the same. A handler class that lies on the class
 * path needs no upload: {@code sim.handle("default", "hello").with(OrderHandler.class)}.
 */
class RunCodeTest {
  @Test
  @EnabledIf("pythonIsThere")
  void the_code_answers() throws Exception {
    FunctionGraphSimulator sim =
        FunctionGraphSimulator.builder()
            .runCode(Runner.java(), Runner.python(), Runner.node(), Runner.custom())
            .start();
    try (sim) {
      sim.given(
          FunctionDefinition.function("hello")
              .inline("def handler(event, context):\n    return 'hi ' + event['name']\n"));
      URI hello =
          sim.endpoint().resolve("/v2/" + sim.projectId() + "/fgs/functions/hello/invocations");

      HttpResponse<String> response =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(hello)
                      .POST(BodyPublishers.ofString("{\"name\": \"Ada\"}"))
                      .build(),
                  BodyHandlers.ofString());

      assertThat(response.body()).isEqualTo("\"hi Ada\"");
    }
  }

  static boolean pythonIsThere() {
    return Stream.of(System.getenv("PATH").split(":", -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "python3")));
  }
}
