package io.github.fgsim.fuzz;

/** A way into the simulator. */
public interface Door {
  /** Makes one or a few requests of these choices and looks at what they leave. */
  void knock(House house, Choices choices);
}
