package io.github.fgsim.internal.resource;

import io.github.fgsim.internal.archive.CodeTemplate;
import io.github.fgsim.internal.function.RuntimeFamily;
import io.github.fgsim.internal.store.Dependency;
import io.github.fgsim.internal.store.Dependency.Version;
import io.github.fgsim.internal.validation.Settings;
import io.github.fgsim.model.Rule;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Dependencies that the service offers to everyone, which Terraform's acceptance tests list. The
 * service's are the vendor's; these are the simulator's own, two, and hold nothing that runs.
 */
final class PublicDependencies {
  private static final Instant MADE = Instant.parse("2023-11-07T11:31:45Z");

  /** Made once: each entry of a list and each dependency that is looked up is compared. */
  private static final List<Dependency> ALL =
      List.of(
          dependency("public-python", "Python3.9", 1),
          dependency("public-node", "Node.js18.15", 2));

  private PublicDependencies() {}

  private static boolean areOffered(Settings settings) {
    return settings.enforces(Rule.RESPONSES_OF_TODAY);
  }

  /** All that are offered; none where responses are those of the pages. */
  static List<Dependency> of(Settings settings) {
    return areOffered(settings) ? ALL : List.of();
  }

  /** The one with this id, whatever responses are like. */
  static Optional<Dependency> find(String id) {
    return ALL.stream().filter(dependency -> dependency.id().equals(id)).findFirst();
  }

  /** The one with this id, where it is offered. */
  static Optional<Dependency> find(Settings settings, String id) {
    return areOffered(settings) ? find(id) : Optional.empty();
  }

  /** Whose a dependency is: the account's, or public. */
  static String owner(Dependency dependency, Settings settings) {
    return find(settings, dependency.id()).isPresent() ? "public" : settings.domainId();
  }

  private static Dependency dependency(String name, String runtime, int number) {
    Version version =
        new Version(
            "7c0f8a52-3f0e-4d53-9d5e-10000000000" + number,
            1,
            runtime,
            "",
            CodeTemplate.of(RuntimeFamily.JAVA),
            null,
            MADE);
    return new Dependency(
        "7c0f8a52-3f0e-4d53-9d5e-00000000000" + number, name, 2, List.of(version));
  }
}
