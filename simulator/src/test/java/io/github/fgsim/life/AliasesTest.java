package io.github.fgsim.life;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.life.Api.Answer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The five alias operations. */
class AliasesTest {
  private final MovableClock clock = new MovableClock();
  private final Api api = Api.of(FunctionGraphSimulator.builder().clock(clock));

  @BeforeEach
  void publish_two_versions() {
    api.create("hello");
    api.publish("hello", "v1");
    api.publish("hello", "v2");
  }

  @AfterEach
  void close() {
    api.close();
  }

  private Answer create(String body) {
    return api.post("functions/hello/aliases", body);
  }

  // keys; alias_urn urn:...:{name}:!{alias} (documented)
  @Test
  void create_answers_the_alias() {
    Answer answer =
        api.post(
            "functions/" + api.urn("hello") + "/aliases",
            """
            {'name':'live','version':'v1','description':'d','additional_version_weights':{'v2':20}}
            """);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            Api.json(
                "{'name':'live','version':'v1','description':'d','last_modified':'2026-01-02T11:04:05+08:00','alias_urn':'%s','additional_version_weights':{'v2':20}}"
                    .formatted(api.urn("hello:!live"))));
  }

  // API model: a weight of 0 to 100 (documented)
  @ParameterizedTest
  @ValueSource(ints = {0, 100})
  void a_weight_is_a_share_from_nothing_to_all(int weight) {
    Answer answer =
        create("{'name':'live','version':'v1','additional_version_weights':{'v2':" + weight + "}}");

    assertThat(answer.ok().get("additional_version_weights")).isEqualTo("{\"v2\":" + weight + "}");
  }

  // API model: VersionStrategy (documented)
  @Test
  void a_strategy_is_stored_and_read_back() {
    String strategy =
        "{'v2':{'rules':[{'rule_type':'header','param':'version','op':'=','value':'new'}],'combine_type':'and'}}";

    create("{'name':'live','version':'v1','additional_version_strategy':" + strategy + "}").ok();

    Answer shown = api.get("functions/hello/aliases/live");
    assertThat(shown.get("additional_version_strategy")).isEqualTo(Api.json(strategy));
    assertThat(shown.keys()).doesNotContain("additional_version_weights", "description");
  }

  // error table (documented; which input gives which is inferred)
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'version':'v2'} | 400 FSS.1014 Invalid function alias.",
        "{'name':'1a','version':'v2'} | 400 FSS.1014 Invalid function alias.",
        "{'name':'a-','version':'v2'} | 400 FSS.1014 Invalid function alias.",
        "{'name':'a b','version':'v2'} | 400 FSS.1014 Invalid function alias.",
        "{'name':'live','version':'v2'} | 409 FSS.1063 The alias already exists.",
        "{'name':'b','version':'v1'} | 409 FSS.1066 The version is already in use by another alias.",
        "{'name':'b'} | 400 FSS.1015 Invalid function version.",
        "{'name':'b','version':'v9'} | 404 FSS.1052 Not found the function version",
        "{'name':'b','version':'v2','additional_version_weights':{'v9':1}} | 400 FSS.1091 The additional version is invalid.",
        "{'name':'b','version':'v2','additional_version_strategy':{'v9':{}}} | 400 FSS.1091 The additional version is invalid.",
        "{'name':'b','version':'v2','additional_version_weights':{'v1':101}} | 400 FSS.1092 The weight of the additional version is invalid.",
        "{'name':'b','version':'v2','additional_version_weights':{'v1':-1}} | 400 FSS.1092 The weight of the additional version is invalid.",
        "{'name':'b','version':'v2','additional_version_weights':{'v1':0.5}} | 400 FSS.1092 The weight of the additional version is invalid.",
        "{'name':'b','version':'v2','additional_version_weights':{'v1':'5'}} | 400 FSS.1092 The weight of the additional version is invalid.",
        "{'name':'b','version':'v2','additional_version_weights':{'v2':1}} | 400 FSS.1093 The major version and the additional version cannot be the same.",
        "{'name':'b','version':'v2','additional_version_strategy':{'v2':{}}} | 400 FSS.1093 The major version and the additional version cannot be the same.",
        "{'name':'b','version':'v2','additional_version_weights':[1]} | 400 FSS.0400 invalid parameter",
      })
  void bad_aliases_are_refused(String body, String error) {
    create("{'name':'live','version':'v1'}").ok();

    Answer answer = create(body);

    assertThat(answer.error()).isEqualTo(error);
    assertThat(api.get("functions/hello/aliases").each("", "name")).containsExactly("live");
  }

  // 1-63, starts with a letter (documented)
  @ParameterizedTest
  @ValueSource(
      strings = {"a", "A_b-9", "a23456789012345678901234567890123456789012345678901234567890123"})
  void good_names_are_taken(String name) {
    Answer answer = create("{'name':'" + name + "','version':'v1'}");

    assertThat(answer.get("alias_urn")).isEqualTo(api.urn("hello:!" + name));
    assertThat(api.get("functions/hello/aliases/" + name).body()).isEqualTo(answer.body());
  }

  // the 11th (documented)
  @Test
  void a_function_has_ten_aliases_at_most() {
    for (int i = 3; i <= 11; i++) {
      api.publish("hello", "v" + i);
    }
    for (int i = 1; i <= 10; i++) {
      create("{'name':'a" + i + "','version':'v" + i + "'}").ok();
    }

    Answer answer = create("{'name':'a11','version':'v11'}");

    assertThat(answer.error())
        .isEqualTo("403 FSS.1043 The number of aliases exceeds the maximum allowed limit.");
  }

  // a bare JSON array (documented)
  @Test
  void list_is_a_bare_array() {
    assertThat(api.get("functions/hello/aliases").body()).isEqualTo("[]");
    Answer first = create("{'name':'b','version':'v1'}");
    Answer second = create("{'name':'a','version':'v2'}");

    Answer list = api.get("functions/" + api.urn("hello") + "/aliases");

    assertThat(list.body()).isEqualTo("[" + first.body() + "," + second.body() + "]");
  }

  // alias missing (documented sample)
  @Test
  void a_missing_alias_is_404() {
    assertThat(api.get("functions/hello/aliases/none").error())
        .isEqualTo("404 FSS.1053 Not found the function alias");
    assertThat(api.put("functions/hello/aliases/none", "{'version':'v1'}").code())
        .isEqualTo("404 FSS.1053");
    assertThat(api.delete("functions/hello/aliases/none").code()).isEqualTo("404 FSS.1053");
  }

  // documented in the error table
  @Test
  void aliases_of_a_missing_function_are_404() {
    String alias = "{'name':'a','version':'v1'}";

    assertThat(api.post("functions/nobody/aliases", alias).code()).isEqualTo("404 FSS.1051");
    assertThat(api.get("functions/nobody/aliases").code()).isEqualTo("404 FSS.1051");
    assertThat(api.get("functions/nobody/aliases/a").code()).isEqualTo("404 FSS.1051");
    assertThat(api.put("functions/nobody/aliases/a", alias).code()).isEqualTo("404 FSS.1051");
    assertThat(api.delete("functions/nobody/aliases/a").code()).isEqualTo("404 FSS.1051");
  }

  // documented in the API reference; what the request does not send is taken off (inferred)
  @Test
  void update_points_the_alias_elsewhere() {
    create("{'name':'live','version':'v1','description':'d','additional_version_weights':{'v2':5}}")
        .ok();
    clock.forward(Duration.ofSeconds(1));

    Answer updated = api.put("functions/hello/aliases/live", "{'version':'v2'}");

    assertThat(updated.body())
        .isEqualTo(
            Api.json(
                "{'name':'live','version':'v2','last_modified':'2026-01-02T11:04:06+08:00','alias_urn':'%s'}"
                    .formatted(api.urn("hello:!live"))));
    assertThat(api.get("functions/default:hello:!live/config").get("version")).isEqualTo("v2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{} | 400 FSS.1015",
        "{'version':'v9'} | 404 FSS.1052",
        "{'version':'v2'} | 409 FSS.1066",
        "{'version':'v1','additional_version_weights':{'v1':5}} | 400 FSS.1093",
        "{'version':'v1','additional_version_weights':{'v9':5}} | 400 FSS.1091",
        "{'version':'v1','additional_version_weights':{'v2':500}} | 400 FSS.1092",
      })
  void a_bad_update_changes_nothing(String body, String error) {
    create("{'name':'other','version':'v2'}").ok();
    String before = create("{'name':'live','version':'v1'}").ok().body();

    Answer answer = api.put("functions/hello/aliases/live", body);

    assertThat(answer.code()).isEqualTo(error);
    assertThat(api.get("functions/hello/aliases/live").body()).isEqualTo(before);
  }

  @Test
  void an_update_to_its_own_version_is_no_conflict() {
    create("{'name':'live','version':'v1'}").ok();

    Answer answer = api.put("functions/hello/aliases/live", "{'version':'v1','description':'x'}");

    assertThat(answer.get("description")).isEqualTo("x");
  }

  // 204 (documented)
  @Test
  void delete_answers_204_and_frees_the_version() {
    create("{'name':'live','version':'v1'}").ok();

    Answer answer = api.delete("functions/hello/aliases/live");

    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.bytes()).isEmpty();
    assertThat(api.get("functions/hello/aliases").body()).isEqualTo("[]");
    assertThat(create("{'name':'new','version':'v1'}").status()).isEqualTo(200);
    assertThat(api.get("functions/default:hello:!live/config").code()).isEqualTo("404 FSS.1053");
  }

  // error table: FSS.1154 (documented)
  @Test
  void an_alias_with_triggers_stays() {
    create("{'name':'live','version':'v1'}").ok();
    api.post("triggers/default:hello:!live", TriggersTest.timer("t")).ok();

    Answer refused = api.delete("functions/hello/aliases/live");
    api.delete("triggers/default:hello:!live").ok();
    Answer deleted = api.delete("functions/hello/aliases/live");

    assertThat(refused.error())
        .isEqualTo("403 FSS.1154 Aliases of a function bound with triggers cannot be deleted.");
    assertThat(deleted.status()).isEqualTo(204);
  }

  // FSS.1154 is of an alias that has triggers (documented)
  @Test
  void an_alias_goes_though_the_latest_version_and_another_alias_have_triggers() {
    create("{'name':'live','version':'v1'}").ok();
    create("{'name':'other','version':'v2'}").ok();
    api.post("triggers/hello", TriggersTest.timer("t")).ok();
    api.post("triggers/default:hello:!other", TriggersTest.timer("t")).ok();

    Answer deleted = api.delete("functions/hello/aliases/live");

    assertThat(deleted.status()).isEqualTo(204);
    assertThat(api.get("triggers/default:hello:!other").each("", "trigger_type_code"))
        .containsExactly("TIMER");
  }

  // error table: FSS.1019 over 512 characters (documented; that it holds for aliases is inferred)
  @Test
  void a_description_has_512_characters_at_most() {
    String longest = "d".repeat(512);
    String created =
        create("{'name':'live','version':'v1','description':'" + longest + "'}").ok().body();

    Answer longer = create("{'name':'b','version':'v2','description':'" + longest + "d'}");
    Answer updated =
        api.put(
            "functions/hello/aliases/live", "{'version':'v1','description':'" + longest + "d'}");

    assertThat(longer.code()).isEqualTo("400 FSS.1019");
    assertThat(updated.code()).isEqualTo("400 FSS.1019");
    assertThat(api.get("functions/hello/aliases").body()).isEqualTo("[" + created + "]");
  }
}
