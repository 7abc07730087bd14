package io.github.fgsim.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The README's Java is code that compiles and passes. Each block is found in one of the examples,
 * white space apart; a line {@code // ...} in it stands for what the README leaves out.
 */
class ReadmeQuotesTest {
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```java\\R(.*?)^```$");
  private static final Pattern LEFT_OUT = Pattern.compile("(?m)^\\s*// \\.\\.\\.\\s*$");
  private static final Path MODULE = Path.of(System.getProperty("basedir", "testkit-examples"));

  @ParameterizedTest
  @MethodSource("blocks")
  void block_is_quoted_from_an_example(String block) throws IOException {
    List<String> pieces = LEFT_OUT.splitAsStream(block).map(ReadmeQuotesTest::dense).toList();

    assertThat(examples().stream().anyMatch(example -> holdsInOrder(example, pieces)))
        .as("an example in testkit-examples holds the README's block%n%s", block)
        .isTrue();
  }

  @Test
  void readme_has_java_blocks() throws IOException {
    assertThat(blocks()).isNotEmpty();
  }

  private static List<String> blocks() throws IOException {
    return BLOCK
        .matcher(Files.readString(MODULE.resolve("../README.md")))
        .results()
        .map(match -> match.group(1))
        .toList();
  }

  private static List<String> examples() throws IOException {
    try (Stream<Path> files = Files.walk(MODULE.resolve("src/test/java"))) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(ReadmeQuotesTest::read)
          .map(ReadmeQuotesTest::dense)
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
