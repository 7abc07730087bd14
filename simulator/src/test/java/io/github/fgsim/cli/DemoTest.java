package io.github.fgsim.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.SimulatorBuilder;
import io.github.fgsim.model.Limit;
import io.github.fgsim.model.Limits;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class DemoTest {

  @Test
  void shows_three_exchanges_and_exits_with_0() {
    Cli demo = Cli.run("demo");

    assertThat(demo.exitCode()).isZero();
    assertThat(demo.err()).isEmpty();
    assertThat(demo.out())
        .containsSubsequence(
            "> POST /v2/",
            "< HTTP/1.1 200 OK",
            "> POST /v2/",
            "< HTTP/1.1 409 Conflict",
            "< {\"error_code\":\"FSS.1061\",\"error_msg\":\"The function has existed\"}",
            "/fgs/functions/import HTTP/1.1",
            "< HTTP/1.1 200 OK")
        .contains("default/test, default/hello");
  }

  @Test
  void long_code_is_cut_visibly_and_digests_are_whole() {
    Cli demo = Cli.run("demo");

    assertThat(demo.out())
        .containsPattern("\"file_code\":\"[A-Za-z0-9+/]{64}\\.\\.\\.\\(\\d+ characters more\\)\"")
        .containsPattern("\"digest\":\"[0-9a-f]{128}\"");
  }

  @Test
  void answer_that_was_not_expected_is_a_failure_that_names_the_step() {
    SimulatorBuilder full =
        FunctionGraphSimulator.builder().limits(Limits.pages().with(Limit.FUNCTIONS, 0));
    StringWriter out = new StringWriter();

    assertThatThrownBy(() -> Demo.run(full, new PrintWriter(out)))
        .isInstanceOf(Failure.class)
        .hasMessageStartingWith("step 1: expected 200 but the answer was 4");

    assertThat(out.toString()).contains("\"error_code\"");
  }
}
