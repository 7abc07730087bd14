package io.github.fgsim.contract;

import io.github.fgsim.model.Operation;
import io.github.fgsim.model.Profile;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One expectation: what is sent, what must come back, and how sure that is. Immutable. */
public final class ContractCheck {
  /** Which credentials the target must have for the check to mean something. */
  enum Needs {
    NOTHING,
    CREDENTIALS,
    KEYS
  }

  /** What a check does, in plain HTTP. */
  interface Body {
    void run(Conversation api);
  }

  private final String id;
  private final @Nullable Operation operation;
  private final Evidence evidence;
  private final String source;
  private final String sentence;
  private final Body body;
  private final boolean perProfile;
  private final @Nullable Profile only;
  private final Set<ContractCost> costs;
  private final Needs needs;

  ContractCheck(
      String id,
      @Nullable Operation operation,
      Evidence evidence,
      String source,
      String sentence,
      Body body,
      boolean perProfile,
      @Nullable Profile only,
      Set<ContractCost> costs,
      Needs needs) {
    this.id = id;
    this.operation = operation;
    this.evidence = evidence;
    this.source = source;
    this.sentence = sentence;
    this.body = body;
    this.perProfile = perProfile;
    this.only = only;
    this.costs = Set.copyOf(costs);
    this.needs = needs;
  }

  /** This check, proven by a recorded answer of the live service. */
  ContractCheck recorded(String newSource) {
    return new ContractCheck(
        id,
        operation,
        Evidence.RECORDED,
        newSource,
        sentence,
        body,
        perProfile,
        only,
        costs,
        needs);
  }

  /** The only profile in which the expectation holds, empty when it holds in both. */
  Optional<Profile> only() {
    return Optional.ofNullable(only);
  }

  Needs needs() {
    return needs;
  }

  Body body() {
    return body;
  }

  /** Unique, in words, such as {@code create-twice}; with slashes when it is made from a field. */
  public String id() {
    return id;
  }

  /** The operation that the check is about; empty when it is about what stands before them all. */
  public Optional<Operation> operation() {
    return Optional.ofNullable(operation);
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
    return perProfile;
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
