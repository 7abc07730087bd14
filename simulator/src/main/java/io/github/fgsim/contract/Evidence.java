package io.github.fgsim.contract;

/** How sure an expectation is. */
public enum Evidence {
  /** Seen in an answer of the live service. */
  RECORDED,
  /** Written in the service's documentation. */
  DOCUMENTED,
  /** A client that works against the live service depends on it. */
  CLIENT,
  /** Concluded from the texts of the documentation; never seen. */
  INFERRED
}
