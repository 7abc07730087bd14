package io.github.fgsim.internal.store;

import java.util.List;

/**
 * The kinds of things that a state's JSON can hold.
 *
 * @param ofFunctions what hangs on functions
 * @param ofProjects what belongs to projects beside functions
 */
public record Kinds(List<Kind<?>> ofFunctions, List<Kind<?>> ofProjects) {
  public Kinds {
    ofFunctions = List.copyOf(ofFunctions);
    ofProjects = List.copyOf(ofProjects);
  }
}
