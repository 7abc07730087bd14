package io.github.fgsim.fault;

import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.internal.wire.Located;
import io.github.fgsim.model.ErrorCode;
import io.github.fgsim.model.Operation;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Scripted faults as JSON, one flat object each. Durations are those of ISO 8601. */
final class FaultJson {
  private static final String DURATION = "a duration such as PT1.5S";

  private FaultJson() {}

  static JsonObject write(Faults.Scripted scripted) {
    JsonObject.Builder json =
        JsonObject.builder()
            .put("operation", scripted.operation().map(Operation::title).orElse(null))
            .put("package", scripted.function().map(of -> of.split("/", 2)[0]).orElse(null))
            .put("function", scripted.function().map(of -> of.split("/", 2)[1]).orElse(null))
            .putAll(write(scripted.fault()));
    scripted.left().ifPresent(left -> json.put("left", left));
    scripted.until().ifPresent(until -> json.put("until", until.toString()));
    return json.put("used", scripted.used()).build();
  }

  /** The members of a fault; each kind says all of its own. */
  static JsonObject write(Fault fault) {
    JsonObject.Builder json = JsonObject.builder().put("fault", name(fault.kind()));
    fault.members().forEach(json::put);
    return json.build();
  }

  private static String name(Fault.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  /** Scripts what an object says; {@link IllegalArgumentException} when it says it wrongly. */
  static void script(Located json, Faults faults) {
    json.only(
        "operation",
        "package",
        "function",
        "fault",
        "error_code",
        "error_type",
        "error_msg",
        "retry_after",
        "duration",
        "times",
        "during",
        "always");
    Fault fault = fault(json);
    Faults.Scope scope =
        json.member("operation")
            .map(name -> faults.on(name.read(FaultJson::operation, "an operation's title")))
            .orElseGet(faults::onAny);
    Optional<Located> function = json.member("function");
    if (function.isPresent()) {
      String ofPackage = json.member("package").map(Located::text).orElse("default");
      scope = scope.function(ofPackage, function.get().text());
    } else if (json.member("package").isPresent()) {
      throw json.wrong("member package needs a member function");
    }
    Optional<Located> during = json.member("during");
    boolean always = json.member("always").map(Located::flag).orElse(false);
    boolean bounded = json.member("times").isPresent();
    if ((during.isPresent() ? 1 : 0) + (always ? 1 : 0) + (bounded ? 1 : 0) > 1) {
      throw json.wrong("at most one of times, during and always");
    }
    if (during.isPresent()) {
      scope.during(during.get().read(Duration::parse, DURATION), fault);
    } else if (always) {
      scope.always(fault);
    } else {
      scope.times(json.member("times").map(FaultJson::times).orElse(1), fault);
    }
  }

  private static int times(Located json) {
    if (json.number() < 1 || json.number() > 1_000_000) {
      throw json.wrong("expected 1 to 1000000, but found " + json.number());
    }
    return (int) json.number();
  }

  private static Fault fault(Located json) {
    Located named = json.required("fault");
    Fault.Kind kind =
        Arrays.stream(Fault.Kind.values())
            .filter(each -> name(each).equals(named.text()))
            .findFirst()
            .orElseThrow(() -> unknown(named));
    return switch (kind) { // without a default: a new kind does not compile until it is read here
      case ERROR -> error(json);
      case DELAY -> Fault.delay(duration(json));
      case SLOW_BODY -> Fault.slowBody(duration(json));
      case CONNECTION_RESET -> Fault.connectionReset();
      case EMPTY_ANSWER -> Fault.emptyAnswer();
      case MALFORMED_JSON -> Fault.malformedJson();
      case LOST_ANSWER -> Fault.lostAnswer();
      case FUNCTION_ERROR ->
          Fault.functionError(
              json.required("error_type").text(), json.required("error_msg").text());
      case FUNCTION_TIMEOUT -> Fault.functionTimeout();
    };
  }

  private static IllegalArgumentException unknown(Located kind) {
    String known =
        Arrays.stream(Fault.Kind.values()).map(FaultJson::name).collect(Collectors.joining(", "));
    return kind.wrong("unknown fault " + kind.text() + "; there are " + known);
  }

  private static Fault error(Located json) {
    ErrorCode code = json.required("error_code").read(FaultJson::errorCode, "a documented code");
    Fault.Refusal plain = (Fault.Refusal) Fault.error(code);
    return new Fault.Refusal(
        code,
        json.member("error_msg").map(Located::text).orElse(plain.text()),
        json.member("retry_after").map(after -> after.read(Duration::parse, DURATION)));
  }

  private static Duration duration(Located json) {
    return json.required("duration").read(Duration::parse, DURATION);
  }

  private static Operation operation(String title) {
    return Arrays.stream(Operation.values())
        .filter(operation -> operation.title().equals(title))
        .findFirst()
        .orElseThrow(IllegalArgumentException::new);
  }

  private static ErrorCode errorCode(String code) {
    return Arrays.stream(ErrorCode.values())
        .filter(error -> error.code().equals(code))
        .findFirst()
        .orElseThrow(IllegalArgumentException::new);
  }
}
