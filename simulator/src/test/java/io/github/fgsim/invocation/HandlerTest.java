package io.github.fgsim.invocation;

import static io.github.fgsim.FunctionDefinition.function;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.google.gson.JsonObject;
import com.google.gson.annotations.SerializedName;
import io.github.fgsim.ApiClient;
import io.github.fgsim.FunctionBehaviour;
import io.github.fgsim.FunctionGraphSimulator;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.CharBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a test says a function does: handlers, typed handlers, canned answers. */
class HandlerTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  private final Calls calls =
      Calls.of(FunctionGraphSimulator.builder().clock(Clock.fixed(NOW, ZoneOffset.UTC)));

  @AfterEach
  void close() {
    calls.close();
  }

  @Test
  void a_handler_may_be_there_before_its_function() {
    calls.sim.handle("default", "later").returns("1");
    assertThat(calls.invoke("later", "{}").error()).startsWith("404 FSS.1051");

    calls.sim.given(function("later"));

    assertThat(calls.invoke("later", "{}").text()).isEqualTo("1");
  }

  @Test
  void a_handler_outlives_its_function() {
    calls.sim.handle("default", "hello").returns("1");
    calls.api.delete("functions/hello");
    calls.sim.given(function("hello"));

    assertThat(calls.invoke("hello", "{}").text()).isEqualTo("1");
  }

  @Test
  void the_last_word_counts() {
    calls.sim.handle("default", "hello").returns("1");
    calls.sim.handle("default", "hello").returns("2");

    assertThat(calls.invoke("hello", "{}").text()).isEqualTo("2");
  }

  @Test
  void a_version_may_have_a_handler_of_its_own() {
    calls.publish("v1");
    calls.sim.handle("default", "hello").version("v1").returns("\"one\"");
    calls.sim.handle("default", "hello").version("latest").returns("\"latest\"");

    assertThat(calls.invoke("default:hello:v1", "{}").text()).isEqualTo("\"one\"");
    assertThat(calls.invoke("hello", "{}").text()).isEqualTo("\"latest\"");

    calls.publish("v2");
    assertThat(calls.invoke("default:hello:v2", "{}").error()).startsWith("501 SIM.0502");
    calls.sim.handle("default", "hello").returns("\"any\"");
    assertThat(calls.invoke("default:hello:v2", "{}").text()).isEqualTo("\"any\"");
    assertThat(calls.invoke("default:hello:v1", "{}").text()).isEqualTo("\"one\"");
  }

  @Test
  void what_is_said_of_every_function_holds_where_nothing_else_was_said() {
    calls.publish("v1");
    calls.sim.given(function("other").inPackage("tools"));
    calls.sim.handleAll().returns("\"all\"");
    calls.sim.handle("default", "hello").version("v1").returns("\"own\"");

    assertThat(calls.invoke("tools:other", "{}").text()).isEqualTo("\"all\"");
    assertThat(calls.invoke("hello", "{}").text()).isEqualTo("\"all\"");
    assertThat(calls.invoke("default:hello:v1", "{}").text()).isEqualTo("\"own\"");

    calls.sim.given(function("later"));
    assertThat(calls.invoke("later", "{}").text()).isEqualTo("\"all\"");
    calls.sim.handle("default", "later").returns("\"own\"");
    assertThat(calls.invoke("later", "{}").text()).isEqualTo("\"own\"");
  }

  @Test
  void what_every_function_does_is_told_which_function_it_is() {
    calls
        .sim
        .handleAll()
        .with((event, context) -> context.packageName() + "/" + context.functionName() + event);

    assertThat(calls.invoke("hello", "{}").text()).isEqualTo("\"default/hello{}\"");
  }

  @Test
  void what_is_said_of_every_function_is_of_one_project_and_goes_with_a_reset() {
    FunctionGraphSimulator other = calls.sim.project("other");
    other.given(function("hello"));
    other.handleAll().version("latest").returns("1");

    assertThat(ApiClient.of(other).post("functions/hello/invocations", "{}").text()).isEqualTo("1");
    assertThat(calls.invoke("hello", "{}").error()).startsWith("501 SIM.0502");

    calls.sim.reset();
    other.given(function("hello"));
    assertThat(ApiClient.of(other).post("functions/hello/invocations", "{}").error())
        .startsWith("501 SIM.0502");
  }

  @Test
  void projects_and_packages_have_handlers_of_their_own() {
    FunctionGraphSimulator other = calls.sim.project("other");
    other.given(function("hello"));
    calls.sim.given(function("hello").inPackage("tools"));
    calls.sim.handle("default", "hello").returns("1");
    calls.sim.handle("tools", "hello").returns("2");
    other.handle("default", "hello").returns("3");

    assertThat(calls.invoke("hello", "{}").text()).isEqualTo("1");
    assertThat(calls.invoke("tools:hello", "{}").text()).isEqualTo("2");
    assertThat(ApiClient.of(other).post("functions/hello/invocations", "{}").text()).isEqualTo("3");
    assertThat(other.invocations()).hasSize(1);
    assertThat(calls.sim.invocations("tools", "hello")).hasSize(1);
    assertThat(calls.sim.invocations()).hasSize(2);
  }

  @Test
  void canned_json_comes_back_character_by_character() {
    String json = "{\"b\": 1.10, \"a\": null, \"list\": [null, 1e3], \"text\": \"\\u00e9\"}";
    calls.sim.handle("default", "hello").returns(json);

    assertThat(calls.invoke("hello", "{}").text()).isEqualTo(json);
  }

  @Test
  void a_canned_answer_must_be_json() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> calls.sim.handle("default", "hello").returns("hi"))
        .withMessageContaining("not JSON");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> calls.sim.handle("default", "hello").returns(""));
  }

  record Item(String name, int count) {}

  enum Colour {
    RED
  }

  record Order(
      long id,
      Item first,
      List<Item> rest,
      Map<String, Double> prices,
      Optional<String> note,
      boolean urgent,
      Colour colour) {}

  @Test
  void an_event_is_read_into_a_record_of_records_lists_and_maps() {
    List<Order> orders = new ArrayList<>();
    calls
        .sim
        .handle("default", "hello")
        .with(
            Order.class,
            (order, context) -> {
              orders.add(order);
              return order;
            });
    String event =
        "{\"id\":7,\"first\":{\"name\":\"a\",\"count\":1},\"rest\":[{\"name\":\"b\",\"count\":2}],"
            + "\"prices\":{\"a\":1.5},\"note\":\"hi\",\"urgent\":true,\"colour\":\"RED\"}";

    String result = calls.invoke("hello", event).text();

    assertThat(orders)
        .containsExactly(
            new Order(
                7,
                new Item("a", 1),
                List.of(new Item("b", 2)),
                Map.of("a", 1.5),
                Optional.of("hi"),
                true,
                Colour.RED));
    assertThat(result).isEqualTo(event);
  }

  @Test
  void members_that_are_missing_or_too_many_do_not_matter() {
    calls
        .sim
        .handle("default", "hello")
        .with(Order.class, (order, context) -> String.valueOf(order));

    assertThat(calls.invoke("hello", "{\"more\":[1],\"first\":null}").json().asText())
        .isEqualTo(
            "Order[id=0, first=null, rest=null, prices=null, note=null, urgent=false,"
                + " colour=null]");
  }

  @Test
  void an_event_is_read_into_a_map_with_its_nulls() {
    calls
        .sim
        .handle("default", "hello")
        .with(Map.class, (event, context) -> event.containsKey("a") + " " + event);

    assertThat(calls.invoke("hello", "{\"a\":null,\"b\":[1,null,{\"c\":2}]}").json().asText())
        .isEqualTo("true {a=null, b=[1, null, {c=2}]}");
  }

  @Test
  void an_event_is_read_into_a_list_or_a_plain_value() {
    calls.sim.handle("default", "hello").with(List.class, (event, context) -> event.size());
    assertThat(calls.invoke("hello", "[1,null,\"x\"]").text()).isEqualTo("3");

    calls.sim.handle("default", "hello").with(String.class, (event, context) -> event + "!");
    assertThat(calls.invoke("hello", "\"hi\"").text()).isEqualTo("\"hi!\"");

    calls.sim.handle("default", "hello").with(int.class, (event, context) -> event + 1);
    assertThat(calls.invoke("hello", "41").text()).isEqualTo("42");

    calls.sim.handle("default", "hello").with(BigDecimal.class, (event, context) -> event);
    assertThat(calls.invoke("hello", "0.5").text()).isEqualTo("0.5");
  }

  @Test
  void an_event_of_the_wrong_type_is_the_functions_error_and_tells_where() {
    calls.sim.handle("default", "hello").with(Order.class, (order, context) -> order.id());

    assertThat(message("[1]"))
        .isEqualTo("the event is no Order: at $: Expected BEGIN_OBJECT but was BEGIN_ARRAY");
    assertThat(message("null")).isEqualTo("the event is no Order: null");
    assertThat(message("{\"id\":\"x\"}"))
        .isEqualTo("the event is no Order: at $.id: For input string: \"x\"");
    assertThat(message("{\"id\":1.5}"))
        .isEqualTo("the event is no Order: at $.id: Expected a long but was 1.5");
    assertThat(message("{\"rest\":[{\"count\":3000000000}]}"))
        .isEqualTo("the event is no Order: at $.rest[0].count: Expected an int but was 3000000000");
    assertThat(message("{\"rest\":7}"))
        .isEqualTo("the event is no Order: at $.rest: Expected BEGIN_ARRAY but was NUMBER");
  }

  @Test
  void a_constant_that_an_enum_does_not_have_is_null_as_with_gson() {
    calls.sim.handle("default", "hello").with(Order.class, (order, context) -> order.colour());

    assertThat(calls.invoke("hello", "{\"colour\":\"BLUE\"}").text()).isEqualTo("null");
  }

  @SuppressWarnings("unused") // but by Gson
  static class Base {
    private String id;
  }

  /** A bean as people write them for Gson: private fields, no constructor without parameters. */
  @SuppressWarnings("unused") // but by Gson
  static final class Bean extends Base {
    @SerializedName("trigger_name")
    private final String name;

    private int[] numbers;
    private Set<String> words;
    private Instant at;
    private Date date;
    private char letter;
    private JsonObject rest;
    private transient String secret = "kept back";

    Bean(String name) {
      this.name = name;
    }
  }

  @Test
  void an_event_is_read_into_a_bean_and_written_as_gson_writes_it() {
    calls
        .sim
        .handle("default", "hello")
        .with(
            Bean.class,
            (bean, context) -> {
              bean.words = new TreeSet<>(bean.words);
              return bean;
            });
    String event =
        "{\"trigger_name\":\"t\",\"numbers\":[1,2],\"words\":[\"a\",\"b\"],"
            + "\"at\":\"2026-01-02T03:04:05Z\",\"date\":null,\"letter\":\"x\","
            + "\"rest\":{\"a\":[1,null]},\"id\":\"7\"}";

    assertThat(calls.invoke("hello", event).text()).isEqualTo(event);
  }

  @Test
  void dates_are_read_in_the_iso_form() {
    calls
        .sim
        .handle("default", "hello")
        .with(Bean.class, (bean, context) -> bean.date.toInstant().toString());

    assertThat(calls.invoke("hello", "{\"date\":\"2026-01-02T03:04:05Z\"}").text())
        .isEqualTo("\"2026-01-02T03:04:05Z\"");
    calls.sim.handle("default", "hello").with(LocalDate.class, (date, context) -> date.plusDays(1));
    assertThat(calls.invoke("hello", "\"2026-02-28\"").text()).isEqualTo("\"2026-03-01\"");
    assertThat(message("\"yesterday\""))
        .isEqualTo(
            "the event is no LocalDate: at $: Text 'yesterday' could not be parsed at index 0");
  }

  @Test
  void a_type_that_no_event_can_be_read_as_is_refused_when_it_is_said() {
    FunctionBehaviour hello = calls.sim.handle("default", "hello");
    class Local {}

    assertThatIllegalArgumentException()
        .isThrownBy(() -> hello.with(Runnable.class, (event, context) -> event))
        .withMessageStartingWith("no event can be read as java.lang.Runnable: ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> hello.with(Thread.class, (event, context) -> event))
        .withMessageStartingWith("no event can be read as java.lang.Thread: ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> hello.with(Local.class, (event, context) -> event))
        .withMessageContaining("Local: Gson leaves out local classes");
  }

  @Test
  @SuppressWarnings({"DoubleBraceInitialization", "UnnecessaryMethodReference"}) // as it is meant
  void what_gson_leaves_out_or_does_not_know_is_written_all_the_same() {
    calls.sim.handle(
        "default",
        "hello",
        (event, context) ->
            new LinkedHashMap<String, Object>(
                Map.of("text", CharBuffer.wrap("as text"))) { // a map with a body
              {
                put("items", (Iterable<Integer>) List.of(1, 2)::iterator);
                put("time", Duration.ofSeconds(90));
              }
            });

    assertThat(calls.invoke("hello", "{}").text())
        .isEqualTo("{\"text\":\"as text\",\"items\":[1,2],\"time\":\"PT1M30S\"}");
  }

  private String message(String event) {
    var answer = calls.invoke("hello", event);
    assertThat(answer.header("X-Func-Err-Code")).isEqualTo("4002");
    return answer.field("errorMessage");
  }

  @Test
  void results_are_written_as_json() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("null", null);
    all.put("byte", (byte) 1);
    all.put("float", 0.1f);
    all.put("big", new BigInteger("123456789012345678901234567890"));
    all.put("exact", new BigDecimal("1.10"));
    all.put("list", Arrays.asList(1, null, "x"));
    all.put("set", Set.of(true));
    all.put("none", Optional.empty());
    all.put("enum", Colour.RED);
    all.put("record", new Item("a", 1));
    all.put("json", new JsonText("{\"a\":null}"));
    calls.sim.handle("default", "hello", (event, context) -> all);

    assertThat(calls.invoke("hello", "{}").text())
        .isEqualTo(
            "{\"null\":null,\"byte\":1,\"float\":0.1,\"big\":123456789012345678901234567890,"
                + "\"exact\":1.10,\"list\":[1,null,\"x\"],\"set\":[true],\"none\":null,"
                + "\"enum\":\"RED\",\"record\":{\"name\":\"a\",\"count\":1},\"json\":{\"a\":null}}");
  }

  @Test
  void nothing_is_null() {
    calls.sim.handle("default", "hello", (event, context) -> null);

    assertThat(calls.invoke("hello", "{}").text()).isEqualTo("null");
  }

  @Test
  void the_context_knows_the_call() {
    calls.sim.given(function("known").memorySize(256).timeout(30).userData(Map.of("KEY", "value")));
    List<InvocationContext> contexts = new ArrayList<>();
    List<Duration> left = new ArrayList<>();
    calls.sim.handle(
        "default",
        "known",
        (event, context) -> {
          contexts.add(context);
          left.add(context.remainingTime());
          return null;
        });

    String requestId = calls.invoke("known", "{}").header("X-Cff-Request-Id");

    InvocationContext context = contexts.get(0);
    assertThat(context.requestId()).isEqualTo(requestId);
    assertThat(context.projectId()).isEqualTo(calls.sim.projectId());
    assertThat(context.packageName()).isEqualTo("default");
    assertThat(context.functionName()).isEqualTo("known");
    assertThat(context.version()).isEqualTo("latest");
    assertThat(context.memorySize()).isEqualTo(256);
    assertThat(context.userData("KEY")).contains("value");
    assertThat(context.userData("OTHER")).isEmpty();
    assertThat(left.get(0)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(30));
  }

  @Test
  void calls_are_kept_as_values() {
    calls.sim.handle("default", "hello", (event, context) -> new JsonText(event));
    String requestId = calls.invoke("hello", "{\"a\":1}").header("X-Cff-Request-Id");
    calls.sim.handle(
        "default",
        "hello",
        (event, context) -> {
          throw new IllegalStateException("no");
        });
    calls.invoke("hello", "{\"a\":2}");

    List<Invocation> invocations = calls.sim.invocations("default", "hello");

    Invocation first = invocations.get(0);
    assertThat(first.requestId()).isEqualTo(requestId);
    assertThat(first.urn().toString()).endsWith(":function:default:hello:latest");
    assertThat(first.event()).isEqualTo("{\"a\":1}");
    assertThat(first.result()).isEqualTo("{\"a\":1}");
    assertThat(first.succeeded()).isTrue();
    assertThat(first.source()).isEqualTo("sync");
    assertThat(first.time()).isEqualTo(NOW);
    assertThat(first.duration()).isEqualTo(Duration.ZERO);
    assertThat(first.log()).startsWith("2026-01-02T03:04:05Z Start invoke request");
    assertThat(invocations.get(1).succeeded()).isFalse();
    assertThat(invocations.get(1).errorCode()).isEqualTo(4002);
    assertThat(invocations.get(1).result()).startsWith("{\"errorMessage\":\"no\"");
    assertThat(invocations).hasSize(2);
  }

  @Test
  void reset_returns_to_the_handlers_of_the_baseline() {
    calls.sim.handle("default", "hello").returns("1");
    calls.sim.keepAsBaseline();
    calls.sim.handle("default", "hello").returns("2");
    calls.sim.handle("default", "other").returns("3");
    calls.sim.given(function("other"));
    calls.invoke("hello", "{}");

    calls.sim.reset();

    assertThat(calls.sim.invocations()).isEmpty();
    assertThat(calls.invoke("hello", "{}").text()).isEqualTo("1");
    calls.sim.given(function("other"));
    assertThat(calls.invoke("other", "{}").error()).startsWith("501 SIM.0502");
  }

  @Test
  void reset_without_a_baseline_forgets_handlers() {
    calls.sim.handle("default", "hello").returns("1");

    calls.sim.reset();

    calls.sim.given(function("hello"));
    assertThat(calls.invoke("hello", "{}").error()).startsWith("501 SIM.0502");
  }

  @Test
  void a_handler_runs_with_the_class_loader_of_the_thread_that_registered_it() throws Exception {
    List<ClassLoader> seen = new ArrayList<>();
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    try (URLClassLoader own = new URLClassLoader(new URL[0], before)) {
      Thread.currentThread().setContextClassLoader(own);
      try {
        calls
            .sim
            .handle("default", "hello")
            .with(Map.class, (event, context) -> seen.add(loader()));
      } finally {
        Thread.currentThread().setContextClassLoader(before);
      }
      calls.sim.given(function("plain"));
      calls.sim.handle("default", "plain", (event, context) -> seen.add(loader()));

      calls.invoke("hello", "{}");
      calls.invoke("plain", "{}");

      assertThat(seen).containsExactly(own, before);
    }
  }

  private static ClassLoader loader() {
    return Thread.currentThread().getContextClassLoader();
  }

  @Test
  void threads_are_named_daemons_that_inherit_nothing_and_are_used_again() {
    InheritableThreadLocal<String> ofTheTest = new InheritableThreadLocal<>();
    ofTheTest.set("mine");
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    List<String> inherited = new ArrayList<>();
    calls.sim.handle(
        "default",
        "hello",
        (event, context) -> {
          threads.add(Thread.currentThread());
          inherited.add(String.valueOf(ofTheTest.get()));
          return Thread.currentThread().getName() + " " + Thread.currentThread().isDaemon();
        });

    for (int i = 0; i < 50; i++) {
      assertThat(calls.invoke("hello", "{}").text())
          .isEqualTo("\"functiongraph-function default/hello true\"");
    }

    assertThat(threads.size()).isLessThan(10);
    assertThat(inherited).containsOnly("null");
    ofTheTest.remove();
  }

  @Test
  void a_closed_simulator_takes_no_handler_and_still_tells_its_calls() {
    calls.sim.handle("default", "hello").returns("1");
    calls.invoke("hello", "{}");
    calls.close();

    assertThatIllegalStateException()
        .isThrownBy(() -> calls.sim.handle("default", "hello"))
        .withMessageContaining("closed");
    assertThat(calls.sim.invocations()).hasSize(1);
  }
}
