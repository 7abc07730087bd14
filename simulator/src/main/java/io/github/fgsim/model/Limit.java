package io.github.fgsim.model;

/**
 * One numeric limit of the service, with the value that the two reference pages give it and the
 * value of the current documentation. Sizes are in bytes (1 KB is 1,024), times in seconds.
 */
public enum Limit {
  /** Shortest timeout of a function, in seconds. */
  TIMEOUT_MIN(3, 3),
  /** Longest timeout of a function, in seconds: 900 on both pages, 259,200 (three days) today. */
  TIMEOUT_MAX(900, 259_200),
  /** Longest timeout of an initializer, in seconds. */
  INITIALIZER_TIMEOUT_MAX(300, 300),
  /** Longest timeout of a pre-stop handler, in seconds. */
  PRE_STOP_TIMEOUT_MAX(90, 90),
  /** Longest function name and package name, in characters. */
  NAME_LENGTH(60, 60),
  /** Longest handler, in characters. */
  HANDLER_LENGTH(128, 128),
  /** Longest description, in characters. */
  DESCRIPTION_LENGTH(512, 512),
  /** Environment variables of a function. */
  USER_DATA_ITEMS(20, 20),
  /**
   * Size of a function's environment variables as UTF-8, in bytes: 4 KB in the field's text, 2 KB
   * in FSS.1018.
   */
  USER_DATA_BYTES(4_096, 4_096),
  /** Size of inline code, in bytes. */
  INLINE_CODE_BYTES(10_240, 10_240),
  /** Size of a zip or jar, in bytes. */
  ARCHIVE_BYTES(50L << 20, 50L << 20),
  /** Size of an import package, in bytes: 50 MB before 2020-06, 300 MB on the current page. */
  IMPORT_BYTES(50L << 20, 300L << 20),
  /** Size of any request body, in bytes; the simulator's own bound. */
  REQUEST_BYTES(128L << 20, 512L << 20),
  /** Functions of a project. */
  FUNCTIONS(400, 400),
  /** Code of all functions of a project together, in bytes. */
  TOTAL_CODE_BYTES(10L << 30, 10L << 30),
  /** File systems mounted by one function. */
  MOUNTS(5, 5),
  /** Versions of a function, the latest included. */
  VERSIONS(20, 20),
  /** Aliases of a function. */
  ALIASES(10, 10),
  /**
   * Triggers of a function version that are timers or pull (DDS, DIS, LTS, Kafka); CTS triggers of
   * a project.
   */
  TRIGGERS(10, 10),
  /** Tags of a function. */
  TAGS(20, 20),
  /** Most instances that a function may be given. */
  CONCURRENCY_MAX(1_000, 1_000),
  /** Invocations of a project at one time (constraints page): only shown, by ListQuotas. */
  CONCURRENT_INVOCATIONS(100, 100),
  /** Workflows of a project. */
  WORKFLOWS(512, 512),
  /** Size of the event of a call that waits, in bytes. */
  INVOCATION_BYTES(6L << 20, 6L << 20),
  /** Size of the event of an asynchronous call, in bytes. */
  ASYNC_INVOCATION_BYTES(256L << 10, 256L << 10),
  /** Dependencies of a project. */
  DEPENDENCIES(400, 400),
  /** Test events of a function. */
  EVENTS(10, 10),
  /** Size of a test event's content, in bytes. */
  EVENT_BYTES(4_096, 4_096);

  private final long pages;
  private final long current;

  Limit(long pages, long current) {
    this.pages = pages;
    this.current = current;
  }

  long onThePages() {
    return pages;
  }

  long today() {
    return current;
  }
}
