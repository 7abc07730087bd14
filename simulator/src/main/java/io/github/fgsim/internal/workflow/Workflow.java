package io.github.fgsim.internal.workflow;

import static io.github.fgsim.internal.wire.Field.text;

import io.github.fgsim.internal.store.Kind;
import io.github.fgsim.internal.wire.Field;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.internal.wire.Shape;
import io.github.fgsim.internal.workflow.DefinitionReader.NotSimulatedException;
import java.time.Instant;

/**
 * A workflow of a project.
 *
 * @param logGroup the id of the group that its log would go to
 * @param logStream the id of the stream
 */
public record Workflow(
    String id,
    Definition definition,
    String logGroup,
    String logStream,
    Instant created,
    Instant updated) {
  private static final Field<JsonObject> DEFINITION = Field.object("definition", Definition.SHAPE);
  private static final Field<String> LOG_GROUP = text("lts_group_id");
  private static final Field<String> LOG_STREAM = text("lts_stream_id");
  private static final Field<String> CREATED = text("created_time");
  private static final Field<String> UPDATED = text("updated_time");

  /** The workflows of a project by id. */
  public static final Kind<Workflow> KIND =
      Kind.byId(
          "workflows",
          Shape.of(DEFINITION, LOG_GROUP, LOG_STREAM, CREATED, UPDATED),
          Workflow::toJson,
          Workflow::read,
          workflow -> workflow.definition().name());

  /** Its name in the cloud. */
  public String urn(String region, String projectId) {
    return "urn:fss:%s:%s:workflow:default:%s:latest"
        .formatted(region, projectId, definition.name());
  }

  /** The same with another definition. */
  public Workflow with(Definition newDefinition, Instant now) {
    return new Workflow(id, newDefinition, logGroup, logStream, created, now);
  }

  private JsonObject toJson() {
    return JsonObject.builder()
        .put(DEFINITION, definition.json())
        .put(LOG_GROUP, logGroup)
        .put(LOG_STREAM, logStream)
        .put(CREATED, created.toString())
        .put(UPDATED, updated.toString())
        .build();
  }

  private static Workflow read(String id, JsonObject json, Kind.Reading reading) {
    try {
      return new Workflow(
          id,
          DefinitionReader.read(reading.required(json.get(DEFINITION), DEFINITION)),
          json.get(LOG_GROUP, ""),
          json.get(LOG_STREAM, ""),
          reading.time(json, CREATED),
          reading.time(json, UPDATED));
    } catch (IllegalArgumentException e) {
      throw reading.wrong(String.valueOf(e.getMessage()));
    } catch (NotSimulatedException e) {
      throw reading.wrong(e.getMessage() + " is not simulated");
    }
  }
}
