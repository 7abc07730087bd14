package io.github.fgsim.invocation;

import static io.github.fgsim.FunctionDefinition.function;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.fgsim.FunctionBehaviour;
import io.github.fgsim.FunctionGraphSimulator;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A team's own handler classes of the service's Java runtime, run without an upload. */
class HandlerClassTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  /** As the service's, which is nowhere to be had as an artifact. */
  public interface Context {
    String getRequestID();

    int getRemainingTimeInMilliSeconds();

    String getSecurityToken();

    String getUserData(String key);

    String getFunctionName();

    int getRunningTimeInSeconds();

    String getVersion();

    int getMemorySize();

    int getCPUNumber();

    String getProjectID();

    String getPackage();

    String getAlias();

    RuntimeLogger getLogger();

    Object getState();

    void setState(Object state);

    List<String> getSomethingNew();

    default String greeting() {
      return "hello from " + getFunctionName();
    }
  }

  public interface RuntimeLogger {
    void info(String text);

    void debug(String text);
  }

  static final class Order {
    private String id;
    private int count;
  }

  static final class Orders {
    private final int price;
    private boolean ready;

    Orders() {
      this(2);
    }

    Orders(int price) {
      this.price = price;
    }

    void prepare(Context context) {
      ready = context.getUserData("key") != null;
    }

    Map<String, Object> total(Order order, Context context) {
      context.getLogger().info("order " + order.id);
      return Map.of(order.id, order.count * price);
    }

    boolean ready(String event, Context context) {
      return ready;
    }

    String fail(String event, Context context) {
      throw new IllegalStateException("sold out");
    }
  }

  @SuppressWarnings("SelfEquals") // it is a proxy: what comes of it is not certain
  static final class One {
    List<Object> all(String event, Context context) {
      Object before = context.getState();
      context.setState(event);
      return Arrays.asList(
          event,
          context.getFunctionName(),
          context.getVersion(),
          context.getPackage(),
          context.getMemorySize(),
          context.getCPUNumber(),
          context.getRunningTimeInSeconds(),
          context.getRemainingTimeInMilliSeconds() > 0,
          context.getUserData("key"),
          context.getUserData("none"),
          context.getSecurityToken(),
          context.getAlias(),
          context.getSomethingNew(),
          context.greeting(),
          before,
          context.equals(context));
    }
  }

  private final Calls calls =
      Calls.of(FunctionGraphSimulator.builder().clock(Clock.fixed(NOW, ZoneOffset.UTC)));
  private final FunctionBehaviour shop = calls.sim.handle("default", "shop");

  @AfterEach
  void close() {
    calls.close();
  }

  private void given(String method) {
    calls.sim.given(
        function("shop")
            .runtime("Java17")
            .handler("shop.Orders." + method)
            .userData(Map.of("key", "value"))
            .timeout(9)
            .field("initializer_handler", "\"shop.Orders.prepare\"")
            .field("initializer_timeout", "5"));
  }

  @Test
  void a_class_does_what_the_functions_handler_names() {
    shop.with(Orders.class);
    given("total");

    assertThat(calls.invoke("shop", "{\"id\":\"a\",\"count\":3}").text()).isEqualTo("{\"a\":6}");
    assertThat(calls.sim.invocations().get(0).log())
        .containsPattern("\n2026-01-02T03:04:05Z [0-9a-f-]{36} INFO order a\n");
  }

  @Test
  void its_initializer_prepares_its_objects() {
    shop.with(Orders.class);
    given("ready");

    assertThat(calls.invoke("shop", "{}").text()).isEqualTo("true");
  }

  @Test
  void its_only_handler_needs_no_name_and_the_context_answers_everything() {
    calls.sim.given(function("shop").userData(Map.of("key", "value")).timeout(9));
    shop.with(One.class);

    assertThat(calls.invoke("shop", "{\"a\": 1}").text())
        .isEqualTo(
            "[\"{\\\"a\\\": 1}\",\"shop\",\"latest\",\"default\",128,300,9,true,\"value\",null,"
                + "\"\",\"\",null,\"hello from shop\",null,true]");
    assertThat(calls.invoke("shop", "2").text())
        .contains("\"hello from shop\",\"{\\\"a\\\": 1}\",");
  }

  @Test
  void a_handler_object_is_given_by_its_method_and_types() {
    given("total");
    shop.with(Order.class, Context.class, new Orders(7)::total);

    assertThat(calls.invoke("shop", "{\"id\":\"a\",\"count\":3}").text()).isEqualTo("{\"a\":21}");
  }

  @Test
  void what_it_throws_has_the_form_of_the_services_runtime() {
    given("fail");
    shop.with(Orders.class);
    assertThat(calls.invoke("shop", "{}").text())
        .startsWith(
            """
            {
              "errorMessage": "function invocation exception, error: sold out",
              "errorType": "java.lang.IllegalStateException",
              "stackTrace": [
                "Caused by: java.lang.IllegalStateException: sold out",
            """);

    shop.with(String.class, Context.class, new Orders(7)::fail);
    assertThat(calls.invoke("shop", "{}").field("errorType"))
        .isEqualTo("java.lang.IllegalStateException");
  }

  @Test
  void a_method_that_is_not_there_is_the_functions_error() {
    given("gone");
    shop.with(Orders.class);

    assertThat(calls.invoke("shop", "{}").field("errorMessage"))
        .isEqualTo(
            "function entry exception, error: class '"
                + Orders.class.getName()
                + "' has no method 'gone' with an event and a context as its parameters");
  }

  record NoConstructor(int price) {
    int handle(String event, Context context) {
      return price;
    }
  }

  static final class BadEvent {
    int handle(Thread event, Context context) {
      return 0;
    }
  }

  @Test
  void a_class_that_is_no_handler_is_refused_when_it_is_said() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> shop.with(String.class))
        .withMessage(
            "java.lang.String has no method with an event and a context, an interface of the name"
                + " Context, as its parameters");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> shop.with(NoConstructor.class))
        .withMessageEndingWith(
            "has no constructor without parameters; give one of its objects: with(Event.class,"
                + " Context.class, object::handle)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> shop.with(BadEvent.class))
        .withMessageStartingWith("no event can be read as java.lang.Thread: ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> shop.with(Thread.class, Context.class, (event, context) -> "read"))
        .withMessageStartingWith("no event can be read as java.lang.Thread: ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> shop.with(String.class, String.class, (event, context) -> event))
        .withMessage("java.lang.String is no interface");
  }
}
