package io.github.fgsim.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.FunctionPackage;
import io.github.fgsim.junit.FunctionGraphSim;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Create and import with nothing but the JDK. */
@FunctionGraphSim
class PlainHttpTest {
  private static final String HELLO =
      """
      {
        "func_name": "hello",
        "package": "default",
        "runtime": "Python3.9",
        "handler": "index.handler",
        "memory_size": 128,
        "timeout": 3,
        "code_type": "inline",
        "func_code": {"file": "cGFzcw=="}
      }
      """;

  private final HttpClient client = HttpClient.newHttpClient();
  private URI functions;

  @BeforeEach
  void address(FunctionGraphSimulator sim) {
    functions = URI.create(sim.endpoint() + "/v2/" + sim.projectId() + "/fgs/functions");
  }

  @Test
  void function_is_created() throws Exception {
    HttpResponse<String> created = post(functions, HELLO);

    assertThat(created.statusCode()).isEqualTo(200);
    assertThat(created.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(created.body()).contains("\"func_name\":\"hello\"", "\"code_size\":4");
  }

  @Test
  void second_create_of_a_name_is_a_conflict() throws Exception {
    post(functions, HELLO);

    HttpResponse<String> conflict = post(functions, HELLO);

    assertThat(conflict.statusCode()).isEqualTo(409);
    assertThat(conflict.headers().firstValue("X-Request-Id")).isPresent();
    assertThat(conflict.body())
        .isEqualTo("{\"error_code\":\"FSS.1061\",\"error_msg\":\"The function has existed\"}");
  }

  @Test
  void package_is_imported(FunctionGraphSimulator sim) throws Exception {
    String fileCode =
        FunctionPackage.builder()
            .runtime("Python3.9")
            .handler("index.handler")
            .file("index.py", "def handler(event, context):\n    return event\n")
            .build()
            .toBase64();

    HttpResponse<String> imported =
        post(
            URI.create(functions + "/import"),
            """
            {
              "func_name": "imported",
              "file_name": "imported.zip",
              "file_type": "zip",
              "file_code": "%s"
            }
            """
                .formatted(fileCode));

    assertThat(imported.statusCode()).isEqualTo(200);
    assertThat(sim.find("default", "imported").orElseThrow().codeType()).isEqualTo("zip");
  }

  private HttpResponse<String> post(URI uri, String json) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }
}
