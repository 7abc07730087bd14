package io.github.fgsim.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The Java of README and documents is code that compiles and passes. Each block is found in one of
 * the examples, white space apart; a line {@code // ...} in it stands for what is left out. The
 * cookbook is made of its examples; {@code -Dreadme.update=true} writes it anew.
 */
class QuotesTest {
  private static final List<String> RECIPES =
      List.of(
          "Place",
          "Look",
          "Fault",
          "Race",
          "Behaviour",
          "RunCode",
          "Clock",
          "Credentials",
          "Tls",
          "Properties",
          "Contract");
  private static final Pattern EXAMPLE =
      Pattern.compile("(?s)package [^;]*;\\s*(.*?)/\\*\\*(.*?)\\*/\\s*(.*)");

  private static final Pattern BLOCK = Pattern.compile("(?ms)^```java\\R(.*?)^```$");
  private static final Pattern LEFT_OUT = Pattern.compile("(?m)^\\s*// \\.\\.\\.\\s*$");

  /** Made of its examples below; never run, as the page says; held by the recipes' own test. */
  private static final Set<String> HELD_ELSEWHERE =
      Set.of("COOKBOOK.md", "CONTAINERS.md", "OTHER-RUNNERS.md");

  private static final String BEGIN = "<!-- recipes:begin -->\n";
  private static final Path MODULE = Path.of(System.getProperty("basedir", "testkit-examples"));

  @ParameterizedTest
  @MethodSource("blocks")
  void block_is_quoted_from_an_example(String block) throws IOException {
    List<String> pieces = LEFT_OUT.splitAsStream(block).map(QuotesTest::dense).toList();

    assertThat(examples().stream().anyMatch(example -> holdsInOrder(example, pieces)))
        .as("an example in testkit-examples holds the block%n%s", block)
        .isTrue();
  }

  @Test
  void documents_have_java_blocks() throws IOException {
    assertThat(blocks()).isNotEmpty();
  }

  @Test
  void the_cookbook_is_made_of_its_examples() throws IOException {
    Path page = MODULE.resolve("../docs/COOKBOOK.md");
    String text = Files.readString(page);
    int start = text.indexOf(BEGIN) + BEGIN.length();
    int end = text.indexOf("<!-- recipes:end -->");
    String recipes = RECIPES.stream().map(QuotesTest::recipe).collect(Collectors.joining("\n"));

    if (Boolean.getBoolean("readme.update")) {
      Files.writeString(page, text.substring(0, start) + recipes + text.substring(end));
      return;
    }
    assertThat(text.substring(start, end))
        .as("the recipes; -Dreadme.update=true writes them anew")
        .isEqualTo(recipes);
  }

  /** A heading and a sentence from an example's comment, and the example without them. */
  private static String recipe(String name) {
    Path file =
        MODULE.resolve("src/test/java/io/github/fgsim/examples/cookbook/" + name + "Test.java");
    Matcher example = EXAMPLE.matcher(read(file));
    assertThat(example.matches()).as("%s has a comment", file).isTrue();
    String comment =
        example
            .group(2)
            .replaceAll("(?m)^\\s*\\*", " ")
            .replaceAll("\\s+", " ")
            .replaceAll("\\{@code ([^}]*)\\}", "`$1`")
            .strip();
    Matcher title = Pattern.compile("^([^,;:.]+)(?:[,;:.].*)?$").matcher(comment);
    assertThat(title.matches()).isTrue();
    return "## %s%n%n%s%n%n```java%n%s%s```%n"
        .formatted(title.group(1), comment, example.group(1), example.group(3))
        .replace("\r\n", "\n");
  }

  private static List<String> blocks() throws IOException {
    List<String> blocks = new ArrayList<>();
    try (Stream<Path> docs = Files.list(MODULE.resolve("../docs"))) {
      List<Path> pages = Stream.concat(Stream.of(MODULE.resolve("../README.md")), docs).toList();
      for (Path page : pages) {
        if (page.toString().endsWith(".md") && !HELD_ELSEWHERE.contains(name(page))) {
          BLOCK.matcher(read(page)).results().map(match -> match.group(1)).forEach(blocks::add);
        }
      }
    }
    return blocks;
  }

  private static String name(Path page) {
    return page.getFileName().toString();
  }

  private static List<String> examples() throws IOException {
    try (Stream<Path> files = Files.walk(MODULE.resolve("src"))) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(QuotesTest::read)
          .map(QuotesTest::dense)
          .toList();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean holdsInOrder(String example, List<String> pieces) {
    int from = 0;
    for (String piece : pieces) {
      int at = example.indexOf(piece, from);
      if (at < 0) {
        return false;
      }
      from = at + piece.length();
    }
    return true;
  }

  private static String dense(String code) {
    return code.replaceAll("\\s+", "");
  }
}
