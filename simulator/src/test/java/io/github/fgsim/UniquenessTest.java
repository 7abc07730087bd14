package io.github.fgsim;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.ApiClient.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Decision "uniqueness and projects": a function is its project, its package and its name,
 * whichever way it came in.
 */
class UniquenessTest {
  private static final String CONFLICT =
      "{\"error_code\":\"FSS.1061\",\"error_msg\":\"The function has existed\"}";

  private final FunctionGraphSimulator sim = FunctionGraphSimulator.start();
  private final ApiClient api = ApiClient.of(sim);
  private final byte[] zip = FunctionPackage.builder().file("index.py", "x").build().toZip();

  @AfterEach
  void close() {
    sim.close();
  }

  @Test
  void the_same_name_in_another_package_is_another_function() {
    api.create(Body.create());

    Answer answer = api.create(Body.create().with("package", "other"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(sim.functions()).hasToString("[default/hello, other/hello]");
  }

  @Test
  void the_same_name_in_another_project_is_another_function() {
    FunctionGraphSimulator other = sim.project("other");
    api.create(Body.create());

    Answer answer = ApiClient.of(other).create(Body.create());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.field("func_urn")).contains(":other:function:");
    assertThat(other.functions()).hasSize(1);
    assertThat(sim.functions()).hasSize(1);
    assertThat(sim.project("third").functions()).isEmpty();
  }

  @Test
  void names_differ_by_case() {
    api.create(Body.create("hello"));

    assertThat(api.create(Body.create("Hello")).status()).isEqualTo(200);
  }

  @Test
  void an_import_of_a_created_function_is_a_conflict() {
    api.create(Body.create());

    Answer answer = api.importFunction(Body.importing(zip));

    assertThat(answer).hasToString("409 " + CONFLICT);
    assertThat(sim.functions()).hasSize(1);
  }

  @Test
  void a_create_of_an_imported_function_is_a_conflict() {
    api.importFunction(Body.importing(zip));

    Answer answer = api.create(Body.create());

    assertThat(answer).hasToString("409 " + CONFLICT);
    assertThat(sim.functions()).extracting(SimulatedFunction::codeType).containsExactly("zip");
  }

  @Test
  void a_create_of_a_given_function_is_a_conflict() {
    sim.given(FunctionDefinition.function("hello"));

    assertThat(api.create(Body.create())).hasToString("409 " + CONFLICT);
  }

  @Test
  void of_a_thousand_creates_at_once_exactly_one_succeeds() throws Exception {
    List<Callable<Answer>> calls = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      Body body = Body.create().with("description", "number " + i);
      calls.add(() -> api.create(body));
    }

    List<Answer> answers = inParallel(calls);

    Map<Integer, Long> statuses =
        answers.stream()
            .map(Answer::status)
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    assertThat(statuses).isEqualTo(Map.of(200, 1L, 409, 999L));
    assertThat(answers)
        .filteredOn(answer -> answer.status() == 409)
        .extracting(Answer::text)
        .containsOnly(CONFLICT);
    String winner =
        answers.stream()
            .filter(a -> a.status() == 200)
            .findFirst()
            .orElseThrow()
            .field("description");
    assertThat(sim.functions())
        .singleElement()
        .satisfies(function -> assertThat(function.description()).contains(winner));
    assertThat(answers).extracting(a -> a.header("X-Request-Id")).doesNotHaveDuplicates();
    assertThat(sim.requests().all()).hasSize(1_000);
  }

  @Test
  void creates_and_imports_at_once_are_one_race() throws Exception {
    List<Callable<Answer>> calls = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      calls.add(() -> api.create(Body.create()));
      calls.add(() -> api.importFunction(Body.importing(zip)));
    }

    List<Answer> answers = inParallel(calls);

    assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
    assertThat(answers).filteredOn(answer -> answer.status() == 409).hasSize(199);
    assertThat(sim.functions()).hasSize(1);
  }

  @Test
  void different_names_at_once_all_succeed_up_to_the_limit_and_not_one_more() throws Exception {
    List<Callable<Answer>> calls = new ArrayList<>();
    for (int i = 0; i < 450; i++) {
      Body body = Body.create("f" + i);
      calls.add(() -> api.create(body));
    }

    List<Answer> answers = inParallel(calls);

    assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(400);
    assertThat(answers).filteredOn(answer -> answer.status() == 403).hasSize(50);
    assertThat(sim.functions()).hasSize(400);
  }

  private static List<Answer> inParallel(List<Callable<Answer>> calls) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(16);
    try {
      List<Answer> answers = new ArrayList<>();
      for (Future<Answer> answer : threads.invokeAll(calls)) {
        answers.add(answer.get());
      }
      return answers;
    } finally {
      threads.shutdownNow();
    }
  }
}
