package io.github.fgsim;

import io.github.fgsim.internal.archive.Archive;
import io.github.fgsim.internal.function.FunctionField;
import io.github.fgsim.internal.function.FunctionFields;
import io.github.fgsim.internal.store.Alias;
import io.github.fgsim.internal.store.FunctionVersion;
import io.github.fgsim.internal.store.Kind;
import io.github.fgsim.internal.store.StoredFunction;
import io.github.fgsim.internal.store.Tag;
import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.model.FunctionUrn;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What the simulator holds of one version of a function; a snapshot that later requests do not
 * change.
 */
public final class SimulatedFunction {
  private static final int ENTRY_BYTES = 256 << 20;

  private final StoredFunction stored;
  private final FunctionVersion function;

  SimulatedFunction(StoredFunction stored) {
    this(stored, stored.latest());
  }

  private SimulatedFunction(StoredFunction stored, FunctionVersion function) {
    this.stored = stored;
    this.function = function;
  }

  /** The URN with the version. */
  public FunctionUrn urn() {
    return function.urn();
  }

  /** The package, mostly {@code default}. */
  public String packageName() {
    return urn().packageName();
  }

  /** The name. */
  public String name() {
    return urn().functionName();
  }

  /** The version: {@code latest} or a published one. */
  public String version() {
    return function.version();
  }

  /** The runtime as on the wire, such as {@code Python3.9}. */
  public String runtime() {
    return text(FunctionFields.RUNTIME).orElse("");
  }

  /** The handler, such as {@code index.handler}. */
  public String handler() {
    return text(FunctionFields.HANDLER).orElse("");
  }

  /** The memory in MB. */
  public int memorySize() {
    return function.memorySize();
  }

  /** The timeout in seconds. */
  public int timeout() {
    return (int) function.timeout().toSeconds();
  }

  /**
   * How the code came: {@code inline}, {@code zip}, {@code jar}, {@code obs} or {@code
   * Custom-Image-Swr}.
   */
  public String codeType() {
    return text(FunctionFields.CODE_TYPE).orElse("");
  }

  /** The code file's name. */
  public Optional<String> codeFilename() {
    return text(FunctionFields.CODE_FILENAME);
  }

  /** The decoded code's length in bytes. */
  public int codeSize() {
    return function.code().size();
  }

  /** The lower-case hexadecimal SHA-512 of the decoded code. */
  public String digest() {
    return function.code().digest();
  }

  /** The decoded code: the source for inline, the archive for zip and jar. A copy. */
  public byte[] code() {
    return function.code().bytes().clone();
  }

  /**
   * The names of the files in the code's archive, in its order, directories left out; none when the
   * code is no archive.
   */
  public List<String> entries() {
    try (Archive archive = Archive.open(function.code().bytes())) {
      return archive.files();
    } catch (ApiException e) { // inline source, or bytes that were let through
      return List.of();
    }
  }

  /**
   * A file in the code's archive; empty when there is none of that name, or no archive.
   *
   * @throws IllegalStateException when the file cannot be read or has more than 256 MiB
   */
  public Optional<byte[]> entry(String name) {
    if (!entries().contains(name)) {
      return Optional.empty();
    }
    Optional<byte[]> bytes;
    try (Archive archive = Archive.open(function.code().bytes())) {
      bytes = archive.read(name, ENTRY_BYTES);
    } catch (ApiException e) {
      throw new IllegalStateException(
          "cannot read " + name + " in the code of " + this + ": " + e.text(), e);
    }
    if (bytes.filter(b -> b.length > ENTRY_BYTES).isPresent()) {
      throw new IllegalStateException(
          name + " in the code of " + this + " has more than " + ENTRY_BYTES + " bytes");
    }
    return bytes;
  }

  /** The description. */
  public Optional<String> description() {
    return text(FunctionFields.DESCRIPTION);
  }

  /** The environment variables as they were sent, a JSON text. */
  public Optional<String> userData() {
    return text(FunctionFields.USER_DATA);
  }

  /** The environment variables by name; none when {@link #userData} is no JSON object. */
  public Map<String, String> variables() {
    Object data;
    try {
      data = Json.parse(userData().orElse("{}"));
    } catch (IllegalArgumentException e) { // the service takes other text too
      return Map.of();
    }
    Map<String, String> variables = new LinkedHashMap<>();
    if (data instanceof JsonObject object) {
      object.members().forEach((name, value) -> variables.put(name, value.toString()));
    }
    return Collections.unmodifiableMap(variables);
  }

  /** When the function was last changed. */
  public Instant lastModified() {
    return function.lastModified();
  }

  /** Any other field by its name on the wire, as JSON text; a text field without quotes. */
  public Optional<String> field(String name) {
    return Optional.ofNullable(function.configuration().members().get(name))
        .map(value -> value instanceof String text ? text : Json.text(value));
  }

  /** The names of the fields that {@link #field} knows. */
  public Set<String> fieldNames() {
    return function.configuration().names();
  }

  /** All versions of the function: the latest, then the published ones, oldest first. */
  public List<SimulatedFunction> versions() {
    return stored.versions().stream()
        .map(version -> new SimulatedFunction(stored, version))
        .toList();
  }

  /** The function's aliases by name, each with the version that it points to. */
  public Map<String, String> aliases() {
    return attached(Alias.KIND, Alias::version);
  }

  /** The function's tags by key. */
  public Map<String, String> tags() {
    return attached(Tag.KIND, Tag::value);
  }

  private <T> Map<String, String> attached(Kind<T> kind, Function<T, String> shown) {
    Map<String, String> values = new LinkedHashMap<>();
    stored.attached(kind).forEach((name, value) -> values.put(name, shown.apply(value)));
    return Collections.unmodifiableMap(values);
  }

  /** The triggers of the function, those of all its versions and aliases. */
  public List<Trigger> triggers() {
    return stored.attached(io.github.fgsim.internal.store.Trigger.KIND).values().stream()
        .map(SimulatedFunction::trigger)
        .toList();
  }

  private static Trigger trigger(io.github.fgsim.internal.store.Trigger trigger) {
    return new Trigger(
        trigger.id(),
        trigger.type().name(),
        trigger.status().name(),
        trigger.qualifier(),
        Json.text(trigger.eventData()));
  }

  /**
   * A trigger.
   *
   * @param type the type's code, such as {@code TIMER}
   * @param status {@code ACTIVE} or {@code DISABLED}
   * @param qualifier the version that it calls, or the alias with an exclamation mark before it
   * @param eventData its settings as JSON text
   */
  public record Trigger(
      String id, String type, String status, String qualifier, String eventData) {}

  private Optional<String> text(FunctionField<String> field) {
    return function.configuration().find(field);
  }

  /** Package and name, such as {@code default/hello}. */
  @Override
  public String toString() {
    return packageName() + "/" + name();
  }
}
