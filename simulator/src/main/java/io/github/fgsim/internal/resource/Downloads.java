package io.github.fgsim.internal.resource;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fgsim.internal.function.FunctionFields;
import io.github.fgsim.internal.store.Dependency;
import io.github.fgsim.internal.store.FunctionVersion;
import io.github.fgsim.internal.store.State;
import io.github.fgsim.model.FunctionUrn;
import java.net.URLEncoder;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the links in answers lead to. The service's links point to its object storage; the
 * simulator's point to itself, at the address by which the client reached it.
 */
public final class Downloads {
  /** The first segment of the simulator's own paths, which the service has not. */
  public static final String PREFIX = "_simulator";

  private static final Set<String> KINDS = Set.of("code", "export", "dependency", "url");

  private Downloads() {}

  /** The link to a version's code; none when there are no bytes. */
  public static String code(FunctionVersion version, String base) {
    String file = version.configuration().get(FunctionFields.CODE_FILENAME, "code");
    return version.code().size() == 0 ? "" : link(base, "code", version, file);
  }

  /** The link to a version's export package. */
  static String export(FunctionVersion version, String base, String file) {
    return link(base, "export", version, file);
  }

  private static String link(String base, String kind, FunctionVersion version, String file) {
    FunctionUrn urn = version.urn();
    return link(
        base,
        kind,
        urn.projectId(),
        urn.packageName(),
        urn.functionName(),
        version.version(),
        file);
  }

  /** The URL at which a function can be called. */
  static String functionUrl(String base, FunctionUrn urn, String id) {
    return link(
        base,
        "url",
        urn.projectId(),
        urn.packageName(),
        urn.functionName(),
        String.valueOf(urn.qualifier()),
        id);
  }

  /** The link to a dependency's package. */
  static String dependency(String base, String projectId, Dependency dependency, long version) {
    return link(
        base,
        "dependency",
        projectId,
        dependency.id(),
        String.valueOf(version),
        dependency.name() + ".zip");
  }

  private static String link(String base, String... segments) {
    return Stream.of(segments)
        .map(segment -> URLEncoder.encode(segment, UTF_8).replace("+", "%20"))
        .collect(Collectors.joining("/", base + "/" + PREFIX + "/", ""));
  }

  /** Whether these decoded segments after the prefix are those of a link. */
  public static boolean serves(List<String> segments) {
    return !segments.isEmpty() && KINDS.contains(segments.get(0));
  }

  /** The bytes behind a link, by the decoded segments after the prefix. */
  public static Optional<byte[]> find(State state, List<String> segments) {
    if (segments.size() == 6 && segments.get(0).equals("code")) {
      return version(state, segments).map(version -> version.code().bytes());
    }
    if (segments.size() == 6 && segments.get(0).equals("export")) {
      return version(state, segments).map(Exports::toPackage);
    }
    if (segments.size() == 5 && segments.get(0).equals("dependency")) {
      return state
          .project(segments.get(1))
          .find(Dependency.KIND, segments.get(2))
          .or(() -> PublicDependencies.find(segments.get(2)))
          .flatMap(dependency -> dependency.version(segments.get(3)))
          .map(Dependency.Version::file);
    }
    return Optional.empty();
  }

  private static Optional<FunctionVersion> version(State state, List<String> segments) {
    FunctionUrn urn = new FunctionUrn("", segments.get(1), segments.get(2), segments.get(3), null);
    return state
        .project(segments.get(1))
        .find(urn)
        .flatMap(function -> function.version(segments.get(4)));
  }
}
