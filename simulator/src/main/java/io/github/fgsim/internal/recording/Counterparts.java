package io.github.fgsim.internal.recording;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which value of the simulator stands for which of the real service: ids, projects, regions that
 * stood at the same place of both responses to a request. Each value has one counterpart, in both
 * directions. Safe for concurrent use.
 */
public final class Counterparts {
  /** Percent-escapes part words and are none; ids also within a longer word. */
  private static final Pattern WORD =
      Pattern.compile(
          "%[0-9A-Fa-f]{2}|" + Forms.UUID + "|" + Forms.HEX_32 + "|[0-9A-Za-z][0-9A-Za-z_-]{5,}");

  private final Map<String, String> simulated = new HashMap<>();
  private final Map<String, String> real = new HashMap<>();

  /** Whether two values may stand for each other, and do from now on. */
  public synchronized boolean pair(String ofReal, String ofSimulator) {
    String known = simulated.get(ofReal);
    String knownReal = real.get(ofSimulator);
    if (known == null && knownReal == null) {
      simulated.put(ofReal, ofSimulator);
      real.put(ofSimulator, ofReal);
      return true;
    }
    return Objects.equals(known, ofSimulator) && Objects.equals(knownReal, ofReal);
  }

  /**
   * A text of a client of the real service, such as a request's path or body, for the simulator.
   */
  public synchronized String translate(String text) {
    if (simulated.isEmpty()) {
      return text;
    }
    return WORD.matcher(text)
        .replaceAll(
            word ->
                Matcher.quoteReplacement(
                    Objects.requireNonNullElse(simulated.get(word.group()), word.group())));
  }

  /** The same of a body; one that is no text stays as it is. */
  public byte[] translate(byte[] body) {
    String text = new String(body, UTF_8);
    String translated = translate(text);
    return translated.equals(text) ? body : translated.getBytes(UTF_8);
  }
}
