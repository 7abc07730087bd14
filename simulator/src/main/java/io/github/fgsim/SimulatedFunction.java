package io.github.fgsim;

import io.github.fgsim.internal.store.FunctionVersion;
import io.github.fgsim.model.FunctionUrn;
import java.time.Instant;
import java.util.Optional;

/**
 * What the simulator holds of one version of a function; a snapshot that later requests do not
 * change.
 */
public final class SimulatedFunction {
  private final FunctionVersion function;

  SimulatedFunction(FunctionVersion function) {
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
    return text("runtime").orElse("");
  }

  /** The handler, such as {@code index.handler}. */
  public String handler() {
    return text("handler").orElse("");
  }

  /** The memory in MB. */
  public int memorySize() {
    return (int) function.configuration().number("memory_size", 0);
  }

  /** The timeout in seconds. */
  public int timeout() {
    return (int) function.configuration().number("timeout", 0);
  }

  /**
   * How the code came: {@code inline}, {@code zip}, {@code jar}, {@code obs} or {@code
   * Custom-Image-Swr}.
   */
  public String codeType() {
    return text("code_type").orElse("");
  }

  /** The code file's name. */
  public Optional<String> codeFilename() {
    return text("code_filename");
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

  /** The description. */
  public Optional<String> description() {
    return text("description");
  }

  /** The environment variables as they were sent, a JSON text. */
  public Optional<String> userData() {
    return text("user_data");
  }

  /** When the function was last changed. */
  public Instant lastModified() {
    return function.lastModified();
  }

  /** Any other field by its name on the wire, as JSON text; a text field without quotes. */
  public Optional<String> field(String name) {
    return Optional.ofNullable(function.configuration().get(name)).map(Object::toString);
  }

  private Optional<String> text(String name) {
    return Optional.ofNullable(function.configuration().text(name));
  }

  /** Package and name, such as {@code default/hello}. */
  @Override
  public String toString() {
    return packageName() + "/" + name();
  }
}
