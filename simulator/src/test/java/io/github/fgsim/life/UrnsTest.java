package io.github.fgsim.life;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.life.Api.Answer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The forms in which a path may name a function: user guide (name, package:name,
 * project:package:name, each with version or alias, 7 and 8 fields), clients (client: raw and
 * percent-encoded, bare name).
 */
class UrnsTest {
  private final Api api = Api.start();

  @BeforeEach
  void create_a_function_with_a_version_and_an_alias() {
    api.create("hello");
    api.publish("hello", "v1");
    api.put("functions/hello/code", Api.inline("latest")).ok();
    api.post("functions/hello/aliases", "{'name':'live','version':'v1'}").ok();
  }

  @AfterEach
  void close() {
    api.close();
  }

  private String whole(String form) {
    return form.replace("PROJECT", api.sim.projectId()).replace("REGION", api.sim.region());
  }

  @ParameterizedTest
  @CsvSource({
    "hello, latest",
    "hello:latest, latest",
    "hello:!live, v1",
    "default:hello, latest",
    "default:hello:latest, latest",
    "default:hello:v1, v1",
    "default:hello:!live, v1",
    "PROJECT:default:hello, latest",
    "PROJECT:default:hello:latest, latest",
    "PROJECT:default:hello:v1, v1",
    "PROJECT:default:hello:!live, v1",
    "urn:fss:REGION:PROJECT:function:default:hello, latest",
    "urn:fss:REGION:PROJECT:function:default:hello:latest, latest",
    "urn:fss:REGION:PROJECT:function:default:hello:v1, v1",
    "urn:fss:REGION:PROJECT:function:default:hello:!live, v1",
  })
  void every_form_names_the_function_raw_and_encoded(String form, String version) {
    String urn = whole(form);

    for (String path : List.of(urn, Api.encoded(urn), urn.replace(":", "%3a"))) {
      Answer config = api.get("functions/" + path + "/config");
      Answer code = api.get("functions/" + path + "/code");
      boolean bare = form.endsWith("hello");
      assertThat(config.get("func_urn"))
          .as(path)
          .isEqualTo(api.urn(bare ? "hello" : "hello:" + version));
      assertThat(code.get("func_urn")).as(path).isEqualTo(api.urn("hello:" + version));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello",
        "default:hello",
        "PROJECT:default:hello",
        "urn:fss:REGION:PROJECT:function:default:hello",
        "urn:fss:REGION:PROJECT:function:default:hello:latest"
      })
  void every_form_serves_every_resource(String form) {
    String urn = whole(form);

    assertThat(api.get("functions/" + urn + "/versions").status()).isEqualTo(200);
    assertThat(api.get("functions/" + urn + "/aliases/live").status()).isEqualTo(200);
    assertThat(api.get("functions/" + urn + "/aliases/live").get("alias_urn"))
        .isEqualTo(api.urn("hello:!live"));
    assertThat(api.get("functions/" + urn + "/events").status()).isEqualTo(200);
    assertThat(api.get("functions/" + urn + "/export?type=config").status()).isEqualTo(200);
    assertThat(api.get("triggers/" + urn).status()).isEqualTo(200);
    assertThat(api.get("/functions/" + urn + "/tags").status()).isEqualTo(200);
    assertThat(api.put("functions/" + urn + "/collect/true", "").status()).isEqualTo(200);
    assertThat(api.get("functions/reservedinstanceconfigs?function_urn=" + urn).status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hello", "PROJECT:default:hello"})
  void every_form_can_be_deleted(String form) {
    assertThat(api.delete("functions/" + whole(form)).status()).isEqualTo(204);
    assertThat(api.get("functions").get("count")).isEqualTo("0");
  }

  /** Two parts are package and name, unless the second is latest or an alias (FunctionUrn). */
  @Test
  void a_package_is_not_taken_for_a_name() {
    api.post("functions", Api.creation("v1").replace("'package':'default'", "'package':'hello'"))
        .ok();

    assertThat(api.get("functions/hello:v1/config").get("package")).isEqualTo("hello");
  }

  // a malformed URN is FSS.0400 (inferred)
  @ParameterizedTest
  @ValueSource(
      strings = {
        "urn:fss:REGION:PROJECT:function:default",
        "urn:fss:REGION:PROJECT:function:default:hello:v1:more",
        "urn:abc:REGION:PROJECT:function:default:hello",
        "urn:fss:REGION:PROJECT:workflow:default:hello",
        "a:b:c:d",
        "a:b:c:d:e"
      })
  void a_malformed_urn_is_refused_and_the_journal_quotes_it(String form) {
    String urn = whole(form);

    Answer answer = api.get("functions/" + urn + "/config");

    assertThat(answer.error()).isEqualTo("400 FSS.0400 invalid parameter");
    assertThat(lastNotes()).anySatisfy(note -> assertThat(note).contains(urn));
  }

  @ParameterizedTest
  @CsvSource({
    "urn:fss:other-1:PROJECT:function:default:hello, other-1",
    "urn:fss:REGION:another:function:default:hello, another",
  })
  void a_urn_of_another_region_or_project_is_404_and_the_journal_says_why(
      String form, String wrong) {
    Answer answer = api.get("functions/" + whole(form) + "/config");

    assertThat(answer.error()).isEqualTo("404 FSS.1051 Not found the function");
    assertThat(lastNotes())
        .anySatisfy(
            note -> assertThat(note).contains(wrong, api.sim.region(), api.sim.projectId()));
  }

  /** Apache Camel's component with an endpoint and no region sent such URNs until 2026-09. */
  @Test
  void a_urn_whose_region_is_the_text_null_is_refused_and_the_journal_names_the_cause() {
    Answer answer =
        api.get("functions/" + whole("urn:fss:null:PROJECT:function:default:hello") + "/config");

    assertThat(answer.error()).isEqualTo("404 FSS.1051 Not found the function");
    assertThat(lastNotes())
        .anySatisfy(note -> assertThat(note).contains("region is the text null", "no region"));
  }

  // documented in the error table
  @ParameterizedTest
  @CsvSource({
    "default:hello:v9, 404 FSS.1052",
    "default:hello:!none, 404 FSS.1053",
    "hello:!none, 404 FSS.1053",
    "default:none:v1, 404 FSS.1051",
    "other:hello, 404 FSS.1051",
    "Hello, 404 FSS.1051",
  })
  void what_a_urn_does_not_name_is_404(String urn, String error) {
    assertThat(api.get("functions/" + urn + "/config").code()).isEqualTo(error);
  }

  private List<String> lastNotes() {
    var all = api.sim.requests().all();
    return all.get(all.size() - 1).notes();
  }
}
