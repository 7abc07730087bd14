package io.github.fgsim.bench.program;

/** A server that answers a create: what the benchmark compares. */
interface Candidate extends AutoCloseable {
  /** Starts it on a free port. */
  void start() throws Exception;

  int port();

  /** Forgets what was created, where anything is kept. */
  default void reset() {}

  @Override
  void close() throws Exception;

  /** The candidate that the program was compiled with. */
  static Candidate load() throws Exception {
    return (Candidate)
        Class.forName("io.github.fgsim.bench.program." + System.getProperty("candidate"))
            .getDeclaredConstructor()
            .newInstance();
  }
}
