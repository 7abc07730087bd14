package io.github.fgsim.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.model.Profile;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What {@code $name} stands for in a row: a value of the suite's files, worked out when it is asked
 * for, or something that an answer said. A path such as {@code $created.func_urn} leads into
 * objects and lists. Not safe for concurrent use.
 */
final class Variables {
  private static final Pattern REFERENCE =
      Pattern.compile("\\$(?:\\{([\\w.]+)}|([A-Za-z]\\w*(?:\\.\\w+)*))");

  private final Profile profile;
  private final boolean isRehearsal;
  private final Map<String, Object> written = new HashMap<>();
  private final Map<String, Object> answered = new HashMap<>();

  Variables(Profile profile, boolean isRehearsal) {
    this.profile = profile;
    this.isRehearsal = isRehearsal;
  }

  /** As a row has it: may refer to others. Gives what the name stood for. */
  @Nullable Object write(String name, @Nullable Object value) {
    return value == null ? written.remove(name) : written.put(name, value);
  }

  /** As an answer has it: means nothing but itself. */
  void answer(String name, @Nullable Object value) {
    answered.put(name, value == null ? JsonObject.EMPTY : value);
  }

  /** The text with all references replaced. */
  String text(Object raw) {
    return String.valueOf(resolve(raw));
  }

  /** The value with all references and forms replaced; null when the profile has none. */
  @Nullable Object resolve(Object raw) {
    if (raw instanceof String text) {
      return resolve(text);
    }
    if (raw instanceof List<?> list) {
      return elements(list);
    }
    return raw instanceof JsonObject object ? resolve(object) : raw;
  }

  private Object resolve(String text) {
    Matcher matcher = REFERENCE.matcher(text);
    if (matcher.matches()) {
      return lookup(matcher);
    }
    return matcher.replaceAll(found -> Matcher.quoteReplacement(String.valueOf(lookup(found))));
  }

  private Object lookup(MatchResult reference) {
    String path = reference.group(1) == null ? reference.group(2) : reference.group(1);
    String[] steps = path.split("\\.", -1);
    Object value = answered.get(steps[0]);
    if (value == null) {
      Object raw = written.get(steps[0]);
      value = raw == null ? null : resolve(raw);
    }
    for (int i = 1; i < steps.length; i++) {
      if (value instanceof JsonObject object) {
        value = object.get(steps[i]);
      } else {
        value =
            value instanceof List<?> list && Integer.parseInt(steps[i]) < list.size()
                ? list.get(Integer.parseInt(steps[i]))
                : null;
      }
    }
    if (value != null) {
      return value;
    }
    if (isRehearsal) {
      return "{" + steps[steps.length - 1] + "}";
    }
    throw new ContractFailure("nothing is known of " + path);
  }

  private List<Object> elements(List<?> list) {
    List<Object> resolved = new ArrayList<>();
    for (Object raw : list) {
      if (raw instanceof JsonObject object && object.has("~many")) {
        resolved.addAll(many(object));
      } else {
        Object value = resolve(raw);
        if (value != null) {
          resolved.add(value);
        }
      }
    }
    return resolved;
  }

  /** So many of one kind, {@code $i} being the number of each, from 1. */
  private List<Object> many(JsonObject object) {
    List<Object> all = new ArrayList<>();
    for (long i = 1; i <= number(object.get("~many")); i++) {
      write("i", i);
      all.add(Objects.requireNonNull(resolve(Objects.requireNonNull(object.get("of")))));
    }
    return all;
  }

  private @Nullable Object resolve(JsonObject object) {
    if (object.has(Profile.PAGES.name()) || object.has(Profile.CLOUD.name())) {
      Object chosen = object.get(profile.name());
      return chosen == null ? null : resolve(chosen);
    }
    String first = object.isEmpty() ? "" : object.names().iterator().next();
    return first.startsWith("~") ? form(first, object) : members(object);
  }

  private JsonObject members(JsonObject object) {
    JsonObject.Builder resolved = JsonObject.builder();
    object.members().forEach((name, raw) -> resolved.put(text(name), resolve(raw)));
    return resolved.build();
  }

  /** The forms that rows write values in; those that only compare stay as they are. */
  private @Nullable Object form(String name, JsonObject object) {
    Object of = Objects.requireNonNull(resolve(Objects.requireNonNull(object.get(name))));
    return switch (name) {
      case "~like" -> {
        JsonObject base = JsonObject.EMPTY;
        for (Object each : of instanceof List<?> bases ? bases : List.of(of)) {
          base = each instanceof JsonObject known ? base.with(known) : base;
        }
        yield base.with(members(object.without(name)));
      }
      case "~zip" -> Samples.base64(Samples.zip(files((JsonObject) of)));
      case "~large_zip" -> Samples.base64(Samples.unpackedZip(new byte[size(of)]));
      case "~base64" -> Samples.base64(String.valueOf(of).getBytes(UTF_8));
      case "~zeros" -> Samples.base64(new byte[size(of)]);
      case "~letters" -> "a".repeat((int) number(of));
      case "~padded" -> padded(text("$name"), (int) number(of));
      case "~handler" -> "a." + "a".repeat((int) number(of) - 2);
      case "~variable" -> "{\"k\":\"" + "a".repeat((int) number(of) - 8) + "\"}";
      case "~variables" -> Samples.variables(number(of));
      case "~digest" -> isRehearsal ? "" : Samples.digest(decoded(of));
      case "~size" -> isRehearsal ? 0L : (Object) (long) decoded(of).length;
      case "~json" -> Json.text(of);
      default -> members(object);
    };
  }

  private static String padded(String name, int length) {
    return name + "a".repeat(Math.max(0, length - name.length()));
  }

  /** What would fill bodies is left out where nothing is sent. */
  private int size(Object number) {
    return isRehearsal ? 1 : (int) number(number);
  }

  private static long number(@Nullable Object value) {
    return value instanceof Long number ? number : Long.parseLong(String.valueOf(value));
  }

  private static byte[] decoded(Object base64) {
    return Base64.getDecoder().decode(String.valueOf(base64));
  }

  /** Entries are texts; those that end with .zip are base64. */
  private static Map<String, byte[]> files(JsonObject entries) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    entries
        .members()
        .forEach(
            (name, content) ->
                files.put(
                    name,
                    name.endsWith(".zip") ? decoded(content) : content.toString().getBytes(UTF_8)));
    return files;
  }
}
