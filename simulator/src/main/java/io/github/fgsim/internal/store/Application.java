package io.github.fgsim.internal.store;

import static io.github.fgsim.internal.wire.Field.text;
import static io.github.fgsim.internal.wire.Field.texts;

import io.github.fgsim.internal.wire.Field;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.internal.wire.Shape;
import java.time.Instant;
import java.util.List;

/**
 * An application, made of a template.
 *
 * @param functions the names of the functions of package default that came with it
 * @param lastModified when it was created; its state follows from the time since then
 */
public record Application(
    String id,
    String name,
    String templateId,
    String description,
    List<String> functions,
    Instant lastModified) {
  public static final Field<String> NAME = text("name");
  public static final Field<String> TEMPLATE_ID = text("template_id");
  public static final Field<String> DESCRIPTION = text("description");
  private static final Field<List<String>> FUNCTIONS = texts("functions");
  private static final Field<String> LAST_MODIFIED = text("last_modified");

  /** The applications of a project by id. */
  public static final Kind<Application> KIND =
      Kind.byId(
          "applications",
          Shape.of(NAME, TEMPLATE_ID, DESCRIPTION, FUNCTIONS, LAST_MODIFIED),
          Application::toJson,
          Application::read,
          Application::name);

  public Application {
    functions = List.copyOf(functions);
  }

  private JsonObject toJson() {
    return JsonObject.builder()
        .put(NAME, name)
        .put(TEMPLATE_ID, templateId)
        .put(DESCRIPTION, description)
        .put(FUNCTIONS, functions)
        .put(LAST_MODIFIED, lastModified.toString())
        .build();
  }

  private static Application read(String id, JsonObject json, Kind.Reading reading) {
    return new Application(
        id,
        reading.required(json.get(NAME), NAME),
        reading.required(json.get(TEMPLATE_ID), TEMPLATE_ID),
        json.get(DESCRIPTION, ""),
        json.get(FUNCTIONS, List.of()),
        reading.time(json, LAST_MODIFIED));
  }
}
