package io.github.fgsim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The commands of docs/ADMIN.md, run in their order, and the answers that it shows. */
class AdminDocumentTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "ADMIN.md");
  private static final String ADDRESS = "http://localhost:8377";

  /** A command and, right after it, the answer if one is shown. */
  private static final Pattern EXAMPLE =
      Pattern.compile("```sh\n(curl .*?)\n```\n(?:```json\n(.*?)\n```)?", Pattern.DOTALL);

  /** A word of a shell: between apostrophes, or without blanks. */
  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

  private static FunctionGraphSimulator sim;
  private static final Map<String, String> files = new HashMap<>();

  @BeforeAll
  static void start() {
    sim = FunctionGraphSimulator.builder().adminApi().start();
  }

  @AfterAll
  static void close() {
    sim.close();
  }

  @TestFactory
  Stream<DynamicTest> each_command_is_answered_as_shown() throws IOException {
    return EXAMPLE
        .matcher(Files.readString(DOCUMENT))
        .results()
        .map(
            example ->
                DynamicTest.dynamicTest(
                    example.group(1).lines().findFirst().orElseThrow(),
                    () -> check(example.group(1), example.group(2))));
  }

  private static void check(String command, String expected) throws IOException {
    ApiClient.Answer answer = curl(command);

    if (expected == null) {
      assertThat(answer.status()).as(answer.text()).isBetween(200, 204);
    } else {
      assertSame(new ObjectMapper().readTree(expected), answer.json());
    }
  }

  /** Three dots in the document stand for any value. */
  private static void assertSame(JsonNode expected, JsonNode actual) {
    if (expected.isObject() && actual.isObject()) {
      List<String> names = new ArrayList<>();
      expected.fieldNames().forEachRemaining(names::add);
      assertThat(actual.fieldNames()).toIterable().containsExactlyElementsOf(names);
      names.forEach(name -> assertSame(expected.get(name), actual.get(name)));
    } else if (expected.isArray() && actual.isArray()) {
      assertThat(actual).hasSameSizeAs(expected);
      for (int i = 0; i < expected.size(); i++) {
        assertSame(expected.get(i), actual.get(i));
      }
    } else if (!expected.asText().equals("...")) {
      assertThat(actual).isEqualTo(expected);
    }
  }

  /** As much of curl as the document uses. */
  private static ApiClient.Answer curl(String command) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(command);
    while (word.find()) {
      words.add(word.group(1) == null ? word.group(2) : word.group(1));
    }
    assertThat(words.remove(0)).isEqualTo("curl");
    String method = null;
    String path = null;
    String body = "";
    String output = null;
    while (!words.isEmpty()) {
      String next = words.remove(0);
      switch (next) {
        case "-s" -> {}
        case "-X" -> method = words.remove(0);
        case "-d" -> body = words.remove(0);
        case "--data-binary" -> body = files.get(words.remove(0).substring(1));
        case "-o" -> output = words.remove(0);
        default -> {
          assertThat(next).startsWith(ADDRESS);
          path = next.substring(ADDRESS.length());
        }
      }
    }
    String verb = method != null ? method : body.isEmpty() ? "GET" : "POST";
    ApiClient.Answer answer = ApiClient.of(sim).send(verb, path, body);
    if (output != null) {
      files.put(output, answer.text());
    }
    return answer;
  }
}
