package io.github.fgsim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

  @Test
  void help_names_every_command() {
    Cli help = Cli.run("--help");

    assertThat(help.exitCode()).isZero();
    assertThat(help.out())
        .contains("serve", "demo", "package", "archive", "check", "without one, serve");
    assertThat(help.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"serve", "demo", "package", "archive", "check"})
  void help_of_a_command_fits_a_terminal(String command) {
    Cli help = Cli.run(command, "--help");

    assertThat(help.exitCode()).isZero();
    assertThat(help.out()).contains("Exit codes: 0 done; 1 not done");
    assertThat(help.out().lines()).hasSizeLessThan(80).allMatch(line -> line.length() <= 80);
    assertThat(help.out()).startsWith("Usage: java -jar functiongraph-simulator.jar ");
  }

  @Test
  void help_is_a_command_too() {
    assertThat(Cli.run("help").out()).isEqualTo(Cli.run("--help").out()).contains("serve");
    assertThat(Cli.run("help", "serve").out())
        .isEqualTo(Cli.run("serve", "--help").out())
        .contains("--port");
  }

  @Test
  void version_is_one_line() {
    Cli version = Cli.run("--version");

    assertThat(version.exitCode()).isZero();
    assertThat(version.out().lines()).singleElement().asString().startsWith("functiongraph-sim");
  }

  @Test
  void options_without_a_command_are_those_of_serve() {
    Cli serve = Cli.run("--prot", "0");

    assertThat(serve.exitCode()).isEqualTo(2);
    assertThat(serve.err().lines())
        .singleElement()
        .asString()
        .contains("--prot (did you mean --port?)", "functiongraph-simulator.jar serve --help");
  }

  @Test
  void unknown_command_is_exit_code_2_and_one_line() {
    Cli unknown = Cli.run("sreve");

    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.out()).isEmpty();
    assertThat(unknown.err().lines())
        .singleElement()
        .asString()
        .contains("sreve (did you mean serve?)");
    assertThat(Cli.run("help", "chekc"))
        .isEqualTo(
            new Cli(
                2,
                "",
                "functiongraph-simulator: unknown command chekc (did you mean check?);"
                    + " see java -jar functiongraph-simulator.jar --help"
                    + System.lineSeparator()));
  }

  @Test
  void an_archive_is_made_of_the_jar_only() {
    Cli archive = Cli.run("archive", "simulator.jsa");

    assertThat(archive.exitCode()).isEqualTo(1);
    assertThat(archive.err().lines())
        .singleElement()
        .asString()
        .contains("functiongraph-simulator.jar, not of classes");
  }

  @Test
  void an_archive_in_a_folder_that_is_not_there_is_refused_at_once(@TempDir Path folder) {
    Path missing = folder.resolve("missing");

    Cli archive = Cli.run("archive", missing.resolve("simulator.jsa").toString());

    assertThat(archive.exitCode()).isEqualTo(1);
    assertThat(archive.err().lines())
        .singleElement()
        .asString()
        .endsWith("there is no folder " + missing);
  }

  @Test
  void environment_does_not_ask_for_help_or_version() {
    Map<String, String> environment =
        Map.of("FGSIM_VERSION", "1.2", "FGSIM_HELP", "true", "FGSIM_PORT", "70000");

    Cli serve = Cli.run(environment);

    assertThat(serve.exitCode()).isEqualTo(2);
    assertThat(serve.err()).contains("70000");
  }
}
