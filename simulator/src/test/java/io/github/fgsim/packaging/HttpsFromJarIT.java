package io.github.fgsim.packaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar alone has what TLS needs, in a JVM of its own. */
class HttpsFromJarIT {
  private static final String CHECK =
      """
      import io.github.fgsim.FunctionGraphSimulator;
      import java.net.http.HttpClient;
      import java.net.http.HttpRequest;
      import java.net.http.HttpResponse.BodyHandlers;

      class Check {
        public static void main(String[] args) throws Exception {
          try (var sim = FunctionGraphSimulator.builder().https().start()) {
            var http = HttpClient.newBuilder().sslContext(sim.sslContext()).build();
            var request = HttpRequest.newBuilder(sim.endpoint().resolve("/v3/projects")).build();
            var answer = http.send(request, BodyHandlers.ofString());
            System.out.println(answer.statusCode() + " " + answer.sslSession().isPresent());
          }
        }
      }
      """;

  @Test
  void the_jar_alone_serves_tls(@TempDir Path folder) throws IOException, InterruptedException {
    Path source = Files.writeString(folder.resolve("Check.java"), CHECK);
    Path output = folder.resolve("output");

    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("simulator.jar"),
                source.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();

    try {
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
      assertThat(Files.readString(output, UTF_8).strip()).isEqualTo("200 true");
    } finally {
      process.destroyForcibly();
    }
  }
}
