package io.github.fgsim.internal.invocation;

import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.internal.wire.Located;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Canned answers as JSON that people write, one flat object each:
 *
 * <pre>{@code
 * {"answers": [
 *   {"function": "hello", "result": {"greeting": "hi"}},
 *   {"package": "shop", "function": "order", "version": "v1",
 *    "error_type": "ValueError", "error_msg": "sold out", "duration": "PT0.2S"},
 *   {"function": "*", "result": null}]}
 * }</pre>
 *
 * <p>The function {@code *} is every function that has no answer of its own.
 */
public final class AnswerJson {
  private static final String ANSWERS = "answers";
  private static final String RESULT = "result";
  private static final String DURATION = "a duration such as PT1.5S";

  private AnswerJson() {}

  /**
   * All answers of a text.
   *
   * @param ownProject the project of answers that name none
   * @throws IllegalArgumentException when the text is no such JSON; the message says what and where
   */
  public static Map<Behaviours.Key, CannedAnswer> readAll(String json, String ownProject) {
    Located text = Located.parse(json).only(ANSWERS);
    text.required(ANSWERS);
    List<Located> items = text.itemsOf(ANSWERS);
    List<?> plainItems = plainItems(json);
    Map<Behaviours.Key, CannedAnswer> answers = new LinkedHashMap<>();
    for (int i = 0; i < items.size(); i++) {
      Located item = items.get(i);
      Behaviours.Key key = key(item, ownProject);
      if (answers.put(key, answer(item, (Map<?, ?>) plainItems.get(i))) != null) {
        throw item.wrong("there are two answers of " + key);
      }
    }
    return answers;
  }

  /** The items once more, with the nulls that {@link Located} leaves out of their results. */
  private static List<?> plainItems(String json) {
    return Json.plain(json) instanceof Map<?, ?> text && text.get(ANSWERS) instanceof List<?> items
        ? items.stream().filter(Objects::nonNull).toList()
        : List.of();
  }

  /** One answer, as an item of {@link #readAll} has it. */
  public static Map<Behaviours.Key, CannedAnswer> readOne(String json, String ownProject) {
    Located item = Located.parse(json);
    Behaviours.Key key = key(item, ownProject);
    return Map.of(key, answer(item, (Map<?, ?>) Objects.requireNonNull(Json.plain(json))));
  }

  private static Behaviours.Key key(Located json, String ownProject) {
    json.only(
        "project_id",
        "package",
        "function",
        "version",
        RESULT,
        "error_type",
        "error_msg",
        "duration");
    String project = json.member("project_id").map(Located::partOfUrn).orElse(ownProject);
    Optional<Located> packageName = json.member("package");
    String function = json.required("function").partOfUrn();
    String version = json.member("version").map(Located::partOfUrn).orElse(null);
    if (!function.equals(Behaviours.Key.ALL)) {
      String name = packageName.map(Located::partOfUrn).orElse("default");
      return new Behaviours.Key(project, name, function, version);
    }
    if (packageName.isPresent()) {
      throw packageName.get().wrong("goes with no function *, which means those of all packages");
    }
    return Behaviours.Key.ofAll(project, version);
  }

  private static CannedAnswer answer(Located json, Map<?, ?> plain) {
    Duration duration = json.member("duration").map(AnswerJson::duration).orElse(Duration.ZERO);
    Optional<Located> type = json.member("error_type");
    Optional<Located> message = json.member("error_msg");
    if (plain.containsKey(RESULT) == (type.isPresent() || message.isPresent())) {
      throw json.wrong("expected either a result or error_type and error_msg");
    }
    return plain.containsKey(RESULT)
        ? new CannedAnswer.Result(Json.text(plain.get(RESULT)), duration)
        : new CannedAnswer.Failure(
            json.required("error_type").text(), json.required("error_msg").text(), duration);
  }

  private static Duration duration(Located json) {
    Duration duration = json.read(Duration::parse, DURATION);
    if (duration.isNegative()) {
      throw json.wrong("expected " + DURATION + ", but found one that is negative");
    }
    return duration;
  }

  /** The text of answers, which {@link #readAll} reads. */
  public static String write(Map<Behaviours.Key, CannedAnswer> answers, String ownProject) {
    List<Map<String, @Nullable Object>> items = new ArrayList<>();
    answers.forEach((key, answer) -> items.add(item(key, answer, ownProject)));
    return Json.text(Map.of(ANSWERS, items));
  }

  private static Map<String, @Nullable Object> item(
      Behaviours.Key key, CannedAnswer answer, String ownProject) {
    Map<String, @Nullable Object> item = new LinkedHashMap<>();
    if (!key.projectId().equals(ownProject)) {
      item.put("project_id", key.projectId());
    }
    if (!key.isOfAll()) {
      item.put("package", key.packageName());
    }
    item.put("function", key.functionName());
    if (key.version() != null) {
      item.put("version", key.version());
    }
    if (answer instanceof CannedAnswer.Result result) {
      item.put(RESULT, Json.plain(result.json()));
    } else if (answer instanceof CannedAnswer.Failure failure) {
      item.put("error_type", failure.type());
      item.put("error_msg", failure.message());
    }
    if (!answer.duration().isZero()) {
      item.put("duration", answer.duration().toString());
    }
    return item;
  }
}
