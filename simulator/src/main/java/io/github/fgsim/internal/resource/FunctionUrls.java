package io.github.fgsim.internal.resource;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fgsim.internal.store.Kind;
import io.github.fgsim.internal.store.StoredFunction;
import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.internal.wire.Field;
import io.github.fgsim.internal.wire.GatewayMessage;
import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.internal.wire.Shape;
import io.github.fgsim.internal.wire.Times;
import io.github.fgsim.invocation.Invocation;
import io.github.fgsim.invocation.TriggerEvent;
import io.github.fgsim.model.ErrorCode;
import io.github.fgsim.model.FunctionUrn;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The URL of a function: create, show, update, delete, and what is sent to it. The bodies are those
 * of the operations' pages of 2026 and of the SDKs up to 3.1.60; the URL leads to the simulator,
 * which takes every request there and sends no headers for browsers, whatever is set.
 */
public final class FunctionUrls {
  /** The body of create and update. */
  static final Shape BODY = Shape.of(FunctionUrl.AUTH_TYPE, FunctionUrl.CORS);

  private static final int SEGMENTS = 6;

  /** Headers of a function's web server that are of its own connection. */
  private static final Set<String> OF_CONNECTION =
      Set.of("connection", "content-length", "keep-alive", "transfer-encoding");

  private FunctionUrls() {}

  /** CreateFunctionUrl; 409 FSS.0409 when there is one (inferred). */
  static Response create(Request request) {
    String qualifier = request.qualifier();
    Instant now = request.now();
    FunctionUrl url =
        new FunctionUrl(
            request.settings().ids().hex(),
            request.body().get(FunctionUrl.AUTH_TYPE, "NONE"),
            request.body().get(FunctionUrl.CORS),
            now,
            now);
    noteWhatDoesNothing(request);
    request.changeAttached(
        function -> {
          if (function.attached(FunctionUrl.KIND, qualifier).isPresent()) {
            throw new ApiException(ErrorCode.RESOURCE_ALREADY_EXISTS);
          }
          return function.withAttached(FunctionUrl.KIND, qualifier, url);
        });
    return response(url, qualifier, request);
  }

  /** ShowFunctionUrl. */
  static Response show(Request request) {
    String qualifier = request.qualifier();
    return response(existing(request.function(), qualifier), qualifier, request);
  }

  /** UpdateFunctionUrl: what is not sent stays. */
  static Response update(Request request) {
    String qualifier = request.qualifier();
    JsonObject body = request.body();
    noteWhatDoesNothing(request);
    StoredFunction changed =
        request.changeAttached(
            function -> {
              FunctionUrl old = existing(function, qualifier);
              JsonObject cors = body.get(FunctionUrl.CORS);
              return function.withAttached(
                  FunctionUrl.KIND,
                  qualifier,
                  new FunctionUrl(
                      old.id(),
                      body.get(FunctionUrl.AUTH_TYPE, old.authType()),
                      cors == null ? old.cors() : cors,
                      old.created(),
                      request.now()));
            });
    return response(existing(changed, qualifier), qualifier, request);
  }

  /** DeleteFunctionUrl. */
  static Response delete(Request request) {
    String qualifier = request.qualifier();
    request.changeAttached(
        function -> {
          existing(function, qualifier);
          return function.withAttached(FunctionUrl.KIND, qualifier, null);
        });
    return Response.NONE;
  }

  /** What is kept and shown, but not simulated at the URL itself. */
  private static void noteWhatDoesNothing(Request request) {
    String authType = request.body().get(FunctionUrl.AUTH_TYPE, "NONE");
    if (!authType.equals("NONE")) {
      request
          .notes()
          .note("auth_type " + authType + ": the simulator takes every request to the URL");
    }
    if (request.body().at(FunctionUrl.CORS).is(FunctionUrl.IS_CORS)) {
      request.notes().note("cors: the simulator sends no headers for browsers");
    }
  }

  private static FunctionUrl existing(StoredFunction function, String qualifier) {
    return function
        .attached(FunctionUrl.KIND, qualifier)
        .orElseThrow(() -> new ApiException(ErrorCode.RESOURCE_NOT_FOUND));
  }

  private static Response response(FunctionUrl url, String qualifier, Request request) {
    FunctionUrn urn = request.urn().withQualifier(qualifier);
    return Response.of(
        JsonObject.builder()
            .put(FunctionUrl.AUTH_TYPE, url.authType())
            .put(FunctionUrl.CORS, url.cors())
            .put("function_url", Downloads.functionUrl(request.sent().base(), urn, url.id()))
            .put("create_time", Times.rfc3339(url.created(), request.settings().zone()))
            .put("last_modified_time", Times.rfc3339(url.lastModified(), request.settings().zone()))
            .build());
  }

  /**
   * What a function answers to a request sent to its URL.
   *
   * @param headers names as the function wrote them; a line for each of several values
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Reply(int status, Map<String, String> headers, byte[] body) {}

  /**
   * Sends a request to a function's URL: the function gets the event of an API gateway and answers
   * with {@code statusCode}, {@code headers}, {@code body} and {@code isBase64Encoded}; another
   * result is the body itself. A function's error is 500 with the error as the body (inferred).
   *
   * @param segments the decoded segments of the path after the simulator's own prefix
   * @param rest the target after the URL, with its query
   * @param request the request, whose project and path are not looked at
   */
  public static Reply serve(List<String> segments, String method, String rest, Request request) {
    if (segments.size() < SEGMENTS) {
      throw new ApiException(ErrorCode.RESOURCE_NOT_FOUND);
    }
    FunctionUrn urn =
        new FunctionUrn(
            request.settings().region(),
            segments.get(1),
            segments.get(2),
            segments.get(3),
            segments.get(4));
    StoredFunction function =
        request
            .state()
            .project(segments.get(1))
            .find(urn)
            .filter(
                stored ->
                    stored
                        .attached(FunctionUrl.KIND, segments.get(4))
                        .filter(url -> url.id().equals(segments.get(5)))
                        .isPresent())
            .orElseThrow(() -> new ApiException(ErrorCode.RESOURCE_NOT_FOUND));
    TriggerEvent event =
        TriggerEvent.apig(
            method,
            rest.startsWith("/") ? rest : "/" + rest,
            request.sent().headers(),
            request.sent().body());
    Invocation invocation =
        request
            .invoker()
            .run(
                function.invoked(urn, request.settings().ids()),
                event.event(urn, request.settings().clock().instant()),
                request.settings().ids().uuid(),
                "APIG");
    return reply(invocation);
  }

  private static Reply reply(Invocation invocation) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("X-Cff-Request-Id", invocation.requestId());
    if (!invocation.succeeded()) {
      headers.put("Content-Type", "application/json");
      return new Reply(500, headers, invocation.result().getBytes(UTF_8));
    }
    // A handler in Java gives its answer as text, which the result then is.
    Object plain = Json.plain(invocation.result());
    JsonObject result =
        Json.object(plain instanceof String text ? text : invocation.result())
            .orElse(JsonObject.EMPTY);
    Long status = result.find(GatewayMessage.STATUS_CODE).orElse(null);
    if (status == null) {
      headers.put("Content-Type", "application/json");
      return new Reply(200, headers, invocation.result().getBytes(UTF_8));
    }
    result
        .find(GatewayMessage.HEADERS)
        .orElse(JsonObject.EMPTY)
        .members()
        .forEach(
            (name, value) -> {
              if (!OF_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                headers.put(name, text(value));
              }
            });
    String body = result.find(GatewayMessage.BODY).orElse("");
    boolean encoded = result.is(GatewayMessage.IS_ENCODED);
    return new Reply(status.intValue(), headers, bytes(body, encoded));
  }

  /** A header's value; the one or more of an HTTP function come as a list, and make a line each. */
  private static String text(Object value) {
    return value instanceof List<?> values
        ? values.stream().map(FunctionUrls::line).collect(Collectors.joining("\n"))
        : line(value);
  }

  /** Text without what would end a line. */
  private static String line(Object value) {
    return String.valueOf(value).replaceAll("\\p{Cntrl}", "");
  }

  private static byte[] bytes(String body, boolean encoded) {
    try {
      return encoded ? Base64.getDecoder().decode(body) : body.getBytes(UTF_8);
    } catch (IllegalArgumentException e) { // not what it says it is
      return body.getBytes(UTF_8);
    }
  }

  /**
   * The URL at which a version or alias of a function can be called over HTTP.
   *
   * @param authType who may call it, as it was sent
   * @param cors the settings for browsers, as they were sent
   */
  record FunctionUrl(
      String id,
      String authType,
      @Nullable JsonObject cors,
      Instant created,
      Instant lastModified) {
    static final Field<String> AUTH_TYPE = Field.text("auth_type");

    /** CorsConfig: whether pages of other origins may call it. */
    static final Field<Boolean> IS_CORS = Field.flag("is_cors");

    static final Field<JsonObject> CORS = Field.object("cors", Shape.of(IS_CORS));
    private static final Field<String> ID = Field.text("id");
    private static final Field<String> CREATED = Field.text("created_time");
    private static final Field<String> LAST_MODIFIED = Field.text("last_modified");

    /** The URLs of a function by version, or by alias with an exclamation mark before it. */
    static final Kind<FunctionUrl> KIND =
        Kind.byQualifier(
            "function_url",
            Shape.of(ID, AUTH_TYPE, CORS, CREATED, LAST_MODIFIED),
            FunctionUrl::toJson,
            (name, json, reading) ->
                new FunctionUrl(
                    reading.required(json.get(ID), ID),
                    json.get(AUTH_TYPE, "NONE"),
                    json.get(CORS),
                    reading.time(json, CREATED),
                    reading.time(json, LAST_MODIFIED)));

    private JsonObject toJson() {
      return JsonObject.builder()
          .put(ID, id)
          .put(AUTH_TYPE, authType)
          .put(CORS, cors)
          .put(CREATED, created.toString())
          .put(LAST_MODIFIED, lastModified.toString())
          .build();
    }
  }
}
