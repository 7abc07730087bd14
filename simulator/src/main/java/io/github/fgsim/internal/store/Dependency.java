package io.github.fgsim.internal.store;

import static io.github.fgsim.internal.wire.Field.longOrZero;
import static io.github.fgsim.internal.wire.Field.objects;
import static io.github.fgsim.internal.wire.Field.text;

import io.github.fgsim.internal.archive.Code;
import io.github.fgsim.internal.function.RuntimeFamily;
import io.github.fgsim.internal.wire.Base64Text;
import io.github.fgsim.internal.wire.Field;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.internal.wire.Located;
import io.github.fgsim.internal.wire.Shape;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A dependency package with its versions. Immutable.
 *
 * @param nextVersion the number of the version to come; numbers are not used again
 * @param versions at least one, oldest first
 */
public record Dependency(String id, String name, long nextVersion, List<Version> versions) {

  /**
   * A version.
   *
   * @param id the version's own id, which functions name in {@code depend_version_list}
   * @param link where the file was fetched from, null when the request brought it
   * @param etag the MD5 of the file
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Version(
      String id,
      long number,
      String runtime,
      String description,
      byte[] file,
      @Nullable String link,
      String etag,
      Instant created) {

    /** A version with this file. */
    public Version(
        String id,
        long number,
        String runtime,
        String description,
        byte[] file,
        @Nullable String link,
        Instant created) {
      this(id, number, runtime, description, file, link, Code.md5(file), created);
    }

    /** The same version under another number. */
    public Version numbered(long other) {
      return new Version(id, other, runtime, description, file, link, etag, created);
    }

    private boolean isNumbered(String version) {
      return version.equals(String.valueOf(number));
    }
  }

  private static final Field<String> ID = text("id");
  private static final Field<Long> NUMBER = longOrZero("version");
  private static final Field<String> RUNTIME = text("runtime");
  private static final Field<String> DESCRIPTION = text("description");
  private static final Field<String> FILE = text("file");
  private static final Field<String> LINK = text("link");
  private static final Field<String> CREATED = text("last_modified");
  private static final Field<String> NAME = text("name");
  private static final Field<Long> NEXT_VERSION = longOrZero("next_version");
  private static final Field<List<JsonObject>> VERSIONS =
      objects("versions", Shape.of(ID, NUMBER, RUNTIME, DESCRIPTION, FILE, LINK, CREATED));

  /** The dependencies of a project by id. */
  public static final Kind<Dependency> KIND =
      Kind.byId(
          "dependencies",
          Shape.of(NAME, NEXT_VERSION, VERSIONS),
          Dependency::toJson,
          Dependency::read,
          Dependency::name);

  public Dependency {
    versions = List.copyOf(versions);
  }

  /** The version of that number. */
  public Optional<Version> version(String number) {
    return versions.stream().filter(version -> version.isNumbered(number)).findFirst();
  }

  /**
   * The version that functions name by this id: its own, or the dependency's, which is the newest
   * one.
   */
  public Optional<Version> called(String anId) {
    return anId.equals(id)
        ? Optional.of(newest())
        : versions.stream().filter(version -> version.id().equals(anId)).findFirst();
  }

  /** The newest version. */
  public Version newest() {
    return versions.get(versions.size() - 1);
  }

  /** With one more version, which has the next number. */
  public Dependency with(Version version) {
    List<Version> all = new ArrayList<>(versions);
    all.add(version);
    return new Dependency(id, name, nextVersion + 1, all);
  }

  /** With another newest version in place of its own. */
  public Dependency withNewest(Version version) {
    List<Version> all = new ArrayList<>(versions);
    all.set(all.size() - 1, version);
    return new Dependency(id, name, nextVersion, all);
  }

  /** Under another name. */
  public Dependency named(String other) {
    return new Dependency(id, other, nextVersion, versions);
  }

  /** Without a version; empty when it was the last. */
  public Optional<Dependency> without(String number) {
    List<Version> rest = versions.stream().filter(v -> !v.isNumbered(number)).toList();
    return rest.isEmpty()
        ? Optional.empty()
        : Optional.of(new Dependency(id, name, nextVersion, rest));
  }

  private JsonObject toJson() {
    return JsonObject.builder()
        .put(NAME, name)
        .put(NEXT_VERSION, nextVersion)
        .put(VERSIONS, versions.stream().map(Dependency::toJson).toList())
        .build();
  }

  private static JsonObject toJson(Version version) {
    return JsonObject.builder()
        .put(ID, version.id())
        .put(NUMBER, version.number())
        .put(RUNTIME, version.runtime())
        .put(DESCRIPTION, version.description())
        .put(LINK, version.link())
        .put(CREATED, version.created().toString())
        .put(FILE.name(), new Base64Text(version.file()))
        .build();
  }

  private static Dependency read(String id, JsonObject json, Kind.Reading reading) {
    List<Version> versions = new ArrayList<>();
    long newest = 0;
    for (Located place : reading.place().itemsOf(VERSIONS.name())) {
      JsonObject version = place.object();
      Located number = place.required(NUMBER.name());
      if (number.number() <= newest) {
        throw number.wrong((newest + 1) + " or more");
      }
      newest = number.number();
      Located runtime = place.required(RUNTIME.name());
      if (RuntimeFamily.of(runtime.text()).isEmpty()) {
        throw runtime.wrong("no known runtime " + runtime.text());
      }
      versions.add(
          new Version(
              place.required(ID.name()).text(),
              newest,
              runtime.text(),
              version.get(DESCRIPTION, ""),
              place.required(FILE.name()).bytes(),
              version.get(LINK),
              new Kind.Reading(place, reading.now()).time(version, CREATED)));
    }
    if (versions.isEmpty()) {
      throw reading.wrong("a dependency has at least one version");
    }
    return new Dependency(
        id,
        reading.required(json.get(NAME), NAME),
        Math.max(json.get(NEXT_VERSION, 0L), newest + 1),
        versions);
  }
}
