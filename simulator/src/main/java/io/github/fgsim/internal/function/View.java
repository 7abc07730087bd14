package io.github.fgsim.internal.function;

/** The responses that show a function, each with a selection of its fields. */
public enum View {
  /** CreateFunctionResponse. */
  CREATED,
  /** ImportFunctionResponse. */
  IMPORTED,
  /** ShowFunctionConfigResponse. */
  CONFIG,
  /** UpdateFunctionConfigResponse. */
  UPDATED_CONFIG,
  /** UpdateFunctionMaxInstanceConfigResponse. */
  MAX_INSTANCES,
  /** ShowFunctionCodeResponse. */
  CODE,
  /** UpdateFunctionCodeResponse. */
  UPDATED_CODE,
  /** ListFunctionResult. */
  LISTED,
  /** CreateFunctionVersionResponse. */
  PUBLISHED,
  /** ListFunctionVersionResult. */
  VERSION_LISTED
}
