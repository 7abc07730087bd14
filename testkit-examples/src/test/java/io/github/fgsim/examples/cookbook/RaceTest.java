package io.github.fgsim.examples.cookbook;

import static io.github.fgsim.FunctionDefinition.function;
import static io.github.fgsim.model.Operation.CREATE_FUNCTION;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.junit.FunctionGraphSim;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/** Lose a race: somebody else creates the function just before the client does. */
@FunctionGraphSim
class RaceTest {
  @Test
  void the_other_one_was_faster(FunctionGraphSimulator sim) throws Exception {
    sim.before(CREATE_FUNCTION).once(s -> s.given(function("hello").inline("theirs")));

    URI functions =
        sim.endpoint().resolve("/v2/" + sim.projectId() + "/fgs/functions"); // any HTTP client
    String ours =
        """
        {"func_name": "hello", "package": "default", "runtime": "Python3.9", "timeout": 3,
         "handler": "index.handler", "memory_size": 128, "code_type": "inline",
         "func_code": {"file": "b3Vycw=="}}""";
    HttpResponse<String> response =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(functions).POST(BodyPublishers.ofString(ours)).build(),
                BodyHandlers.ofString());

    assertThat(response.statusCode()).isEqualTo(409);
    assertThat(response.body()).contains("FSS.1061");
  }
}
