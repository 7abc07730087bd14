package io.github.fgsim.internal.http;

import io.github.fgsim.fault.Fault;
import io.github.fgsim.internal.function.FunctionFields;
import io.github.fgsim.internal.resource.Downloads;
import io.github.fgsim.internal.resource.Endpoint;
import io.github.fgsim.internal.resource.FunctionUrls;
import io.github.fgsim.internal.resource.Request;
import io.github.fgsim.internal.resource.Resources;
import io.github.fgsim.internal.resource.Response;
import io.github.fgsim.internal.simulator.JournalEntry;
import io.github.fgsim.internal.simulator.Simulator;
import io.github.fgsim.internal.store.State;
import io.github.fgsim.internal.validation.Settings;
import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.internal.wire.HttpRequest;
import io.github.fgsim.internal.wire.HttpResponse;
import io.github.fgsim.internal.wire.HttpResponse.Delivery;
import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.internal.wire.PercentEncoding;
import io.github.fgsim.model.ErrorCode;
import io.github.fgsim.model.FunctionUrn;
import io.github.fgsim.model.Operation;
import io.github.fgsim.model.Rule;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The way of one request: route, authentication, body, scripted fault, operation, response. */
final class Exchange {
  /** Parameters of paths that name a function. */
  private static final List<String> OF_A_FUNCTION =
      List.of("function_urn", "func_urn", "resource_id");

  private final Gateway gateway;
  private final Simulator simulator;
  private final HttpRequest request;
  private final Settings settings;
  private final State state;
  private final String requestId;
  private final boolean isAuthenticated;
  private final Remarks remarks = new Remarks();
  private List<String> nearest = List.of();
  private String projectId = "";
  private @Nullable String packageName;
  private @Nullable String functionName;
  private @Nullable Operation operation;
  private @Nullable Fault fault;

  Exchange(Gateway gateway, HttpRequest request) {
    this(gateway, request, false);
  }

  /** An exchange whose request was authenticated before, or not yet. */
  Exchange(Gateway gateway, HttpRequest request, boolean isAuthenticated) {
    this.isAuthenticated = isAuthenticated;
    this.gateway = gateway;
    this.simulator = gateway.simulator();
    this.request = request;
    this.settings = simulator.settings();
    this.state = simulator.state();
    this.requestId = newRequestId();
  }

  /** An id source of the user's may fail; the response must not. */
  private String newRequestId() {
    try {
      return settings.ids().hex();
    } catch (RuntimeException e) {
      remarks.failure(e);
      return "0".repeat(32);
    }
  }

  /** Keeps a note for the journal. */
  void note(String text) {
    remarks.note(text);
  }

  /** The response to a request that has an error before anything looks at it. */
  HttpResponse refusal(ErrorCode error) {
    return error(error, error.text());
  }

  HttpResponse answer() {
    return answer(this::route);
  }

  /** The response to a request that no service is to see, null when one may. */
  @Nullable HttpResponse refusal() {
    List<String> segments = request.segments();
    try {
      Authenticator.check(
          request, segments.size() < 2 ? "" : segments.get(1), settings, gateway.identity());
      if (request.isTooLong()) {
        throw new ApiException(ErrorCode.REQUEST_BODY_TOO_LARGE);
      }
      return null;
    } catch (ApiException e) {
      return error(e);
    }
  }

  /** The response when the real service gave none. */
  HttpResponse noRealResponse(String why) {
    note(why);
    return error(ErrorCode.NO_REAL_RESPONSE, why);
  }

  private HttpResponse answer(Supplier<HttpResponse> way) {
    try {
      return way.get();
    } catch (ApiException e) {
      return error(e);
    } catch (OutOfMemoryError e) {
      Engine.outOfMemory(e);
      return error(ErrorCode.INTERNAL_SERVER_ERROR, ErrorCode.INTERNAL_SERVER_ERROR.text());
    } catch (Throwable e) { // a fault of the simulator's own must not look like the HTTP server's
      remarks.failure(e);
      return error(ErrorCode.INTERNAL_SERVER_ERROR, ErrorCode.INTERNAL_SERVER_ERROR.text());
    }
  }

  private HttpResponse route() {
    List<String> own = request.after(Downloads.PREFIX);
    if (Downloads.serves(own)) {
      return own(own);
    }
    if (Identity.serves(request)) {
      return gateway.identity().answer(request, requestId);
    }
    Routes.Match match = Routes.SERVICE.match(request.method(), request.segments());
    if (match == null) {
      nearest = Routes.SERVICE.nearest(request.method(), request.segments());
      throw new ApiException(ErrorCode.API_NOT_FOUND);
    }
    operation = match.operation();
    projectId = match.parameters().getOrDefault("project_id", "");
    return operate(match);
  }

  private HttpResponse operate(Routes.Match match) {
    boolean isNoProject = projectId.equals("{project_id}");
    if (isNoProject) {
      note("the path holds a literal {project_id}: give the SDK's credentials a project id");
    }
    if (!isAuthenticated) {
      Authenticator.check(request, projectId, settings, gateway.identity());
    }
    if (isNoProject) {
      throw new ApiException(ErrorCode.FORBIDDEN);
    }
    if (request.isTooLong()) {
      throw new ApiException(ErrorCode.REQUEST_BODY_TOO_LARGE);
    }
    Endpoint endpoint = Resources.endpoint(match.operation());
    JsonObject body =
        endpoint.body() == null
            ? JsonObject.EMPTY
            : Json.read(request.body(), endpoint.body(), remarks::unknownField);
    nameFunction(match, body);
    simulator.hooks().take(match.operation()).ifPresent(Runnable::run);
    fault = takeFault(match.operation());
    Supplier<HttpResponse> rest = () -> performAnyhow(match, endpoint, body);
    HttpResponse instead = faultBefore(fault, match.operation(), rest);
    return instead == null ? rest.get() : instead;
  }

  private HttpResponse performAnyhow(Routes.Match match, Endpoint endpoint, JsonObject body) {
    try {
      return faultAfter(fault, perform(match, endpoint, body));
    } catch (ApiException e) { // an error can be lost or slow like any response
      return faultAfter(fault, error(e));
    }
  }

  private HttpResponse perform(Routes.Match match, Endpoint endpoint, JsonObject body) {
    Response response = endpoint.handler().apply(operationRequest(match.parameters(), body));
    int status = match.operation().successStatus();
    CompletableFuture<Response> pending = response.pending();
    return pending == null
        ? success(status, response)
        : response(status, null)
            .with(
                new Delivery.When(
                    pending.thenApply(then -> faultAfter(fault, success(status, then)))));
  }

  private Request operationRequest(Map<String, String> path, JsonObject body) {
    return new Request(
        settings,
        state,
        projectId,
        path,
        PercentEncoding.query(request.query()),
        body,
        request,
        simulator.workers(),
        simulator.runners(),
        remarks);
  }

  /** Package and name of the function that the call is about, when it names one. */
  private void nameFunction(Routes.Match match, JsonObject body) {
    for (String parameter : OF_A_FUNCTION) {
      String text = match.parameters().get(parameter);
      if (text != null) {
        try {
          FunctionUrn urn = FunctionUrn.resolve(text, settings.region(), projectId);
          packageName = urn.packageName();
          functionName = urn.functionName();
        } catch (IllegalArgumentException e) {
          return; // the operation says so
        }
      }
    }
    if (functionName == null && body.find(FunctionFields.FUNC_NAME).isPresent()) {
      packageName = body.get(FunctionFields.PACKAGE, "default");
      functionName = body.get(FunctionFields.FUNC_NAME);
    }
  }

  private @Nullable Fault takeFault(Operation called) {
    return simulator.faults().take(called, packageName, functionName).orElse(null);
  }

  /** What a fault does in place of the operation, or before it; null for nothing. */
  private @Nullable HttpResponse faultBefore(
      @Nullable Fault hits, Operation called, Supplier<HttpResponse> rest) {
    if (hits == null) {
      return null;
    }
    HttpResponse nothing = response(called.successStatus(), null);
    return switch (hits.kind()) { // without a default: a new kind does not compile until it acts
      case ERROR -> refusal((Fault.Refusal) hits);
      case DELAY ->
          nothing.with(new Delivery.Later(((Fault.Delay) hits).duration(), () -> answer(rest)));
      case CONNECTION_RESET -> nothing.with(new Delivery.Reset());
      case EMPTY_ANSWER -> nothing.with(new Delivery.Closed());
      case SLOW_BODY, MALFORMED_JSON, LOST_ANSWER, FUNCTION_ERROR, FUNCTION_TIMEOUT -> null;
    };
  }

  private HttpResponse refusal(Fault.Refusal refusal) {
    HttpResponse response = error(refusal.code(), refusal.text());
    refusal
        .retryAfter()
        .ifPresent(
            after -> response.headers().put("Retry-After", String.valueOf(after.toSeconds())));
    return response;
  }

  /** What a fault makes of the operation's response. */
  private static HttpResponse faultAfter(@Nullable Fault hits, HttpResponse response) {
    if (hits == null || response.delivery() instanceof Delivery.When) {
      return response;
    }
    return switch (hits.kind()) {
      case LOST_ANSWER -> response.with(new Delivery.Reset());
      case MALFORMED_JSON ->
          response.withBody(Arrays.copyOf(response.body(), response.body().length / 2));
      case SLOW_BODY -> response.with(new Delivery.Slow(((Fault.SlowBody) hits).duration()));
      case ERROR, DELAY, CONNECTION_RESET, EMPTY_ANSWER, FUNCTION_ERROR, FUNCTION_TIMEOUT ->
          response;
    };
  }

  /** The simulator's own paths. */
  private HttpResponse own(List<String> segments) {
    if (segments.get(0).equals("url")) {
      return functionUrl(segments);
    }
    if (request.method().equals("GET")) {
      Optional<byte[]> download = Downloads.find(state, segments);
      if (download.isPresent()) {
        return new HttpResponse(
            200,
            Map.of("Content-Type", "application/octet-stream", "X-Request-Id", requestId),
            download.get());
      }
    }
    throw new ApiException(ErrorCode.RESOURCE_NOT_FOUND);
  }

  /** A request to a function's URL: what stands behind the id is the function's own path. */
  private HttpResponse functionUrl(List<String> segments) {
    int id = request.target().indexOf(segments.get(segments.size() < 6 ? 0 : 5));
    int end = request.target().indexOf('/', Math.max(id, 0));
    FunctionUrls.Reply reply =
        FunctionUrls.serve(
            segments,
            request.method(),
            end < 0 ? queryOf(request) : request.target().substring(end),
            operationRequest(Map.of(), JsonObject.EMPTY));
    Map<String, String> headers = new LinkedHashMap<>(reply.headers());
    headers.put("X-Request-Id", requestId);
    return new HttpResponse(reply.status(), headers, reply.body());
  }

  private static String queryOf(HttpRequest request) {
    return request.query().isEmpty() ? "/" : "/?" + request.query();
  }

  private HttpResponse error(ApiException refusal) {
    if (refusal.why() != null) {
      note(refusal.why());
    }
    return error(refusal.error(), refusal.text());
  }

  /** An error's body; the service of today says it once more as a detail. */
  private HttpResponse error(ErrorCode error, String text) {
    if (error.isFromGateway()
        || error.isOfWorkflows()
        || !settings.enforces(Rule.ERRORS_OF_TODAY)) {
      return response(error.status(), ErrorPages.body(error, text, requestId));
    }
    String today = text.equals(error.text()) ? error.tableText() : text;
    JsonObject body = ErrorPages.body(error, today, requestId);
    return response(error.status(), body.with("details", List.of(body)));
  }

  private HttpResponse success(int status, Response response) {
    Map<String, String> headers = new LinkedHashMap<>();
    if (response.body().length > 0) {
      headers.put("Content-Type", "application/json");
    }
    headers.put("X-Request-Id", requestId);
    headers.putAll(response.headers());
    return new HttpResponse(status, headers, response.body());
  }

  private HttpResponse response(int status, @Nullable Object body) {
    return HttpResponse.json(status, body, requestId);
  }

  /** What the journal keeps of the exchange. */
  JournalEntry entry(HttpResponse response) {
    return new JournalEntry(
        operation,
        Remarks.cut(projectId),
        functionName == null ? "" : Remarks.cut(packageName + "/" + functionName),
        request,
        response,
        requestId,
        remarks.kept(),
        nearest,
        fault,
        time());
  }

  private Instant time() {
    try {
      return settings.clock().instant();
    } catch (RuntimeException e) { // a clock of the user's may fail; the response must not
      return Instant.EPOCH;
    }
  }
}
