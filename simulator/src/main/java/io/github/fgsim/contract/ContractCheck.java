package io.github.fgsim.contract;

import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.model.Operation;
import io.github.fgsim.model.Profile;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** One expectation: what is sent, what must come back, and how sure that is. Immutable. */
public final class ContractCheck {
  /** Which credentials the target must have for the check to mean something. */
  enum Needs {
    NOTHING,
    CREDENTIALS,
    KEYS
  }

  private final String id;
  private final String title;
  private final JsonObject row;
  private final Set<ContractCost> costs;
  private final Evidence evidence;
  private final String source;
  private final String sentence;

  /** A row about the operation of that title. */
  ContractCheck(String id, String title, JsonObject row, Set<ContractCost> costs) {
    this.id = id;
    this.title = title;
    this.row = row;
    this.costs = Set.copyOf(costs);
    Map.Entry<String, Object> grade =
        row.objectOrEmpty("evidence").members().entrySet().iterator().next();
    this.evidence = Evidence.valueOf(grade.getKey());
    this.source = Service.KNOWN.source((String) grade.getValue());
    this.sentence = Objects.requireNonNull(row.text("that"), id);
  }

  /** This check, proven by a recorded answer of the live service. */
  ContractCheck recorded(String newSource) {
    JsonObject proof = JsonObject.of(Evidence.RECORDED.name(), newSource);
    return new ContractCheck(id, title, row.with("evidence", proof), costs);
  }

  /** Does what the row says, and fails when an answer is another. */
  void run(Conversation api) {
    new Steps(api, title).run(row);
  }

  /** The only profile in which the expectation holds, empty when it holds in both. */
  Optional<Profile> only() {
    return Optional.ofNullable(row.text("only")).map(Profile::valueOf);
  }

  Needs needs() {
    return Needs.valueOf(row.text("needs", "nothing").toUpperCase(Locale.ROOT));
  }

  /** Unique, in words, such as {@code create-twice}; with slashes when it is made from a field. */
  public String id() {
    return id;
  }

  /** The operation that the check is about; empty when it is about what stands before them all. */
  public Optional<Operation> operation() {
    return Optional.ofNullable(Operations.model(title));
  }

  /** How sure the expectation is. */
  public Evidence evidence() {
    return evidence;
  }

  /** Where the expectation comes from: a page, a recording, a client. */
  public String source() {
    return source;
  }

  /** What is expected, in words. */
  public String sentence() {
    return sentence;
  }

  /** Whether the expected answer is another in each {@link io.github.fgsim.model.Profile}. */
  public boolean dependsOnProfile() {
    return Rows.mentions(row, Set.of(Profile.PAGES.name(), Profile.CLOUD.name(), "only"));
  }

  /** What it may cost on a real account. */
  public Set<ContractCost> costs() {
    return costs;
  }

  @Override
  public String toString() {
    return id + ": " + sentence;
  }
}
