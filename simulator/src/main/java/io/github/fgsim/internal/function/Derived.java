package io.github.fgsim.internal.function;

/** What responses say of a function that no client sent: it is made of what is stored. */
public enum Derived {
  FUNC_ID,
  RESOURCE_ID,
  FUNC_URN,
  FUNC_NAME,
  USER_DOMAIN,
  DOMAIN_ID,
  NAMESPACE,
  PROJECT_NAME,
  PACKAGE,
  CPU,
  CODE_SIZE,
  BLANKED_USER_DATA,
  DIGEST,
  VERSION,
  IMAGE_NAME,
  LAST_MODIFIED,
  CONCURRENCY,
  FUNC_VPC_ID,
  MOUNT_CONFIG,
  STRATEGY_CONFIG,
  FUNC_CODE
}
