package io.github.fgsim.model;

import java.util.EnumSet;
import java.util.Set;

/** A named set of rules and limits. */
public enum Profile {
  /** What the create page and the import page of the API reference say, literally. The default. */
  PAGES,

  /**
   * The best present knowledge of the live service: recorded answers, real clients, current
   * documentation.
   */
  CLOUD;

  /** The rules that are enforced. */
  public Set<Rule> rules() {
    Set<Rule> enforced = EnumSet.noneOf(Rule.class);
    for (Rule rule : Rule.values()) {
      if (rule.isEnforcedBy(this)) {
        enforced.add(rule);
      }
    }
    return enforced;
  }

  /** The limits that apply. */
  public Limits limits() {
    return this == PAGES ? Limits.pages() : Limits.current();
  }
}
