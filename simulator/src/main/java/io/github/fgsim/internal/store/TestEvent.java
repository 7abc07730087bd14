package io.github.fgsim.internal.store;

import static io.github.fgsim.internal.wire.Field.text;

import io.github.fgsim.internal.wire.Field;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.internal.wire.Shape;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An event to test a function with.
 *
 * @param content its JSON as base64, as clients send it
 * @param created null when a state file does not say it
 * @param updated when it was last updated, null for one that never was
 */
public record TestEvent(
    String id, String name, String content, @Nullable Instant created, @Nullable Instant updated) {
  public static final Field<String> NAME = text("name");
  public static final Field<String> CONTENT = text("content");
  private static final Field<String> CREATED = text("created_time");
  private static final Field<String> UPDATED = text("last_modified");

  private static final Pattern NAME_FORM = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,24}");

  /** The test events of a function by id. */
  public static final Kind<TestEvent> KIND =
      Kind.byId(
          "event",
          Shape.of(NAME, CONTENT, CREATED, UPDATED),
          TestEvent::toJson,
          TestEvent::read,
          TestEvent::name);

  /** Whether a request may give this name. */
  public static boolean isName(String text) {
    return NAME_FORM.matcher(text).matches();
  }

  /** With another content. */
  public TestEvent updated(String newContent, Instant now) {
    return new TestEvent(id, name, newContent, created, now);
  }

  /** When it was last changed, its creation included. */
  public @Nullable Instant lastChange() {
    return updated == null ? created : updated;
  }

  private JsonObject toJson() {
    return JsonObject.builder()
        .put(NAME, name)
        .put(CONTENT, content)
        .put(CREATED, created == null ? null : created.toString())
        .put(UPDATED, updated == null ? null : updated.toString())
        .build();
  }

  private static TestEvent read(String id, JsonObject json, Kind.Reading reading) {
    String name = reading.required(json.get(NAME), NAME);
    if (!isName(name)) {
      throw reading.wrong("name " + name + " is none that a create takes");
    }
    return new TestEvent(
        id,
        name,
        reading.required(json.get(CONTENT), CONTENT),
        json.has(CREATED) ? reading.time(json, CREATED) : null,
        json.has(UPDATED) ? reading.time(json, UPDATED) : null);
  }
}
