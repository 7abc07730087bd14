package io.github.fgsim.internal.store;

import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.model.ErrorCode;
import io.github.fgsim.model.FunctionUrn;
import io.github.fgsim.model.IdSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that is stored of one function. Immutable: a change makes another one.
 *
 * @param latest the version that updates change
 * @param published the published versions, oldest first
 * @param changed whether the latest version differs from the one published last
 * @param attachments what hangs on the function, by kind and name, in the order in which it came
 */
public record StoredFunction(
    FunctionVersion latest,
    List<FunctionVersion> published,
    boolean changed,
    Map<Kind<?>, Map<String, ?>> attachments) {

  public StoredFunction {
    published = List.copyOf(published);
  }

  /** A new function. */
  public static StoredFunction of(FunctionVersion latest) {
    return new StoredFunction(latest, List.of(), true, Map.of());
  }

  /** The function without a version. */
  public FunctionUrn urn() {
    return latest.urn().withQualifier(null);
  }

  /** The bytes of code that count against the project's quota: those of each version. */
  long codeSize() {
    long size = latest.code().size();
    for (FunctionVersion version : published) {
      size += version.code().size();
    }
    return size;
  }

  /** A version by its name, the latest included. */
  public Optional<FunctionVersion> version(String name) {
    return versions().stream().filter(version -> version.version().equals(name)).findFirst();
  }

  /**
   * The version that a URN names: without a qualifier the latest, with an alias its main version.
   *
   * @throws ApiException 404 when there is no such version or alias
   */
  public FunctionVersion version(FunctionUrn urn) {
    String name =
        urn.namesAlias()
            ? alias(String.valueOf(urn.qualifier()).substring(1)).version()
            : Objects.requireNonNullElse(urn.qualifier(), FunctionUrn.LATEST);
    return version(name)
        .orElseThrow(
            () ->
                new ApiException(ErrorCode.VERSION_NOT_FOUND)
                    .because(
                        "there is no version "
                            + name
                            + ", only "
                            + versions().stream().map(FunctionVersion::version).toList()));
  }

  /**
   * The version that an invocation of a URN reaches: behind an alias with weights one by chance.
   *
   * @throws ApiException 404 when there is no such version or alias
   */
  public FunctionVersion invoked(FunctionUrn urn, IdSource ids) {
    FunctionVersion main = version(urn);
    JsonObject weights = alias(urn).map(Alias::weights).orElse(JsonObject.EMPTY);
    if (weights.isEmpty()) {
      return main;
    }
    long chance = Math.floorMod(ids.next(), 100);
    for (Map.Entry<String, Object> weight : weights.members().entrySet()) {
      String version = weight.getKey();
      chance -= (Long) weight.getValue();
      if (chance < 0) {
        return version(version).orElse(main);
      }
    }
    return main;
  }

  /** An alias; 404 FSS.1053 when there is none of this name. */
  public Alias alias(String name) {
    return attached(Alias.KIND, name)
        .orElseThrow(
            () ->
                new ApiException(ErrorCode.ALIAS_NOT_FOUND)
                    .because(
                        "there is no alias " + name + ", only " + attached(Alias.KIND).keySet()));
  }

  private Optional<Alias> alias(FunctionUrn urn) {
    return urn.namesAlias()
        ? attached(Alias.KIND, String.valueOf(urn.qualifier()).substring(1))
        : Optional.empty();
  }

  /** The latest version, then the published ones, oldest first. */
  public List<FunctionVersion> versions() {
    List<FunctionVersion> versions = new ArrayList<>(published.size() + 1);
    versions.add(latest);
    versions.addAll(published);
    return versions;
  }

  /** With another latest version, which then differs from the one published last. */
  public StoredFunction withLatest(FunctionVersion newLatest) {
    return new StoredFunction(newLatest, published, true, attachments);
  }

  /** With one more published version. */
  public StoredFunction withPublished(FunctionVersion version) {
    List<FunctionVersion> all = new ArrayList<>(published);
    all.add(version);
    return new StoredFunction(latest, all, false, attachments);
  }

  /** Without a published version; the latest then counts as changed when it was the newest. */
  public StoredFunction withoutPublished(String version) {
    boolean newest = published.get(published.size() - 1).version().equals(version);
    return new StoredFunction(
        latest,
        published.stream().filter(p -> !p.version().equals(version)).toList(),
        changed || newest,
        attachments);
  }

  /** All attachments of a kind by name. */
  @SuppressWarnings("unchecked") // what is kept under a kind is of its type
  public <T> Map<String, T> attached(Kind<T> kind) {
    return (Map<String, T>) attachments.getOrDefault(kind, Map.of());
  }

  /** One attachment. */
  public <T> Optional<T> attached(Kind<T> kind, String name) {
    return Optional.ofNullable(attached(kind).get(name));
  }

  /** With an attachment added or changed; null takes it off. */
  public <T> StoredFunction withAttached(Kind<T> kind, String name, @Nullable T value) {
    Map<String, T> ofKind = new LinkedHashMap<>(attached(kind));
    if (value == null) {
      ofKind.remove(name);
    } else {
      ofKind.put(name, value);
    }
    return withAttached(kind, ofKind);
  }

  /** Without what belongs to a version, or to an alias with an exclamation mark before it. */
  public StoredFunction withoutAttachedTo(String qualifier) {
    StoredFunction rest = this;
    for (Kind<?> kind : attachments.keySet()) {
      if (kind.isByQualifier()) {
        rest = rest.withAttached(kind, qualifier, null);
      }
    }
    return rest;
  }

  /** With these attachments of a kind in place of its own. */
  public <T> StoredFunction withAttached(Kind<T> kind, Map<String, T> ofKind) {
    Map<Kind<?>, Map<String, ?>> all = new LinkedHashMap<>(attachments);
    all.put(kind, Collections.unmodifiableMap(ofKind));
    return new StoredFunction(latest, published, changed, Collections.unmodifiableMap(all));
  }
}
