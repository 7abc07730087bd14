package io.github.fgsim.cli;

import io.github.fgsim.Shadow;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The options of serve for the real service beside the simulator. */
final class ShadowOptions {
  private final CommandOption<URI> endpoint;
  private final CommandOption<Path> har;
  private final CommandOption<Path> report;
  private final CommandOption<String> securityToken;

  ShadowOptions(Syntax serve) {
    endpoint =
        serve.option(
            "--shadow",
            "URL",
            "Real endpoint that each request goes to, signed anew with --access-key; clients get its"
                + " responses, the simulator's are compared (default: none).",
            Values::uri);
    har =
        serve.option(
            "--shadow-har",
            "FILE",
            "New file for the real exchanges, without secrets (default: shadow.har).",
            Path::of);
    report =
        serve.option(
            "--shadow-report",
            "FILE",
            "New file for what differs (default: shadow-report.txt).",
            Path::of);
    securityToken =
        serve.option(
            "--security-token",
            "TOKEN",
            "Goes with a temporary --access-key to the real endpoint.");
  }

  /** Which region an endpoint of the cloud is in. */
  Optional<String> region() {
    URI known = endpoint.value();
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
      List<String> accessKeys, List<String> secretKeys, List<String> tokens, boolean hasProject) {
    URI known = endpoint.value();
    if (known == null) {
      for (CommandOption<?> option : List.of(har, report, securityToken)) {
        if (option.isOnCommandLine()) {
          throw new UsageException(option.name() + " means nothing without --shadow");
        }
      }
      return Optional.empty();
    }
    if (accessKeys.size() + tokens.size() > 1) {
      throw new UsageException("--shadow takes one access key or one token, by which it is asked");
    }
    if (accessKeys.size() + tokens.size() == 1 && !hasProject) {
      throw new UsageException("--shadow with credentials needs their --project-id");
    }
    String temporary = securityToken.value();
    Path exchanges = har.value();
    Path differences = report.value();
    try {
      Shadow shadow = Shadow.of(known);
      if (!accessKeys.isEmpty()) {
        shadow = shadow.signed(accessKeys.get(0), secretKeys.get(0));
      }
      if (temporary != null) {
        shadow = shadow.securityToken(temporary);
      }
      if (!tokens.isEmpty()) {
        shadow = shadow.token(tokens.get(0));
      }
      shadow = exchanges == null ? shadow : shadow.har(exchanges);
      return Optional.of(differences == null ? shadow : shadow.report(differences));
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new UsageException("--shadow: " + e.getMessage(), null, e);
    }
  }
}
