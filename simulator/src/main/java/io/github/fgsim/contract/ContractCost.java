package io.github.fgsim.contract;

import java.util.Locale;

/** What a check may cost on a real account; nothing of it happens unless the target includes it. */
public enum ContractCost {
  /** Runs functions. */
  INVOCATIONS,
  /** Keeps instances ready, which is billed by the time. */
  RESERVED_INSTANCES,
  /** Fills a quota of the project with hundreds of functions or dependencies. */
  MANY_OBJECTS,
  /** Sends bodies of 50 MB and more. */
  LARGE_BODIES,
  /** Switches something on for the whole project, some of it for good. */
  PROJECT_SETTINGS;

  static ContractCost of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  /** As messages have it, such as {@code reserved_instances}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
