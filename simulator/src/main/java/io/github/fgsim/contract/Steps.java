package io.github.fgsim.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fgsim.contract.Exchange.Outgoing;
import io.github.fgsim.contract.Operations.Described;
import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.internal.wire.JsonObject;
import java.net.URLEncoder;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Does what a row says, step by step. A step sends one request and looks at its answer, or says
 * what is there before, how often others are done, that time goes on. Not safe for concurrent use.
 */
final class Steps {
  /** What a step may say; the page of the contract explains each. */
  static final Set<String> WORDS =
      Set.of(
          ("given with for times at_once steps wait behaves only call raw fetch at query headers"
                  + " credentials body text as status error says reply whole ordered header nulls"
                  + " matches")
              .split(" "));

  private final Conversation api;
  private final Variables variables;
  private final String operation;

  /** Begins a row that is about this operation. */
  Steps(Conversation api, String operation) {
    this.api = api;
    this.variables = api.variables();
    this.operation = operation;
  }

  void run(JsonObject step) {
    if (!step.text("only", api.profile().name()).equals(api.profile().name())) {
      return;
    }
    Map<String, @Nullable Object> before = new HashMap<>();
    step.objectOrEmpty("with")
        .members()
        .forEach(
            (name, value) -> before.put(name, variables.write(name, variables.resolve(value))));
    given(step);
    if (step.has("wait")) {
      api.moveOn();
    } else if (step.has("steps")) {
      repeat(step);
    } else if (!step.has("given") || step.names().stream().anyMatch(Reply.WORDS::contains)) {
      send(step);
    }
    before.forEach(variables::write);
  }

  private void given(JsonObject step) {
    if (step.has("given")) {
      for (Object name : list(step.get("given"))) {
        steps(Objects.requireNonNull(Service.KNOWN.given().get((String) name), (String) name));
      }
    }
  }

  /** Each of a list is {@code $it}, the number of each {@code $n}, from 1. */
  private void repeat(JsonObject step) {
    List<?> each = List.of();
    long times = Long.parseLong(variables.text(step.members().getOrDefault("times", 1L)));
    if (step.has("for")) {
      each = (List<?>) Objects.requireNonNull(variables.resolve(Rows.value(step, "for")));
      times = each.size();
    }
    for (int n = 1; n <= times; n++) {
      if (step.has("for")) {
        variables.answer("it", each.get(n - 1));
      }
      if (step.has("for") || step.has("times")) {
        variables.answer("n", (long) n);
      }
      steps(Rows.value(step, "steps"));
    }
  }

  private void steps(Object list) {
    list(list).forEach(each -> run((JsonObject) each));
  }

  private static List<?> list(@Nullable Object value) {
    return value instanceof List<?> list ? list : List.of(Objects.requireNonNull(value));
  }

  private void send(JsonObject step) {
    if (step.has("fetch")) {
      fetch(step);
      return;
    }
    if (step.has("behaves")) {
      api.teach(Json.text(variables.resolve(Rows.value(step, "behaves"))));
    }
    String title = step.has("raw") ? "" : step.text("call", operation);
    Outgoing request = request(step, title);
    if (step.has("at_once")) {
      race(step, () -> api.send(title, request));
      return;
    }
    Reply reply = new Reply(api, step, api.send(title, request));
    variables.answer("answer", reply.body());
    if (step.has("as")) {
      variables.answer(step.text("as", ""), reply.body());
    }
    reply.check(title.isEmpty() ? 200 : Operations.KNOWN.operation(title).status());
  }

  /** Of as many requests at the same moment one is answered with 200, the others are refused. */
  private void race(JsonObject step, Callable<Exchange> request) {
    List<Exchange> answers = Races.run((int) step.number("at_once", 1), request);
    long won = answers.stream().filter(answer -> answer.status() == 200).count();
    for (Exchange answer : answers) {
      if (answer.status() != 200) {
        new Reply(api, step, answer).check(200);
      }
    }
    if (won != 1 && !answers.get(0).planned()) {
      throw new ContractFailure(won + " of " + answers.size() + " requests at once succeeded");
    }
  }

  /** Follows a link that an answer gave; an archive is compared by its entries. */
  private void fetch(JsonObject step) {
    String link = variables.text(Rows.value(step, "fetch"));
    Exchange exchange =
        api.send("", new Outgoing("GET", link, Map.of(), new byte[0], new Signer.None()));
    new Reply(api, step, exchange, Samples.entries(exchange.body())).fetched();
  }

  private Outgoing request(JsonObject step, String title) {
    Object urn = null;
    if (step.has("at")) {
      urn = variables.write("urn", variables.text("$urn") + ":" + step.text("at"));
    }
    Map<String, String> headers = new LinkedHashMap<>(Conversation.JSON);
    resolved(step, "headers")
        .members()
        .forEach((name, value) -> headers.put(name, value.toString()));
    String[] raw = variables.text(step.text("raw", "")).split(" ", 2);
    Described described = title.isEmpty() ? null : Operations.KNOWN.operation(title);
    Signer signer = step.has("credentials") ? api.signer(step.text("credentials", "")) : null;
    Outgoing request =
        new Outgoing(
            described == null ? raw[0] : described.method(),
            (described == null ? raw[1] : path(described.path())) + query(step),
            headers,
            body(step).getBytes(UTF_8),
            signer);
    if (urn != null) {
      variables.write("urn", urn);
    }
    return request;
  }

  private String path(String template) {
    StringBuilder path = new StringBuilder();
    for (String segment : template.substring(1).split("/", -1)) {
      path.append('/').append(segment.startsWith("$") ? escape(variables.text(segment)) : segment);
    }
    return path.toString();
  }

  private String query(JsonObject step) {
    StringBuilder query = new StringBuilder();
    resolved(step, "query")
        .members()
        .forEach(
            (name, value) ->
                query
                    .append(query.isEmpty() ? '?' : '&')
                    .append(name)
                    .append('=')
                    .append(escape(value.toString())));
    return query.toString();
  }

  private JsonObject resolved(JsonObject step, String name) {
    return step.has(name)
        ? (JsonObject) Objects.requireNonNull(variables.resolve(Rows.value(step, name)))
        : JsonObject.EMPTY;
  }

  private String body(JsonObject step) {
    if (step.has("text")) {
      return variables.text(Rows.value(step, "text"));
    }
    Object body = step.has("body") ? variables.resolve(Rows.value(step, "body")) : null;
    return body == null ? "" : Json.text(sent(body)).replace("\"~null\"", "null");
  }

  /** A body without the members that are to be absent. */
  static Object sent(Object value) {
    if (value instanceof JsonObject object) {
      JsonObject.Builder members = JsonObject.builder();
      object
          .members()
          .forEach((name, each) -> members.put(name, each.equals("~absent") ? null : sent(each)));
      return members.build();
    }
    return value instanceof List<?> list ? list.stream().map(Steps::sent).toList() : value;
  }

  static String escape(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20").replace("%7E", "~");
  }
}
