package io.github.fgsim.internal.validation;

import io.github.fgsim.model.Auth;
import io.github.fgsim.model.IdSource;
import io.github.fgsim.model.Limit;
import io.github.fgsim.model.Limits;
import io.github.fgsim.model.Rule;
import io.github.fgsim.model.SimulatorClock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/**
 * What one simulator was configured to be. Immutable; changing a limit or a rule makes another one.
 *
 * @param region the region in URNs
 * @param projectId the project that the simulator's user sees when none is named
 * @param domainId the account's id
 * @param userDomain the account's name
 * @param zone the zone in which times are written
 */
public record Settings(
    String region,
    String projectId,
    String domainId,
    String userDomain,
    ZoneOffset zone,
    SimulatorClock clock,
    IdSource ids,
    Auth auth,
    Set<Rule> rules,
    Limits limits) {

  public Settings {
    rules = Set.copyOf(rules);
  }

  /** Whether the rule is enforced. */
  public boolean enforces(Rule rule) {
    return rules.contains(rule);
  }

  /** The value of a limit. */
  public long limit(Limit limit) {
    return limits.of(limit);
  }

  /** The time, in the whole seconds that the service's answers have. */
  public Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  /** These settings with other limits. */
  public Settings with(Limits newLimits) {
    return new Settings(
        region, projectId, domainId, userDomain, zone, clock, ids, auth, rules, newLimits);
  }

  /** These settings with other rules enforced. */
  public Settings with(Set<Rule> newRules) {
    return new Settings(
        region, projectId, domainId, userDomain, zone, clock, ids, auth, newRules, limits);
  }
}
