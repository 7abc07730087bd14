package io.github.fgsim.internal.http;

import io.github.fgsim.fault.Fault;
import io.github.fgsim.fault.Faults;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.internal.wire.Located;
import io.github.fgsim.model.ErrorCode;
import io.github.fgsim.model.Operation;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

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

  static JsonObject write(Fault fault) {
    JsonObject.Builder json = JsonObject.builder();
    if (fault instanceof Fault.Refusal refusal) {
      json.put("fault", "error")
          .put("error_code", refusal.code().code())
          .put("error_msg", refusal.text())
          .put("retry_after", refusal.retryAfter().map(Duration::toString).orElse(null));
    } else if (fault instanceof Fault.Delay delay) {
      json.put("fault", "delay").put("duration", delay.duration().toString());
    } else if (fault instanceof Fault.SlowBody slow) {
      json.put("fault", "slow_body").put("duration", slow.duration().toString());
    } else if (fault instanceof Fault.ConnectionReset) {
      json.put("fault", "connection_reset");
    } else if (fault instanceof Fault.EmptyAnswer) {
      json.put("fault", "empty_answer");
    } else if (fault instanceof Fault.MalformedJson) {
      json.put("fault", "malformed_json");
    } else if (fault instanceof Fault.LostAnswer) {
      json.put("fault", "lost_answer");
    } else if (fault instanceof Fault.FunctionError error) {
      json.put("fault", "function_error")
          .put("error_type", error.type())
          .put("error_msg", error.message());
    } else if (fault instanceof Fault.FunctionTimeout) {
      json.put("fault", "function_timeout");
    }
    return json.build();
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
    Located kind = json.required("fault");
    return switch (kind.text()) {
      case "error" -> error(json);
      case "delay" -> Fault.delay(duration(json));
      case "slow_body" -> Fault.slowBody(duration(json));
      case "connection_reset" -> Fault.connectionReset();
      case "empty_answer" -> Fault.emptyAnswer();
      case "malformed_json" -> Fault.malformedJson();
      case "lost_answer" -> Fault.lostAnswer();
      case "function_error" ->
          Fault.functionError(
              json.required("error_type").text(), json.required("error_msg").text());
      case "function_timeout" -> Fault.functionTimeout();
      default ->
          throw kind.wrong(
              "unknown fault "
                  + kind.text()
                  + "; there are error, delay, slow_body, connection_reset, empty_answer,"
                  + " malformed_json, lost_answer, function_error, function_timeout");
    };
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
