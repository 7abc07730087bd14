package io.github.fgsim.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each door with the inputs that once found something, and with some made by a seed. Longer, and
 * with other inputs: {@code -Dfuzz.inputs=100000 -Dfuzz.seed=7 -Dfuzz.profile=CLOUD}.
 */
class FuzzTest {
  private static final Path FINDINGS = Path.of("src", "test", "resources", "fuzz");
  private static final int INPUTS = Integer.getInteger("fuzz.inputs", 300);
  private static final int MOST_FINDINGS = 20;
  private static final long SEED = Long.getLong("fuzz.seed", 1);

  @ParameterizedTest
  @EnumSource
  void what_once_came_through_a_door_does_no_more(Doors door) throws IOException {
    try (House house = door.open()) {
      for (String input : findings(door)) {
        knock(door, house, HexFormat.of().parseHex(input), "a finding");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_door_stands(Doors door) {
    SplittableRandom random = new SplittableRandom(SEED * 31 + door.name().hashCode());
    Map<String, String> findings = new LinkedHashMap<>();
    House house = door.open();
    for (int i = 0; i < INPUTS && findings.size() < MOST_FINDINGS; i++) {
      byte[] input = new byte[random.nextInt(8, 120)];
      random.nextBytes(input);
      try {
        knock(door, house, input, "input " + i + " of seed " + SEED);
      } catch (AssertionError e) {
        findings.putIfAbsent(kind(e), e.getMessage());
        house.close();
        house = door.open();
      }
    }
    house.close();
    if (!findings.isEmpty()) {
      throw new AssertionError(String.join("\n\n", findings.values()));
    }
  }

  /** What findings of one cause have in common, roughly: the end of what they say. */
  private static String kind(AssertionError e) {
    String text = String.valueOf(e.getMessage()).replaceAll("[0-9a-f]{6,}|[0-9]+", "0");
    return text.substring(Math.max(0, text.length() - 150));
  }

  private static void knock(Doors door, House house, byte[] input, String what) {
    try {
      door.knock(house, input);
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError(
          door + ", " + what + ": " + HexFormat.of().formatHex(input) + "\n" + e.getMessage(), e);
    }
  }

  /** One line of hexadecimal digits each, in a file per door. */
  private static List<String> findings(Doors door) throws IOException {
    Path file = FINDINGS.resolve(door.name().toLowerCase(Locale.ROOT) + ".txt");
    if (!Files.exists(file)) {
      return List.of();
    }
    try (Stream<String> lines = Files.lines(file)) {
      return lines.filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    }
  }
}
