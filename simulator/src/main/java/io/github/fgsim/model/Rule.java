package io.github.fgsim.model;

/**
 * One switch of the service's behaviour where its sources disagree. A rule is enforced or relaxed;
 * each {@link Profile} says which. What is accepted only because a rule is relaxed is noted in the
 * journal.
 */
public enum Rule {
  /**
   * The {@code func_urn} of an import's answer. Enforced: it ends with {@code :latest}, as that of
   * a create. Relaxed: it has no version, as the import page's sample. Evidence: the page's sample
   * against the live create answers.
   */
  IMPORT_URN_HAS_VERSION(false, true),

  /**
   * The {@code last_modified} of an import's answer. Enforced: RFC 3339, as in every recorded
   * answer. Relaxed: {@code yyyy-MM-dd HH:mm:ss} in the simulator's zone, as the import page's
   * sample; the official Java SDK reads that as UTC.
   */
  IMPORT_TIME_IS_RFC3339(false, true),

  /**
   * {@code code_filename} on create with code type zip or jar. Enforced: when absent, 400 FSS.1078,
   * as the field's text has it. Relaxed: accepted, answered as {@code index.zip} or {@code
   * index.jar}; deployers in production rely on it.
   */
  CODE_FILENAME_REQUIRED(false, false),

  /**
   * The bytes of code type zip and jar. Enforced: bytes that are no zip are 400 FSS.1011 {@code
   * zip: not a valid zip file}, observed on update code. Relaxed: any bytes are stored.
   */
  ARCHIVE_IS_ZIP(true, true),

  /**
   * A zip without YAML on import. Enforced: 400 FSS.1025, from the error table. Relaxed: the zip is
   * the function's code, with default configuration; the import page calls its field "function
   * code" and asks no more.
   */
  IMPORT_NEEDS_YAML(false, true),

  /**
   * {@code func_code} on create with code type inline, zip or jar. Enforced: when absent, 400
   * FSS.1012; the create page has it mandatory. Relaxed: a template that echoes its event is
   * stored, observed on the live service.
   */
  FUNCTION_CODE_REQUIRED(true, false),

  /**
   * {@code user_data} that is no JSON object. Enforced: 400 FSS.1009. Relaxed: accepted; both pages
   * show {@code Host={host_ip}} as an example.
   */
  USER_DATA_IS_JSON(false, true),

  /**
   * The handler's shape for its runtime. Enforced: two parts for Node.js, Python, PHP and Go, more
   * for Java, {@code Assembly::Class::Method} for C#, else 400 FSS.1003. Relaxed: any text with a
   * dot. Evidence: the user guide.
   */
  HANDLER_MATCHES_RUNTIME(false, true),

  /**
   * Code type jar. Enforced: only with a Java runtime, else 400 FSS.1006. Relaxed: with any.
   * Evidence: the field's text; the code is inferred.
   */
  JAR_NEEDS_JAVA(true, true),

  /**
   * Code type inline. Enforced: only with Node.js, Python, PHP and Custom, else 400 FSS.1006.
   * Relaxed: with any runtime. Evidence: the field's text of 2021; the code is inferred.
   */
  INLINE_NEEDS_SCRIPT(false, true),

  /**
   * {@code gpu_memory} and {@code gpu_type}. Enforced: only with runtime Custom and Custom Image,
   * else 400 FSS.0400. Relaxed: with any. Evidence: the user guide; the code is inferred.
   */
  GPU_NEEDS_CUSTOM_RUNTIME(true, true),

  /**
   * {@code code_url} for code type obs. Enforced: a URL for which no object was put is 404
   * FSS.1054. Relaxed: accepted, with empty code. The simulator has no OBS beside it, so both
   * profiles relax it.
   */
  OBS_OBJECT_EXISTS(false, false),

  /**
   * The name of the image that the service builds. Enforced: {@code latest-yyMMddHHmmss@} and five
   * characters, the time being that of {@code last_modified}, as on the import page and in the
   * answers recorded since 2020. Relaxed: {@code latest-} and five characters, as in the create
   * page's sample of 2019.
   */
  IMAGE_NAME_HAS_TIME(true, true),

  /**
   * What responses say beside what was sent. Enforced: as recorded and relied on by clients since
   * 2024: {@code func_id} first and {@code resource_id}, no {@code user_domain} and no {@code
   * concurrency}, defaults shown ({@code type} v2 with 400 instances and one request each, {@code
   * ephemeral_storage} 512, the flags that are false, an image's {@code working_dir}, the user of a
   * mount), {@code <func_name>.zip} for a zip without a file name, a log group and stream bound by
   * the service where {@code log_config} names none, the keys of {@code event_data} sorted, an
   * application's {@code stack_resources} as a list. Relaxed: as the two pages' samples, an unset
   * field is absent.
   */
  RESPONSES_OF_TODAY(false, true),

  /**
   * The body of an error. Enforced: the error table's text and a list {@code details}, recorded
   * 2026. Relaxed: the text of a page's sample where there is one, and two keys only.
   */
  ERRORS_OF_TODAY(false, true);

  private final boolean onThePages;
  private final boolean inTheCloud;

  Rule(boolean onThePages, boolean inTheCloud) {
    this.onThePages = onThePages;
    this.inTheCloud = inTheCloud;
  }

  /** Whether the profile enforces this rule. */
  public boolean isEnforcedBy(Profile profile) {
    return profile == Profile.PAGES ? onThePages : inTheCloud;
  }
}
