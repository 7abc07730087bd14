package io.github.fgsim.contract;

import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.model.Profile;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One answer beside what its step expects. In a rehearsal there is no answer and every expectation
 * holds.
 */
final class Reply {
  /** The words of a step that a request is sent for. */
  static final Set<String> WORDS =
      Set.of(
          "call", "raw", "body", "text", "query", "at", "status", "error", "reply", "whole",
          "header", "fetch");

  private static final int EXCERPT = 600;

  private final Conversation api;
  private final JsonObject step;
  private final Exchange exchange;
  private final @Nullable Object body;

  Reply(Conversation api, JsonObject step, Exchange exchange) {
    this(api, step, exchange, exchange.planned() ? JsonObject.EMPTY : parsed(exchange));
  }

  Reply(Conversation api, JsonObject step, Exchange exchange, @Nullable Object body) {
    this.api = api;
    this.step = step;
    this.exchange = exchange;
    this.body = body;
  }

  @Nullable Object body() {
    return body;
  }

  private static @Nullable Object parsed(Exchange exchange) {
    try {
      return exchange.body().length == 0 ? null : Json.parse(exchange.text());
    } catch (IllegalArgumentException e) {
      return exchange.text();
    }
  }

  /** Compares with what the step expects, and with what holds for every answer. */
  void check(int success) {
    Object code = step.has("error") ? api.variables().resolve(Rows.value(step, "error")) : null;
    if (code != null) {
      api.errors().add((String) code);
    }
    if (exchange.planned()) {
      return;
    }
    if (exchange.status() == 501 && exchange.text().contains("SIM.0502")) {
      throw new Inconclusive(
          "the endpoint does not know what the function does (SIM.0502); start it with its admin API");
    }
    if (code == null) {
      succeeds(success);
    } else {
      isRefused(Service.KNOWN.error((String) code, api.profile()));
    }
    headers();
  }

  /** Compares what a link led to. */
  void fetched() {
    if (!exchange.planned()) {
      succeeds(200);
    }
  }

  /** The status is the one that the step says, or that is usual. */
  private void status(long usual) {
    Object wanted = step.has("status") ? Rows.value(step, "status") : (Object) usual;
    boolean holds =
        wanted instanceof String form
            ? String.valueOf(exchange.status()).matches(form.substring(1))
            : wanted.equals((long) exchange.status());
    expect(holds, "status " + wanted);
  }

  private void succeeds(int success) {
    status(success);
    if (step.has("reply")) {
      compare(false, Rows.value(step, "reply"));
    }
    if (step.has("whole")) {
      compare(true, Rows.value(step, "whole"));
    }
    if (step.has("matches")) {
      Matcher matcher = Pattern.compile(step.text("matches", "")).matcher(exchange.text());
      expect(matcher.matches(), "a text of the form " + matcher.pattern());
      api.variables().answer("matched", matcher.groupCount() == 0 ? "" : matcher.group(1));
    }
    if (step.has("ordered")) {
      ordered(
          (JsonObject) Objects.requireNonNull(api.variables().resolve(Rows.value(step, "whole"))));
    }
  }

  private void isRefused(Service.KnownError error) {
    String said = step.has("says") ? api.variables().text(Rows.value(step, "says")) : error.text();
    status(error.status());
    JsonObject.Builder wanted = JsonObject.builder();
    if (error.code().startsWith("FGS")) { // workflows
      wanted
          .put("error_code", error.code())
          .put("error_msg", said)
          .put("request_id", error.status() == 404 ? null : "~id");
    } else if (!error.code().startsWith("FSS")) {
      wanted.put("error_msg", said).put("error_code", error.code()).put("request_id", "~id");
    } else {
      wanted.put("error_code", error.code()).put("error_msg", said);
      if (api.profile() == Profile.CLOUD) {
        wanted.put("details", "~list");
      }
    }
    JsonObject whole = wanted.build();
    compare(true, whole);
    ordered(whole);
  }

  private void compare(boolean whole, Object expected) {
    Object resolved = api.variables().resolve(expected);
    if (resolved == null) {
      return;
    }
    if (whole && !step.has("nulls")) {
      expect(!exchange.text().matches("(?s).*\":\\s*null.*"), "no null");
    }
    Optional<String> difference =
        new Comparison(whole, Service.KNOWN.forms()).difference("body", resolved, body);
    expect(difference.isEmpty(), difference.orElse(""));
  }

  /** The members of the answer, in this order. */
  private void ordered(JsonObject expected) {
    List<String> names = List.copyOf(((JsonObject) Objects.requireNonNull(body)).names());
    expect(names.equals(List.copyOf(expected.names())), "this order: " + expected.names());
  }

  /** What every answer has, then what this one has. */
  private void headers() {
    Map<String, String> headers = exchange.headers();
    header(headers, "x-request-id", "[0-9a-f]{32}");
    if (exchange.status() == 204) {
      expect(exchange.body().length == 0, "no body");
    }
    if (exchange.body().length == 0) {
      expect(!headers.containsKey("content-type"), "no content type without a body");
    } else if (!(body instanceof String)) {
      header(headers, "content-type", "application/json(;.*)?");
    }
    step.objectOrEmpty("header")
        .members()
        .forEach((name, value) -> header(headers, name, api.variables().text(value)));
  }

  private void header(Map<String, String> headers, String name, String form) {
    String value = headers.get(name);
    boolean holds =
        form.equals("~absent") ? value == null : value != null && value.matches("(?s)" + form);
    expect(holds, "header " + name + " " + form + ", not " + value);
  }

  private void expect(boolean condition, String wanted) {
    if (!condition) {
      String text = exchange.text();
      throw new ContractFailure(
          exchange.request().method()
              + " "
              + exchange.request().target()
              + " answered "
              + exchange.status()
              + ", expected "
              + wanted
              + "; answer: "
              + (text.length() <= EXCERPT ? text : text.substring(0, EXCERPT) + "..."));
    }
  }
}
