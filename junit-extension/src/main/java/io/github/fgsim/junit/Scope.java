package io.github.fgsim.junit;

/** For how long a test's simulator lives, and which tests see the same one. */
public enum Scope {
  /**
   * One for each test, the default. Each repetition and each set of parameters is a test of its
   * own. Tests are isolated whatever they do, and may run concurrently.
   */
  METHOD,

  /**
   * One for the class and the nested classes in it that have no annotation of their own. Before
   * each test it returns to its baseline, which is the state, and where the clock stands, when the
   * first {@code @BeforeEach} of the class is about to run, so after all {@code @BeforeAll}; a
   * nested class adds to the baseline of the class around it. Methods that run concurrently are
   * refused unless {@code reset} is false.
   */
  CLASS,

  /**
   * One for all tests of the JVM that ask for the same configuration, for application contexts that
   * are cached. It is never reset, since nobody can say who is using it; tests that share it keep
   * apart by {@link io.github.fgsim.FunctionGraphSimulator#project project} or by name.
   */
  SHARED
}
