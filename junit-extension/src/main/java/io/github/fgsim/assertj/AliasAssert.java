package io.github.fgsim.assertj;

/** Assertions on an alias of a function. */
public final class AliasAssert extends AbstractSimAssert<AliasAssert, String> {
  private final String version;
  private final FunctionAssert function;

  AliasAssert(String alias, String version, FunctionAssert function, Failing failing) {
    super(alias, AliasAssert.class, failing);
    this.version = version;
    this.function = function;
  }

  /** The alias points to this version; leads back to the function. */
  public FunctionAssert pointingTo(String expected) {
    checkValue("version", expected, () -> version);
    return function;
  }

  @Override
  String subject() {
    return "alias " + actual;
  }
}
