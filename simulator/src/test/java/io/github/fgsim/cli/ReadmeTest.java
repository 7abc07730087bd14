package io.github.fgsim.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.FunctionGraphSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The README's tables are made from the code. {@code -Dreadme.update=true} writes them anew, where
 * these tests otherwise compare.
 */
class ReadmeTest {
  private static final Path README = Path.of("..", "README.md");
  private static final boolean UPDATE = Boolean.getBoolean("readme.update");

  @Test
  void options_of_serve_are_those_of_the_command_line() throws IOException {
    assertBlock("options", ReadmeTables.options());
  }

  @Test
  void rules_and_their_defaults_are_those_of_the_enum() throws IOException {
    assertBlock("rules", ReadmeTables.rules());
  }

  @Test
  void limits_and_their_defaults_are_those_of_the_enum() throws IOException {
    assertBlock("limits", ReadmeTables.limits());
  }

  @Test
  void operations_are_those_of_the_service_and_simulated_where_the_simulator_says_so()
      throws IOException {
    assertBlock("operations", ReadmeTables.operations());
  }

  @Test
  void first_screen_has_the_two_commands() throws IOException {
    assertThat(read())
        .contains(
            "mvn -q -B -ntp package -DskipTests -pl simulator -am"
                + " && java -jar simulator/target/functiongraph-simulator.jar demo",
            "\nmvn verify\n");
  }

  @Test
  void listening_line_is_the_one_that_is_printed() throws IOException {
    try (FunctionGraphSimulator built = FunctionGraphSimulator.start()) {
      assertThat(read())
          .contains(
              "listening on http://127.0.0.1:"
                  + ServeOptions.PORT
                  + " (project "
                  + built.projectId()
                  + ", region "
                  + built.region()
                  + ", profile PAGES)");
    }
  }

  private static void assertBlock(String name, String expected) throws IOException {
    String readme = read();
    String begin = "<!-- " + name + ":begin -->\n";
    int start = readme.indexOf(begin) + begin.length();
    int end = readme.indexOf("<!-- " + name + ":end -->");
    assertThat(end).as("block %s of the README", name).isGreaterThanOrEqualTo(start);
    if (UPDATE) {
      Files.writeString(README, readme.substring(0, start) + expected + readme.substring(end));
      return;
    }
    assertThat(readme.substring(start, end))
        .as("block %s of the README; -Dreadme.update=true writes it anew", name)
        .isEqualTo(expected);
  }

  private static String read() throws IOException {
    return Files.readString(README, UTF_8);
  }
}
