package io.github.fgsim.life;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.life.Api.Answer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The bounds that the model of a workflow's definition has, and what may be left empty in one. */
class WorkflowBoundsTest {
  // One for all: a definition that is refused leaves nothing, and each that is taken has a name.
  private static final Flows FLOWS = Flows.start();
  private static final Api API = FLOWS.api();

  @AfterAll
  static void close() {
    API.close();
  }

  private static String text(int length) {
    return "x".repeat(length);
  }

  private static String each(int count, IntFunction<String> item) {
    return IntStream.range(0, count).mapToObj(item).collect(joining(","));
  }

  /** A definition whose one state is an End with more members. */
  private static String ending(String name, String more) {
    String end = Flows.end("end");
    return Flows.definition(name, "end", "", end.substring(0, end.length() - 1) + more + "}");
  }

  private static String calling(String more) {
    return Flows.definition(
        "calling", "call", FLOWS.function("f"), Flows.call("call", "f", "{}", "", more));
  }

  private static String retrying(String name, String more) {
    return Flows.smallest(name).replace("'retries':[]", "'retries':[{'name':'again'" + more + "}]");
  }

  private static String trigger(String name) {
    return Flows.definition(
        "triggered",
        "end",
        "",
        Flows.end("end"),
        ",'triggers':[{'trigger_name':'" + name + "','trigger_type':'SMN','enabled':false}]");
  }

  private static Arguments bound(String what, int most, IntFunction<String> definition) {
    return Arguments.of(what, most, definition);
  }

  static Stream<Arguments> most() {
    return Stream.of(
        bound("name", 64, n -> Flows.smallest(text(n))),
        bound(
            "description",
            512,
            n ->
                Flows.definition(
                    "described", "end", "", Flows.end("end"), ",'description':'" + text(n) + "'")),
        bound(
            "enterprise_project_id",
            64,
            n ->
                Flows.definition(
                    "owned",
                    "end",
                    "",
                    Flows.end("end"),
                    ",'enterprise_project_id':'" + text(n) + "'")),
        bound(
            "functions",
            100,
            n ->
                Flows.definition(
                    "functions", "end", each(n, i -> FLOWS.function("f" + i)), Flows.end("end"))),
        bound(
            "retries",
            200,
            n ->
                Flows.smallest("retries")
                    .replace(
                        "'retries':[]",
                        "'retries':[" + each(n, i -> "{'name':'r" + i + "'}") + "]")),
        bound(
            "a retry's name",
            256,
            n ->
                Flows.smallest("named")
                    .replace("'retries':[]", "'retries':[{'name':'" + text(n) + "'}]")),
        bound("delay", 30, n -> retrying("late", ",'delay':" + n)),
        bound("max_attempts", 8, n -> retrying("often", ",'max_attempts':" + n)),
        bound(
            "states",
            100,
            n -> Flows.definition("states", "s0", "", each(n, i -> Flows.end("s" + i)))),
        bound("a state's id", 64, n -> Flows.definition("id", text(n), "", Flows.end(text(n)))),
        bound(
            "a state's name",
            256,
            n -> Flows.smallest("stately").replace("'name':'end'", "'name':'" + text(n) + "'")),
        bound(
            "actions",
            10,
            n ->
                Flows.definition(
                    "actions",
                    "call",
                    FLOWS.function("f"),
                    Flows.operation("call", each(n, i -> Flows.action("f", "{}")), "", ""))),
        bound(
            "an error's condition",
            256,
            n -> calling(",'on_errors':[{'error':'$." + text(n - 7) + " == 1'}]")),
        bound(
            "a filter of the input",
            256,
            n -> ending("in", ",'state_data_filter':{'input':'$." + text(n - 2) + "'}")),
        bound(
            "a filter of the output",
            256,
            n -> ending("out", ",'state_data_filter':{'output':'$." + text(n - 2) + "'}")),
        bound("a trigger's name", 256, n -> trigger(text(n))),
        bound(
            "duration",
            86_400,
            n -> Flows.definition("sleeping", "nap", "", Flows.sleep("nap", "" + n, ""))));
  }

  @ParameterizedTest
  @MethodSource("most")
  void the_largest_is_taken_and_one_more_is_refused(
      String what, int most, IntFunction<String> definition) {
    Answer taken = API.post("workflows", definition.apply(most));
    Answer refused = API.post("workflows", definition.apply(most + 1));

    assertThat(taken.status()).as(what).isEqualTo(201);
    assertThat(refused.error()).as(what).isEqualTo("400 FGS.3002 Invalid parameters.");
  }

  static Stream<Arguments> least() {
    return Stream.of(
        bound("delay", 1, n -> retrying("soon", ",'delay':" + n)),
        bound("max_attempts", 1, n -> retrying("once", ",'max_attempts':" + n)),
        bound(
            "a function's name",
            1,
            n ->
                Flows.definition(
                    "function",
                    "end",
                    FLOWS.function("f").replace("'f'", "'" + text(n) + "'"),
                    Flows.end("end"))),
        bound(
            "a state's id",
            1,
            n ->
                Flows.definition(
                    "state",
                    "end",
                    "",
                    Flows.end("end")
                        + ","
                        + Flows.end("n").replace("'id':'n'", "'id':'" + text(n) + "'"))),
        bound("a retry's name", 1, n -> retrying("shortest", "").replace("again", text(n))),
        bound("a trigger's name", 1, n -> trigger(text(n)).replace("triggered", "shortly")),
        bound(
            "duration in milliseconds",
            1,
            n -> Flows.definition("nap", "nap", "", Flows.sleep("nap", "0.00" + n, ""))));
  }

  @ParameterizedTest
  @MethodSource("least")
  void the_smallest_is_taken_and_one_less_is_refused(
      String what, int least, IntFunction<String> definition) {
    Answer refused = API.post("workflows", definition.apply(least - 1));
    Answer taken = API.post("workflows", definition.apply(least));

    assertThat(refused.error()).as(what).isEqualTo("400 FGS.3002 Invalid parameters.");
    assertThat(taken.status()).as(what).isEqualTo(201);
  }
}
