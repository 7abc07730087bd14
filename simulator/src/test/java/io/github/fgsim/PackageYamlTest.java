package io.github.fgsim;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.ApiClient.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What YAML can say in more than one way means the same in a package, or is refused. */
class PackageYamlTest {
  private static final byte[] CODE = Zips.of("index.py", "x");

  private final FunctionGraphSimulator sim = FunctionGraphSimulator.start();
  private final ApiClient api = ApiClient.of(sim);

  @AfterEach
  void close() {
    sim.close();
  }

  private Answer importing(String yaml) {
    return api.importFunction(
        Body.importing(Zips.zip().deflated("a.yaml", yaml).deflated("index.zip", CODE).bytes()));
  }

  private Answer importing(String property, String replacement) {
    assertThat(Yaml.export()).contains(property);
    return importing(Yaml.export().replace(property, replacement));
  }

  @Test
  void an_alias_is_the_value_of_its_anchor() {
    Answer answer =
        importing(
            Yaml.export()
                .replace("Handler: index.handler", "Handler: &entry index.handler")
                .replace("Description: \"\"", "Description: *entry"));

    assertThat(answer.field("handler")).isEqualTo("index.handler");
    assertThat(answer.field("description")).isEqualTo("index.handler");
  }

  @Test
  void an_alias_of_a_map_is_the_map() {
    Answer answer =
        importing(
            Yaml.of(
                """
                Handler: index.handler
                Runtime: Python3.9
                CodeType: zip
                CodeFileName: index.zip
                MemorySize: 128
                Timeout: 30
                Shared: &all {A: one, B: '2'}
                Environment:
                  Variables: *all
                """));

    assertThat(answer.field("user_data")).isEqualTo("{\"A\":\"one\",\"B\":\"2\"}");
  }

  @Test
  void an_anchor_that_comes_again_names_the_newer_value() {
    Answer answer = importing(" Variables: {}", " Variables: {A: &a 1, B: *a, C: &a 2, D: *a}");

    assertThat(answer.field("user_data"))
        .isEqualTo("{\"A\":\"1\",\"B\":\"1\",\"C\":\"2\",\"D\":\"2\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{A: !!binary aGVsbG8=}",
        "{A: !custom x}",
        "{A: !!int '1'}",
        "{A: !!java.net.URL x}",
        "!!omap {A: x}",
        "{A: &a !!binary aGVsbG8=, B: *a}",
        "{A: !!null x}",
        "{A: *nobody}",
        "&self {A: *self}",
        "{<<: x}"
      })
  void a_value_of_the_environment_that_a_text_cannot_hold_is_refused(String variables) {
    Answer answer = importing(" Variables: {}", " Variables: " + variables);

    assertThat(answer.error()).isEqualTo("400 FSS.1025 Invalid YAML file.");
    assertThat(sim.functions()).isEmpty();
  }

  @Test
  void a_merge_key_stands_for_the_members_that_the_map_itself_has_not() {
    Answer answer =
        importing(
            Yaml.export()
                .replace("Resources:", "Common: &common {A: all, B: all}\nResources:")
                .replace(" Variables: {}", " Variables: {<<: *common, B: own}"));

    assertThat(answer.field("user_data")).isEqualTo("{\"B\":\"own\",\"A\":\"all\"}");
  }

  @Test
  void a_variable_without_a_value_is_an_empty_text() {
    Answer answer = importing(" Variables: {}", " Variables: {A: , B: ~, C: ''}");

    assertThat(answer.field("user_data")).isEqualTo("{\"A\":\"\",\"B\":\"\",\"C\":\"\"}");
  }

  @Test
  void a_text_of_the_environment_may_say_that_it_is_one() {
    Answer answer = importing(" Variables: {}", " Variables: {A: !!str 007}");

    assertThat(answer.field("user_data")).isEqualTo("{\"A\":\"007\"}");
  }

  /** Three megabytes of text from half a one: more than a YAML may have, less than the bound. */
  @Test
  void aliases_may_stand_for_much_where_it_means_nothing() {
    Answer answer =
        importing(
            "Resources:",
            "Notes: [&a " + "x".repeat(500_000) + ", *a, *a, *a, *a, *a]\nResources:");

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }

  @Test
  void a_document_whose_aliases_stand_for_too_much_is_refused() {
    Answer answer =
        importing(
            "Resources:",
            "Notes: [&a " + "x".repeat(500_000) + ", *a, *a, *a, *a, *a, *a, *a, *a]\nResources:");

    assertThat(answer.error()).isEqualTo("400 FSS.1025 Invalid YAML file.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "[]"})
  void many_small_values_of_aliases_are_counted_too(String value) {
    String list = "[&a [" + (value + ", ").repeat(110_000) + "x]" + ", *a".repeat(40) + "]";

    Answer answer = importing("Resources:", "Notes: " + list + "\nResources:");

    assertThat(answer.error()).isEqualTo("400 FSS.1025 Invalid YAML file.");
  }

  @Test
  void names_that_aliases_stand_for_are_counted_too() {
    StringBuilder map = new StringBuilder("[&a {");
    for (int i = 0; i < 500; i++) {
      map.append("k".repeat(1_000)).append(i).append(": , ");
    }
    String list = map + "}" + ", *a".repeat(9) + "]";

    Answer answer = importing("Resources:", "Notes: " + list + "\nResources:");

    assertThat(answer.error()).isEqualTo("400 FSS.1025 Invalid YAML file.");
  }

  /** YAML 1.2: a tab is no indentation. */
  @Test
  void a_yaml_that_cannot_be_read_is_told_by_its_place() {
    importing("Handler: index.handler\n\tTimeout: 3\n");

    assertThat(sim.requests().all().get(0).notes())
        .containsExactly("the YAML cannot be read at line 2, column 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"just text", "[a list]", "{? [a, list] : x}", "---\n---\n"})
  void what_is_no_map_of_names_is_refused(String yaml) {
    assertThat(importing(yaml).error()).isEqualTo("400 FSS.1025 Invalid YAML file.");
  }

  @Test
  void a_text_is_a_text_in_whatever_way_it_is_written() {
    Answer answer =
        importing("Description: \"\"", "Description: !!str 2001-12-14\n      Unknown: !!str 1");

    assertThat(answer.field("description")).isEqualTo("2001-12-14");
  }

  /** What YAML takes for a number, a truth value or a day is not made another text of. */
  @ParameterizedTest
  @ValueSource(strings = {"007", "1.50", "true", "2001-12-14"})
  void a_text_without_quotes_is_what_the_file_has(String text) {
    Answer answer = importing("Description: \"\"", "Description: " + text);

    assertThat(answer.field("description")).isEqualTo(text);
  }

  @Test
  void bytes_in_the_place_of_a_property_are_refused() {
    Answer answer = importing("Description: \"\"", "Description: !!binary aGVsbG8=");

    assertThat(answer.error()).isEqualTo("400 FSS.1025 Invalid YAML file.");
  }
}
