package io.github.fgsim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of containers and other languages: the recipes run, the names are right. */
@Timeout(60)
class RecipesTest {
  private static final Path ROOT = Path.of("..");
  private static final String ADDRESS = "http://localhost:8377";

  @ParameterizedTest
  @CsvSource({"python, python3, recipe.py", "js, node, recipe.mjs"})
  void a_recipe_runs_as_it_stands(
      String language, String interpreter, String file, @TempDir Path folder) throws Exception {
    assumeTrue(isThere(interpreter), "not run: there is no " + interpreter + " on this machine");
    String recipe = block(language);
    assertThat(recipe).contains(ADDRESS);
    try (FunctionGraphSimulator sim = FunctionGraphSimulator.builder().adminApi().start()) {
      Files.writeString(
          folder.resolve(file),
          recipe.replace(ADDRESS, sim.endpoint().toString().replace("127.0.0.1", "localhost")));

      assertThat(output(folder, interpreter, file)).isEqualTo("as expected");

      assertThat(sim.requests().all()).hasSize(1);
    }
  }

  private static String block(String language) throws IOException {
    Matcher block =
        Pattern.compile("(?ms)^```" + language + "\\R(.*?)^```$")
            .matcher(Files.readString(ROOT.resolve("docs/CONTAINERS.md")));
    assertThat(block.find()).isTrue();
    return block.group(1);
  }

  @Test
  void the_command_for_the_certificate_prints_it() throws Exception {
    String command = "keytool -printcert -rfc -sslserver localhost:8377";
    assertThat(read("docs/ADMIN.md")).contains("\n" + command + " > simulator.pem\n");
    try (FunctionGraphSimulator sim = FunctionGraphSimulator.builder().https().start()) {
      List<String> words = new ArrayList<>(List.of(command.split(" ")));
      words.set(0, Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
      words.replaceAll(word -> word.replace("8377", String.valueOf(sim.port())));

      String printed = output(ROOT, words.toArray(String[]::new));

      assertThat(printed.lines()).containsSequence(sim.certificatePem().lines().toList());
    }
  }

  @Test
  void the_images_health_check_asks_a_simulator_and_fails_without_one() throws Exception {
    assumeTrue(isThere("bash"), "not run: there is no bash on this machine");
    List<String> command = new ArrayList<>();
    Matcher check =
        Pattern.compile("(?s)HEALTHCHECK .*?CMD (\\[.*?\\])\n").matcher(read("Dockerfile"));
    assertThat(check.find()).isTrue();
    new com.fasterxml.jackson.databind.ObjectMapper()
        .readTree(check.group(1))
        .forEach(word -> command.add(word.asText()));

    FunctionGraphSimulator sim = FunctionGraphSimulator.builder().adminApi().start();
    command.replaceAll(word -> word.replace("8377", String.valueOf(sim.port())));
    assertThat(command.get(2)).contains("/" + sim.port());
    assertThat(exitCode(command)).isZero();
    sim.close();

    assertThat(exitCode(command)).isNotZero();
  }

  @ParameterizedTest
  @CsvSource({"Dockerfile", "compose.yaml", "docs/CONTAINERS.md"})
  void each_variable_that_is_named_is_an_option(String file) throws IOException {
    String options = read("docs/STANDALONE.md");
    List<String> variables =
        Pattern.compile("FGSIM_[A-Z_]+")
            .matcher(read(file))
            .results()
            .map(MatchResult::group)
            .toList();

    assertThat(variables)
        .isNotEmpty()
        .allSatisfy(variable -> assertThat(options).contains("`" + variable + "`"));
  }

  @Test
  void the_image_has_no_root_and_names_no_registry() throws IOException {
    String dockerfile = read("Dockerfile");

    assertThat(dockerfile).containsPattern("(?m)^USER [1-9]\\d*$");
    assertThat(dockerfile).containsPattern("(?m)^ARG JRE=[a-z-]+:[\\w.-]+\nFROM \\$\\{JRE}$");
    assertThat(dockerfile).contains("archive simulator.jsa", "-XX:SharedArchiveFile=simulator.jsa");
    assertThat(read("pom.xml")).contains("simulator/target/functiongraph-simulator.jar");
  }

  /** Blocks of other runners stand in the builds that run them, but for their indentation. */
  @Test
  void a_recipe_of_another_runner_is_that_of_its_build() throws IOException {
    Matcher block =
        Pattern.compile("(?ms)^```java\\R(.*?)^```$").matcher(read("docs/OTHER-RUNNERS.md"));
    List<String> blocks = block.results().map(found -> dense(found.group(1))).toList();

    assertThat(blocks).hasSize(2);
    assertThat(
            dense(
                read("testkit-examples/src/it/junit-4/src/test/java/consumer/SimulatorRule.java")))
        .contains(blocks.get(0));
    assertThat(dense(read("testkit-examples/src/it/testng/src/test/java/consumer/TestNgTest.java")))
        .contains(blocks.get(1));
  }

  private static String dense(String code) {
    return code.replaceAll("\\s+", "");
  }

  private static String read(String file) throws IOException {
    return Files.readString(ROOT.resolve(file));
  }

  private static boolean isThere(String program) {
    return Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator, -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private static int exitCode(List<String> command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getInputStream().readAllBytes();
    return process.waitFor();
  }

  private static String output(Path folder, String... command) throws Exception {
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String output =
        new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
            .strip();
    process.waitFor();
    return output;
  }
}
