package io.github.fgsim.internal.store;

import io.github.fgsim.model.FunctionUrn;

/** All that is stored of one function. Immutable: a change makes another one. */
public record StoredFunction(FunctionVersion latest) {

  /** The function without a version. */
  public FunctionUrn urn() {
    return latest.urn().withQualifier(null);
  }

  /** The bytes of code that count against the project's quota. */
  long codeSize() {
    return latest.code().size();
  }
}
