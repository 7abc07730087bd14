package io.github.fgsim;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fgsim.internal.archive.Archive;
import io.github.fgsim.internal.wire.Base64Text;
import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.internal.wire.JsonObject;
import java.util.Map;
import java.util.TreeMap;

/**
 * A function that a test puts in place without HTTP, with {@link FunctionGraphSimulator#given}.
 * Immutable: each method gives a changed copy.
 *
 * <p>Without more, it is in package {@code default}, Python3.9, 128 MB, 3 seconds, handler {@code
 * index.handler}, with inline code that gives its event back.
 */
public final class FunctionDefinition {
  private final JsonObject fields;

  private FunctionDefinition(JsonObject fields) {
    this.fields = fields;
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
                .build())
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

  /** With an archive of these files as code, by name; code type zip. */
  public FunctionDefinition files(Map<String, String> sources) {
    Map<String, byte[]> files = new TreeMap<>();
    sources.forEach((name, source) -> files.put(name, source.getBytes(UTF_8)));
    return code("zip", Archive.of(files));
  }

  /**
   * With any other field of a create request, by its name on the wire.
   *
   * @param json the value as JSON, such as {@code "\"v2\""}, {@code 512} or {@code {"vpc_id":"v"}}
   * @throws IllegalArgumentException when the value is no JSON
   */
  public FunctionDefinition field(String name, String json) {
    Object value = Json.parse(json);
    return new FunctionDefinition(fields.with(name, value));
  }

  private FunctionDefinition code(String codeType, byte[] bytes) {
    return new FunctionDefinition(
        fields
            .with("code_type", codeType)
            .with("func_code", JsonObject.of("file", new Base64Text(bytes))));
  }

  private FunctionDefinition with(String name, Object value) {
    return new FunctionDefinition(fields.with(name, value));
  }

  JsonObject fields() {
    return fields;
  }

  /** Package and name, such as {@code default/hello}. */
  @Override
  public String toString() {
    return fields.text("package") + "/" + fields.text("func_name");
  }
}
