package io.github.fgsim.internal.store;

import io.github.fgsim.internal.wire.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A dependency package with its versions. Immutable.
 *
 * @param nextVersion the number of the version to come; numbers are not used again
 */
public record StoredDependency(String id, String name, long nextVersion, List<Version> versions) {

  /**
   * A version.
   *
   * @param description the fields that answers give
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Version(JsonObject description, byte[] file) {
    boolean isNamed(String version) {
      return version.equals(String.valueOf(description.number("version")));
    }
  }

  public StoredDependency {
    versions = List.copyOf(versions);
  }

  /** The version of that number. */
  public Optional<Version> version(String version) {
    return versions.stream().filter(v -> v.isNamed(version)).findFirst();
  }

  /** The newest version. */
  public Version newest() {
    return versions.get(versions.size() - 1);
  }

  StoredDependency withVersion(JsonObject description, byte[] file) {
    List<Version> all = new ArrayList<>(versions);
    all.add(new Version(description, file));
    return new StoredDependency(id, name, nextVersion + 1, all);
  }

  StoredDependency withoutVersion(String version) {
    return new StoredDependency(
        id, name, nextVersion, versions.stream().filter(v -> !v.isNamed(version)).toList());
  }
}
