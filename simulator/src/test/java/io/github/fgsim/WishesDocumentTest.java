package io.github.fgsim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rows of docs/WISHES.md: each is there once, and the tests that it names exist. */
class WishesDocumentTest {
  private static final Path PROJECT = Path.of("..");
  private static final Path DOCUMENT = PROJECT.resolve("docs/WISHES.md");

  /** Number, wish, how it is met, shown by. */
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| ([A-D]\\d+) \\| (.+?) \\| (.+?) \\| (.+) \\|$");

  /** A test in the last column: class, with the last part of its package or without, method. */
  private static final Pattern NAMED = Pattern.compile("`((?:[a-z]+\\.)?[A-Z]\\w+)#(\\w+)`");

  /** All sources; static since each row looks for its tests in them. */
  private static final List<Path> SOURCES = new ArrayList<>();

  @BeforeAll
  static void find_the_sources() throws IOException {
    for (String module : List.of("simulator", "junit-extension", "testkit-examples")) {
      try (Stream<Path> files = Files.walk(PROJECT.resolve(module).resolve("src"))) {
        files.filter(file -> file.toString().endsWith(".java")).forEach(SOURCES::add);
      }
    }
  }

  @AfterAll
  static void forget_the_sources() {
    SOURCES.clear();
  }

  record Row(String number, String shownBy) {
    List<MatchResult> tests() {
      return NAMED.matcher(shownBy).results().toList();
    }
  }

  static List<Row> rows() throws IOException {
    return ROW.matcher(Files.readString(DOCUMENT))
        .results()
        .map(row -> new Row(row.group(1), row.group(4)))
        .toList();
  }

  @Test
  void each_wish_has_a_row() throws IOException {
    List<String> all =
        Stream.of(numbers("A", 9), numbers("B", 13), numbers("C", 10), numbers("D", 16))
            .flatMap(List::stream)
            .toList();

    assertThat(rows()).extracting(Row::number).containsExactlyElementsOf(all);
  }

  private static List<String> numbers(String letter, int last) {
    return IntStream.rangeClosed(1, last).mapToObj(number -> letter + number).toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void a_row_names_tests_that_exist_or_says_why_there_is_none(Row row) throws IOException {
    if (row.shownBy().startsWith("no test: ")) {
      assertThat(row.tests()).isEmpty();
      return;
    }
    assertThat(row.tests()).isNotEmpty();
    assertThat(NAMED.matcher(row.shownBy()).replaceAll("")).as("what is no test").isBlank();
    for (MatchResult test : row.tests()) {
      List<Path> files = sources(test.group(1));

      assertThat(files).as("source of %s", test.group(1)).hasSize(1);
      assertThat(hasTest(Files.readString(files.get(0)), test.group(2)))
          .as("%s has a test %s", files.get(0), test.group(2))
          .isTrue();
    }
  }

  private static List<Path> sources(String className) {
    Path end = Path.of(className.replace('.', '/') + ".java");
    return SOURCES.stream().filter(file -> file.endsWith(end)).toList();
  }

  /** Whether a paragraph of the source declares the method, under an annotation of JUnit's. */
  private static boolean hasTest(String source, String method) {
    Pattern declared =
        Pattern.compile(
            "(?s).*@(Test|ParameterizedTest|RepeatedTest|TestFactory)\\b.*[\\w>]\\s"
                + method
                + "\\(.*");
    return Stream.of(source.split("\n\\s*\n"))
        .anyMatch(paragraph -> declared.matcher(paragraph).matches());
  }
}
