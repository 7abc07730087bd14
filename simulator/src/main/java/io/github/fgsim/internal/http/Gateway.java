package io.github.fgsim.internal.http;

import io.github.fgsim.internal.operation.Call;
import io.github.fgsim.internal.store.State;
import io.github.fgsim.internal.validation.Settings;
import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.journal.RecordedRequest;
import io.github.fgsim.journal.RequestJournal;
import io.github.fgsim.model.ErrorCode;
import io.github.fgsim.model.Limit;
import io.github.fgsim.model.Operation;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One simulator, from a request to its answer: route, body, operation, answer, journal. Safe for
 * concurrent use: a request works on the state and the settings that were there when it came.
 */
public final class Gateway {
  private static final Set<String> CREDENTIALS =
      Set.of("authorization", "x-auth-token", "x-security-token");

  /** What a reset returns to; its state is only ever copied. */
  public record Baseline(State state, Settings settings) {}

  private Baseline baseline;
  private volatile Settings settings;
  private volatile State state;
  private final Journal journal = new Journal();
  private final Consumer<RecordedRequest> observer;

  /** A gateway with empty state; the observer sees each exchange before its answer leaves. */
  public Gateway(Settings settings, Consumer<RecordedRequest> observer) {
    this.baseline = new Baseline(new State(), settings);
    this.settings = settings;
    this.state = new State();
    this.observer = observer;
  }

  /** The settings as they are now. */
  public Settings settings() {
    return settings;
  }

  /** Changes the settings for the requests to come. */
  public synchronized void configure(UnaryOperator<Settings> change) {
    settings = change.apply(settings);
  }

  /** The state as it is now. */
  public State state() {
    return state;
  }

  /** The exchanges so far. */
  public RequestJournal journal() {
    return journal;
  }

  /**
   * Returns to the baseline and forgets all exchanges; a request under way ends on the state that
   * it began with.
   */
  public synchronized void reset() {
    state = baseline.state().copy();
    settings = baseline.settings();
    journal.clear();
  }

  /** Makes the state and the settings as they are now what a reset returns to. */
  public synchronized Baseline keepAsBaseline() {
    baseline = new Baseline(state.copy(), settings);
    return baseline;
  }

  /** Makes an earlier baseline the one that counts, and returns to it. */
  public synchronized void restore(Baseline earlier) {
    baseline = earlier;
    reset();
  }

  /** The operations that are simulated. */
  public static Set<Operation> simulated() {
    return Set.copyOf(Routes.SERVICE.simulated());
  }

  Response answer(Request request) {
    Settings current = settings;
    Exchange exchange = new Exchange(request, current, current.ids().hex());
    Response response = exchange.answer();
    RecordedRequest recorded = exchange.recorded(response);
    journal.add(recorded);
    observer.accept(recorded);
    return response;
  }

  /** The way of one request. */
  private final class Exchange {
    private final Request request;
    private final Settings current;
    private final String requestId;
    private final Set<String> unknownFields = new LinkedHashSet<>();
    private final List<String> notes = new ArrayList<>();
    private List<String> nearest = List.of();
    private @Nullable Operation operation;

    Exchange(Request request, Settings current, String requestId) {
      this.request = request;
      this.current = current;
      this.requestId = requestId;
    }

    Response answer() {
      try {
        return operate();
      } catch (ApiException e) {
        return error(e.error(), e.text());
      } catch (Throwable e) { // a fault of the simulator's own must not look like the server's
        StringWriter trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace));
        notes.add(trace.toString());
        return error(ErrorCode.INTERNAL_SERVER_ERROR, ErrorCode.INTERNAL_SERVER_ERROR.text());
      }
    }

    private Response operate() {
      Routes.Match match = Routes.SERVICE.match(request.method(), request.path());
      if (match == null) {
        nearest = Routes.SERVICE.nearest(request.method(), request.path());
        throw new ApiException(ErrorCode.API_NOT_FOUND);
      }
      operation = match.operation();
      if (request.body().length > current.limit(Limit.REQUEST_BYTES)) {
        throw new ApiException(ErrorCode.REQUEST_BODY_TOO_LARGE);
      }
      String projectId = match.parameters().getOrDefault("project_id", "");
      if (projectId.equals("{project_id}")) {
        notes.add("the path holds a literal {project_id}: give the SDK's credentials a project id");
        throw new ApiException(ErrorCode.FORBIDDEN);
      }
      Routes.Handler handler = match.handler();
      if (handler == null) {
        throw ApiException.with(ErrorCode.OPERATION_NOT_SIMULATED, match.operation());
      }
      Call call =
          new Call(
              current,
              state,
              projectId,
              match.parameters(),
              PercentEncoding.query(request.query()),
              handler.body() == null
                  ? JsonObject.EMPTY
                  : Json.read(request.body(), handler.body(), unknownFields::add),
              notes::add);
      Object answer = handler.handler().apply(call);
      return response(match.operation().successStatus(), answer);
    }

    /** The service's error body, or the gateway's with its own key order and its request id. */
    private Response error(ErrorCode error, String text) {
      JsonObject body =
          error.isFromGateway()
              ? JsonObject.builder()
                  .put("error_msg", text)
                  .put("error_code", error.code())
                  .put("request_id", requestId)
                  .build()
              : JsonObject.builder().put("error_code", error.code()).put("error_msg", text).build();
      return response(error.status(), body);
    }

    private Response response(int status, @Nullable Object body) {
      Map<String, String> headers = new LinkedHashMap<>();
      if (body != null) {
        headers.put("Content-Type", "application/json");
      }
      headers.put("X-Request-Id", requestId);
      return new Response(status, headers, body == null ? new byte[0] : Json.bytes(body));
    }

    RecordedRequest recorded(Response response) {
      Map<String, String> headers = new LinkedHashMap<>(request.headers());
      headers.replaceAll((name, value) -> CREDENTIALS.contains(name) ? "***" : value);
      return new RecordedRequest(
          Optional.ofNullable(operation),
          request.method(),
          request.target(),
          headers,
          Journal.excerpt(request.body()),
          response.status(),
          Journal.excerpt(response.body()),
          requestId,
          List.copyOf(unknownFields),
          List.copyOf(notes),
          nearest,
          current.clock().instant());
    }
  }
}
