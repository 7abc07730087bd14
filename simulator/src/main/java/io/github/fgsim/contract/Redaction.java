package io.github.fgsim.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.internal.wire.JsonObject;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Exchanges without what is secret, personal or different each time. Credentials and variables go;
 * the account, the project, the names of the run and ids get names that are the same wherever the
 * same value stands; times keep their form.
 */
final class Redaction {
  private static final Set<String> KEPT_HEADERS = Set.of("content-type", "x-request-id", "server");
  private static final Set<String> VARIABLES =
      Set.of(
          "user_data", "encrypted_user_data", "download_link", "code_url", "link", "depend_link");
  private static final Set<String> ACCOUNT =
      Set.of("domain_id", "user_domain", "owner", "domain_name");

  private static final Pattern RFC_3339 =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?");
  private static final Pattern PLAIN_TIME =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
  private static final Pattern IMAGE_TIME = Pattern.compile("-\\d{12}@[a-z0-9]{5}");
  private static final Pattern SDK_DATE = Pattern.compile("\\d{8}T\\d{6}Z");
  private static final Pattern VERSION_TIME = Pattern.compile("v\\d{8}-\\d{6}");
  private static final Pattern UUID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  private static final Pattern NULL = Pattern.compile("\"(\\w+)\"\\s*:\\s*null");
  private static final Pattern QUERY = Pattern.compile("(https?://[^\"?\\s]*)\\?[^\"\\s]*");

  private final Map<String, String> replacements = new LinkedHashMap<>();
  private final Map<String, String> secrets = new TreeMap<>();
  private final Map<String, String> ids = new LinkedHashMap<>();
  private final Pattern names;

  Redaction(ContractTarget target, String names, List<Exchange> exchanges) {
    target.signer().secrets().forEach(secret -> secrets.put(secret, "a credential"));
    for (Exchange exchange : exchanges) {
      collect(json(exchange.text()));
    }
    replacements.put(target.projectId(), "{project_id}");
    replacements.put(target.endpoint().getRawAuthority(), "{host}");
    this.names = Pattern.compile(Pattern.quote(names) + "\\d+");
    secrets.put(target.projectId(), "the project's id");
  }

  /** Finds what belongs to the account in the answers. */
  private void collect(@Nullable Object value) {
    if (value instanceof JsonObject object) {
      object
          .members()
          .forEach(
              (name, member) -> {
                if (ACCOUNT.contains(name) && member instanceof String text && !text.isEmpty()) {
                  replacements.put(text, "{" + name + "}");
                  secrets.put(text, "the account's " + name);
                }
                collect(member);
              });
    } else if (value instanceof List<?> list) {
      list.forEach(this::collect);
    }
  }

  JsonObject exchange(Exchange exchange) {
    JsonObject request =
        JsonObject.builder()
            .put("method", exchange.request().method())
            .put("target", normalised(exchange.request().target()))
            .put("headers", headers(exchange.request().headers()))
            .put("body", body(exchange.request().text()))
            .build();
    JsonObject response =
        JsonObject.builder()
            .put("status", exchange.status())
            .put("headers", headers(exchange.headers()))
            .put("body", body(exchange.text()))
            .put("nulls", nulls(exchange.text()))
            .build();
    return JsonObject.builder().put("request", request).put("response", response).build();
  }

  private JsonObject headers(Map<String, String> headers) {
    JsonObject.Builder kept = JsonObject.builder();
    headers.forEach(
        (name, value) -> {
          String lower = name.toLowerCase(java.util.Locale.ROOT);
          if (lower.equals("x-request-id")) {
            kept.put(lower, value.matches("[0-9a-f]{32}") ? "{32 lower hex}" : "{other form}");
          } else if (KEPT_HEADERS.contains(lower)) {
            kept.put(lower, normalised(value));
          }
        });
    return kept.build();
  }

  /** JSON stays JSON, so that a recording can be read; other text is text. */
  private @Nullable Object body(String text) {
    if (text.isEmpty()) {
      return null;
    }
    Object json = json(text);
    return json == null ? normalised(text) : redacted(json);
  }

  /** The members that are null, which our JSON objects do not hold. */
  private static @Nullable List<Object> nulls(String text) {
    List<Object> names = new ArrayList<>();
    Matcher matcher = NULL.matcher(text);
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    return names.isEmpty() ? null : names;
  }

  private static boolean hides(String name) {
    return VARIABLES.contains(name) || io.github.fgsim.internal.wire.Redaction.isSecret(name);
  }

  private Object redacted(Object value) {
    if (value instanceof JsonObject object) {
      JsonObject.Builder builder = JsonObject.builder();
      object
          .members()
          .forEach(
              (name, member) ->
                  builder.put(
                      normalised(name),
                      hides(name) && !"".equals(member) ? "{" + name + "}" : redacted(member)));
      return builder.build();
    }
    if (value instanceof List<?> list) {
      List<Object> items = new ArrayList<>();
      list.forEach(item -> items.add(redacted(item)));
      return items;
    }
    return value instanceof String text ? normalised(text) : value;
  }

  private String normalised(String text) {
    String result = text;
    for (Map.Entry<String, String> each : replacements.entrySet()) {
      result = result.replace(each.getKey(), each.getValue());
    }
    result = QUERY.matcher(result).replaceAll("$1?{query}");
    result = RFC_3339.matcher(result).replaceAll("{date}T{time}");
    result = PLAIN_TIME.matcher(result).replaceAll("{date} {time}");
    result = IMAGE_TIME.matcher(result).replaceAll("-{yyMMddHHmmss}@{5}");
    result = VERSION_TIME.matcher(result).replaceAll("v{date}-{time}");
    result = SDK_DATE.matcher(result).replaceAll("{sdk-date}");
    return named(named(result, names, "name"), UUID, "id");
  }

  /** The same text has the same name throughout a recording. */
  private String named(String text, Pattern pattern, String kind) {
    return pattern
        .matcher(text)
        .replaceAll(
            match ->
                Matcher.quoteReplacement(
                    ids.computeIfAbsent(
                        match.group(), value -> "{" + kind + "-" + (ids.size() + 1) + "}")));
  }

  /** What secret the text holds, as it is or as base64. */
  Optional<String> secretIn(String text) {
    return secrets.entrySet().stream()
        .filter(
            secret ->
                text.contains(secret.getKey())
                    || text.contains(
                        Base64.getEncoder()
                            .withoutPadding()
                            .encodeToString(secret.getKey().getBytes(UTF_8))))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static @Nullable Object json(String text) {
    try {
      return text.isEmpty() ? null : Json.parse(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
