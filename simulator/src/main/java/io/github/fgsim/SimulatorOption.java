package io.github.fgsim;

/**
 * A setting of {@link SimulatorBuilder} that can be told in text. The command line, the
 * environment, the JUnit annotation and the table of options are made of these.
 *
 * @param name the name of the builder's method, such as {@code projectId}
 * @param label what stands for a value in help texts, such as {@code ID}; empty for on and off
 * @param help what it does, a sentence
 * @param contents whether the value is what a file or a resource holds, so that people name that
 * @param several whether it takes several values, with commas
 */
public record SimulatorOption(
    String name, String label, String help, boolean contents, boolean several) {}
