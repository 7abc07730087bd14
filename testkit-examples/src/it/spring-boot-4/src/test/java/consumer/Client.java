package consumer;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What is tested: it knows the service by properties alone. */
@Component
class Client {
  private final HttpClient http = HttpClient.newHttpClient();
  private final URI functions;

  Client(
      @Value("${functiongraph.endpoint}") String endpoint,
      @Value("${functiongraph.project-id}") String project) {
    this.functions = URI.create(endpoint + "/v2/" + project + "/fgs/functions");
  }

  int create(String name) throws IOException, InterruptedException {
    String body =
        """
        {"func_name":"%s","package":"default","runtime":"Python3.9","handler":"index.handler",
         "memory_size":128,"timeout":3,"code_type":"inline","func_code":{"file":"cGFzcw=="}}
        """
            .formatted(name);
    return http.send(
            HttpRequest.newBuilder(functions)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString())
        .statusCode();
  }
}
