package io.github.fgsim.cli;

import io.github.fgsim.Shadow;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options of serve for the real service beside the simulator. */
final class ShadowOptions {
  @Option(
      names = "--shadow",
      paramLabel = "URL",
      description =
          "Real endpoint that each request goes to, signed anew with --access-key; clients get its"
              + " responses, the simulator's are compared (default: none).")
  private @Nullable URI endpoint;

  @Option(
      names = "--shadow-har",
      paramLabel = "FILE",
      description = "New file for the real exchanges, without secrets (default: shadow.har).")
  private @Nullable Path har;

  @Option(
      names = "--shadow-report",
      paramLabel = "FILE",
      description = "New file for what differs (default: shadow-report.txt).")
  private @Nullable Path report;

  @Option(
      names = "--security-token",
      paramLabel = "TOKEN",
      description = "Goes with a temporary --access-key to the real endpoint.")
  private @Nullable String securityToken;

  /** Which region an endpoint of the cloud is in. */
  Optional<String> region() {
    URI known = endpoint;
    return known == null || known.getHost() == null
        ? Optional.empty()
        : Optional.of(known.getHost())
            .filter(host -> host.matches("functiongraph\\.[a-z0-9-]+\\.my[a-z-]*\\.[a-z.]+"))
            .map(host -> host.split("\\.", 3)[1]);
  }

  /**
   * What the options ask for, empty for no shadow.
   *
   * @param hasProject whether the account's project was named
   */
  Optional<Shadow> shadow(
      CommandSpec spec,
      List<String> accessKeys,
      List<String> secretKeys,
      List<String> tokens,
      boolean hasProject) {
    URI known = endpoint;
    if (known == null) {
      return Optional.empty();
    }
    if (accessKeys.size() + tokens.size() > 1) {
      throw new ParameterException(
          spec.commandLine(), "--shadow takes one access key or one token, by which it is asked");
    }
    if (accessKeys.size() + tokens.size() == 1 && !hasProject) {
      throw new ParameterException(
          spec.commandLine(), "--shadow with credentials needs their --project-id");
    }
    try {
      Shadow shadow = Shadow.of(known);
      if (!accessKeys.isEmpty()) {
        shadow = shadow.signed(accessKeys.get(0), secretKeys.get(0));
      }
      if (securityToken != null) {
        shadow = shadow.securityToken(securityToken);
      }
      if (!tokens.isEmpty()) {
        shadow = shadow.token(tokens.get(0));
      }
      shadow = har == null ? shadow : shadow.har(har);
      return Optional.of(report == null ? shadow : shadow.report(report));
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new ParameterException(spec.commandLine(), "--shadow: " + e.getMessage(), e);
    }
  }
}
