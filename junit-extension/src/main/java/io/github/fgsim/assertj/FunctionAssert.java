package io.github.fgsim.assertj;

import io.github.fgsim.SimulatedFunction;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Assertions on one version of a function, and on what hangs on the function. */
public final class FunctionAssert extends AbstractSimAssert<FunctionAssert, SimulatedFunction> {

  FunctionAssert(@Nullable SimulatedFunction actual, Failing failing) {
    super(actual, FunctionAssert.class, failing);
  }

  /** The runtime as on the wire, such as {@code Python3.9}. */
  public FunctionAssert withRuntime(String runtime) {
    return checkValue("runtime", runtime, () -> actual.runtime());
  }

  /** The handler, such as {@code index.handler}. */
  public FunctionAssert withHandler(String handler) {
    return checkValue("handler", handler, () -> actual.handler());
  }

  /** The memory in MB. */
  public FunctionAssert withMemorySize(int megabytes) {
    return checkValue("memory_size", megabytes, () -> actual.memorySize());
  }

  /** The timeout in seconds. */
  public FunctionAssert withTimeout(int seconds) {
    return checkValue("timeout", seconds, () -> actual.timeout());
  }

  /** How the code came, such as {@code zip}. */
  public FunctionAssert withCodeType(String codeType) {
    return checkValue("code_type", codeType, () -> actual.codeType());
  }

  /** The decoded code's length in bytes. */
  public FunctionAssert withCodeSize(int bytes) {
    return checkValue("code_size", bytes, () -> actual.codeSize());
  }

  /** The lower-case hexadecimal SHA-512 of the decoded code. */
  public FunctionAssert withDigest(String digest) {
    return checkValue("digest", digest, () -> actual.digest());
  }

  /** The description. */
  public FunctionAssert withDescription(String description) {
    return checkValue("description", description, () -> actual.description().orElse("not set"));
  }

  /** An environment variable. */
  public FunctionAssert withUserData(String name, String value) {
    return isThere()
        ? checkEntry("an environment variable", actual.variables(), name, value)
        : this;
  }

  /**
   * Any other field by its name on the wire.
   *
   * @param value a text, number or truth value; of an object or list its JSON as the service writes
   *     it, without blanks
   */
  public FunctionAssert withField(String name, Object value) {
    if (isThere()) {
      Optional<String> found = actual.field(name);
      check(
          found.filter(String.valueOf(value)::equals).isPresent(),
          () ->
              found.isPresent()
                  ? "Expected "
                      + subject()
                      + " with "
                      + name
                      + " "
                      + value
                      + " but it is "
                      + found.get()
                  : "Expected "
                      + subject()
                      + " with "
                      + name
                      + " "
                      + value
                      + " but the fields that are set are: "
                      + Texts.there(name, actual.fieldNames()));
    }
    return this;
  }

  /** Leads to the code. */
  public CodeAssert code() {
    return isThere() ? new CodeAssert(actual, failing) : new CodeAssert(null, Failing.silently());
  }

  /** The version was published, or is {@code latest}. */
  public FunctionAssert hasVersion(String version) {
    version(version);
    return this;
  }

  /** The version was published, or is {@code latest}; leads to it. */
  public FunctionAssert version(String version) {
    if (isThere()) {
      List<SimulatedFunction> versions = actual.versions();
      for (SimulatedFunction candidate : versions) {
        if (candidate.version().equals(version)) {
          return new FunctionAssert(candidate, failing);
        }
      }
      fail(
          "Expected a version "
              + version
              + " of "
              + actual
              + " but there are: "
              + Texts.there(version, versions.stream().map(SimulatedFunction::version).toList()));
    }
    return new FunctionAssert(null, Failing.silently());
  }

  /** The alias is there; leads to it. */
  public AliasAssert hasAlias(String alias) {
    if (isThere()) {
      Map<String, String> aliases = actual.aliases();
      if (aliases.containsKey(alias)) {
        return new AliasAssert(alias, aliases.get(alias), this, failing);
      }
      fail(
          "Expected an alias "
              + alias
              + " of "
              + actual
              + " but there are: "
              + Texts.there(alias, aliases.keySet()));
    }
    return new AliasAssert(alias, "", this, Failing.silently());
  }

  /** The tag has this value. */
  public FunctionAssert hasTag(String key, String value) {
    return isThere() ? checkEntry("a tag", actual.tags(), key, value) : this;
  }

  /** There is a trigger of this type, of whichever version or alias. */
  public FunctionAssert hasTrigger(String type) {
    if (isThere()) {
      List<String> types = actual.triggers().stream().map(SimulatedFunction.Trigger::type).toList();
      check(
          types.contains(type),
          () ->
              "Expected a trigger of type "
                  + type
                  + " of "
                  + actual
                  + " but there are: "
                  + Texts.there(type, types));
    }
    return this;
  }

  /** There is no trigger of any type. */
  public FunctionAssert hasNoTriggers() {
    return isThere()
        ? check(
            actual.triggers().isEmpty(),
            () ->
                "Expected no triggers of "
                    + actual
                    + " but there are:"
                    + Texts.lines(actual.triggers()))
        : this;
  }

  private FunctionAssert checkEntry(
      String what, Map<String, String> entries, String name, String value) {
    return check(
        Objects.equals(entries.get(name), value),
        () ->
            "Expected "
                + what
                + " "
                + name
                + "="
                + value
                + " of "
                + actual
                + (entries.containsKey(name)
                    ? " but it is " + name + "=" + entries.get(name)
                    : " but there are: " + Texts.there(name, entries.keySet())));
  }

  @Override
  String subject() {
    return actual + (actual.version().equals("latest") ? "" : ":" + actual.version());
  }
}
