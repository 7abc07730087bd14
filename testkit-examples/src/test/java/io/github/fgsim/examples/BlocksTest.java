package io.github.fgsim.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every block of the documents is held by a test, or says before it that it is "not run by the
 * build". Java is held by {@link QuotesTest}, Maven's commands here, the rest by the tests that are
 * named here.
 */
class BlocksTest {
  private static final Path ROOT =
      Path.of(System.getProperty("basedir", "testkit-examples")).resolve("..");

  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\\R(.*?)^```$");

  /** Page and language, and what holds such blocks. */
  private static final Map<String, String> HELD =
      Map.ofEntries(
          Map.entry("README.md xml", "BlocksTest"),
          Map.entry("README.md", "DocumentsTest"),
          Map.entry("STANDALONE.md", "DocumentsTest"),
          Map.entry("ADMIN.md json", "AdminDocumentTest"),
          Map.entry("CONTAINERS.md python", "RecipesTest"),
          Map.entry("CONTAINERS.md js", "RecipesTest"),
          Map.entry("CONTRACT.md yaml", "BlocksTest"),
          Map.entry("REAL-SERVICE.md", "ReplayTest"));

  /** Of a shell's commands, and what holds them. */
  private static final Map<String, String> COMMANDS =
      Map.of(
          "mvn ", "BlocksTest",
          "java -jar ", "DocumentsTest",
          "java -Xlog:disable ", "StandaloneJarIT",
          "curl ", "AdminDocumentTest",
          "keytool ", "RecipesTest");

  @TestFactory
  Stream<DynamicTest> each_block_is_held_or_says_that_it_is_not() {
    return pages()
        .flatMap(
            page ->
                BLOCK
                    .matcher(read(page))
                    .results()
                    .map(
                        block ->
                            DynamicTest.dynamicTest(
                                name(page) + " " + block.group(2).lines().findFirst().orElse(""),
                                () -> assertHeld(page, block))));
  }

  private static void assertHeld(Path page, MatchResult block) {
    String language = block.group(1);
    String before = read(page).substring(0, block.start());
    String introduction = before.substring(Math.max(0, before.length() - 400));
    if (introduction.contains("ot run by the build") || language.equals("java")) {
      return;
    }
    if (language.equals("sh")) {
      assertThat(commands(block.group(2)))
          .allSatisfy(
              command -> assertThat(COMMANDS.keySet()).as(command).anyMatch(command::startsWith));
      return;
    }
    assertThat(HELD).containsKey((name(page) + " " + language).strip());
  }

  /** One a line, two where both have to end well; without comments. One of curl may have lines. */
  private static List<String> commands(String block) {
    if (block.startsWith("curl ")) {
      return List.of(block);
    }
    return Arrays.stream(block.replace("\\\n", " ").split("\\R|&&"))
        .map(command -> command.replaceFirst("\\s#.*", "").strip())
        .filter(command -> !command.isEmpty())
        .toList();
  }

  /** Those in blocks and those in the text. */
  @TestFactory
  Stream<DynamicTest> each_command_of_maven_names_what_there_is() {
    return pages()
        .flatMap(page -> Pattern.compile("(?m)(?:^|`)(mvn [^`\n#]*)").matcher(read(page)).results())
        .map(command -> command.group(1).strip())
        .distinct()
        .map(command -> DynamicTest.dynamicTest(command, () -> assertNames(command)));
  }

  private static void assertNames(String command) throws IOException {
    String poms = read(ROOT.resolve("pom.xml"));
    List<String> words = List.of(command.split("\\s+"));
    for (int i = 1; i < words.size(); i++) {
      String word = words.get(i);
      if (word.startsWith("-P")) {
        poms +=
            read(ROOT.resolve("simulator/pom.xml"))
                + read(ROOT.resolve("testkit-examples/pom.xml"));
        for (String profile : word.substring(2).split(",", -1)) {
          assertThat(poms).contains("<id>" + profile + "</id>");
        }
      } else if (word.equals("-pl")) {
        assertThat(words.get(i + 1).split(",")).allMatch(each -> poms(each));
      } else if (word.startsWith("-Dtest=")) {
        String test = word.substring("-Dtest=".length()).replaceAll("['#].*", "").replace("'", "");
        assertThat(sources()).as(test).anyMatch(file -> file.equals(test + ".java"));
      }
    }
  }

  private static boolean poms(String module) {
    return Files.exists(ROOT.resolve(module).resolve("pom.xml"));
  }

  /** What a newcomer copies is the build of a consumer, but for the versions, which are ours. */
  @Test
  void the_pom_of_the_readme_is_built() {
    String pom = read(ROOT.resolve("testkit-examples/src/it/sdk-first/pom.xml"));
    Matcher version = Pattern.compile("@([a-z0-9.-]+)@").matcher(pom);
    String built = version.replaceAll(found -> property(found.group(1)));

    assertThat(dense(built.replaceAll("(?s)<!--.*?-->(\\s*<plugin>.*?</plugin>)?", "")))
        .isEqualTo(dense(block("README.md", "xml")));
  }

  @Test
  void the_readme_names_the_artifact_for_gradle() {
    assertThat(read(ROOT.resolve("README.md")))
        .contains(
            "testImplementation(\"io.github.fgsim:functiongraph-simulator-junit:"
                + property("project.version")
                + "\")");
  }

  @Test
  void the_row_of_the_contract_page_is_one_of_the_suite() {
    Path rows = ROOT.resolve("simulator/src/main/resources/io/github/fgsim/contract/aliases.yaml");
    List<String> block = block("docs/CONTRACT.md", "yaml").lines().toList();

    assertThat(read(rows).lines()).contains(block.get(0));
    assertThat(read(rows))
        .contains(block.stream().skip(1).collect(Collectors.joining("\n", "", "\n")));
  }

  private static String property(String name) {
    String tag = name.equals("project.version") ? "version" : name;
    Matcher value =
        Pattern.compile("<" + Pattern.quote(tag) + ">([^<]+)</")
            .matcher(read(ROOT.resolve("pom.xml")));
    assertThat(value.find()).as(name).isTrue();
    return value.group(1);
  }

  private static String block(String page, String language) {
    return BLOCK
        .matcher(read(ROOT.resolve(page)))
        .results()
        .filter(block -> block.group(1).equals(language))
        .findFirst()
        .orElseThrow()
        .group(2);
  }

  private static List<String> sources() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT.resolve("simulator/src"))) {
      return files.map(BlocksTest::name).filter(name -> name.endsWith(".java")).toList();
    }
  }

  private static Stream<Path> pages() {
    return Stream.of(ROOT, ROOT.resolve("docs"))
        .flatMap(folder -> list(folder).stream())
        .filter(page -> name(page).endsWith(".md"));
  }

  private static List<Path> list(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String name(Path page) {
    return page.getFileName().toString();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String dense(String text) {
    return text.replaceAll("\\s+", "");
  }
}
