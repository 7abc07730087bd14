package io.github.fgsim.life;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.life.Api.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** DeleteFunction: a function, a version of it. */
class DeleteFunctionTest {
  private final Api api = Api.start();

  @AfterEach
  void close() {
    api.close();
  }

  // 204 empty; URN without version deletes all (recorded, client)
  @Test
  void delete_answers_204_without_a_body() {
    api.create("hello");

    Answer answer = api.delete("functions/" + api.urn("hello"));

    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.bytes()).isEmpty();
    assertThat(answer.headers().firstValue("X-Request-Id")).isPresent();
    assertThat(api.get("functions/hello/config").code()).isEqualTo("404 FSS.1051");
  }

  // delete twice (client)
  @Test
  void the_second_delete_is_404() {
    api.create("hello");
    api.delete("functions/hello").ok();

    Answer answer = api.delete("functions/hello");

    assertThat(answer.error()).isEqualTo("404 FSS.1051 Not found the function");
  }

  // URN with :latest (recorded)
  @Test
  void the_latest_version_alone_cannot_be_deleted() {
    api.create("hello");

    Answer answer = api.delete("functions/" + api.urn("hello:latest"));

    assertThat(answer.error()).isEqualTo("400 FSS.0400 Can't delete the 'latest' version");
    assertThat(api.get("functions/hello/config").status()).isEqualTo(200);
  }

  // :v1 deletes a version (recorded, client)
  @Test
  void a_version_can_be_deleted_alone() {
    api.create("hello");
    api.publish("hello", "v1");
    api.publish("hello", "v2");

    Answer answer = api.delete("functions/" + api.urn("hello:v1"));

    assertThat(answer.status()).isEqualTo(204);
    assertThat(api.get("functions/hello/versions").each("versions", "version"))
        .containsExactly("latest", "v2");
    assertThat(api.delete("functions/default:hello:v1").code()).isEqualTo("404 FSS.1052");
  }

  // delete a function with published versions works, removes all (client)
  @Test
  void a_function_goes_with_everything_on_it() {
    api.create("hello");
    api.publish("hello", "v1");
    api.post("functions/hello/aliases", "{'name':'live','version':'v1'}").ok();
    api.post("triggers/hello", TriggersTest.timer("t")).ok();
    api.post("/functions/hello/tags/create", "{'tags':[{'key':'k','value':'v'}]}").ok();

    api.delete("functions/hello").ok();
    api.create("hello");

    assertThat(api.get("functions/hello/versions").each("versions", "version"))
        .containsExactly("latest");
    assertThat(api.get("functions/hello/aliases").body()).isEqualTo("[]");
    assertThat(api.get("triggers/hello").body()).isEqualTo("[]");
    assertThat(api.get("/functions/hello/tags").get("tags")).isEqualTo("[]");
  }

  // 403 FSS.1094 for the grey version (documented); the main one is inferred
  @Test
  void an_additional_version_of_an_alias_cannot_be_deleted() {
    api.create("hello");
    api.publish("hello", "v1");
    api.publish("hello", "v2");
    api.post(
            "functions/hello/aliases",
            "{'name':'live','version':'v1','additional_version_weights':{'v2':10}}")
        .ok();

    Answer grey = api.delete("functions/default:hello:v2");

    assertThat(grey.error())
        .isEqualTo(
            "403 FSS.1094 The version cannot be deleted because it has been used as the additional"
                + " version of an alias.");
  }

  /** Terraform's acceptance tests of versions on the real service, 2025. */
  @Test
  void a_version_takes_the_alias_with_it_whose_main_version_it_is() {
    api.create("hello");
    api.publish("hello", "v1");
    api.post("functions/hello/aliases", "{'name':'live','version':'v1'}").ok();
    api.put("functions/default:hello:!live/reservedinstances", "{'count':1}").ok();

    api.delete("functions/default:hello:v1").ok();

    assertThat(api.get("functions/hello/aliases").body()).isEqualTo("[]");
    assertThat(
            api.get("functions/reservedinstanceconfigs?function_urn=hello")
                .get("reserved_instances"))
        .isEqualTo("[]");
    assertThat(api.post("functions/hello/versions", "{'version':'v1'}").code()).isEqualTo("200");
  }

  @Test
  void whether_there_is_something_to_publish_follows_from_the_version_published_last() {
    api.create("hello");
    api.publish("hello", "v1");
    api.publish("hello", "v2");

    api.delete("functions/default:hello:v1").ok();
    Answer unchanged = api.post("functions/hello/versions", "{'version':'v3'}");
    api.delete("functions/default:hello:v2").ok();
    Answer again = api.post("functions/hello/versions", "{'version':'v2'}");

    assertThat(unchanged.code()).isEqualTo("400 FSS.1016");
    assertThat(again.code()).isEqualTo("200");
  }

  /** What hung on the version must not come back with a new version of that name. */
  @Test
  void a_versions_settings_go_with_it() {
    api.create("hello");
    api.publish("hello", "v1");
    api.post("triggers/default:hello:v1", TriggersTest.timer("t")).ok();
    api.put("functions/default:hello:v1/async-invoke-config", "{'max_async_retry_attempts':2}")
        .ok();
    api.put("functions/default:hello:v1/reservedinstances", "{'count':2}").ok();

    api.delete("functions/default:hello:v1").ok();
    api.publish("hello", "other");
    api.put("functions/hello/code", Api.inline("again")).ok();
    api.post("functions/hello/versions", "{'version':'v1'}").ok();

    assertThat(api.get("triggers/default:hello:v1").body()).isEqualTo("[]");
    assertThat(api.get("functions/default:hello:v1/async-invoke-config").code())
        .isEqualTo("404 FSS.0404");
    assertThat(
            api.get("functions/reservedinstanceconfigs?function_urn=hello")
                .get("reserved_instances"))
        .isEqualTo("[]");
  }

  @Test
  void functions_of_one_name_in_two_packages_are_apart() {
    api.create("hello");
    api.post("functions", Api.creation("hello").replace("'package':'default'", "'package':'other'"))
        .ok();

    api.delete("functions/other:hello").ok();

    assertThat(api.get("functions/other:hello/config").code()).isEqualTo("404 FSS.1051");
    assertThat(api.get("functions/default:hello/config").code()).isEqualTo("200");
  }

  @Test
  void the_functions_beside_a_deleted_one_stay_in_their_order() {
    for (String name : new String[] {"a", "b", "c", "d", "e"}) {
      api.create(name);
    }

    api.delete("functions/a").ok();
    api.delete("functions/d").ok();

    assertThat(api.get("functions").each("functions", "func_name")).containsExactly("b", "c", "e");
  }

  @Test
  void a_deletion_gives_back_the_room_that_the_code_took() {
    api.create("a");
    api.delete("functions/a").ok();

    assertThat(api.get("quotas").json().at("/quotas/resources/4/used").asInt()).isZero();
    api.create("a");
    assertThat(api.get("quotas").json().at("/quotas/resources/4/used").asInt()).isEqualTo(1);
  }
}
