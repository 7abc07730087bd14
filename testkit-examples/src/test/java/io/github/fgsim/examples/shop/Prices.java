package io.github.fgsim.examples.shop;

import java.util.Map;

/** A library that the function's code needs, uploaded as its dependency. */
public final class Prices {
  private static final Map<String, Integer> CENTS = Map.of("apple", 30, "pear", 45);

  private Prices() {}

  static int of(String fruit) {
    Integer cents = CENTS.get(fruit);
    if (cents == null) {
      throw new IllegalArgumentException("no price for " + fruit);
    }
    return cents;
  }
}
