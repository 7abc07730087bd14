package io.github.fgsim.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.GeneratedBlock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documents' tables are made from the code, and their links lead somewhere. */
class DocumentsTest {
  private static final Path ROOT = Path.of("..");

  @Test
  void options_of_serve_are_those_of_the_command_line() throws IOException {
    new GeneratedBlock("STANDALONE.md", "options").holds(DocumentTables.options());
  }

  @Test
  void rules_and_their_defaults_are_those_of_the_enum() throws IOException {
    new GeneratedBlock("PROFILES.md", "rules").holds(DocumentTables.rules());
  }

  @Test
  void limits_and_their_defaults_are_those_of_the_enum() throws IOException {
    new GeneratedBlock("PROFILES.md", "limits").holds(DocumentTables.limits());
  }

  @Test
  void operations_are_those_of_the_service_and_simulated_where_the_simulator_says_so()
      throws IOException {
    new GeneratedBlock("OPERATIONS.md", "operations").holds(DocumentTables.operations());
  }

  @Test
  void first_screen_has_the_two_commands() throws IOException {
    assertThat(readme())
        .contains(
            "mvn -q -B -ntp package -DskipTests -pl simulator -am"
                + " && java -jar simulator/target/functiongraph-simulator.jar demo",
            "\nmvn verify\n");
  }

  @Test
  void listening_line_is_the_one_that_is_printed() throws IOException {
    try (FunctionGraphSimulator built = FunctionGraphSimulator.start()) {
      String line =
          "FunctionGraph simulator listening on http://127.0.0.1:%d (project %s, region %s, profile"
              + " PAGES)";
      assertThat(List.of(readme(), Files.readString(ROOT.resolve("docs/STANDALONE.md"), UTF_8)))
          .allMatch(
              page ->
                  page.contains(
                      line.formatted(ServeOptions.PORT, built.projectId(), built.region())));
    }
  }

  @Test
  void command_lines_of_the_jar_are_understood() throws IOException {
    List<String> commands = new ArrayList<>();
    for (Path page : pages()) {
      Pattern.compile("(?m)^(?:.*&& )?java -.*functiongraph-simulator\\.jar ?(.*)$")
          .matcher(Files.readString(page, UTF_8).replace("\\\n", " "))
          .results()
          .forEach(command -> commands.add(command.group(1).strip()));
    }

    assertThat(commands).hasSizeGreaterThan(7);
    for (String command : commands) {
      List<String> words = List.of(("serve " + command).split("\\s+"));
      boolean named = words.size() > 1 && Main.command(words.get(1)) != null;
      Command run = Objects.requireNonNull(Main.command(words.get(named ? 1 : 0)));

      assertThat(run.syntax().read(name -> null, words.subList(named ? 2 : 1, words.size())))
          .as(command)
          .isEqualTo(Syntax.Wish.RUN);
    }
  }

  @Test
  void readme_is_short_enough_to_be_read() throws IOException {
    assertThat(readme().lines()).hasSizeLessThanOrEqualTo(200);
  }

  @Test
  void every_page_is_in_the_index_and_every_link_leads_somewhere() throws IOException {
    String index = Files.readString(ROOT.resolve("docs/README.md"), UTF_8);

    for (Path page : pages()) {
      if (!page.endsWith("docs/README.md")) { // the index itself
        assertThat(index).contains("](" + ROOT.resolve("docs").relativize(page) + ")");
      }
      for (String link : links(page)) {
        assertThat(page.resolveSibling(link)).as("a link of %s", page).exists();
      }
    }
  }

  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md")));
    try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
      docs.filter(page -> page.toString().endsWith(".md")).forEach(pages::add);
    }
    return pages;
  }

  private static List<String> links(Path page) throws IOException {
    return Pattern.compile("\\]\\(([^):#]+)\\)")
        .matcher(Files.readString(page, UTF_8))
        .results()
        .map(link -> link.group(1))
        .toList();
  }

  private static String readme() throws IOException {
    return Files.readString(ROOT.resolve("README.md"), UTF_8);
  }
}
