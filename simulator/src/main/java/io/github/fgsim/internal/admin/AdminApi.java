package io.github.fgsim.internal.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fgsim.internal.invocation.AnswerJson;
import io.github.fgsim.internal.invocation.Behaviours;
import io.github.fgsim.internal.resource.Downloads;
import io.github.fgsim.internal.simulator.Simulator;
import io.github.fgsim.internal.wire.HttpRequest;
import io.github.fgsim.internal.wire.HttpResponse;
import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.internal.wire.Located;
import io.github.fgsim.internal.wire.PercentEncoding;
import io.github.fgsim.journal.RecordedRequest;
import io.github.fgsim.model.IdSource;
import io.github.fgsim.model.Operation;
import io.github.fgsim.model.SimulatorClock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a test does with a simulator that is not in its own process: health, state, reset, journal,
 * faults, canned answers, clock, under the simulator's own prefix. Its calls are in no journal and
 * take no id from the simulator's source.
 *
 * <p>It takes no credential. So that no web page reaches it through a browser on this machine, the
 * Host header must name this machine or the address that is listened on, and an Origin header this
 * machine.
 */
public final class AdminApi {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final IdSource IDS = IdSource.random();

  /** Gives a response's body: null for none, text as it is, else what is written as JSON. */
  private interface Action extends Function<HttpRequest, @Nullable Object> {}

  private final Simulator simulator;
  private final Set<String> hosts;
  private final Map<String, Map<String, Action>> resources;

  /** The admin API of a simulator that listens on this host and is known under others. */
  public AdminApi(Simulator simulator, String host, Set<String> otherHosts) {
    this.simulator = simulator;
    Set<String> all = new HashSet<>(LOOPBACK);
    all.add(host.contains(":") ? "[" + host + "]" : host);
    all.addAll(otherHosts);
    this.hosts = Set.copyOf(all);
    this.resources =
        Map.of(
            "health", Map.of("GET", request -> health()),
            "state", Map.of("GET", request -> simulator.exportState(), "PUT", this::putState),
            "reset", Map.of("POST", request -> done(simulator::reset)),
            "journal",
                Map.of("GET", this::journal, "DELETE", request -> done(simulator::clearJournal)),
            "faults",
                Map.of(
                    "GET", request -> simulator.faults().json(),
                    "POST", this::addFault,
                    "DELETE", request -> done(simulator.faults()::clear)),
            "answers",
                Map.of(
                    "GET",
                    request -> answers(),
                    "PUT",
                    this::putAnswers,
                    "POST",
                    this::addAnswer,
                    "DELETE",
                    request -> done(() -> behaviours().replaceCanned(Map.of()))),
            "clock",
                Map.of(
                    "GET",
                    request -> time(),
                    "PUT",
                    this::freeze,
                    "POST",
                    this::advance,
                    "DELETE",
                    request -> done(clock()::reset)));
  }

  /** Whether the path is one of the admin API's. */
  public boolean serves(HttpRequest request) {
    List<String> segments = request.after(Downloads.PREFIX);
    return segments.size() == 1 && resources.containsKey(segments.get(0));
  }

  /** The response; the exchange is in no journal. */
  public HttpResponse answer(HttpRequest request) {
    String resource = request.after(Downloads.PREFIX).get(0);
    Map<String, Action> actions = resources.getOrDefault(resource, Map.of());
    if (!comesFromHere(request)) {
      return error(
          403,
          "the admin API is for this machine: Host and Origin must be loopback; adminHosts or --admin-hosts"
              + " allows other hosts");
    }
    Action action = actions.get(request.method());
    if (action == null) {
      HttpResponse refusal =
          error(405, resource + " takes " + String.join(", ", new TreeSet<>(actions.keySet())));
      refusal.headers().put("Allow", String.join(", ", new TreeSet<>(actions.keySet())));
      return refusal;
    }
    try {
      Object body = action.apply(request);
      return body instanceof String text
          ? HttpResponse.json(200, JsonObject.EMPTY, IDS.hex()).withBody(text.getBytes(UTF_8))
          : HttpResponse.json(body == null ? 204 : 200, body, IDS.hex());
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
      return error(400, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) { // such as a clock of the user's that fails
      return error(500, e.toString());
    }
  }

  private static HttpResponse error(int status, String text) {
    JsonObject body =
        JsonObject.builder().put("error_code", "SIM.0" + status).put("error_msg", text).build();
    return HttpResponse.json(status, body, IDS.hex());
  }

  private boolean comesFromHere(HttpRequest request) {
    String name = withoutPort(request.headers().getOrDefault("host", ""));
    String origin = request.headers().get("origin");
    boolean fromHere =
        origin == null || LOOPBACK.contains(withoutPort(origin.replaceFirst("^https?://", "")));
    return fromHere && hosts.stream().anyMatch(name::equalsIgnoreCase);
  }

  private static String withoutPort(String authority) {
    return authority.replaceFirst(":\\d+$", "").toLowerCase(Locale.ROOT);
  }

  private static @Nullable Object done(Runnable action) {
    action.run();
    return null;
  }

  private static String text(HttpRequest request) {
    return new String(request.body(), UTF_8);
  }

  private static Located json(HttpRequest request) {
    return Located.parse(text(request));
  }

  private JsonObject health() {
    String version = AdminApi.class.getPackage().getImplementationVersion();
    return JsonObject.builder()
        .put("status", "ok")
        .put("version", version == null ? "(not packaged)" : version)
        .put("region", simulator.settings().region())
        .put("project_id", simulator.settings().projectId())
        .put("operations", Operation.values().length)
        .put("simulated_operations", Simulator.simulated().size())
        .build();
  }

  private @Nullable Object putState(HttpRequest request) {
    simulator.importState(text(request));
    return null;
  }

  private JsonObject journal(HttpRequest request) {
    String operation = PercentEncoding.query(request.query()).getOrDefault("operation", "");
    List<JsonObject> requests =
        simulator
            .journal()
            .matching(
                recorded ->
                    operation.isEmpty()
                        || recorded.operation().map(Operation::title).orElse("").equals(operation))
            .stream()
            .map(AdminApi::json)
            .toList();
    return JsonObject.builder()
        .put("count", simulator.journal().count())
        .put("requests", requests)
        .build();
  }

  /** What an exchange did not have is left out. */
  private static JsonObject json(RecordedRequest recorded) {
    JsonObject.Builder headers = JsonObject.builder();
    recorded.headers().forEach(headers::put);
    return JsonObject.builder()
        .put("time", recorded.time().toString())
        .put("request_id", recorded.requestId())
        .put("operation", recorded.operation().map(Operation::title).orElse(null))
        .put("project_id", orNull(recorded.projectId()))
        .put("function", orNull(recorded.functionName()))
        .put("method", recorded.method())
        .put("target", recorded.target())
        .put("headers", headers.build())
        .put("body", orNull(recorded.body()))
        .put("status", recorded.status())
        .put("answer", orNull(recorded.answer()))
        .put("unknown_fields", orNull(recorded.unknownFields()))
        .put(
            "relaxed_rules",
            orNull(recorded.relaxedRules().stream().map(Enum::name).sorted().toList()))
        .put("notes", orNull(recorded.notes()))
        .put("nearest_routes", orNull(recorded.nearestRoutes()))
        .put("fault", recorded.fault().map(fault -> Json.parse(fault.json())).orElse(null))
        .build();
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  private static @Nullable Collection<String> orNull(List<String> texts) {
    return texts.isEmpty() ? null : texts;
  }

  private String addFault(HttpRequest request) {
    simulator.faults().script(text(request));
    return simulator.faults().json();
  }

  private Behaviours behaviours() {
    return simulator.state().behaviours();
  }

  private String answers() {
    return AnswerJson.write(behaviours().canned(), simulator.settings().projectId());
  }

  private String putAnswers(HttpRequest request) {
    behaviours().replaceCanned(AnswerJson.readAll(text(request), simulator.settings().projectId()));
    return answers();
  }

  private String addAnswer(HttpRequest request) {
    behaviours().putAll(AnswerJson.readOne(text(request), simulator.settings().projectId()));
    return answers();
  }

  private SimulatorClock clock() {
    return simulator.settings().clock();
  }

  private JsonObject time() {
    return JsonObject.builder()
        .put("now", clock().instant().toString())
        .put("frozen", clock().isStill())
        .build();
  }

  private JsonObject freeze(HttpRequest request) {
    Located time = json(request).only("now").required("now");
    Instant goal = time.time();
    return moved(() -> clock().freezeAt(goal));
  }

  private JsonObject advance(HttpRequest request) {
    Located by = json(request).only("advance").required("advance");
    Duration way = by.read(Duration::parse, "a duration such as PT1H");
    return moved(() -> clock().advance(way));
  }

  /** A move on which too much would fire is the caller's fault. */
  private JsonObject moved(Runnable move) {
    try {
      move.run();
    } catch (IllegalStateException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
    return time();
  }
}
