package io.github.fgsim.life;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.life.Api.Answer;
import io.github.fgsim.model.Limit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tags, and the functions that have them. */
class TagsTest {
  private final Api api = Api.start();

  @AfterEach
  void close() {
    api.close();
  }

  private void tag(String function, String tags) {
    api.post("/functions/" + api.urn(function) + "/tags/create", "{'tags':[" + tags + "]}").ok();
  }

  // clients: exactly 204, no body, with :latest (client)
  @Test
  void create_and_delete_answer_204_without_a_body() {
    api.create("hello");

    Answer created =
        api.post(
            "/functions/" + api.urn("hello:latest") + "/tags/create",
            "{'tags':[{'key':'k','value':'v'},{'key':'empty'}]}");
    Answer deleted =
        api.send(
            "DELETE",
            "/functions/" + api.urn("hello") + "/tags/delete",
            "{'tags':[{'key':'k','value':'v'}]}");

    assertThat(created.status()).isEqualTo(204);
    assertThat(created.bytes()).isEmpty();
    assertThat(deleted.status()).isEqualTo(204);
    assertThat(deleted.bytes()).isEmpty();
    assertThat(api.get("/functions/hello/tags").body())
        .isEqualTo("{\"tags\":[{\"key\":\"empty\",\"value\":\"\"}],\"sys_tags\":[]}");
  }

  @Test
  void a_key_that_is_there_gets_the_new_value() {
    api.create("hello");
    tag("hello", "{'key':'a','value':'1'},{'key':'b','value':'2'}");

    tag("hello", "{'key':'a','value':'3'}");

    assertThat(api.get("/functions/hello/tags").each("tags", "value")).containsExactly("3", "2");
  }

  @Test
  void tags_do_not_count_as_a_change_of_the_function() {
    api.create("hello");
    api.post("functions/hello/versions", "{'version':'v1'}").ok();

    tag("hello", "{'key':'a','value':'1'}");

    assertThat(api.post("functions/hello/versions", "{'version':'v2'}").code())
        .isEqualTo("400 FSS.1016");
  }

  // API reference: 204, 400 (documented); the code is inferred
  @ParameterizedTest
  @ValueSource(strings = {"{}", "{'tags':[]}", "{'tags':[{'value':'v'}]}", "{'tags':'x'}", "x"})
  void tags_without_a_key_are_refused(String body) {
    api.create("hello");

    assertThat(api.post("/functions/hello/tags/create", body).code()).isEqualTo("400 FSS.0400");
    assertThat(api.send("DELETE", "/functions/hello/tags/delete", body).code())
        .isEqualTo("400 FSS.0400");
  }

  // user guide: 20 tags (documented); the code is inferred
  @Test
  void a_function_has_twenty_tags_at_most() {
    api.create("hello");
    for (int i = 0; i < 20; i++) {
      tag("hello", "{'key':'k" + i + "'}");
    }

    Answer answer = api.post("/functions/hello/tags/create", "{'tags':[{'key':'k20'}]}");

    assertThat(answer.code()).isEqualTo("400 FSS.0400");
    assertThat(api.get("/functions/hello/tags").each("tags", "key")).hasSize(20);
  }

  // documented in the error table
  @Test
  void tags_of_a_missing_function_are_404() {
    String tags = "{'tags':[{'key':'k','value':'v'}]}";

    assertThat(api.post("/functions/nobody/tags/create", tags).code()).isEqualTo("404 FSS.1051");
    assertThat(api.send("DELETE", "/functions/nobody/tags/delete", tags).code())
        .isEqualTo("404 FSS.1051");
    assertThat(api.get("/functions/nobody/tags").code()).isEqualTo("404 FSS.1051");
  }

  // API model: each key with its values (documented)
  @Test
  void the_projects_tags_are_keys_with_all_their_values() {
    api.create("one");
    api.create("two");
    tag("one", "{'key':'env','value':'test'},{'key':'team','value':'a'}");
    tag("two", "{'key':'env','value':'prod'}");

    Answer answer = api.get("/functions/tags");

    assertThat(answer.body())
        .isEqualTo(
            "{\"tags\":[{\"key\":\"env\",\"values\":[\"prod\",\"test\"]},{\"key\":\"team\",\"values\":[\"a\"]}],\"sys_tags\":[]}");
  }

  // API model: ListEnterpriseResourceRequestBody, resources and total_count (documented)
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | 3",
        "{'tags':[{'key':'env'}]} | 2",
        "{'tags':[{'key':'env','values':['prod']}]} | 1",
        "{'tags':[{'key':'env','values':['prod','test']}]} | 2",
        "{'tags':[{'key':'env','values':['prod']},{'key':'team','values':['a']}]} | 0",
        "{'matches':[{'key':'resource_name','value':'t'}]} | 2",
        "{'matches':[{'key':'resource_name','value':'t'},{'key':'other','value':'x'}]} | 2",
        "{'without_any_tag':true} | 1",
        "{'tags':[{'key':'none'}]} | 0",
      })
  void resource_instances_are_filtered_and_counted(String filter, int count) {
    api.create("one");
    api.create("two");
    api.create("three");
    tag("one", "{'key':'env','value':'test'},{'key':'team','value':'a'}");
    tag("two", "{'key':'env','value':'prod'}");

    Answer filtered = api.post("/functions/resource-instances/filter", filter);
    Answer counted = api.post("/functions/resource-instances/count", filter);

    assertThat(filtered.get("total_count")).isEqualTo(String.valueOf(count));
    assertThat(filtered.each("resources", "resource_id")).hasSize(count);
    assertThat(counted.body()).isEqualTo("{\"total_count\":" + count + "}");
  }

  @Test
  void a_resource_has_its_urn_name_and_tags() {
    api.create("one");
    tag("one", "{'key':'env','value':'test'}");

    Answer answer = api.post("/functions/resource-instances/filter", "{}");

    assertThat(answer.get("resources"))
        .isEqualTo(
            "[{\"resource_id\":\"%1$s\",\"resource_detail\":{\"detailId\":\"%1$s\"},\"tags\":[{\"key\":\"env\",\"value\":\"test\"}],\"sys_tags\":[],\"resource_name\":\"one\"}]"
                .formatted(api.urn("one:latest")));
  }

  // API model: limit and offset are texts (documented)
  @Test
  void resource_instances_are_paged() {
    api.create("one");
    api.create("two");
    api.create("three");

    Answer answer = api.post("/functions/resource-instances/filter", "{'limit':'1','offset':'1'}");

    assertThat(answer.each("resources", "resource_name")).containsExactly("two");
    assertThat(answer.get("total_count")).isEqualTo("3");
    assertThat(api.post("/functions/resource-instances/filter", "{'limit':'x'}").code())
        .isEqualTo("400 FSS.1001");
  }

  @Test
  void other_actions_and_resource_types_are_refused() {
    assertThat(api.post("/functions/resource-instances/other", "{}").code())
        .isEqualTo("400 FSS.0400");
    assertThat(api.post("/servers/resource-instances/filter", "{}").code())
        .isEqualTo("404 APIGW.0101");
    assertThat(api.get("/servers/tags").code()).isEqualTo("404 APIGW.0101");
    assertThat(api.get("/servers/hello/tags").code()).isEqualTo("404 APIGW.0101");
    assertThat(api.post("/servers/hello/tags/create", "{'tags':[{'key':'k'}]}").code())
        .isEqualTo("404 APIGW.0101");
  }

  private Answer createWith(String name, String tags) {
    return api.post(
        "functions",
        Api.creation(name).replace("{'func_name'", "{'tags':'" + tags + "','func_name'"));
  }

  // a create's field is JSON text; that it is an object or a list is inferred
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\\u0022env\\u0022:\\u0022test\\u0022}",
        "[{\\u0022key\\u0022:\\u0022env\\u0022,\\u0022value\\u0022:\\u0022test\\u0022}]"
      })
  void a_create_may_bring_tags(String tags) {
    createWith("one", tags).ok();

    assertThat(api.get("/functions/one/tags").get("tags"))
        .isEqualTo("[{\"key\":\"env\",\"value\":\"test\"}]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no json",
        "1",
        "[1]",
        "[{\\u0022value\\u0022:\\u0022test\\u0022}]",
        "[{\\u0022key\\u0022:1}]",
      })
  void a_create_with_other_text_for_its_tags_is_refused(String tags) {
    assertThat(createWith("one", tags).code()).isEqualTo("400 FSS.0400");

    assertThat(api.get("functions").get("count")).isEqualTo("0");
  }

  @Test
  void a_create_may_bring_as_many_tags_as_the_limit() {
    api.sim.limits(limits -> limits.with(Limit.TAGS, 2));
    String two = "\\u0022a\\u0022:\\u00221\\u0022,\\u0022b\\u0022:\\u00222\\u0022";

    assertThat(createWith("one", "{" + two + "}").status()).isEqualTo(200);
    assertThat(createWith("two", "{" + two + ",\\u0022c\\u0022:\\u00223\\u0022}").code())
        .isEqualTo("400 FSS.0400");
  }
}
