package io.github.fgsim.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.FunctionGraphSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The documents' tables are made from the code. {@code -Dreadme.update=true} writes them anew,
 * where these tests otherwise compare.
 */
class DocumentsTest {
  private static final Path ROOT = Path.of("..");
  private static final boolean UPDATE = Boolean.getBoolean("readme.update");

  @Test
  void options_of_serve_are_those_of_the_command_line() throws IOException {
    assertBlock("STANDALONE.md", "options", DocumentTables.options());
  }

  @Test
  void rules_and_their_defaults_are_those_of_the_enum() throws IOException {
    assertBlock("PROFILES.md", "rules", DocumentTables.rules());
  }

  @Test
  void limits_and_their_defaults_are_those_of_the_enum() throws IOException {
    assertBlock("PROFILES.md", "limits", DocumentTables.limits());
  }

  @Test
  void operations_are_those_of_the_service_and_simulated_where_the_simulator_says_so()
      throws IOException {
    assertBlock("OPERATIONS.md", "operations", DocumentTables.operations());
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
      assertThat(readme())
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

  @Test
  void readme_is_short_enough_to_be_read() throws IOException {
    assertThat(readme().lines()).hasSizeLessThanOrEqualTo(200);
  }

  @Test
  void every_page_is_in_the_index_and_every_link_leads_somewhere() throws IOException {
    List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md")));
    try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
      docs.filter(page -> page.toString().endsWith(".md")).forEach(pages::add);
    }
    String index = Files.readString(ROOT.resolve("docs/README.md"), UTF_8);

    for (Path page : pages) {
      if (!page.endsWith("docs/README.md")) { // the index itself
        assertThat(index).contains("](" + ROOT.resolve("docs").relativize(page) + ")");
      }
      for (String link : links(page)) {
        assertThat(page.resolveSibling(link)).as("a link of %s", page).exists();
      }
    }
  }

  private static List<String> links(Path page) throws IOException {
    return Pattern.compile("\\]\\(([^):#]+)\\)")
        .matcher(Files.readString(page, UTF_8))
        .results()
        .map(link -> link.group(1))
        .toList();
  }

  private static void assertBlock(String page, String name, String expected) throws IOException {
    Path file = ROOT.resolve("docs").resolve(page);
    String text = Files.readString(file, UTF_8);
    String begin = "<!-- " + name + ":begin -->\n";
    int start = text.indexOf(begin) + begin.length();
    int end = text.indexOf("<!-- " + name + ":end -->");
    assertThat(end).as("block %s of %s", name, page).isGreaterThanOrEqualTo(start);
    if (UPDATE) {
      Files.writeString(file, text.substring(0, start) + expected + text.substring(end));
      return;
    }
    assertThat(text.substring(start, end))
        .as("block %s of %s; -Dreadme.update=true writes it anew", name, page)
        .isEqualTo(expected);
  }

  private static String readme() throws IOException {
    return Files.readString(ROOT.resolve("README.md"), UTF_8);
  }
}
