package io.github.fgsim.invocation;

import static io.github.fgsim.FunctionDefinition.function;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.fgsim.ApiClient.Answer;
import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.OwnThread;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What functions answer as a text says: over the admin API, or at the start. */
@Timeout(60)
class CannedAnswersTest {
  private static final String ANSWERS = "/_simulator/answers";

  private final Calls calls = Calls.of(FunctionGraphSimulator.builder().adminApi());

  @AfterEach
  void close() {
    calls.close();
  }

  /** Adds an answer; single quotes stand for double ones. */
  private Answer add(String answer) {
    return calls.api.post(ANSWERS, answer.replace('\'', '"'));
  }

  @Test
  void an_answer_is_added_and_listed() {
    Answer added = add("{'function':'hello','result':{'greeting':'hi'}}");

    assertThat(calls.invoke("hello", "{}").text()).isEqualTo("{\"greeting\":\"hi\"}");
    assertThat(added.status()).isEqualTo(200);
    assertThat(added.text())
        .isEqualTo(
            "{\"answers\":[{\"package\":\"default\",\"function\":\"hello\","
                + "\"result\":{\"greeting\":\"hi\"}}]}");
    assertThat(calls.api.get(ANSWERS).text()).isEqualTo(added.text());
  }

  @Test
  void an_answer_of_every_function_holds_where_there_is_no_other() {
    calls.sim.given(function("other").inPackage("tools"));
    add("{'function':'hello','result':1}");
    Answer added = add("{'function':'*','result':{'ok':true}}");

    assertThat(calls.invoke("hello", "{}").text()).isEqualTo("1");
    assertThat(calls.invoke("tools:other", "{}").text()).isEqualTo("{\"ok\":true}");
    assertThat(added.text())
        .isEqualTo(
            "{\"answers\":[{\"package\":\"default\",\"function\":\"hello\",\"result\":1},"
                + "{\"function\":\"*\",\"result\":{\"ok\":true}}]}");
    assertThat(calls.api.put(ANSWERS, added.text()).text()).isEqualTo(added.text());
  }

  @Test
  void an_answer_of_every_function_is_of_all_packages() {
    assertThat(add("{'package':'tools','function':'*','result':1}").error())
        .isEqualTo(
            "400 SIM.0400 package: goes with no function *, which means those of all packages");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "\"done\"",
        "7",
        "12345678901234567890",
        "1.5",
        "false",
        "[]",
        "[null,1]",
        "{\"a\":null,\"b\":[{\"c\":null}]}"
      })
  void a_result_is_any_json_nulls_included(String result) {
    add("{'function':'hello','result':" + result + "}");

    assertThat(calls.invoke("hello", "{}").text()).isEqualTo(result);
    assertThat(calls.api.get(ANSWERS).text()).endsWith("\"result\":" + result + "}]}");
  }

  @Test
  void an_error_is_the_functions_with_a_type_that_no_class_has() {
    add("{'function':'hello','error_type':'ValueError','error_msg':'no such city'}");

    Answer answer = calls.invoke("hello", "{}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text())
        .isEqualTo(
            "{\"errorMessage\":\"no such city\",\"errorType\":\"ValueError\",\"stackTrace\":[]}");
    assertThat(answer.header("X-Is-Func-Err")).isEqualTo("true");
    assertThat(answer.header("X-Func-Err-Code")).isEqualTo("4002");
  }

  @Test
  void an_answer_that_takes_longer_than_the_functions_timeout_ends_in_it() {
    calls.sim.given(function("slow").timeout(1));
    add("{'function':'slow','result':1,'duration':'PT1H'}");

    Answer answer = calls.invoke("slow", "{}");

    assertThat(answer.field("errorMessage")).isEqualTo("call invoke timeout 1s");
    assertThat(calls.api.get(ANSWERS).text()).endsWith("\"result\":1,\"duration\":\"PT1H\"}]}");
  }

  @Test
  void an_answer_that_takes_its_time_holds_its_instance_meanwhile() throws Exception {
    calls.given("slow", 1);
    add("{'function':'slow','result':1,'duration':'PT50S'}");
    String requestId = calls.invokeAsync("slow", "{}");
    Calls.await(() -> calls.asyncCall("slow", requestId).path("status").asText().equals("RUNNING"));

    assertThat(calls.invoke("slow", "{}").error()).startsWith("429 FSS.0429");

    OwnThread.run(calls::close).get(20, TimeUnit.SECONDS); // it is interrupted
  }

  @Test
  void a_version_a_package_and_a_project_have_answers_of_their_own() {
    calls.publish("v1");
    calls.sim.given(function("hello").inPackage("shop"));
    calls.sim.project("elsewhere").given(function("hello"));
    add("{'function':'hello','result':'any'}");
    add("{'function':'hello','version':'v1','result':'first'}");
    add("{'package':'shop','function':'hello','result':'shop'}");
    add("{'project_id':'elsewhere','function':'hello','result':'far'}");

    assertThat(calls.invoke("hello", "{}").text()).isEqualTo("\"any\"");
    assertThat(calls.invoke("default:hello:v1", "{}").text()).isEqualTo("\"first\"");
    assertThat(calls.invoke("shop:hello", "{}").text()).isEqualTo("\"shop\"");
    assertThat(calls.api.get(ANSWERS).text())
        .contains(
            "{\"package\":\"default\",\"function\":\"hello\",\"version\":\"v1\",\"result\":\"first\"}",
            "{\"package\":\"shop\",\"function\":\"hello\",\"result\":\"shop\"}",
            "{\"project_id\":\"elsewhere\",\"package\":\"default\",\"function\":\"hello\","
                + "\"result\":\"far\"}");
  }

  @Test
  void the_last_word_counts_whether_from_a_test_or_from_outside() {
    calls.sim.handle("default", "hello", (event, context) -> "handler");
    add("{'function':'hello','result':'answer'}");
    assertThat(calls.invoke("hello", "{}").text()).isEqualTo("\"answer\"");

    calls.sim.handle("default", "hello", (event, context) -> "handler");

    assertThat(calls.invoke("hello", "{}").text()).isEqualTo("\"handler\"");
    assertThat(calls.api.get(ANSWERS).text()).isEqualTo("{\"answers\":[]}");
  }

  @Test
  void what_a_test_said_with_returns_is_listed_too() {
    calls.sim.handle("default", "hello").version("v1").returns("{ \"a\" : 1 }");

    assertThat(calls.api.get(ANSWERS).text())
        .isEqualTo(
            "{\"answers\":[{\"package\":\"default\",\"function\":\"hello\",\"version\":\"v1\","
                + "\"result\":{\"a\":1}}]}");
  }

  @Test
  void a_whole_list_is_put_in_place_of_the_present_one_and_leaves_handlers_alone() {
    calls.sim.given(function("other"), function("handled"));
    calls.sim.handle("default", "handled", (event, context) -> "handler");
    add("{'function':'hello','result':1}");
    add("{'function':'other','result':2}");
    String kept = calls.api.get(ANSWERS).text();

    Answer put = calls.api.put(ANSWERS, "{\"answers\":[{\"function\":\"other\",\"result\":3}]}");

    assertThat(put.status()).isEqualTo(200);
    assertThat(calls.invoke("hello", "{}").error()).startsWith("501 SIM.0502");
    assertThat(calls.invoke("other", "{}").text()).isEqualTo("3");
    assertThat(calls.invoke("handled", "{}").text()).isEqualTo("\"handler\"");
    assertThat(calls.api.put(ANSWERS, kept).text()).isEqualTo(kept);
    assertThat(calls.invoke("hello", "{}").text()).isEqualTo("1");
  }

  @Test
  void answers_are_forgotten_and_handlers_are_not() {
    calls.sim.given(function("handled"));
    calls.sim.handle("default", "handled", (event, context) -> "handler");
    add("{'function':'hello','result':1}");

    assertThat(calls.api.delete(ANSWERS).status()).isEqualTo(204);

    assertThat(calls.invoke("hello", "{}").error()).startsWith("501 SIM.0502");
    assertThat(calls.invoke("handled", "{}").text()).isEqualTo("\"handler\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|member function is missing",
        "{'function':'f'}|expected either a result or error_type and error_msg",
        "{'function':'f','result':1,'error_type':'E','error_msg':'m'}|expected either a result",
        "{'function':'f','error_type':'E'}|member error_msg is missing",
        "{'function':'f','error_msg':'m'}|member error_type is missing",
        "{'function':7,'result':1}|function: expected a text, but found 7",
        "{'function':'a:b','result':1}|function: is part of URNs",
        "{'function':'f','version':'','result':1}|version: is part of URNs",
        "{'function':'f','result':1,'returns':2}|unknown member returns; there are project_id, ",
        "{'function':'f','result':1,'duration':'1s'}|duration: expected a duration such as PT1.5S,"
            + " but found \"1s\"",
        "{'function':'f','result':1,'duration':'-PT1S'}|duration: expected a duration such as"
            + " PT1.5S, but found one that is negative",
        "[]|expected an object, but found []",
        "{'function':|not JSON",
      })
  void a_wrong_answer_is_400_and_tells_where_and_why(String answer, String message) {
    add("{'function':'hello','result':1}");

    Answer one = add(answer);
    Answer whole = calls.api.put(ANSWERS, "{\"answers\":[" + answer.replace('\'', '"') + "]}");

    assertThat(one.error()).startsWith("400 SIM.0400 " + message);
    assertThat(whole.error()).startsWith("400 SIM.0400 ").contains(message);
    assertThat(calls.invoke("hello", "{}").text()).isEqualTo("1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|member answers is missing",
        "{'answers':{}}|answers: expected a list, but found {}",
        "{'answers':[1]}|answers[0]: expected an object, but found 1",
        "{'answers':[{'function':'f','result':1},{'function':7,'result':1}]}"
            + "|answers[1].function: expected a text, but found 7",
        "{'answers':[{'function':'f','result':1},{'package':'default','function':'f','result':2}]}"
            + "|answers[1]: there are two answers of default/f",
        "{'functions':[]}|unknown member functions; there are answers",
      })
  void a_wrong_list_is_refused_with_the_place(String list, String message) {
    String json = list.replace('\'', '"');

    assertThat(calls.api.put(ANSWERS, json).error()).isEqualTo("400 SIM.0400 " + message);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FunctionGraphSimulator.builder().answers(json))
        .withMessage(message);
  }

  @Test
  void answers_of_the_start_come_back_with_a_reset_and_others_go() {
    try (Calls started =
        Calls.of(
            FunctionGraphSimulator.builder()
                .projectId("p")
                .answers("{\"answers\":[{\"function\":\"hello\",\"result\":{\"a\":null}}]}")
                .adminApi())) {
      started.api.delete(ANSWERS);
      started.api.post(ANSWERS, "{\"function\":\"other\",\"result\":1}");

      started.api.post("/_simulator/reset", "");
      started.sim.given(function("hello"), function("other"));

      assertThat(started.invoke("hello", "{}").text()).isEqualTo("{\"a\":null}");
      assertThat(started.invoke("other", "{}").error()).startsWith("501 SIM.0502");
    }
  }

  @Test
  void an_imported_state_leaves_answers_alone() {
    add("{'function':'hello','result':1}");

    calls.sim.importState(calls.sim.exportState());

    assertThat(calls.invoke("hello", "{}").text()).isEqualTo("1");
  }
}
