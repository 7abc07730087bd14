package io.github.fgsim;

import static io.github.fgsim.FunctionDefinition.function;
import static io.github.fgsim.model.Operation.CREATE_FUNCTION;
import static io.github.fgsim.model.Operation.LIST_FUNCTIONS;
import static io.github.fgsim.model.Operation.SHOW_FUNCTION_CONFIG;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a test has happen between the arrival of a call and its work. */
class LostRaceTest {
  private final FunctionGraphSimulator sim = FunctionGraphSimulator.start();
  private final ApiClient client = ApiClient.of(sim);

  @AfterEach
  void close() {
    sim.close();
  }

  @Test
  void another_client_was_faster() {
    sim.before(CREATE_FUNCTION).once(s -> s.given(function("hello").description("theirs")));

    assertThat(client.create(Body.create().with("description", "ours")).error())
        .isEqualTo("409 FSS.1061 The function has existed");
    assertThat(sim.find("default", "hello").orElseThrow().description()).contains("theirs");
  }

  @Test
  void a_function_is_gone_that_was_listed_before() {
    sim.given(function("hello"));
    sim.before(SHOW_FUNCTION_CONFIG)
        .once(s -> assertThat(client.delete("functions/hello").status()).isEqualTo(204));

    assertThat(client.get("functions").field("count")).isEqualTo("1");
    assertThat(client.get("functions/hello/config").error())
        .isEqualTo("404 FSS.1051 Not found the function");
  }

  @Test
  void an_action_runs_once_and_actions_run_call_by_call_in_their_order() {
    List<String> ran = new ArrayList<>();
    sim.before(LIST_FUNCTIONS).once(s -> ran.add("first"));
    sim.before(LIST_FUNCTIONS).once(s -> ran.add("second"));

    client.get("functions");
    assertThat(ran).containsExactly("first");
    client.get("functions");
    client.get("functions");

    assertThat(ran).containsExactly("first", "second");
  }

  @Test
  void calls_of_other_operations_and_calls_that_are_refused_before_do_not_count() {
    List<String> ran = new ArrayList<>();
    sim.before(CREATE_FUNCTION).once(s -> ran.add("ran"));

    client.get("functions");
    client.create("no json");

    assertThat(ran).isEmpty();
  }

  @Test
  void an_action_that_fails_is_a_500_with_its_trace_in_the_journal() {
    sim.before(LIST_FUNCTIONS)
        .once(
            s -> {
              throw new IllegalStateException("the test's own mistake");
            });

    assertThat(client.get("functions").error()).isEqualTo("500 FSS.0500 Internal server error.");
    assertThat(sim.requests().of(LIST_FUNCTIONS).get(0).notes())
        .singleElement()
        .asString()
        .contains("the test's own mistake");
  }

  @Test
  void an_action_sees_the_project_that_it_was_scripted_with() {
    sim.project("other").before(LIST_FUNCTIONS).once(s -> s.given(function("theirs")));

    client.get("functions");

    assertThat(sim.functions()).isEmpty();
    assertThat(sim.project("other").functions()).hasSize(1);
  }

  @Test
  void reset_forgets_actions() {
    List<String> ran = new ArrayList<>();
    sim.before(LIST_FUNCTIONS).once(s -> ran.add("ran"));

    sim.reset();
    client.get("functions");

    assertThat(ran).isEmpty();
  }
}
