package io.github.fgsim.contract;

/** What carries requests to an endpoint. Safe for concurrent use. */
interface Link {
  /**
   * Sends one request and waits for its answer.
   *
   * @throws java.io.UncheckedIOException when none comes
   */
  Exchange send(Exchange.Outgoing request);
}
