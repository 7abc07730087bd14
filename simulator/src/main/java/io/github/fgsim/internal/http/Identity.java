package io.github.fgsim.internal.http;

import io.github.fgsim.internal.validation.Settings;
import io.github.fgsim.internal.wire.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The part of the identity service (IAM) that FunctionGraph clients insist on, on the simulator's
 * port: which project a region is, which domain an account is, a token for a password. Every name
 * and password is taken.
 */
final class Identity {
  private static final List<String> PROJECTS = List.of("v3", "projects");
  private static final List<String> TOKENS = List.of("v3", "auth", "tokens");
  private static final Set<List<String>> PATHS =
      Set.of(PROJECTS, TOKENS, List.of("v3", "auth", "domains"), List.of("v3", "domains"));

  private final Gateway gateway;
  private final Set<String> tokens = ConcurrentHashMap.newKeySet();

  Identity(Gateway gateway) {
    this.gateway = gateway;
  }

  static boolean serves(HttpRequest request) {
    return PATHS.contains(request.segments());
  }

  /** Whether a token is one of those that were given out here. */
  boolean issued(String token) {
    return tokens.contains(token);
  }

  HttpResponse answer(HttpRequest request, String requestId) {
    Settings settings = gateway.settings();
    boolean tokens = request.segments().equals(TOKENS);
    if (tokens && request.method().equals("POST")) {
      return token(settings, requestId);
    }
    if (!request.method().equals("GET") || tokens) {
      return Exchange.json(404, JsonObject.of("error", error(404, "Not Found")), requestId);
    }
    String own = Authenticator.projectOf(request, settings, this).orElse(settings.projectId());
    if (request.segments().equals(PROJECTS)) {
      String name = PercentEncoding.query(request.query()).getOrDefault("name", settings.region());
      List<JsonObject> projects =
          name.equals(settings.region()) ? List.of(project(own, settings)) : List.of();
      return Exchange.json(200, page("projects", projects, request), requestId);
    }
    return Exchange.json(200, page("domains", List.of(domain(settings)), request), requestId);
  }

  private static JsonObject page(String name, List<JsonObject> entries, HttpRequest request) {
    JsonObject links =
        JsonObject.of(
            "self",
            request.scheme() + "://" + request.headers().getOrDefault("host", "") + request.path());
    return JsonObject.builder().put(name, entries).put("links", links).build();
  }

  private static JsonObject project(String id, Settings settings) {
    return JsonObject.builder()
        .put("domain_id", settings.domainId())
        .put("is_domain", false)
        .put("parent_id", settings.domainId())
        .put("name", settings.region())
        .put("description", "")
        .put("id", id)
        .put("enabled", true)
        .build();
  }

  private static JsonObject domain(Settings settings) {
    return JsonObject.builder()
        .put("id", settings.domainId())
        .put("name", settings.userDomain())
        .put("enabled", true)
        .build();
  }

  private HttpResponse token(Settings settings, String requestId) {
    String token = settings.ids().hex() + settings.ids().hex();
    tokens.add(token);
    JsonObject body =
        JsonObject.builder()
            .put("methods", List.of("password"))
            .put("issued_at", settings.now().toString())
            .put("expires_at", settings.now().plusSeconds(86_400).toString())
            .put(
                "project", project(settings.projectId(), settings).with("domain", domain(settings)))
            .put(
                "user",
                JsonObject.builder().put("name", "user").put("domain", domain(settings)).build())
            .build();
    HttpResponse response = Exchange.json(201, JsonObject.of("token", body), requestId);
    response.headers().putAll(Map.of("X-Subject-Token", token));
    return response;
  }

  private static JsonObject error(int code, String title) {
    return JsonObject.builder().put("message", title).put("code", code).put("title", title).build();
  }
}
