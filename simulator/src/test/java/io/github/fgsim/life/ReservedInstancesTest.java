package io.github.fgsim.life;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.FunctionDefinition;
import io.github.fgsim.life.Api.Answer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reserved instances: set the count, list the settings, list the counts. */
class ReservedInstancesTest {
  private final Api api = Api.start();

  @BeforeEach
  void create_a_function() {
    api.create("hello");
    api.publish("hello", "v1");
    api.post("functions/hello/aliases", "{'name':'live','version':'v1'}").ok();
  }

  @AfterEach
  void close() {
    api.close();
  }

  // API model: count, idle_mode, tactics_config (documented)
  @Test
  void update_answers_what_was_set() {
    Answer answer =
        api.put(
            "functions/" + api.urn("hello:!live") + "/reservedinstances",
            """
            {'count':2,'idle_mode':true,'tactics_config':{'cron_configs':[{'name':'c','cron':'0 */10 * * * ?','count':3,'start_time':1,'expired_time':2}]}}
            """);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            Api.json(
                "{'count':2,'idle_mode':true,'tactics_config':{'cron_configs':[{'name':'c','cron':'0 */10 * * * ?','count':3,'start_time':1,'expired_time':2}]}}"));
    Answer configs = api.get("functions/reservedinstanceconfigs");
    assertThat(configs.get("reserved_instances"))
        .isEqualTo(
            Api.json(
                "[{'function_urn':'%s','qualifier_type':'alias','qualifier_name':'live','min_count':2,'idle_mode':true,'tactics_config':{'cron_configs':[{'name':'c','cron':'0 */10 * * * ?','count':3,'start_time':1,'expired_time':2}]}}]"
                    .formatted(api.urn("hello:!live"))));
  }

  // API model: FuncReservedInstance (documented)
  @Test
  void counts_are_listed_by_version() {
    api.put("functions/default:hello:v1/reservedinstances", "{'count':1}").ok();
    api.put("functions/hello/reservedinstances", "{'count':2}").ok();

    Answer all = api.get("functions/reservedinstances");
    Answer one = api.get("functions/reservedinstances?urn=" + api.urn("hello:v1"));

    assertThat(all.keys()).containsExactly("reservedinstances", "page_info", "count");
    assertThat(all.each("reservedinstances", "func_urn"))
        .containsExactly(api.urn("hello:v1"), api.urn("hello:latest"));
    assertThat(all.each("reservedinstances", "count")).containsExactly("1", "2");
    assertThat(one.each("reservedinstances", "func_urn")).containsExactly(api.urn("hello:v1"));
  }

  // Terraform: limit=100, marker += n until the list is empty (client: Terraform)
  @Test
  void a_client_that_reads_until_a_page_is_empty_sees_each_setting_once() {
    api.put("functions/hello/reservedinstances", "{'count':1}").ok();
    api.put("functions/default:hello:v1/reservedinstances", "{'count':1}").ok();
    api.put("functions/default:hello:!live/reservedinstances", "{'count':1}").ok();
    List<String> seen = new ArrayList<>();

    List<String> page;
    do {
      page =
          api.get(
                  "functions/reservedinstanceconfigs?function_urn="
                      + api.urn("hello")
                      + "&limit=2&marker="
                      + seen.size())
              .each("reserved_instances", "qualifier_name");
      seen.addAll(page);
    } while (!page.isEmpty());

    assertThat(seen).containsExactly("latest", "v1", "live");
  }

  // Terraform: a failure of this call is fatal to Terraform (client)
  @ParameterizedTest
  @CsvSource({"nobody", "default:nobody:v1"})
  void the_settings_of_a_missing_function_are_an_empty_list(String urn) {
    Answer answer = api.get("functions/reservedinstanceconfigs?marker=0&function_urn=" + urn);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            "{\"reserved_instances\":[],\"page_info\":{\"next_marker\":0,\"previous_marker\":0,\"current_count\":0},\"count\":0}");
  }

  @Test
  void a_count_of_zero_takes_the_setting_off() {
    api.put("functions/hello/reservedinstances", "{'count':5}").ok();

    Answer answer = api.put("functions/hello/reservedinstances", "{'count':0}");

    assertThat(answer.get("count")).isEqualTo("0");
    assertThat(api.get("functions/reservedinstanceconfigs").get("reserved_instances"))
        .isEqualTo("[]");
  }

  // error table: FSS.1076 (documented, HW 2021); the others inferred
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "hello, {}, 400 FSS.0400",
        "hello, {'count':-1}, 400 FSS.0400",
        "hello, {'count':1001}, 400 FSS.1076",
        "nobody, {'count':1}, 404 FSS.1051",
        "default:hello:v9, {'count':1}, 404 FSS.1052",
        "default:hello:!none, {'count':1}, 404 FSS.1053",
      })
  void bad_settings_are_refused(String urn, String body, String error) {
    Answer answer = api.put("functions/" + urn + "/reservedinstances", body);

    assertThat(answer.code()).isEqualTo(error);
    assertThat(api.get("functions/reservedinstances").get("count")).isEqualTo("0");
  }

  @Test
  void a_bad_urn_or_marker_is_refused() {
    assertThat(api.get("functions/reservedinstanceconfigs?function_urn=urn:bad").code())
        .isEqualTo("400 FSS.0400");
    assertThat(api.get("functions/reservedinstanceconfigs?marker=x").code())
        .isEqualTo("400 FSS.1001");
  }

  // field texts of the API model (documented): of settings a hundred, at most 500; of counts 400
  @Test
  void a_page_has_as_many_as_its_list_says() {
    for (int i = 0; i < 101; i++) {
      api.sim.given(FunctionDefinition.function("f" + i));
      api.put("functions/f" + i + "/reservedinstances", "{'count':1}").ok();
    }
    String settings = "functions/reservedinstanceconfigs";

    assertThat(api.get(settings).json().get("reserved_instances")).hasSize(100);
    assertThat(api.get(settings + "?limit=0").json().get("reserved_instances")).hasSize(100);
    assertThat(api.get(settings + "?limit=500").json().get("reserved_instances")).hasSize(101);
    assertThat(api.get("functions/reservedinstances").json().get("reservedinstances")).hasSize(101);
  }

  // error table: FSS.1076 above the concurrency's limit (documented); the limit itself is taken
  @Test
  void as_many_as_the_limit_may_be_reserved() {
    assertThat(api.put("functions/hello/reservedinstances", "{'count':1000}").get("count"))
        .isEqualTo("1000");
  }
}
