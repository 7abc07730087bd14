package io.github.fgsim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What sources and documents cite is in the repository, or named in words. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // the files are looked for once
class CitationsTest {
  private static final Path ROOT = Path.of("..");
  private static final Set<String> FOLDERS_LEFT_OUT = Set.of("target", ".git", ".idea");

  /**
   * Where ids of contract checks stand, which have numbers still; WISHES.md numbers its own rows.
   */
  private static final Pattern WITH_IDS =
      Pattern.compile(
          ".*(/contract/.*|CONTRACT\\.md|WISHES\\.md|ContractFromJarIT\\.java"
              + "|CheckCommandTest\\.java|FunctionGraphContractTest\\.java)");

  /** A decision by a number. */
  private static final Pattern NUMBERED_DECISION = Pattern.compile("\\bD[0-9]{1,2}\\b");

  private static final Pattern PAGE = Pattern.compile("[A-Za-z0-9_-]+\\.md\\b");

  /** Reports that commands write. */
  private static final Set<String> WRITTEN = Set.of("benchmark.md", "contract.md", "report.md");

  private static final Pattern ISSUE_ITEM = Pattern.compile("\\bissue [0-9]+, item\\b");

  /** The pages that there are. */
  private final Set<String> pages;

  CitationsTest() throws IOException {
    pages = files().stream().map(page -> page.getFileName().toString()).collect(Collectors.toSet());
    pages.addAll(WRITTEN);
  }

  static List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(ROOT)) {
      return all.filter(Files::isRegularFile)
          .filter(
              file ->
                  Stream.of(ROOT.relativize(file).toString().split("[/\\\\]"))
                      .noneMatch(FOLDERS_LEFT_OUT::contains))
          .filter(file -> file.toString().matches(".*\\.(java|md|xml)"))
          .filter(file -> !file.endsWith("CitationsTest.java"))
          .toList();
    }
  }

  private static List<String> found(Pattern pattern, Path file) throws IOException {
    return pattern.matcher(Files.readString(file)).results().map(match -> match.group()).toList();
  }

  @ParameterizedTest
  @MethodSource("files")
  void a_decision_is_named_by_its_heading(Path file) throws IOException {
    if (!WITH_IDS.matcher(file.toString().replace('\\', '/')).matches()) {
      assertThat(found(NUMBERED_DECISION, file)).isEmpty();
    }
    assertThat(found(ISSUE_ITEM, file)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("files")
  void a_page_that_is_cited_exists(Path file) throws IOException {
    assertThat(pages).containsAll(found(PAGE, file));
  }

  @Test
  void decisions_that_tests_name_have_a_heading() throws IOException {
    Pattern named = Pattern.compile("Decisions? \"([^\"]+)\"");
    List<String> headings =
        Files.readString(ROOT.resolve("docs/DECISIONS.md"))
            .lines()
            .filter(line -> line.startsWith("### "))
            .map(line -> line.substring(4))
            .toList();
    for (Path file : files()) {
      assertThat(headings)
          .as("headings that %s names", file)
          .containsAll(
              named
                  .matcher(Files.readString(file))
                  .results()
                  .map(match -> match.group(1))
                  .toList());
    }
  }
}
