package io.github.fgsim.internal.http;

import io.github.fgsim.internal.simulator.JournalEntry;
import io.github.fgsim.internal.validation.Notes;
import io.github.fgsim.model.Rule;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What the journal tells of an exchange beside the exchange itself. A request may hold a million
 * names that nobody knows, or one of a million characters: of each there is a bounded number, and
 * each is cut.
 */
final class Remarks implements Notes {
  private static final int MOST = 100;
  private static final int MOST_CHARACTERS = 8 << 10;

  private final Set<String> unknownFields = new LinkedHashSet<>();
  private final Set<Rule> relaxedRules = EnumSet.noneOf(Rule.class);
  private final List<String> notes = new ArrayList<>();
  private int left;

  @Override
  public void note(String text) {
    keep(notes, text);
  }

  @Override
  public void relaxed(Rule rule, String what) {
    relaxedRules.add(rule);
    note("accepted because " + rule + " is relaxed: " + what);
  }

  /** A field of the body, by its path, that the service does not know. */
  void unknownField(String path) {
    keep(unknownFields, path);
  }

  /** A fault of the simulator's own, or of what a user gave it. */
  void failure(Throwable failure) {
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    note(trace.toString());
  }

  private void keep(Collection<String> kept, String text) {
    if (kept.size() < MOST) {
      kept.add(cut(text));
    } else {
      left++;
    }
  }

  /** A text of a bounded length. */
  static String cut(String text) {
    return text.length() <= MOST_CHARACTERS
        ? text
        : text.substring(0, MOST_CHARACTERS) + "... (cut)";
  }

  /** All of it; of the notes and unknown fields, also how many there were beside those kept. */
  JournalEntry.Remarks kept() {
    if (notes.isEmpty() && unknownFields.isEmpty()) {
      return JournalEntry.Remarks.NONE; // a relaxed rule has its note
    }
    List<String> all = notes;
    if (left > 0) {
      all = new ArrayList<>(notes);
      all.add(left + " further unknown fields and notes are not kept");
    }
    return new JournalEntry.Remarks(
        List.copyOf(unknownFields), Set.copyOf(relaxedRules), List.copyOf(all));
  }
}
