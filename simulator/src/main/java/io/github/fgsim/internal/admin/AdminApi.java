package io.github.fgsim.internal.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fgsim.internal.invocation.AnswerJson;
import io.github.fgsim.internal.invocation.Behaviours;
import io.github.fgsim.internal.resource.Downloads;
import io.github.fgsim.internal.simulator.Simulator;
import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.internal.wire.HttpRequest;
import io.github.fgsim.internal.wire.HttpResponse;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.internal.wire.Located;
import io.github.fgsim.model.IdSource;
import io.github.fgsim.model.Operation;
import io.github.fgsim.model.SimulatorClock;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a test does with a simulator that is not in its own process: health, state, reset, journal,
 * faults, canned answers, clock, under the simulator's own prefix; and a console for people. Its
 * calls are in no journal and take no id from the simulator's source.
 *
 * <p>It takes no credential. So that no web page reaches it through a browser on this machine, the
 * Host header must name this machine or the address that is listened on, and an Origin header this
 * machine or that host.
 */
public final class AdminApi {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final IdSource IDS = IdSource.random();

  private final Simulator simulator;
  private final Set<String> hosts;
  private final @Nullable URI shadowed;

  /**
   * The admin API of a simulator that listens on this host and is known under others.
   *
   * @param shadowed the address of the real service beside it, null for none
   */
  public AdminApi(
      Simulator simulator, String host, Set<String> otherHosts, @Nullable URI shadowed) {
    this.simulator = simulator;
    this.shadowed = shadowed;
    Set<String> all = new HashSet<>(LOOPBACK);
    all.add(host.contains(":") ? "[" + host + "]" : host);
    all.addAll(otherHosts);
    this.hosts = Set.copyOf(all);
  }

  /** Whether the path is one of the admin API's. */
  public boolean serves(HttpRequest request) {
    return !routes(request).isEmpty();
  }

  private static List<Route> routes(HttpRequest request) {
    List<String> segments = request.segments();
    if (segments.isEmpty() || !segments.get(0).equals(Downloads.PREFIX) || segments.size() > 2) {
      return List.of();
    }
    return Route.of(segments.size() == 1 ? "" : segments.get(1));
  }

  /** The response; the exchange is in no journal. */
  public HttpResponse answer(HttpRequest request) {
    if (!comesFromHere(request)) {
      return error(
          403,
          "the admin API is for this machine: Host and Origin must be loopback; adminHosts or --admin-hosts"
              + " allows other hosts");
    }
    List<Route> routes = routes(request);
    for (Route route : routes) {
      if (route.method().equals(request.method())) {
        return answer(route, request);
      }
    }
    String methods = routes.stream().map(Route::method).sorted().collect(Collectors.joining(", "));
    String path = routes.get(0).path();
    HttpResponse refusal =
        error(405, (path.isEmpty() ? "the console" : path) + " takes " + methods);
    refusal.headers().put("Allow", methods);
    return refusal;
  }

  private HttpResponse answer(Route route, HttpRequest request) {
    try {
      Object body = body(route, request);
      if (body instanceof HttpResponse response) {
        return response;
      }
      return body instanceof String text
          ? HttpResponse.json(200, JsonObject.EMPTY, IDS.hex()).withBody(text.getBytes(UTF_8))
          : HttpResponse.json(body == null ? 204 : 200, body, IDS.hex());
    } catch (ApiException e) { // of a function that was called
      return error(e.error().status(), e.error().code(), e.text());
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
      return error(400, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) { // such as a clock of the user's that fails
      return error(500, e.toString());
    }
  }

  /**
   * What a route gives: null for no body, text that is JSON as it is, a response as it is, else
   * what is written as JSON. A switch and no table: what is not asked for is not loaded.
   */
  private @Nullable Object body(Route route, HttpRequest request) {
    return switch (route) {
      case CONSOLE ->
          takesPages(request) ? ConsoleFile.response("console.html", IDS.hex()) : Route.listed();
      case CONSOLE_STYLE,
          CONSOLE_SCRIPT,
          CONSOLE_BASE,
          CONSOLE_LIST,
          CONSOLE_VIEWS,
          CONSOLE_CONTROLS,
          DESCRIPTION ->
          ConsoleFile.response(route.path(), IDS.hex());
      case SERVICE_DESCRIPTION -> ServiceDescription.of(request.base());
      case HEALTH -> health();
      case STATE -> simulator.exportState();
      case PUT_STATE -> done(() -> simulator.importState(text(request)));
      case RESET -> done(simulator::reset);
      case FUNCTIONS -> new FunctionsView(simulator).list(new Query(request));
      case FUNCTION -> new FunctionsView(simulator).show(new Query(request), request.base());
      case INVOCATIONS -> new InvocationsView(simulator).list(new Query(request));
      case INVOKE -> new InvocationsView(simulator).invoke(text(request));
      case JOURNAL -> JournalView.list(simulator.journal(), new Query(request));
      case JOURNAL_HAR -> simulator.journal().toHar();
      case CLEAR_JOURNAL -> done(simulator::clearJournal);
      case FAULTS -> simulator.faults().json();
      case ADD_FAULT -> addFault(request);
      case CLEAR_FAULTS -> done(simulator.faults()::clear);
      case ANSWERS -> answers();
      case ADD_ANSWER -> addAnswer(request);
      case PUT_ANSWERS -> putAnswers(request);
      case CLEAR_ANSWERS -> done(() -> behaviours().replaceCanned(Map.of()));
      case CLOCK -> time();
      case FREEZE_CLOCK -> freeze(request);
      case ADVANCE_CLOCK -> advance(request);
      case RESET_CLOCK -> done(clock()::reset);
      case LIMITS -> LimitsView.list(simulator.settings().limits());
      case CHANGE_LIMITS -> LimitsView.change(simulator, json(request));
    };
  }

  /** A browser says so; curl and its like take anything. */
  private static boolean takesPages(HttpRequest request) {
    String accepted = request.headers().get("accept");
    return accepted == null || accepted.contains("text/html");
  }

  private static HttpResponse error(int status, String text) {
    return error(status, "SIM.0" + status, text);
  }

  private static HttpResponse error(int status, String code, String text) {
    JsonObject body =
        JsonObject.builder().put(ApiException.CODE, code).put(ApiException.TEXT, text).build();
    return HttpResponse.json(status, body, IDS.hex());
  }

  private boolean comesFromHere(HttpRequest request) {
    String host = request.headers().getOrDefault("host", "");
    String origin = request.headers().get("origin");
    String from = origin == null ? "" : origin.replaceFirst("^https?://", "");
    boolean fromHere =
        origin == null
            || LOOPBACK.contains(withoutPort(from))
            || from.equalsIgnoreCase(host); // the console's own page, under another name
    return fromHere && hosts.stream().anyMatch(withoutPort(host)::equalsIgnoreCase);
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
        .put("shadow", shadowed == null ? null : shadowed.toString())
        .build();
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
