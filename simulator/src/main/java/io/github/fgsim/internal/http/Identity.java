package io.github.fgsim.internal.http;

import io.github.fgsim.internal.simulator.Simulator;
import io.github.fgsim.internal.validation.Settings;
import io.github.fgsim.internal.wire.HttpRequest;
import io.github.fgsim.internal.wire.HttpResponse;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.internal.wire.PercentEncoding;
import io.github.fgsim.model.Auth;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The part of the identity service (IAM) that FunctionGraph clients insist on, on the simulator's
 * port: which version it has, which regions there are and which project a region is, which domain
 * an account is, where the services are, a token for a password, and what a token is. Every name
 * and password is taken.
 */
final class Identity {
  private static final List<String> VERSION = List.of("v3");
  private static final List<String> PROJECTS = List.of("v3", "projects");
  private static final List<String> TOKENS = List.of("v3", "auth", "tokens");
  private static final List<String> CATALOG = List.of("v3", "auth", "catalog");
  private static final List<String> REGIONS = List.of("v3", "regions");
  private static final Set<List<String>> PATHS =
      Set.of(
          VERSION,
          PROJECTS,
          TOKENS,
          CATALOG,
          REGIONS,
          List.of("v3", "auth", "domains"),
          List.of("v3", "domains"));

  /** The most tokens that are taken at one time; a new one ends the oldest. */
  private static final int TOKENS_HELD = 1_000;

  /**
   * Keystone-style clients look their endpoint up under one of these, OTC's older ones the last.
   */
  private static final List<String> SERVICE_TYPES = List.of("functiongraph", "volumev2");

  private final Simulator simulator;

  /** In the order of their issue; its own lock guards it. */
  private final Set<String> tokens = new LinkedHashSet<>();

  Identity(Simulator simulator) {
    this.simulator = simulator;
  }

  static boolean serves(HttpRequest request) {
    return PATHS.contains(request.segments());
  }

  /** Whether a token is one of those that were given out here. */
  boolean issued(String token) {
    synchronized (tokens) {
      return tokens.contains(token);
    }
  }

  private void issue(String token) {
    synchronized (tokens) {
      tokens.add(token);
      if (tokens.size() > TOKENS_HELD) {
        tokens.remove(tokens.iterator().next());
      }
    }
  }

  HttpResponse answer(HttpRequest request, String requestId) {
    Settings settings = simulator.settings();
    boolean tokens = request.segments().equals(TOKENS);
    if (tokens && request.method().equals("POST")) {
      String token = settings.ids().hex() + settings.ids().hex();
      issue(token);
      return token(201, token, request, requestId);
    }
    String asked = request.headers().getOrDefault("x-subject-token", "");
    if (!request.method().equals("GET") || (tokens && asked.isEmpty())) {
      return notFound(requestId);
    }
    if (request.segments().equals(VERSION)) { // asked for before there is a token
      return HttpResponse.json(200, version(request.base()), requestId);
    }
    String own = Authenticator.projectOf(request, settings, this).orElse(settings.projectId());
    if (tokens) {
      return isTaken(asked) ? token(200, asked, request, requestId) : notFound(requestId);
    }
    if (request.segments().equals(CATALOG)) {
      List<JsonObject> services = catalog(request.base(), own, settings.region());
      return HttpResponse.json(200, page("catalog", services, request), requestId);
    }
    if (request.segments().equals(PROJECTS)) {
      String name = PercentEncoding.query(request.query()).getOrDefault("name", settings.region());
      List<JsonObject> projects =
          name.equals(settings.region()) ? List.of(project(own, settings)) : List.of();
      return HttpResponse.json(200, page("projects", projects, request), requestId);
    }
    if (request.segments().equals(REGIONS)) {
      return HttpResponse.json(200, page("regions", List.of(region(settings)), request), requestId);
    }
    return HttpResponse.json(200, page("domains", List.of(domain(settings)), request), requestId);
  }

  private static JsonObject version(String base) {
    JsonObject mediaType =
        JsonObject.builder()
            .put("type", "application/vnd.openstack.identity-v3+json")
            .put("base", "application/json")
            .build();
    JsonObject link = JsonObject.builder().put("rel", "self").put("href", base + "/v3/").build();
    JsonObject version =
        JsonObject.builder()
            .put("media-types", List.of(mediaType))
            .put("links", List.of(link))
            .put("id", "v3.6")
            .put("updated", "2016-04-04T00:00:00Z")
            .put("status", "stable")
            .build();
    return JsonObject.of("version", version);
  }

  private static JsonObject page(String name, List<JsonObject> entries, HttpRequest request) {
    JsonObject links = JsonObject.of("self", request.base() + request.path());
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

  private static JsonObject region(Settings settings) {
    return JsonObject.builder()
        .put("id", settings.region())
        .put("type", "public")
        .put("description", "")
        .put("locales", JsonObject.of("en-us", settings.region()))
        .build();
  }

  private static JsonObject domain(Settings settings) {
    return JsonObject.builder()
        .put("id", settings.domainId())
        .put("name", settings.userDomain())
        .put("enabled", true)
        .build();
  }

  private boolean isTaken(String token) {
    Auth auth = simulator.settings().auth();
    return auth.mode() != Auth.Mode.VERIFIED || auth.tokens().containsKey(token) || issued(token);
  }

  private static HttpResponse notFound(String requestId) {
    return HttpResponse.json(404, JsonObject.of("error", error(404, "Not Found")), requestId);
  }

  private HttpResponse token(int status, String token, HttpRequest request, String requestId) {
    Settings settings = simulator.settings();
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
            .put("catalog", catalog(request.base(), settings.projectId(), settings.region()))
            .build();
    HttpResponse response = HttpResponse.json(status, JsonObject.of("token", body), requestId);
    response.headers().putAll(Map.of("X-Subject-Token", token));
    return response;
  }

  /** Where the services are, as clients in the manner of OpenStack's keystone look them up. */
  private static List<JsonObject> catalog(String base, String projectId, String region) {
    List<JsonObject> catalog = new ArrayList<>();
    catalog.add(service("identity", base + "/v3", region));
    for (String type : SERVICE_TYPES) {
      catalog.add(service(type, base + "/v2/" + projectId, region));
    }
    return catalog;
  }

  private static JsonObject service(String type, String url, String region) {
    JsonObject endpoint =
        JsonObject.builder()
            .put("id", type)
            .put("interface", "public")
            .put("region", region)
            .put("region_id", region)
            .put("url", url)
            .build();
    return JsonObject.builder()
        .put("endpoints", List.of(endpoint))
        .put("id", type)
        .put("name", type)
        .put("type", type)
        .build();
  }

  private static JsonObject error(int code, String title) {
    return JsonObject.builder().put("message", title).put("code", code).put("title", title).build();
  }
}
