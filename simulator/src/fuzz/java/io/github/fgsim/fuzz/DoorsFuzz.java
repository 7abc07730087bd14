package io.github.fgsim.fuzz;

import com.code_intelligence.jazzer.api.BugDetectors;
import com.code_intelligence.jazzer.api.SilentCloseable;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.AfterAll;

/**
 * The doors under a fuzzer that sees which code an input reaches. One door a run:
 *
 * <pre>{@code
 * JAZZER_FUZZ=1 mvn -Pdev,fuzz -pl simulator test -Dtest='DoorsFuzz#json'
 * }</pre>
 */
class DoorsFuzz {
  private static final String DURATION = "3m";

  /** One for the whole run, since millions of inputs come; its doors put back what they move. */
  private static House house;

  @AfterAll
  static void close() {
    if (house != null) {
      house.close();
      house = null;
    }
  }

  private static void knock(Doors door, byte[] input) {
    if (house == null) {
      house = door.open();
    }
    try (SilentCloseable itsOwn = BugDetectors.allowNetworkConnections()) {
      door.knock(house, input);
    }
  }

  @FuzzTest(maxDuration = DURATION)
  void json(byte[] input) {
    knock(Doors.JSON, input);
  }

  @FuzzTest(maxDuration = DURATION)
  void path(byte[] input) {
    knock(Doors.PATH, input);
  }

  @FuzzTest(maxDuration = DURATION)
  void header(byte[] input) {
    knock(Doors.HEADER, input);
  }

  @FuzzTest(maxDuration = DURATION)
  void archive(byte[] input) {
    knock(Doors.ARCHIVE, input);
  }

  @FuzzTest(maxDuration = DURATION)
  void yaml(byte[] input) {
    knock(Doors.YAML, input);
  }

  @FuzzTest(maxDuration = DURATION)
  void state(byte[] input) {
    knock(Doors.STATE, input);
  }

  @FuzzTest(maxDuration = DURATION)
  void admin(byte[] input) {
    knock(Doors.ADMIN, input);
  }
}
