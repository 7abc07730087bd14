package io.github.fgsim.life;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.life.Api.Answer;
import io.github.fgsim.model.Limit;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** CreateFunctionVersion, ListFunctionVersions, and what a published version keeps. */
class VersionsTest {
  private final MovableClock clock = new MovableClock();
  private final Api api = Api.of(FunctionGraphSimulator.builder().clock(clock));

  @AfterEach
  void close() {
    api.close();
  }

  private Answer publish(String body) {
    return api.post("functions/hello/versions", body);
  }

  /** The project's quota is of the code of all versions. */
  @Test
  void each_version_counts_with_its_code() {
    api.sim.limits(limits -> limits.with(Limit.TOTAL_CODE_BYTES, 1_000));
    api.create("hello");
    api.put("functions/hello/code", Api.inline("x".repeat(400))).ok();
    publish("{'version':'v1'}").ok();

    Answer tooMuch = api.put("functions/hello/code", Api.inline("y".repeat(601)));
    Answer all = api.put("functions/hello/code", Api.inline("y".repeat(600)));

    assertThat(tooMuch.code()).isEqualTo("403 FSS.1042");
    assertThat(all.code()).isEqualTo("200");
  }

  @Test
  void code_that_does_not_grow_is_taken_in_a_project_that_is_over_its_quota() {
    api.create("hello");
    api.put("functions/hello/code", Api.inline("x".repeat(400))).ok();
    api.sim.limits(limits -> limits.with(Limit.TOTAL_CODE_BYTES, 300));

    Answer more = api.put("functions/hello/code", Api.inline("y".repeat(401)));
    Answer asMuch = api.put("functions/hello/code", Api.inline("y".repeat(400)));
    Answer less = api.put("functions/hello/code", Api.inline("y".repeat(350)));

    assertThat(more.code()).isEqualTo("403 FSS.1042");
    assertThat(asMuch.code()).isEqualTo("200");
    assertThat(less.code()).isEqualTo("200");
  }

  // metadata with the version; func_urn ends with it (documented)
  @Test
  void publish_answers_the_snapshot_under_its_name() {
    Answer created = api.create("hello");
    clock.forward(Duration.ofSeconds(1));

    Answer answer =
        api.post(
            "functions/" + api.urn("hello") + "/versions", "{'version':'v1','description':'one'}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.keys())
        .containsExactly(
            "func_urn",
            "func_name",
            "domain_id",
            "namespace",
            "project_name",
            "package",
            "runtime",
            "timeout",
            "handler",
            "memory_size",
            "cpu",
            "code_type",
            "code_filename",
            "code_size",
            "digest",
            "version",
            "image_name",
            "version_description",
            "last_modified",
            "strategy_config",
            "enterprise_project_id");
    assertThat(answer.get("func_urn")).isEqualTo(api.urn("hello:v1"));
    assertThat(answer.get("version")).isEqualTo("v1");
    assertThat(answer.get("version_description")).isEqualTo("one");
    assertThat(answer.get("digest")).isEqualTo(created.get("digest"));
    assertThat(answer.get("last_modified")).isEqualTo("2026-01-02T11:04:06+08:00");
  }

  // vYYYYMMDD-HHMMSS (documented); the time is that of the service's zone (inferred)
  @Test
  void a_version_without_a_name_is_named_after_the_time() {
    api.create("hello");

    Answer answer = publish("{}");

    assertThat(answer.get("version")).isEqualTo("v20260102-110405");
    assertThat(answer.get("func_urn")).isEqualTo(api.urn("hello:v20260102-110405"));
  }

  /** The service takes longer than a second; a test must not get a 409 because it does not. */
  @Test
  void two_versions_without_names_in_one_second_have_two_names() {
    api.create("hello");
    publish("{}").ok();
    api.put("functions/hello/code", Api.inline("x")).ok();

    Answer second = publish("{}");

    assertThat(second.status()).isEqualTo(200);
    assertThat(second.get("version")).isEqualTo("v20260102-110406");
  }

  // documented in the error table; the update of configuration counts as a change, as that of code
  @Test
  void publish_without_a_change_since_the_last_is_refused() {
    api.create("hello");
    publish("{'version':'v1'}").ok();

    Answer named = publish("{'version':'v2'}");
    Answer unnamed = publish("{}");

    assertThat(named.error())
        .isEqualTo(
            "400 FSS.1016 The function cannot be published because no changes have been made since"
                + " last publication.");
    assertThat(unnamed.code()).isEqualTo("400 FSS.1016");
    api.put("functions/hello/config", "{'timeout':4,'handler':'index.handler','memory_size':128}")
        .ok();
    assertThat(publish("{'version':'v2'}").status()).isEqualTo(200);
  }

  @Test
  void two_unnamed_versions_in_one_second_without_a_change_are_refused_for_that() {
    api.create("hello");
    publish("{}").ok();

    Answer answer = publish("{}");

    assertThat(answer.code()).isEqualTo("400 FSS.1016");
  }

  // documented in the error table
  @Test
  void a_name_is_used_once() {
    api.create("hello");
    publish("{'version':'v1'}").ok();
    api.put("functions/hello/code", Api.inline("x")).ok();

    Answer answer = publish("{'version':'v1'}");

    assertThat(answer.error()).isEqualTo("409 FSS.1062 The version already exists.");
  }

  // pattern 1-42 of letters, digits, _ . - (documented); FSS.1015 (inferred)
  @ParameterizedTest
  @ValueSource(
      strings = {
        "latest",
        "-v",
        "v-",
        "a b",
        "!v",
        "v:1",
        "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddxyz",
        "\\u00e4"
      })
  void bad_names_are_refused(String name) {
    api.create("hello");

    Answer answer = publish("{'version':'" + name + "'}");

    assertThat(answer.error()).isEqualTo("400 FSS.1015 Invalid function version.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1", "v1", "1.0.0", "a_b-c.d", "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddxy"})
  void good_names_are_taken(String name) {
    api.create("hello");

    Answer answer = publish("{'version':'" + name + "'}");

    assertThat(answer.get("version")).isEqualTo(name);
    assertThat(api.get("functions/default:hello:" + name + "/config").get("version"))
        .isEqualTo(name);
  }

  // API model: digest is the expected one (documented); the code is inferred
  @Test
  void a_digest_that_is_not_the_latests_is_refused() {
    Answer created = api.create("hello");

    assertThat(publish("{'version':'v1','digest':'00'}").code()).isEqualTo("400 FSS.0400");
    assertThat(publish("{'version':'v1','digest':'" + created.get("digest") + "'}").code())
        .isEqualTo("200");
  }

  // API model: description to 512 (documented)
  @Test
  void a_description_has_512_characters_at_most() {
    api.create("hello");

    assertThat(publish("{'version':'v1','description':'" + "x".repeat(513) + "'}").code())
        .isEqualTo("400 FSS.1019");
    assertThat(publish("{'version':'v1','description':'" + "x".repeat(512) + "'}").code())
        .isEqualTo("200");
  }

  // 20 with latest (documented), the code is unknown
  @Test
  void a_function_has_twenty_versions_at_most() {
    api.create("hello");
    for (int i = 1; i < 20; i++) {
      api.publish("hello", "v" + i);
    }
    api.put("functions/hello/code", Api.inline("more")).ok();

    Answer answer = publish("{'version':'v20'}");

    assertThat(answer.code()).isEqualTo("400 FSS.0400");
    assertThat(api.get("functions/hello/versions").each("versions", "version")).hasSize(20);
  }

  // documented in the error table
  @Test
  void versions_of_a_missing_function_are_404() {
    assertThat(api.get("functions/nobody/versions").code()).isEqualTo("404 FSS.1051");
    assertThat(api.post("functions/nobody/versions", "{}").code()).isEqualTo("404 FSS.1051");
  }

  /** Recorded 2024 by gophertelekomcloud: an entry's URN ends with its version. */
  @Test
  void list_holds_the_latest_and_the_published_ones() {
    api.create("hello");
    api.publish("hello", "v1");
    api.publish("hello", "v2");

    Answer list = api.get("functions/" + api.urn("hello") + "/versions");

    assertThat(list.keys()).containsExactly("versions", "next_marker", "count");
    assertThat(list.each("versions", "version")).containsExactly("latest", "v1", "v2");
    assertThat(list.each("versions", "func_urn"))
        .containsExactly(api.urn("hello:latest"), api.urn("hello:v1"), api.urn("hello:v2"));
    assertThat(list.get("next_marker")).isEqualTo("3");
    assertThat(list.get("count")).isEqualTo("3");
  }

  // API reference: marker, maxitems (documented)
  @Test
  void list_is_paged() {
    api.create("hello");
    api.publish("hello", "v1");
    api.publish("hello", "v2");

    Answer page = api.get("functions/hello/versions?marker=1&maxitems=1");

    assertThat(page.each("versions", "version")).containsExactly("v1");
    assertThat(page.get("next_marker")).isEqualTo("2");
    assertThat(page.get("count")).isEqualTo("3");
    assertThat(api.get("functions/hello/versions?marker=3").get("versions")).isEqualTo("[]");
    assertThat(api.get("functions/hello/versions?marker=x").code()).isEqualTo("400 FSS.1001");
  }

  // a version is an immutable snapshot of code and configuration
  @Test
  void a_version_keeps_code_and_configuration_through_all_that_comes_after() {
    byte[] zip = Api.zipOf("index.py", "one");
    api.create("hello", "'description':'old','depend_version_list':['d1']");
    api.put("functions/hello/code", Api.zip(zip)).ok();
    publish("{'version':'v1'}").ok();
    String config = api.get("functions/default:hello:v1/config").body();
    String code = api.get("functions/default:hello:v1/code").body();
    String export = api.get("functions/default:hello:v1/export?code=true").body();

    clock.forward(Duration.ofMinutes(1));
    api.put("functions/hello/code", Api.inline("two")).ok();
    api.put(
            "functions/hello/config",
            "{'timeout':9,'handler':'other.main','memory_size':512,'user_data':'{}','xrole':'x'}")
        .ok();
    api.put("functions/hello/config-max-instance", "{'max_instance_num':7}").ok();
    publish("{'version':'v2'}").ok();

    assertThat(api.get("functions/default:hello:v1/config").body()).isEqualTo(config);
    Answer shown = api.get("functions/default:hello:v1/code");
    assertThat(shown.body()).isEqualTo(code);
    assertThat(api.follow(shown.json().at("/func_code/link").asText()).bytes()).isEqualTo(zip);
    assertThat(api.get("functions/default:hello:v1/export?code=true").body()).isEqualTo(export);
    Answer second = api.get("functions/default:hello:v2/config");
    assertThat(second.get("timeout")).isEqualTo("9");
    assertThat(second.get("handler")).isEqualTo("other.main");
    assertThat(second.get("memory_size")).isEqualTo("512");
    assertThat(second.get("code_size")).isEqualTo("3");
    assertThat(second.get("strategy_config")).isEqualTo("{\"concurrency\":7,\"concurrent_num\":1}");
  }

  @ParameterizedTest
  @CsvSource({"v1, v1", "!live, v1", "latest, latest"})
  void a_qualifier_names_the_version_that_is_read(String qualifier, String version) {
    api.create("hello");
    publish("{'version':'v1'}").ok();
    api.post("functions/hello/aliases", "{'name':'live','version':'v1'}").ok();

    Answer config = api.get("functions/default:hello:" + qualifier + "/config");

    assertThat(config.get("version")).isEqualTo(version);
    assertThat(config.get("func_urn")).isEqualTo(api.urn("hello:" + version));
  }
}
