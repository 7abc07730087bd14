package consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.junit.FunctionGraphSim;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** A client that was not told its project: the simulator says 403 and why. */
@FunctionGraphSim
class FailingTest {

  @Test
  void lists(FunctionGraphSimulator sim) throws Exception {
    URI functions = URI.create(sim.endpoint() + "/v2/%7Bproject_id%7D/fgs/functions");

    int status =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(functions).build(), HttpResponse.BodyHandlers.discarding())
            .statusCode();

    assertEquals(200, status);
  }
}
