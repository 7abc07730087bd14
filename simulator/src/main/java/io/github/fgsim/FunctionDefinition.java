package io.github.fgsim;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fgsim.internal.archive.Archive;
import io.github.fgsim.internal.function.FunctionFields;
import io.github.fgsim.internal.resource.Placement;
import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.internal.wire.Base64Text;
import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.internal.wire.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A function that a test puts in place without HTTP, with {@link FunctionGraphSimulator#given}.
 * Immutable: each method gives a changed copy.
 *
 * <p>Without more, it is in package {@code default}, Python3.9, 128 MB, 3 seconds, handler {@code
 * index.handler}, with inline code that gives its event back.
 *
 * <p>Versions, aliases, triggers and tags come in the order of the calls. A version has what was
 * said before it; what is said after it changes the latest version:
 *
 * <pre>{@code
 * function("hello").inline(old).published("v1").inline(source).published("v2").alias("live", "v1")
 * }</pre>
 */
public final class FunctionDefinition {
  private final JsonObject fields;
  private final List<Placement.Step> steps;

  private FunctionDefinition(JsonObject fields, List<Placement.Step> steps) {
    this.fields = fields;
    this.steps = List.copyOf(steps);
  }

  /** A function of that name. */
  public static FunctionDefinition function(String name) {
    return new FunctionDefinition(
            JsonObject.builder()
                .put("func_name", name)
                .put("package", "default")
                .put("runtime", "Python3.9")
                .put("timeout", 3)
                .put("handler", "index.handler")
                .put("memory_size", 128)
                .build(),
            List.of())
        .inline("def handler(event, context):\n    return event\n");
  }

  /** In another package. */
  public FunctionDefinition inPackage(String packageName) {
    return with("package", packageName);
  }

  /** With another runtime, as on the wire. */
  public FunctionDefinition runtime(String runtime) {
    return with("runtime", runtime);
  }

  /** With another handler. */
  public FunctionDefinition handler(String handler) {
    return with("handler", handler);
  }

  /** With this much memory, in MB. */
  public FunctionDefinition memorySize(int megabytes) {
    return with("memory_size", megabytes);
  }

  /** With this timeout, in seconds. */
  public FunctionDefinition timeout(int seconds) {
    return with("timeout", seconds);
  }

  /** With a description. */
  public FunctionDefinition description(String description) {
    return with("description", description);
  }

  /** With these environment variables. */
  public FunctionDefinition userData(Map<String, String> variables) {
    JsonObject.Builder data = JsonObject.builder();
    new TreeMap<>(variables).forEach(data::put);
    return with("user_data", Json.text(data.build()));
  }

  /** With source text as code, code type inline. */
  public FunctionDefinition inline(String source) {
    return code("inline", source.getBytes(UTF_8));
  }

  /** With an archive as code, code type zip. */
  public FunctionDefinition zip(byte[] archive) {
    return code("zip", archive.clone());
  }

  /** With a jar as code, code type jar. */
  public FunctionDefinition jar(byte[] jar) {
    return code("jar", jar.clone());
  }

  /** With an archive of these files as code, by name; code type zip. */
  public FunctionDefinition files(Map<String, String> sources) {
    Map<String, byte[]> files = new TreeMap<>();
    sources.forEach((name, source) -> files.put(name, source.getBytes(UTF_8)));
    return code("zip", Archive.of(files));
  }

  /** With the latest version as it is so far published under this name. */
  public FunctionDefinition published(String version) {
    return and(Placement.Kind.VERSION, JsonObject.of("version", version));
  }

  /** With an alias for a version: one that was published before, or {@code latest}. */
  public FunctionDefinition alias(String name, String version) {
    return and(
        Placement.Kind.ALIAS,
        JsonObject.builder().put("name", name).put("version", version).build());
  }

  /**
   * With an active trigger of the latest version.
   *
   * @param type the type as on the wire, such as {@code TIMER}
   * @param eventData the event data as JSON, such as {@code
   *     {"name":"t","schedule_type":"Rate","schedule":"3m"}}
   * @throws IllegalArgumentException when the event data is no JSON
   */
  public FunctionDefinition trigger(String type, String eventData) {
    return and(
        Placement.Kind.TRIGGER,
        JsonObject.builder()
            .put("trigger_type_code", type)
            .put("trigger_status", "ACTIVE")
            .put("event_data", Json.parse(eventData))
            .build());
  }

  /** With a tag. */
  public FunctionDefinition tag(String key, String value) {
    JsonObject tag = JsonObject.builder().put("key", key).put("value", value).build();
    return and(Placement.Kind.TAGS, JsonObject.of("tags", List.of(tag)));
  }

  /** With this ceiling of instances: -1 for none, 0 disables the function. */
  public FunctionDefinition maxInstances(int instances) {
    return and(Placement.Kind.MAX_INSTANCES, JsonObject.of("max_instance_num", instances));
  }

  /**
   * With any other field of a create request, by its name on the wire.
   *
   * @param json the value as JSON, such as {@code "\"v2\""}, {@code 512} or {@code {"vpc_id":"v"}}
   * @throws IllegalArgumentException when the value is no JSON or not of the field's type, or when
   *     there is no such field
   */
  public FunctionDefinition field(String name, String json) {
    JsonObject given = JsonObject.of(name, Objects.requireNonNullElse(Json.parse(json), ""));
    try {
      JsonObject read =
          Json.read(
              Json.bytes(given),
              FunctionFields.OF_CREATE,
              unknown -> {
                throw new IllegalArgumentException(
                    this + ": a create request has no field " + unknown);
              });
      return with(name, read.members().get(name));
    } catch (ApiException e) {
      throw new IllegalArgumentException(this + ": field " + name + " cannot be " + json, e);
    }
  }

  private FunctionDefinition code(String codeType, byte[] bytes) {
    return with("code_type", codeType)
        .with("func_code", JsonObject.of("file", new Base64Text(bytes)));
  }

  /** As in a request, an empty text is as if the field was not given. */
  private FunctionDefinition with(String name, @Nullable Object value) {
    return new FunctionDefinition(fields.with(name, "".equals(value) ? null : value), steps);
  }

  private FunctionDefinition and(Placement.Kind kind, JsonObject body) {
    List<Placement.Step> more = new ArrayList<>(steps);
    more.add(new Placement.Step(kind, fields, body));
    return new FunctionDefinition(fields, more);
  }

  void place(Placement placement) {
    placement.place(fields, steps);
  }

  /** Package and name, such as {@code default/hello}. */
  @Override
  public String toString() {
    return fields.get(FunctionFields.PACKAGE) + "/" + fields.get(FunctionFields.FUNC_NAME);
  }
}
