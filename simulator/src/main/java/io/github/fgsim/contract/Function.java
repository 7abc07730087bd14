package io.github.fgsim.contract;

/**
 * A function that a check made.
 *
 * @param urn without a version
 */
record Function(String urn, String packageName, String name) {

  /** The same with a version, or an alias behind an exclamation mark. */
  Function at(String qualifier) {
    return new Function(urn + ":" + qualifier, packageName, name);
  }
}
