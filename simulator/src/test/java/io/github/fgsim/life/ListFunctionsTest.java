package io.github.fgsim.life;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.FunctionDefinition;
import io.github.fgsim.life.Api.Answer;
import io.github.fgsim.model.Limit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ListFunctions: entries, filters, markers. */
class ListFunctionsTest {
  private final Api api = Api.start();

  @AfterEach
  void close() {
    api.close();
  }

  // {"functions":[...],"next_marker":n,"count":n} (client)
  @Test
  void an_empty_project_has_an_empty_list() {
    Answer list = api.get("functions");

    assertThat(list.status()).isEqualTo(200);
    assertThat(list.body()).isEqualTo("{\"functions\":[],\"next_marker\":0,\"count\":0}");
  }

  // entry func_urn without :latest (recorded 2023-07)
  @Test
  void an_entry_has_the_functions_metadata_and_a_urn_without_version() {
    Answer created = api.create("hello", "'func_vpc':{'vpc_id':'v','subnet_id':'s'}");

    Answer list = api.get("functions");

    assertThat(list.keys()).containsExactly("functions", "next_marker", "count");
    assertThat(list.each("functions", "func_urn")).containsExactly(api.urn("hello"));
    assertThat(list.each("functions", "func_vpc_id")).containsExactly("v");
    for (String key :
        new String[] {
          "func_name", "package", "runtime", "digest", "image_name", "last_modified", "cpu"
        }) {
      assertThat(list.each("functions", key)).as(key).containsExactly(created.get(key));
    }
    assertThat(list.get("next_marker")).isEqualTo("1");
    assertThat(list.get("count")).isEqualTo("1");
  }

  // unknown package (client); filters of the API reference
  @ParameterizedTest
  @CsvSource({
    "package_name=nobody, ''",
    "func_name=nobody, ''",
    "package_name=other, 'b'",
    "package_name=default, 'a b c'",
    "func_name=b, 'b b'",
    "package_name=default&func_name=b, 'b'",
    "package_name=other&func_name=a, ''",
    "package_name=&func_name=, 'a b b c'",
    "package_name=defaul, ''",
    "func_name=b&maxitems=1, 'b'",
    "package_name=default&marker=1&maxitems=1, 'b'",
    "package_name=default&marker=2&maxitems=5, 'c'",
  })
  void filters_compare_whole_names(String query, String names) {
    api.create("a");
    api.create("b");
    api.post("functions", Api.creation("b").replace("'package':'default'", "'package':'other'"))
        .ok();
    api.create("c");

    Answer list = api.get("functions?" + query);

    assertThat(list.status()).isEqualTo(200);
    assertThat(String.join(" ", list.each("functions", "func_name"))).isEqualTo(names);
  }

  // marker or maxitems not a number (inferred)
  @ParameterizedTest
  @ValueSource(
      strings = {"marker=x", "marker=-1", "maxitems=x", "maxitems=-1", "marker=99999999999"})
  void what_is_no_number_is_refused(String query) {
    Answer answer = api.get("functions?" + query);

    assertThat(answer.error()).isEqualTo("400 FSS.1001 Invalid query parameter.");
  }

  // Terraform: the data source reads until a page is empty or its marker does not move (TF)
  @Test
  void a_marker_at_or_behind_the_end_gives_an_empty_page() {
    api.create("a");
    api.create("b");

    assertThat(api.get("functions?marker=2").body())
        .isEqualTo("{\"functions\":[],\"next_marker\":2,\"count\":2}");
    assertThat(api.get("functions?marker=2147483647&maxitems=400").get("functions"))
        .isEqualTo("[]");
  }

  // API reference: maxitems default and at most 400 (documented)
  @Test
  void a_page_has_400_entries_at_most() {
    api.sim.limits(limits -> limits.with(Limit.FUNCTIONS, 500));
    for (int i = 0; i < 450; i++) {
      api.sim.given(FunctionDefinition.function("f" + i));
    }

    assertThat(api.get("functions").each("functions", "func_name")).hasSize(400);
    assertThat(api.get("functions?maxitems=1000").each("functions", "func_name")).hasSize(400);
    assertThat(api.get("functions?maxitems=0").each("functions", "func_name")).hasSize(400);
    assertThat(api.get("functions").get("next_marker")).isEqualTo("400");
    assertThat(api.get("functions").get("count")).isEqualTo("450");
  }

  @Test
  void functions_stay_in_the_order_of_their_creation_through_updates() {
    api.create("b");
    api.create("a");
    api.create("c");

    api.put("functions/b/code", Api.inline("x")).ok();
    api.delete("functions/a").ok();
    api.create("a");

    assertThat(api.get("functions").each("functions", "func_name")).containsExactly("b", "c", "a");
  }

  // Decision "uniqueness and projects": any project id is a namespace of its own
  @Test
  void projects_see_their_own_functions_only() {
    api.create("mine");

    String other = api.sim.project("other").projectId();
    Answer list = api.follow(api.sim.endpoint() + "/v2/" + other + "/fgs/functions");

    assertThat(list.get("count")).isEqualTo("0");
  }
}
