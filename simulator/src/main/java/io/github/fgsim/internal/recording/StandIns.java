package io.github.fgsim.internal.recording;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fgsim.internal.recording.HarEntry.Request;
import io.github.fgsim.internal.recording.HarEntry.Response;
import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.internal.wire.Redaction;
import io.github.fgsim.internal.wire.SecretNames;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of exchanges what is secret or personal. Credentials, variables and addresses of
 * objects go; the account, the project and ids get stand-ins of the same form, the same wherever
 * the same value stands, so that what is written can be sent to a simulator. Safe for concurrent
 * use.
 */
public final class StandIns {
  private static final String MASK = "***";
  private static final String HOST = "functiongraph.invalid";
  private static final String PROJECT = "a" + "0".repeat(31);
  private static final String DOMAIN = "d" + "0".repeat(31);

  private static final Pattern KEPT_HEADERS =
      Pattern.compile("content-type|server|retry-after|x-cff-.*|x-func-.*|x-is-func-.*");
  private static final Set<String> VARIABLES = Set.of("user_data", "encrypted_user_data");
  private static final Set<String> ADDRESSES =
      Set.of("download_link", "code_url", "link", "depend_link");

  /** Members that name the account. */
  static final Set<String> ACCOUNT = Set.of("domain_id", "user_domain", "owner", "domain_name");

  /** The owner of what is everybody's. */
  private static final String PUBLIC = "public";

  /** So much of a project's id tells which it is. */
  private static final int CUT = 10;

  /** Shorter names of accounts stand in any text by chance. */
  private static final int SHORTEST_ACCOUNT = 6;

  /** Variables over this length keep it, since their limits may be what they are about. */
  private static final int LONG_VARIABLES = 1_000;

  /** What the contract suite itself sends. */
  private static final Set<String> KEPT_OF_SUITE = Set.of("file_code", "code_url");

  private static final Pattern ID = Pattern.compile(Forms.UUID + "|" + Forms.HEX_32);

  /** The value in a line of variables, which is the other form that they come in. */
  private static final Pattern LINE = Pattern.compile("=.+$", Pattern.MULTILINE);

  private static final Pattern QUERY = Pattern.compile("(https?://[^\"?\\s]*)\\?[^\"\\s]*");

  private final Map<String, String> replacements = new LinkedHashMap<>();
  private final Map<String, String> secrets = new TreeMap<>();
  private final Map<String, Integer> ids = new LinkedHashMap<>();
  private final Map<String, String> names = new LinkedHashMap<>();
  private final @Nullable Suite suite;

  /** Messages are cut off, and with them a project. */
  private @Nullable Pattern cutProject;

  /**
   * Of recordings that are to be the same each time: those of the contract suite, whose code and
   * packages hold nothing of the user's. Times get a stand-in too.
   *
   * @param names what the names of a run look like
   * @param name what stands for them, a number of four digits follows
   */
  public record Suite(Pattern names, String name) {}

  /**
   * @param credentials what must never be written
   * @param endpoint the address that requests went to
   * @param suite null for exchanges of others
   */
  public StandIns(
      Collection<String> credentials, URI endpoint, String projectId, @Nullable Suite suite) {
    this.suite = suite;
    credentials.forEach(credential -> secrets.put(credential, "a credential"));
    replacements.put(endpoint.getRawAuthority(), HOST);
    project(projectId);
  }

  /** Makes an authority one that is not written. */
  synchronized void host(String authority) {
    if (!authority.isEmpty()) {
      replacements.put(authority, HOST);
    }
  }

  /** Makes the project one that must not be written. */
  private void project(String projectId) {
    if (!projectId.isEmpty()) {
      replacements.put(projectId, PROJECT);
      secrets.put(projectId, "the project's id");
      if (projectId.length() == PROJECT.length()) {
        cutProject = Pattern.compile(Pattern.quote(projectId.substring(0, CUT)) + "[0-9a-f]*");
      }
    }
  }

  /** Whether a member's value is never written as it is. */
  static boolean hides(String name) {
    return VARIABLES.contains(name) || ADDRESSES.contains(name) || SecretNames.isSecret(name);
  }

  /** Finds what belongs to the account in a response, to be replaced from now on. */
  public synchronized void collect(Response response) {
    collect(json(response.text()));
  }

  private void collect(@Nullable Object value) {
    if (value instanceof Map<?, ?> object) {
      object.forEach(
          (name, member) -> {
            if (member instanceof String text
                && ACCOUNT.contains(String.valueOf(name))
                && text.length() >= SHORTEST_ACCOUNT
                && !text.equals(PUBLIC)) {
              replacements.putIfAbsent(text, standInOfAccount(String.valueOf(name), text));
              secrets.put(text, "the account's " + name);
            }
            collect(member);
          });
    } else if (value instanceof List<?> list) {
      list.forEach(this::collect);
    }
  }

  private static String standInOfAccount(String name, String text) {
    return ID.matcher(text).matches() && text.length() == 32 ? DOMAIN : "{" + name + "}";
  }

  /** The exchange as it may be written; custom members are left as they are. */
  public synchronized HarEntry redacted(HarEntry entry) {
    return entry.with(redacted(entry.request()), redacted(entry.response()));
  }

  private Request redacted(Request request) {
    String target = request.target();
    byte[] body = body(request.body());
    return new Request(
        request.method(),
        "https://" + HOST + normalised(Redaction.target(List.of(), target)),
        headers(request.headers()),
        body == null ? new byte[0] : body);
  }

  /** The response as it may be written. */
  synchronized Response redacted(Response response) {
    byte[] body = response.body();
    return new Response(
        response.status(), headers(response.headers()), body == null ? null : body(body));
  }

  private Map<String, String> headers(Map<String, String> headers) {
    Map<String, String> kept = new TreeMap<>();
    headers.forEach(
        (name, value) -> {
          if (name.endsWith("request-id")) {
            kept.put(name, value.replaceAll("[0-9a-fA-F]", "0").replaceAll("[g-zG-Z]", "x"));
          } else if (name.equals("x-cff-function-log")) {
            kept.put(name, MASK);
          } else if (KEPT_HEADERS.matcher(name).matches()) {
            kept.put(name, normalised(value));
          }
        });
    return kept;
  }

  /** JSON member by member, other text as text; bytes that are no text are not kept. */
  private byte @Nullable [] body(byte[] body) {
    String text;
    try {
      text = UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      return suite == null ? null : body;
    }
    Object json = json(text);
    if (json == null) {
      return normalised(Redaction.text(text)).getBytes(UTF_8);
    }
    Object redacted = redacted("", json);
    return json.equals(redacted) ? body : Json.bytes(redacted);
  }

  private static @Nullable Object json(String text) {
    try {
      return text.isEmpty() ? null : Json.plain(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private @Nullable Object redacted(String name, @Nullable Object value) {
    boolean hides = hides(name) && !(suite != null && KEPT_OF_SUITE.contains(name));
    if (hides) {
      return masked(name, value);
    }
    if (value instanceof Map<?, ?> object) {
      Map<String, @Nullable Object> members = new LinkedHashMap<>();
      boolean secretPair = namesSecret(object);
      object.forEach(
          (each, member) -> {
            String of = String.valueOf(each);
            boolean secret = secretPair && of.equalsIgnoreCase("value");
            members.put(name(of), secret ? masked(member, false) : redacted(of, member));
          });
      return members;
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> items = new ArrayList<>();
      list.forEach(item -> items.add(redacted("", item)));
      return items;
    }
    return value instanceof String text ? text(text) : value;
  }

  /** Whether a member says that the {@code value} beside it is a secret. */
  private static boolean namesSecret(Map<?, ?> object) {
    return object.entrySet().stream()
        .anyMatch(
            member ->
                SecretNames.isNaming(String.valueOf(member.getKey()))
                    && member.getValue() instanceof String name
                    && SecretNames.isSecret(name));
  }

  /** An export's one member is named as its package is, in base64. */
  private String name(String name) {
    return suite == null && ResponseComparison.isPackage(name) ? MASK : normalised(name);
  }

  private String text(String text) {
    return normalised(Redaction.text(text));
  }

  /** Of the same type, so that who checks types sees the same; what is empty stays so. */
  static @Nullable Object masked(String name, @Nullable Object value) {
    if (value instanceof String text && VARIABLES.contains(name)) {
      return json(text) instanceof Map<?, ?> variables
          ? Json.text(masked(variables, text.length() > LONG_VARIABLES))
          : text.contains("=") ? LINE.matcher(text).replaceAll("=" + MASK) : masked(text, false);
    }
    if (value instanceof String text && ADDRESSES.contains(name) && text.startsWith("http")) {
      String path = text.split("\\?", 2)[0];
      return "https://" + HOST + path.substring(path.lastIndexOf('/'));
    }
    return masked(value, false);
  }

  private static @Nullable Object masked(@Nullable Object value, boolean keepsLength) {
    if (value instanceof Map<?, ?> object) {
      Map<String, @Nullable Object> members = new LinkedHashMap<>();
      object.forEach(
          (name, member) -> members.put(String.valueOf(name), masked(member, keepsLength)));
      return members;
    }
    if (value instanceof List<?> list) {
      return list.stream().map(item -> masked(item, keepsLength)).toList();
    }
    if (value instanceof String text) {
      return text.isEmpty() ? "" : keepsLength ? "*".repeat(text.length()) : MASK;
    }
    return value instanceof Number ? 0L : value;
  }

  /** A text without what belongs to the account. */
  synchronized String normalised(String text) {
    String result = text;
    for (Map.Entry<String, String> each : replacements.entrySet()) {
      result = result.replace(each.getKey(), each.getValue());
    }
    if (cutProject != null) {
      result =
          cutProject
              .matcher(result)
              .replaceAll(cut -> PROJECT.substring(0, Math.min(32, cut.group().length())));
    }
    result = QUERY.matcher(result).replaceAll("$1?redacted");
    if (suite != null) {
      result = Forms.withSteadyTimes(result);
      result = numbered(result, suite.names(), names, suite.name());
    }
    return ID.matcher(result).replaceAll(id -> standInOfId(id.group()));
  }

  private String standInOfId(String id) {
    if (id.equals(PROJECT) || id.equals(DOMAIN)) {
      return id;
    }
    int number = ids.computeIfAbsent(id, each -> ids.size() + 1);
    String digits = "%032d".formatted(number);
    return id.length() == 32
        ? digits
        : "00000000-0000-4000-8000-" + digits.substring(digits.length() - 12);
  }

  /** The same text has the same name throughout a recording. */
  private static String numbered(
      String text, Pattern pattern, Map<String, String> known, String name) {
    return pattern
        .matcher(text)
        .replaceAll(
            match ->
                Matcher.quoteReplacement(
                    Objects.requireNonNull(
                        known.computeIfAbsent(
                            match.group(), each -> name + "%04d".formatted(known.size() + 1)))));
  }

  /** What secret an exchange holds, as it is or as base64. */
  public synchronized Optional<String> secretIn(HarEntry entry) {
    String text = Json.text(HarWriter.json(entry));
    return secrets.entrySet().stream()
        .filter(secret -> text.contains(secret.getKey()) || text.contains(base64(secret.getKey())))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static String base64(String text) {
    return Base64.getEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }
}
