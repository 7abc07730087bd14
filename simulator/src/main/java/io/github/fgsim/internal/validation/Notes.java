package io.github.fgsim.internal.validation;

import io.github.fgsim.model.Rule;

/**
 * Takes what a user should know of an answer beyond what the service would say; it goes to the
 * journal.
 */
public interface Notes {
  /** Takes nothing. */
  Notes NONE =
      new Notes() {
        @Override
        public void note(String text) {}

        @Override
        public void relaxed(Rule rule, String what) {}
      };

  /** Something to know. */
  void note(String text);

  /** Something was accepted only because a rule is relaxed. */
  void relaxed(Rule rule, String what);

  /** The beginning of a text that a client sent, for a note. */
  static String cut(String text) {
    return text.length() <= 100 ? text : text.substring(0, 100) + "...";
  }
}
