package io.github.fgsim.runner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fgsim.ApiClient.Answer;
import io.github.fgsim.Body;
import io.github.fgsim.FunctionDefinition;
import io.github.fgsim.invocation.Runner;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Uploaded Java code is run in this JVM. */
class JavaTest {
  private static final String SOURCE =
      """
      package demo;

      import com.huawei.services.runtime.Context;
      import java.util.*;

      public class Handler {
        static int loaded;
        final int made = ++loaded;
        int calls;
        int initialized;

        public static class Order {
          private String id;
          private List<Item> items;
          public static class Item { String name; int count; }
        }

        public static class Total { String id; int count; String none; }

        public Total total(Order order, Context context) {
          Total total = new Total();
          total.id = order.id;
          for (Order.Item item : order.items) total.count += item.count;
          return total;
        }

        public String text(String event, Context context) { return "got " + event; }

        public Map<String, Object> map(Map event, Context context) {
          return Map.of("a", event.get("a"), "class", event.get("a").getClass().getSimpleName());
        }

        public Object list(List<Order> orders, Context context) { return orders.get(1).id; }

        public void nothing(Object event, Context context) {}

        private static long hidden(long event, Context context) { return event + 1; }

        public int count(String event, Context context) { return ++calls; }

        public void initialize(Context context) {
          initialized++;
          context.getLogger().info("initialized");
        }

        public int initialized(String event, Context context) { return initialized; }

        public void broken(Context context) { throw new IllegalStateException("no database"); }

        public void never(Context context) throws Exception { Thread.sleep(600_000); }

        public Object context(String event, Context context) {
          return Arrays.asList(
              context.getFunctionName(), context.getVersion(), context.getPackage(),
              context.getMemorySize(), context.getCPUNumber(), context.getRunningTimeInSeconds(),
              context.getUserData("key"), context.getUserData("none"), context.getAccessKey(),
              context.getRemainingTimeInMilliSeconds() > 0
                  && context.getRemainingTimeInMilliSeconds() <= 9000,
              System.getenv("key"), System.getenv("RUNTIME_FUNC_NAME"),
              System.getenv().get("RUNTIME_HANDLER"));
        }

        public Object state(String event, Context context) {
          Object before = context.getState();
          context.setState(event);
          return before;
        }

        public String log(String event, Context context) {
          System.out.println("printed");
          System.err.print("as an error, ");
          System.err.printf("%d lines%n", 2);
          context.getLogger().debug("hidden");
          context.getLogger().log("logged");
          context.getLogger().setLevel("DEBUG");
          context.getLogger().debug("shown");
          System.out.print("without an end");
          return null;
        }

        public String fail(String event, Context context) { return deeper(event); }

        private String deeper(String event) { throw new IllegalArgumentException("no good"); }

        public String error(String event, Context context) { throw new StackOverflowError(); }

        public String exit(String event, Context context) {
          if (event.contains("exit")) {
            try { System.exit(3); } catch (Throwable e) { return "caught"; }
          }
          return "fine";
        }

        public synchronized int loop(Map<String, Object> event, Context context) {
          synchronized (Handler.class) {
            while (event.get("loop") != null && System.getProperty("demo.stop") == null) {
            }
          }
          return made;
        }

        public String place(String event, Context context) {
          return System.getenv("RUNTIME_ROOT") + " " + System.identityHashCode(Handler.class);
        }

        public Object bad(String event, Context context) { return Thread.currentThread(); }

        public String resource(String event, Context context) throws Exception {
          try (java.io.InputStream in = Handler.class.getResourceAsStream("/greeting.txt")) {
            return new String(in.readAllBytes())
                + new String(new java.net.URL(Handler.class.getResource("/greeting.txt").toString())
                    .openStream().readAllBytes()).length();
          }
        }

        public String stream(java.io.InputStream event, Context context) { return ""; }

        public Object seen(String event, Context context) {
          List<String> seen = new ArrayList<>();
          for (String name : new String[] {
              "io.github.fgsim.FunctionGraphSimulator", "org.junit.jupiter.api.Test",
              "java.sql.Connection", "com.google.gson.Gson"}) {
            try {
              seen.add(Class.forName(name).getSimpleName());
            } catch (ClassNotFoundException e) {
              seen.add("none");
            }
          }
          seen.add(Thread.currentThread().getContextClassLoader() == Handler.class.getClassLoader()
              ? "own" : "other");
          return seen;
        }
      }
      """;

  private static final Map<String, byte[]> CLASSES =
      Jars.classes(Map.of("demo.Handler", SOURCE), List.of());
  private static final byte[] JAR = Jars.jar(Map.of("demo.Handler", SOURCE));

  private final Code code = new Code(Runner.java());

  @AfterEach
  void close() {
    code.close();
  }

  private static FunctionDefinition function(String method) {
    return FunctionDefinition.function("hello")
        .runtime("Java17")
        .handler("demo.Handler." + method)
        .jar(JAR);
  }

  private void given(String method) {
    given(function(method));
  }

  /** In place of the one before. */
  private void given(FunctionDefinition function) {
    code.api.delete("functions/hello");
    code.sim.given(function);
  }

  @Test
  void an_event_is_read_into_the_first_parameters_type_and_the_result_is_written() {
    given("total");

    assertThat(
            code.invoke(
                "{\"id\":\"o1\",\"items\":[{\"name\":\"a\",\"count\":2},{\"count\":3}],\"more\":1}"))
        .isEqualTo("{\"id\":\"o1\",\"count\":5,\"none\":null}");
  }

  @Test
  void text_comes_as_the_json_that_it_is() {
    given("text");

    assertThat(code.invoke("{\"a\": 1}")).isEqualTo("\"got {\\\"a\\\": 1}\"");
  }

  @Test
  void a_map_has_doubles_as_gson_reads_them() {
    given("map");

    assertThat(code.call("{\"a\":1}").json().toString())
        .isIn("{\"a\":1.0,\"class\":\"Double\"}", "{\"class\":\"Double\",\"a\":1.0}");
  }

  @Test
  void parameters_may_be_generic_and_methods_private_static_or_void() {
    given("list");
    assertThat(code.invoke("[{},{\"id\":\"second\"}]")).isEqualTo("\"second\"");
    given("hidden");
    assertThat(code.invoke("41")).isEqualTo("42");
    given("nothing");
    assertThat(code.invoke("{}")).isEqualTo("null");
  }

  @Test
  void an_instance_is_kept_for_the_next_invocation() {
    given("count");

    assertThat(List.of(code.invoke("{}"), code.invoke("{}"))).containsExactly("1", "2");
  }

  @Test
  void an_update_is_run_next_in_a_new_instance() {
    given("count");
    assertThat(code.invoke("{}")).isEqualTo("1");

    code.api.put(
        "functions/hello/code",
        "{\"code_type\":\"jar\",\"code_filename\":\"index.jar\",\"func_code\":{\"file\":\""
            + Body.base64(
                Jars.jar(
                    Map.of(
                        "demo.Handler",
                        """
                        package demo;
                        public class Handler {
                          public String count(
                              String event, com.huawei.services.runtime.Context context) {
                            return "new";
                          }
                        }
                        """)))
            + "\"}}");

    assertThat(code.invoke("{}")).isEqualTo("\"new\"");
  }

  @Test
  void an_initializer_runs_once_before_the_first_invocation() {
    given(
        function("initialized")
            .field("initializer_handler", "\"demo.Handler.initialize\"")
            .field("initializer_timeout", "5"));

    assertThat(List.of(code.invoke("{}"), code.invoke("{}"))).containsExactly("1", "1");
    assertThat(code.sim.invocations().get(0).log()).contains(" INFO initialized\n");
  }

  @Test
  void the_context_tells_of_the_function() {
    given(function("context").memorySize(256).timeout(9).userData(Map.of("key", "value")));

    assertThat(code.invoke("{}"))
        .isEqualTo(
            "[\"hello\",\"latest\",\"default\",256,400,9,\"value\",null,\"\",true,"
                + "\"value\",\"hello\",\"demo.Handler.context\"]");
  }

  @Test
  void what_is_printed_and_logged_is_in_the_log() {
    given("log");

    assertThat(code.invoke("{}")).isEqualTo("null");

    assertThat(code.log())
        .contains("\nprinted\nas an error, 2 lines\n", "\nwithout an end\n")
        .containsPattern("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ [0-9a-f-]{36} INFO logged\n")
        .contains(" DEBUG shown\n")
        .doesNotContain("hidden");
  }

  @Test
  void a_class_may_be_hidden_and_what_it_prints_at_its_loading_is_in_the_first_log() {
    byte[] jar =
        Jars.jar(
            Map.of(
                "demo.Quiet",
                """
                package demo;
                class Quiet {
                  static { System.out.println("loaded"); }
                  private Quiet() { System.out.println("made"); }
                  String run(String event, com.huawei.services.runtime.Context context) { return event; }
                }
                """));
    given(
        FunctionDefinition.function("hello").runtime("Java17").handler("demo.Quiet.run").jar(jar));

    assertThat(code.invoke("1")).isEqualTo("\"1\"");
    assertThat(code.log()).contains("\nloaded\nmade\n");
    code.invoke("1");
    assertThat(code.log()).doesNotContain("loaded", "made");
  }

  @Test
  void what_a_class_throws_at_its_loading_is_its_error() {
    byte[] jar =
        Jars.jar(
            Map.of(
                "demo.Broken",
                """
                package demo;
                public class Broken {
                  static { if (true) throw new IllegalStateException("no driver"); }
                  public String run(String event, com.huawei.services.runtime.Context context) { return event; }
                }
                """));
    given(
        FunctionDefinition.function("hello").runtime("Java17").handler("demo.Broken.run").jar(jar));

    JsonNode error = code.fails("1", 4001);

    assertThat(error.get("errorMessage").asText())
        .isEqualTo("function entry exception, error: no driver");
    assertThat(error.get("errorType").asText()).isEqualTo("java.lang.IllegalStateException");
  }

  /** As recorded in 2025 for an asynchronous failure: keys, order, indentation and trace. */
  @Test
  void what_a_handler_throws_is_its_error_in_the_recorded_form() {
    given("fail");

    Answer answer = code.call("{}");

    assertThat(answer.text())
        .isEqualTo(
            """
            {
              "errorMessage": "function invocation exception, error: no good",
              "errorType": "java.lang.IllegalArgumentException",
              "stackTrace": [
                "Caused by: java.lang.IllegalArgumentException: no good",
                "at demo.Handler.deeper(Handler.java:%d)",
                "at demo.Handler.fail(Handler.java:%d)",
                "... 16 more"
              ]
            }"""
                .formatted(line("no good"), line("deeper(event); }")));
    assertThat(answer.header("X-Func-Err-Code")).isEqualTo("4002");
  }

  private static int line(String text) {
    List<String> lines = SOURCE.lines().toList();
    return 1
        + lines.indexOf(lines.stream().filter(l -> l.contains(text)).findFirst().orElseThrow());
  }

  @Test
  void an_error_of_the_handler_is_its_error_too() {
    given("error");

    assertThat(code.fails("{}", 4002).get("errorType").asText())
        .isEqualTo("java.lang.StackOverflowError");
  }

  /** The words of a record of 2020. */
  @Test
  void a_class_that_is_not_there_has_the_recorded_error() {
    given(function("fail").handler("package.index.handler"));

    JsonNode error = code.fails("{}", 4001);

    assertThat(error.toString())
        .isEqualTo("{\"errorMessage\":\"Exception: package.index\",\"stackTrace\":[]}");
  }

  @Test
  void a_handler_that_is_none_is_named() {
    given("absent");
    assertThat(message(4001))
        .isEqualTo(
            "function entry exception, error: class 'demo.Handler' has no method 'absent' with an"
                + " event and a context as its parameters");
    given("stream");
    assertThat(message(4001))
        .startsWith(
            "function entry exception, error: no event can be read as java.io.InputStream: ");
  }

  private String message(int errorCode) {
    return code.fails("{}", errorCode).get("errorMessage").asText();
  }

  @Test
  void an_initializer_that_fails_is_an_error_of_its_own() {
    given(
        function("count")
            .field("initializer_handler", "\"demo.Handler.broken\"")
            .field("initializer_timeout", "5"));
    assertThat(message(4009)).isEqualTo("function initialization exception, error: no database");

    given(
        function("count")
            .field("initializer_handler", "\"demo.Handler.nowhere\"")
            .field("initializer_timeout", "5"));
    assertThat(message(4009))
        .isEqualTo(
            "function initialization exception, error: class 'demo.Handler' has no method 'nowhere'"
                + " with a context as its parameters");

    given(
        function("count")
            .field("initializer_handler", "\"demo.Handler.never\"")
            .field("initializer_timeout", "1"));
    assertThat(message(4211)).isEqualTo("init failed request timed out after 1s");
  }

  @Test
  void a_thread_that_does_not_end_costs_its_own_instance_only() {
    given(function("loop").timeout(3));
    assertThat(code.invoke("{}")).isEqualTo("1");

    assertThat(code.fails("{\"loop\":true}", 4010).get("errorMessage").asText())
        .isEqualTo("call invoke timeout 3s");

    assertThat(code.invoke("{}")).isEqualTo("1");
    System.setProperty("demo.stop", "true"); // other tests look for threads that run functions
    while (Thread.getAllStackTraces().values().stream()
        .flatMap(Stream::of)
        .anyMatch(frame -> frame.getClassName().equals("demo.Handler"))) {
      Thread.onSpinWait();
    }
    System.clearProperty("demo.stop");
  }

  @Test
  void an_exit_ends_the_instance_and_not_the_jvm() {
    given("exit");

    assertThat(code.fails("{\"exit\":true}", 4204).get("errorMessage").asText())
        .isEqualTo("runtime process is exited");

    assertThat(code.invoke("{}")).isEqualTo("\"fine\"");
  }

  @Test
  void a_result_that_gson_cannot_write_is_refused() {
    given("bad");

    assertThat(message(4007)).startsWith("function result is invalid, error: ");
  }

  @Test
  void a_zip_has_its_jars_wherever_they_lie_and_its_dependencies() {
    byte[] helper =
        Jars.jar(
            Map.of(
                "lib.Helper",
                "package lib; public class Helper { public static String text() { return \"hi \"; } }"));
    byte[] greeting = Jars.zip(Map.of("greeting.txt", "there".getBytes(UTF_8)));
    String id =
        code.api
            .post(
                "dependencies/version",
                Body.of("{}")
                    .with("name", "greeting")
                    .with("runtime", "Java17")
                    .with("depend_type", "zip")
                    .with("depend_file", Body.base64(Jars.zip(Map.of("greeting.jar", greeting)))))
            .field("id");
    byte[] main =
        Jars.jar(
            Map.of(
                "lib.Helper",
                "package lib; public class Helper { public static String text() { return null; } }",
                "demo.Main",
                """
                package demo;
                public class Main {
                  public String run(String event, com.huawei.services.runtime.Context context)
                      throws Exception {
                    return lib.Helper.text()
                        + new String(
                            Main.class.getResourceAsStream("/greeting.txt").readAllBytes());
                  }
                }
                """));
    FunctionDefinition function =
        FunctionDefinition.function("hello")
            .runtime("Java21")
            .handler("demo.Main.run")
            .field("depend_version_list", "[\"" + id + "\"]")
            .zip(Jars.zip(Map.of("a/helper.jar", helper, "main.jar", main)));
    given(function);
    assertThat(code.invoke("{}")).isEqualTo("\"hi there\"");

    given(function.runtime("Java8"));
    assertThat(message(4001))
        .isEqualTo(
            "function entry exception, error: demo/Main has been compiled by a more recent version"
                + " of the Java Runtime (class file version 61.0), this version of the Java Runtime"
                + " only recognizes class file versions up to 52.0");
  }

  @Test
  void resources_of_the_jar_are_found_and_nothing_stays_open() {
    Map<String, byte[]> files = new TreeMap<>(CLASSES);
    files.put("greeting.txt", "hello".getBytes(UTF_8));
    given(function("resource").jar(Jars.zip(files)));

    assertThat(code.invoke("{}")).isEqualTo("\"hello5\"");
  }

  @Test
  void a_function_sees_the_platform_and_nothing_of_the_simulator_or_the_test() {
    given("seen");

    assertThat(code.invoke("{}")).isEqualTo("[\"none\",\"none\",\"Connection\",\"Gson\",\"own\"]");
  }

  @Test
  void a_context_in_the_jar_is_the_one_that_the_handler_gets() {
    Map<String, byte[]> files = new TreeMap<>(CLASSES);
    given(
        function("context")
            .userData(Map.of("key", "value"))
            .timeout(9)
            .jar(Jars.zip(files))
            .field("code_filename", "\"shop\""));

    assertThat(code.invoke("{}")).startsWith("[\"hello\",\"latest\",\"default\",128,300,9,");
  }

  @Test
  void what_is_kept_between_invocations_is_the_instances() {
    given("state");

    assertThat(List.of(code.invoke("1"), code.invoke("2"))).containsExactly("null", "\"1\"");
  }

  @Test
  void without_a_runner_the_error_says_how_to_switch_it_on() {
    try (Code none = new Code()) {
      none.sim.given(function("text"));

      assertThat(none.call("{}").text())
          .contains("SIM.0502", "runCode(Runner.java())", "serve --run java");
    }
  }

  @Test
  void languages_that_are_not_run_are_named() {
    given(FunctionDefinition.function("hello").runtime("Go1.x").handler("handler.Run").zip(JAR));

    assertThat(code.call("{}").text())
        .contains("SIM.0502", "uploaded code of the runtime Go1.x is not run");
  }

  @Test
  void invocations_at_once_have_an_instance_each_and_leave_nothing_behind() throws Exception {
    given("place");
    Set<String> places = ConcurrentHashMap.newKeySet();
    ExecutorService clients = Executors.newFixedThreadPool(8);

    for (int i = 0; i < 1_000; i++) {
      clients.execute(() -> places.add(code.call("{}").json().asText()));
    }
    clients.shutdown();
    assertThat(clients.awaitTermination(60, TimeUnit.SECONDS)).isTrue();

    assertThat(places).hasSizeBetween(1, 8);
    Path folder = Path.of(places.iterator().next().split(" ", -1)[0]);
    assertThat(folder).isDirectory();
    code.api.delete("functions/hello");
    assertThat(folder).doesNotExist();
    assertThat(places).allMatch(place -> place.startsWith(folder + " "));
  }

  /** What the handler is compiled against is not in its jar, as with the service's own SDK. */
  @Test
  void the_services_event_classes_come_with_the_runtime() {
    String entity = "com.huawei.services.runtime.entity.";
    byte[] jar =
        Jars.jar(
            Map.of(
                entity + "apig.APIGTriggerEvent",
                """
                package com.huawei.services.runtime.entity.apig;
                public class APIGTriggerEvent {
                  public native String getHttpMethod();
                  public native String getRawBody();
                  public native java.util.Map<String, String> getHeaders();
                }
                """,
                entity + "apig.APIGTriggerResponse",
                """
                package com.huawei.services.runtime.entity.apig;
                public class APIGTriggerResponse {
                  public APIGTriggerResponse(
                      int status, java.util.Map<String, String> headers, String body) {}
                  public native void addHeader(String name, String value);
                }
                """,
                entity + "timer.TimerTriggerEvent",
                """
                package com.huawei.services.runtime.entity.timer;
                public class TimerTriggerEvent { public native String getTriggerName(); }
                """,
                "demo.Events",
                """
                package demo;
                import com.huawei.services.runtime.Context;
                import com.huawei.services.runtime.entity.apig.*;
                import com.huawei.services.runtime.entity.timer.*;
                public class Events {
                  public APIGTriggerResponse web(APIGTriggerEvent event, Context context) {
                    APIGTriggerResponse response =
                        new APIGTriggerResponse(
                            201, null, event.getHttpMethod() + " " + event.getRawBody());
                    response.addHeader("x", event.getHeaders().get("x"));
                    return response;
                  }
                  public String timer(TimerTriggerEvent event, Context context) {
                    return event.getTriggerName();
                  }
                }
                """));
    given(function("web").handler("demo.Events.web").jar(jar));
    assertThat(
            code.invoke(
                "{\"httpMethod\":\"POST\",\"body\":\"aGk=\",\"isBase64Encoded\":true,"
                    + "\"headers\":{\"x\":\"y\"}}"))
        .isEqualTo(
            "{\"statusCode\":201,\"headers\":{\"x\":\"y\"},\"isBase64Encoded\":false,"
                + "\"body\":\"POST hi\"}");

    given(function("timer").handler("demo.Events.timer").jar(jar));
    assertThat(code.invoke("{\"version\":\"v1.0\",\"trigger_name\":\"nightly\"}"))
        .isEqualTo("\"nightly\"");
  }

  @Test
  void classes_of_a_newer_java_than_this_jvm_are_refused() {
    Map<String, byte[]> files = new TreeMap<>(CLASSES);
    byte[] newer = files.get("demo/Handler.class").clone();
    newer[7] = (byte) (44 + Runtime.version().feature() + 1);
    files.put("demo/Handler.class", newer);
    given(function("text").runtime("Java21").jar(Jars.zip(files)));

    assertThat(message(4001))
        .startsWith(
            "function entry exception, error: demo/Handler has been compiled by a more recent"
                + " version of the Java Runtime (class file version "
                + newer[7]
                + ".0)");
  }

  /** The function hands its class loader out by a property of the JVM, which it shares. */
  @Test
  void the_class_loader_of_a_deleted_function_can_be_collected() throws Exception {
    given(
        function("run")
            .handler("demo.Loader.run")
            .jar(
                Jars.jar(
                    Map.of(
                        "demo.Loader",
                        """
                        package demo;
                        public class Loader {
                          public static class Event { String a; }
                          static final ThreadLocal<Object> LOCAL = new ThreadLocal<>();
                          public Event run(
                              Event event, com.huawei.services.runtime.Context context) {
                            LOCAL.set(this);
                            System.getProperties().put("loader", Loader.class.getClassLoader());
                            return event;
                          }
                        }
                        """))));
    assertThat(code.invoke("{\"a\":\"b\"}")).isEqualTo("{\"a\":\"b\"}");
    WeakReference<Object> loader = new WeakReference<>(System.getProperties().remove("loader"));
    assertThat(loader.get()).isNotNull();

    code.api.delete("functions/hello");

    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (loader.get() != null && System.nanoTime() < end) {
      System.gc(); // the thread that ran it ends two seconds after its last work
      Thread.onSpinWait();
    }
    assertThat(loader.get()).isNull();
  }
}
