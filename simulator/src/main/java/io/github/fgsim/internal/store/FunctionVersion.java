package io.github.fgsim.internal.store;

import io.github.fgsim.internal.archive.Code;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.model.FunctionUrn;
import java.time.Instant;

/**
 * One version of a function, the latest included: an immutable snapshot of its code and its
 * configuration.
 *
 * @param urn the function, its qualifier the version ({@code latest} or a published one)
 * @param configuration the fields that a client set, under the names that answers give them
 * @param imageName the name of the image that the service builds at each change
 */
public record FunctionVersion(
    FunctionUrn urn, JsonObject configuration, Code code, Instant lastModified, String imageName) {

  /** The name of the version. */
  public String version() {
    String version = urn.qualifier();
    return version == null ? FunctionUrn.LATEST : version;
  }

  /** The same version with another configuration, changed at the same time. */
  public FunctionVersion with(JsonObject newConfiguration) {
    return new FunctionVersion(urn, newConfiguration, code, lastModified, imageName);
  }
}
