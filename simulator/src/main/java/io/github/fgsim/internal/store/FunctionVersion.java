package io.github.fgsim.internal.store;

import static io.github.fgsim.internal.function.FunctionFields.MEMORY_SIZE;
import static io.github.fgsim.internal.function.FunctionFields.RUNTIME;
import static io.github.fgsim.internal.function.FunctionFields.TIMEOUT;

import io.github.fgsim.internal.archive.Code;
import io.github.fgsim.internal.function.RuntimeFamily;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.model.FunctionUrn;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One version of a function, the latest included: an immutable snapshot of its code and its
 * configuration.
 *
 * @param id the function's id, a UUID, the same for all its versions
 * @param urn the function, its qualifier the version ({@code latest} or a published one)
 * @param configuration the fields of the function, read by the keys of FunctionFields; what a
 *     create refuses to miss is there
 * @param imageName the name of the image that the service builds at each change
 */
public record FunctionVersion(
    String id,
    FunctionUrn urn,
    JsonObject configuration,
    Code code,
    Instant lastModified,
    String imageName) {

  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,40}[A-Za-z0-9])?");

  /** What {@link #isName} takes, in words. */
  public static final String NAME_RULE =
      "1 to 42 letters, digits, _, . and -, a letter or digit first and last, not latest";

  /** Whether a publication may give this name. */
  public static boolean isName(String text) {
    return !text.equals(FunctionUrn.LATEST) && NAME.matcher(text).matches();
  }

  /** The name of the version. */
  public String version() {
    String version = urn.qualifier();
    return version == null ? FunctionUrn.LATEST : version;
  }

  /** The runtime, as the wire spells it. */
  public String runtime() {
    return required(configuration.get(RUNTIME));
  }

  /** The runtime's family. */
  public RuntimeFamily runtimeFamily() {
    return RuntimeFamily.of(runtime()).orElseThrow();
  }

  /** The memory in MB. */
  public int memorySize() {
    return required(configuration.get(MEMORY_SIZE)).intValue();
  }

  /** The millicores that go with the memory. */
  public long cpu() {
    return cpu(memorySize());
  }

  /** The millicores that go with MB of memory: the formula of both pages, equal to every record. */
  public static long cpu(int memorySize) {
    return memorySize / 128 * 100L + 200;
  }

  /** How long an invocation may take. */
  public Duration timeout() {
    return Duration.ofSeconds(required(configuration.get(TIMEOUT)));
  }

  private static <T> T required(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("a configuration that no create would accept");
    }
    return value;
  }

  /** The same version with another configuration, changed at the same time. */
  public FunctionVersion with(JsonObject newConfiguration) {
    return new FunctionVersion(id, urn, newConfiguration, code, lastModified, imageName);
  }
}
