package io.github.fgsim.life;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.life.Api.Answer;
import io.github.fgsim.model.Limit;
import io.github.fgsim.model.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls at the same time leave what some order of them leaves, and answer what it answers. */
class ConcurrencyTest {
  private static final int THREADS = 12;

  /** Races are lost rarely: each is run so often. */
  private static final int ROUNDS = 40;

  private final Api api = Api.start();
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

  @AfterEach
  void close() {
    threads.shutdownNow();
    api.close();
  }

  /** Starts the calls together; their answers in the order given. */
  @SafeVarargs
  private List<Answer> together(Supplier<Answer>... calls) throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    List<Future<Answer>> answers = new ArrayList<>();
    for (Supplier<Answer> call : calls) {
      answers.add(
          threads.submit(
              () -> {
                start.await();
                return call.get();
              }));
    }
    start.countDown();
    List<Answer> done = new ArrayList<>();
    for (Future<Answer> answer : answers) {
      done.add(get(answer));
    }
    return done;
  }

  private static Answer get(Future<Answer> answer) throws Exception {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    }
  }

  /** The same, for numbered calls. */
  @SuppressWarnings("unchecked")
  private List<Answer> together(int calls, IntFunction<Answer> call) throws Exception {
    return together(
        IntStream.range(0, calls)
            .mapToObj(i -> (Supplier<Answer>) () -> call.apply(i))
            .toArray(Supplier[]::new));
  }

  private static List<String> codes(List<Answer> answers) {
    return answers.stream().map(Answer::code).toList();
  }

  private static long count(List<Answer> answers, String code) {
    return answers.stream().filter(answer -> answer.code().equals(code)).count();
  }

  private String creationOfSize(String name, int size) {
    return Api.creation(name).replace(Api.base64(Api.SOURCE), Api.base64("x".repeat(size)));
  }

  @Test
  void one_of_many_creates_of_a_name_succeeds() throws Exception {
    List<Answer> answers = together(THREADS, i -> api.post("functions", Api.creation("hello")));

    assertThat(count(answers, "200")).isEqualTo(1);
    assertThat(count(answers, "409 FSS.1061")).isEqualTo(THREADS - 1);
    assertThat(api.get("functions").get("count")).isEqualTo("1");
  }

  @Test
  void one_of_many_publishes_of_a_name_succeeds() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      String function = "f" + round;
      api.create(function);

      List<Answer> answers =
          together(
              THREADS, i -> api.post("functions/" + function + "/versions", "{'version':'v1'}"));

      assertThat(count(answers, "200")).isEqualTo(1);
      assertThat(count(answers, "409 FSS.1062")).isEqualTo(THREADS - 1);
    }
  }

  @Test
  void one_change_is_published_once() throws Exception {
    api.create("hello");

    List<Answer> answers =
        together(THREADS, i -> api.post("functions/hello/versions", "{'version':'v" + i + "'}"));

    assertThat(count(answers, "200")).isEqualTo(1);
    assertThat(count(answers, "400 FSS.1016")).isEqualTo(THREADS - 1);
    assertThat(api.get("functions/hello/versions").each("versions", "version")).hasSize(2);
  }

  @Test
  void the_versions_are_those_whose_publish_succeeded() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      String path = "functions/f" + round;
      api.create("f" + round);
      List<Answer> answers =
          together(
              THREADS,
              i -> {
                api.put(path + "/code", Api.inline("source " + i)).ok();
                return api.post(path + "/versions", "{'version':'v" + i + "'}");
              });

      List<String> published =
          answers.stream().filter(a -> a.status() == 200).map(a -> a.get("version")).toList();
      List<String> listed = api.get(path + "/versions").each("versions", "version");
      assertThat(listed.subList(1, listed.size())).containsExactlyInAnyOrderElementsOf(published);
      assertThat(codes(answers)).isSubsetOf("200", "400 FSS.1016");
      for (Answer answer : answers) {
        if (answer.status() == 200) {
          assertThat(api.get("functions/" + answer.get("func_urn") + "/config").get("digest"))
              .isEqualTo(answer.get("digest"));
        }
      }
    }
  }

  @Test
  void unnamed_versions_published_together_have_names_of_their_own() throws Exception {
    api.create("hello");

    List<Answer> answers =
        together(
            THREADS,
            i -> {
              api.put("functions/hello/code", Api.inline("source " + i)).ok();
              return api.post("functions/hello/versions", "{}");
            });

    assertThat(codes(answers)).contains("200").isSubsetOf("200", "400 FSS.1016");
    assertThat(api.get("functions/hello/versions").each("versions", "version"))
        .hasSize(1 + (int) count(answers, "200"))
        .doesNotHaveDuplicates();
  }

  @Test
  void updates_of_different_things_do_not_undo_each_other() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      String function = "f" + round;
      String path = "functions/" + function;
      api.create(function);

      List<Answer> answers =
          together(
              () -> api.put(path + "/code", Api.inline("changed")),
              () ->
                  api.put(
                      path + "/config",
                      "{'timeout':9,'memory_size':256,'handler':'a.b','description':'d'}"),
              () -> api.put(path + "/config-max-instance", "{'max_instance_num':5}"),
              () -> api.post("/" + path + "/tags/create", "{'tags':[{'key':'k'}]}"),
              () -> api.post("triggers/" + function, TriggersTest.timer("t")),
              () -> api.post(path + "/events", "{'name':'e','content':'x'}"));

      assertThat(codes(answers)).containsExactly("200", "200", "200", "204", "201", "200");
      Answer config = api.get(path + "/config");
      assertThat(config.get("code_size")).isEqualTo("7");
      assertThat(config.get("timeout")).isEqualTo("9");
      assertThat(config.get("strategy_config"))
          .isEqualTo("{\"concurrency\":5,\"concurrent_num\":1}");
      assertThat(api.get("/" + path + "/tags").each("tags", "key")).containsExactly("k");
      assertThat(api.get(path + "/events").get("count")).isEqualTo("1");
    }
  }

  @Test
  void an_update_of_dependencies_does_not_undo_an_update_of_code() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      String path = "functions/f" + round;
      api.create("f" + round);

      together(
          () -> api.put(path + "/code", Api.inline("changed")).ok(),
          () -> api.put(path + "/code", "{'code_type':'inline','depend_version_list':['d']}").ok());

      Answer config = api.get(path + "/config");
      assertThat(config.get("code_size")).isEqualTo("7");
      assertThat(config.get("depend_version_list")).isEqualTo("[\"d\"]");
    }
  }

  @Test
  void identical_code_sent_together_is_stored_once() throws Exception {
    api.create("hello");

    List<Answer> answers =
        together(THREADS, i -> api.put("functions/hello/code", Api.inline("same")));

    assertThat(count(answers, "200")).isEqualTo(1);
    assertThat(count(answers, "409 FSS.0409")).isEqualTo(THREADS - 1);
  }

  @Test
  void a_deleted_function_stays_deleted_whatever_was_under_way() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      api.create("hello");

      List<Answer> answers =
          together(
              () -> api.delete("functions/hello"),
              () -> api.put("functions/hello/code", Api.inline("x")),
              () -> api.put("functions/hello/config-max-instance", "{'max_instance_num':5}"),
              () -> api.post("functions/hello/versions", "{'version':'v1'}"),
              () -> api.post("/functions/hello/tags/create", "{'tags':[{'key':'k'}]}"));

      assertThat(answers.get(0).status()).isEqualTo(204);
      assertThat(codes(answers.subList(1, 5))).isSubsetOf("200", "204", "404 FSS.1051");
      assertThat(api.get("functions").get("count")).isEqualTo("0");
    }
  }

  // error table: Terraform takes 401 FSS.0401 for a trigger whose function is gone
  @Test
  void a_trigger_whose_function_goes_while_its_deletion_is_under_way_is_gone_with_it() {
    api.create("hello").ok();
    String trigger =
        api.post("triggers/hello", "{'trigger_type_code':'APIG','event_data':{'name':'t'}}")
            .get("trigger_id");
    api.sim.before(Operation.DELETE_FUNCTION_TRIGGER).once(s -> api.delete("functions/hello").ok());

    Answer answer = api.delete("triggers/hello/APIG/" + trigger);

    assertThat(answer.code()).isEqualTo("401 FSS.0401");
    assertThat(api.create("hello").ok().status()).isEqualTo(200);
    assertThat(api.get("triggers/hello").json()).isEmpty();
  }

  @Test
  void one_of_many_deletes_succeeds() throws Exception {
    api.create("hello");

    List<Answer> answers = together(THREADS, i -> api.delete("functions/hello"));

    assertThat(count(answers, "204")).isEqualTo(1);
    assertThat(count(answers, "404 FSS.1051")).isEqualTo(THREADS - 1);
  }

  @Test
  void one_of_many_applications_of_a_name_is_made() throws Exception {
    String failing = "5f1d7b34-0d1c-4b2e-9a77-000000000003"; // brings no function
    for (int round = 0; round < ROUNDS; round++) {
      String body = "{'name':'shop%d','template_id':'%s'}".formatted(round, failing);

      List<Answer> answers = together(THREADS, i -> api.post("applications", body));

      assertThat(count(answers, "200")).isEqualTo(1);
    }
  }

  @Test
  void a_version_has_one_alias_and_a_name_is_given_once() throws Exception {
    api.create("hello");
    api.publish("hello", "v1");
    api.publish("hello", "v2");

    List<Answer> sameVersion =
        together(
            THREADS,
            i -> api.post("functions/hello/aliases", "{'name':'a" + i + "','version':'v1'}"));
    List<Answer> sameName =
        together(THREADS, i -> api.post("functions/hello/aliases", "{'name':'b','version':'v2'}"));

    assertThat(count(sameVersion, "200")).isEqualTo(1);
    assertThat(count(sameVersion, "409 FSS.1066")).isEqualTo(THREADS - 1);
    assertThat(count(sameName, "200")).isEqualTo(1);
    assertThat(count(sameName, "409 FSS.1063")).isEqualTo(THREADS - 1);
    assertThat(api.get("functions/hello/aliases").json()).hasSize(2);
  }

  @Test
  void no_alias_points_to_a_deleted_version() throws Exception {
    api.create("hello");
    for (int round = 0; round < ROUNDS; round++) {
      api.publish("hello", "v" + round);
      String version = "v" + round;

      List<Answer> answers =
          together(
              () -> api.delete("functions/default:hello:" + version),
              () ->
                  api.post(
                      "functions/hello/aliases", "{'name':'live','version':'" + version + "'}"));

      assertThat(codes(answers)).isIn(List.of("204", "404 FSS.1052"), List.of("204", "200"));
      assertThat(api.get("functions/hello/aliases").body()).isEqualTo("[]");
    }
  }

  @Test
  void nothing_hangs_on_a_deleted_alias() throws Exception {
    api.create("hello");
    api.publish("hello", "v1");
    for (int round = 0; round < ROUNDS; round++) {
      api.post("functions/hello/aliases", "{'name':'live','version':'v1'}").ok();

      List<Answer> answers =
          together(
              () -> api.delete("functions/hello/aliases/live"),
              () -> api.post("triggers/default:hello:!live", TriggersTest.timer("t")),
              () -> api.put("functions/default:hello:!live/reservedinstances", "{'count':1}"),
              () -> api.put("functions/default:hello:!live/async-invoke-config", "{}"));

      assertThat(codes(answers.subList(0, 2)))
          .isIn(List.of("204", "404 FSS.1053"), List.of("403 FSS.1154", "201"));
      if (answers.get(0).status() == 204) {
        api.post("functions/hello/aliases", "{'name':'live','version':'v1'}").ok();
        assertThat(api.get("triggers/default:hello:!live").body()).isEqualTo("[]");
        assertThat(api.get("functions/reservedinstanceconfigs").get("count")).isEqualTo("0");
        assertThat(api.get("functions/default:hello:!live/async-invoke-config").code())
            .isEqualTo("404 FSS.0404");
      }
      api.delete("triggers/hello").ok();
      api.delete("functions/hello/aliases/live").ok();
    }
  }

  @Test
  void the_number_of_functions_is_exact() throws Exception {
    api.sim.limits(limits -> limits.with(Limit.FUNCTIONS, 10));
    for (int round = 0; round < ROUNDS; round++) {
      List<Answer> answers =
          together(THREADS + 4, i -> api.post("functions", Api.creation("f" + i)));

      assertThat(count(answers, "200")).isEqualTo(10);
      assertThat(count(answers, "403 FSS.1041")).isEqualTo(THREADS + 4 - 10);
      List<String> names = api.get("functions").each("functions", "func_name");
      assertThat(names).hasSize(10).doesNotHaveDuplicates();
      together(10, i -> api.delete("functions/" + names.get(i)).ok());
    }
  }

  @Test
  void the_limits_on_a_function_are_exact() throws Exception {
    api.sim.limits(l -> l.with(Limit.TAGS, 5).with(Limit.EVENTS, 5).with(Limit.TRIGGERS, 5));
    api.create("hello");

    List<Answer> tags =
        together(
            THREADS,
            i -> api.post("/functions/hello/tags/create", "{'tags':[{'key':'k" + i + "'}]}"));
    List<Answer> events =
        together(
            THREADS,
            i -> api.post("functions/hello/events", "{'name':'e" + i + "','content':'x'}"));
    List<Answer> triggers =
        together(THREADS, i -> api.post("triggers/hello", TriggersTest.timer("t" + i)));

    assertThat(count(tags, "204")).isEqualTo(5);
    assertThat(count(events, "200")).isEqualTo(5);
    assertThat(count(triggers, "201")).isEqualTo(5);
    assertThat(api.get("triggers/hello").json()).hasSize(5);
  }

  @Test
  void the_total_of_code_is_exact() throws Exception {
    api.sim.limits(limits -> limits.with(Limit.TOTAL_CODE_BYTES, 1_000));
    for (int round = 0; round < ROUNDS; round++) {
      List<Answer> answers =
          together(THREADS, i -> api.post("functions", creationOfSize("f" + i, 150)));

      assertThat(count(answers, "200")).isEqualTo(6);
      assertThat(count(answers, "403 FSS.1042")).isEqualTo(THREADS - 6);
      for (String name : api.get("functions").each("functions", "func_name")) {
        api.delete("functions/" + name).ok();
      }
    }
  }

  /** All that adds code and takes it away, together; in the end nothing may be left. */
  @Test
  void the_total_of_code_returns_to_zero() throws Exception {
    api.sim.limits(limits -> limits.with(Limit.TOTAL_CODE_BYTES, 2_000));
    for (int round = 0; round < ROUNDS; round++) {
      together(
          THREADS,
          i -> {
            String path = "functions/f" + i % 4;
            api.post("functions", creationOfSize("f" + i % 4, 100 + i));
            api.put(path + "/code", Api.inline("y".repeat(50 + 20 * i)));
            api.post(path + "/versions", "{'version':'v" + i + "'}");
            api.put(path + "/code", Api.inline("z".repeat(10 + 30 * i)));
            api.delete("functions/default:f" + i % 4 + ":v" + i);
            return i % 2 == 0 ? api.delete(path) : api.get(path + "/config");
          });
      for (String name : api.get("functions").each("functions", "func_name")) {
        api.delete("functions/" + name).ok();
      }

      Answer tooMuch = api.post("functions", creationOfSize("all", 2_001));
      Answer all = api.post("functions", creationOfSize("all", 2_000));

      assertThat(tooMuch.code()).isEqualTo("403 FSS.1042");
      assertThat(all.code()).isEqualTo("200");
      api.delete("functions/all").ok();
    }
  }

  @Test
  void versions_of_a_dependency_uploaded_together_have_numbers_of_their_own() throws Exception {
    List<Answer> answers =
        together(
            THREADS,
            i ->
                api.post(
                    "dependencies/version",
                    "{'depend_type':'zip','runtime':'Python3.9','name':'lib','depend_file':'%s'}"
                        .formatted(Api.base64(Api.zipOf("a.py", "x = " + i)))));

    assertThat(answers.stream().map(a -> Integer.parseInt(a.get("version"))))
        .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, THREADS).boxed().toList());
    assertThat(answers.stream().map(a -> a.get("dep_id")).distinct()).hasSize(1);
  }

  @Test
  void a_list_read_while_functions_come_and_go_is_one_moment() throws Exception {
    for (int i = 0; i < 20; i++) {
      api.create("stays" + i);
    }

    List<Answer> answers =
        together(
            THREADS,
            i -> {
              if (i % 2 == 0) {
                for (int round = 0; round < 10; round++) {
                  api.create("comes" + i);
                  api.delete("functions/comes" + i).ok();
                }
              }
              return api.get("functions");
            });

    for (Answer answer : answers) {
      List<String> names = answer.each("functions", "func_name");
      assertThat(names).doesNotHaveDuplicates();
      assertThat(names.stream().filter(name -> name.startsWith("stays"))).hasSize(20);
      assertThat(answer.get("count")).isEqualTo(String.valueOf(names.size()));
    }
  }
}
