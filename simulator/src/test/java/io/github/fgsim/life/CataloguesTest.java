package io.github.fgsim.life;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.life.Api.Answer;
import io.github.fgsim.model.Limit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What Terraform's data sources ask for, and the quotas. */
class CataloguesTest {
  private final Api api = Api.start();

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void runtime_types_are_a_bare_array_of_types_and_their_names() {
    Answer types = api.get("runtimetypes");

    assertThat(types.code()).isEqualTo("200");
    assertThat(types.json().isArray()).isTrue();
    assertThat(types.json())
        .anySatisfy(
            type ->
                assertThat(type.toString())
                    .isEqualTo("{\"type\":\"Python3.9\",\"display_name\":\"Python3.9\"}"));
  }

  @Test
  void trigger_types_are_a_bare_array_of_texts() {
    assertThat(api.get("triggertypes").json())
        .extracting(type -> type.asText())
        .contains("TIMER", "APIG", "OBS", "LTS", "KAFKA");
  }

  @Test
  void features_are_an_object_and_agencies_an_array() {
    assertThat(api.get("feature").json().isObject()).isTrue();
    assertThat(api.get("service-trusted-agencies").json().get(0).fieldNames())
        .toIterable()
        .containsExactly("name", "expire_time");
  }

  @Test
  void triggers_of_all_functions_are_listed_with_their_functions() {
    api.create("one");
    api.create("two");
    api.post("triggers/one", TriggersTest.timer("t1")).ok();
    api.post("triggers/two", TriggersTest.timer("t2")).ok();

    Answer all = api.get("triggers?maxitems=500&marker=");
    Answer second = api.get("triggers?maxitems=1&marker=1");

    assertThat(all.each("triggers", "func_urn"))
        .containsExactly(api.urn("one:latest"), api.urn("two:latest"));
    assertThat(all.json().get("triggers").get(0).fieldNames())
        .toIterable()
        .contains(
            "trigger_id",
            "trigger_type_code",
            "trigger_status",
            "event_data",
            "created_time",
            "last_updated_time");
    assertThat(second.each("triggers", "func_urn")).containsExactly(api.urn("two:latest"));
    assertThat(second.get("next_marker")).isEqualTo("2");
  }

  /** Terraform's acceptance test: functions are counted, one entry has a unit. */
  @Test
  void quotas_count_what_there_is_against_the_limits_of_now() {
    api.create("hello");
    api.sim.limits(limits -> limits.with(Limit.FUNCTIONS, 7));

    Answer quotas = api.get("quotas");

    assertThat(quotas.json().at("/quotas/resources"))
        .extracting(resource -> resource.get("type").asText())
        .containsExactly(
            "fgs_func_scale_down_timeout",
            "fgs_func_occurs",
            "fgs_func_pat_idle_time",
            "fgs_func_num",
            "fgs_func_code_size",
            "fgs_workflow_num");
    assertThat(quotas.json().at("/quotas/resources/3").toString())
        .isEqualTo("{\"quota\":7,\"used\":1,\"type\":\"fgs_func_num\"}");
    assertThat(quotas.json().at("/quotas/resources/4").toString())
        .isEqualTo("{\"quota\":10240,\"used\":1,\"type\":\"fgs_func_code_size\",\"unit\":\"MB\"}");
  }
}
