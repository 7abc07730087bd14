package io.github.fgsim;

import static io.github.fgsim.FunctionDefinition.function;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.fgsim.ApiClient.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A simulator beside a service that is slow or not there, or with files that cannot be written. */
class ShadowTroubleTest {
  @TempDir Path folder;

  private Path report() {
    return folder.resolve("shadow-report.txt");
  }

  private FunctionGraphSimulator beside(URI real) {
    return FunctionGraphSimulator.builder()
        .shadow(Shadow.of(real).har(folder.resolve("shadow.har")).report(report()))
        .start();
  }

  @Test
  void a_host_that_nobody_knows_is_told() {
    try (var sim = beside(URI.create("http://no.such.host.invalid"))) {
      assertThat(ApiClient.of(sim).get("functions").error())
          .isEqualTo(
              "502 SIM.0504 no response from http://no.such.host.invalid: the host is not known");
    }
  }

  @Test
  void an_invocation_holds_up_nobody_who_looks() throws Exception {
    CountDownLatch runs = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    try (var real = FunctionGraphSimulator.start();
        var sim = beside(real.endpoint())) {
      ApiClient api = ApiClient.of(sim);
      api.create(Body.create("slow").with("timeout", 60));
      sim.handle("default", "slow").returns("1");
      real.handle(
          "default",
          "slow",
          (event, context) -> {
            runs.countDown();
            release.await();
            return 1;
          });
      CompletableFuture<Answer> answer = api.laterPost("functions/slow/invocations", "{}");
      runs.await();

      Answer meanwhile = api.get("functions");
      boolean stillRuns = !answer.isDone();
      release.countDown();

      assertThat(meanwhile.status()).isEqualTo(200);
      assertThat(stillRuns).isTrue();
      assertThat(answer.join().text()).isEqualTo("1");
    }
  }

  @Test
  void a_report_that_cannot_be_written_is_told_and_changes_no_response() throws IOException {
    try (var real = FunctionGraphSimulator.builder().zone(ZoneOffset.ofHours(3)).start()) {
      var sim = beside(real.endpoint());
      Files.delete(report());
      Files.createDirectory(report());

      assertThat(ApiClient.of(sim).create(Body.create()).status()).isEqualTo(200);
      assertThat(sim.requests().all().get(0).notes())
          .anyMatch(note -> note.startsWith("the exchange is not recorded: "));
      assertThatThrownBy(sim::close)
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageStartingWith("cannot record beside 127.0.0.1:");
    }
    Waiting.untilTheServerHasStopped(); // all the same
  }

  private List<String> reported() throws IOException {
    return Files.readAllLines(report()).stream().filter(line -> !line.startsWith(" ")).toList();
  }

  @Test
  void the_report_is_read_while_it_grows() throws IOException {
    try (var real = FunctionGraphSimulator.builder().zone(ZoneOffset.ofHours(3)).start();
        var sim = beside(real.endpoint())) {
      String head = "The simulator beside " + real.endpoint().getAuthority();
      assertThat(
              new ObjectMapper()
                  .readTree(folder.resolve("shadow.har").toFile())
                  .at("/log/entries")
                  .isArray())
          .isTrue(); // whole before the first exchange
      real.given(function("hello"));
      sim.given(function("hello"));
      ApiClient api = ApiClient.of(sim);
      api.get("functions");
      assertThat(reported())
          .containsExactly(
              head, "1 exchanges: 0 the same, 1 different, 0 not compared", "", "ListFunctions");

      api.create(Body.create("other"));
      assertThat(reported())
          .containsExactly(
              head,
              "2 exchanges: 0 the same, 2 different, 0 not compared",
              "",
              "CreateFunction",
              "",
              "ListFunctions");

      for (int i = 0; i < 48; i++) {
        api.get("quotas");
      }
      assertThat(reported()).contains("50 exchanges: 48 the same, 2 different, 0 not compared");
    }
  }
}
