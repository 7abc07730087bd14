package io.github.fgsim.junit;

import io.github.fgsim.journal.RecordedRequest;
import io.github.fgsim.model.Rule;

/**
 * What makes a test fail that ended well: something between the code under test and the simulator
 * that a test easily overlooks.
 *
 * @see FunctionGraphSim#failOn
 */
public enum FailOn {
  /** A request for a route that the service does not have. */
  UNKNOWN_ROUTE("no such route in the service"),

  /**
   * A request that the simulator cannot answer as the service would, status 501: a call of a
   * function when nobody said what it does, a part of a workflow that is not simulated.
   */
  NOT_SIMULATED("the simulator cannot do this"),

  /** A field in a request's body that the service does not know; it is ignored there too. */
  UNKNOWN_FIELD("the service does not know these fields"),

  /** A request that was taken only because a {@link Rule} is not enforced. */
  RELAXED_RULE("taken only because a rule is relaxed"),

  /** An answer with status 500 or above that no scripted fault asked for. */
  SERVER_ERROR("an error of the server that no fault asked for"),

  /** A scripted fault that hit no request. */
  UNUSED_FAULT("scripted, but hit no request");

  private final String meaning;

  FailOn(String meaning) {
    this.meaning = meaning;
  }

  /** What it means, for the report. */
  String meaning() {
    return meaning;
  }

  /** Whether an exchange is such a thing; an unused fault is none. */
  boolean fits(RecordedRequest request) {
    return switch (this) {
      case UNKNOWN_ROUTE -> request.isUnmatched();
      case NOT_SIMULATED -> Exchanges.isNotSimulated(request);
      case UNKNOWN_FIELD -> !request.unknownFields().isEmpty();
      case RELAXED_RULE -> !request.relaxedRules().isEmpty();
      case SERVER_ERROR ->
          request.status() >= 500
              && !Exchanges.isNotSimulated(request)
              && !Exchanges.isAskedFor(request);
      case UNUSED_FAULT -> false;
    };
  }
}
