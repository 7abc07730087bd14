package io.github.fgsim.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fgsim.KeptConnection.Answer;
import java.util.List;
import java.util.Map;

/**
 * State files. What is taken can be asked for, exported and imported again, and the clock goes on.
 */
final class StateDoor implements Door {
  private static final List<String> QUESTIONS =
      List.of(
          "functions",
          "functions/hello/config",
          "functions/hello/code",
          "functions/hello/versions",
          "functions/hello/aliases",
          "functions/hello/events",
          "functions/hello/async-invoke-configs",
          "functions/reservedinstanceconfigs",
          "functions/hello/export?type=code",
          "functions/hello:!live/config",
          "triggers/hello",
          "dependencies",
          "/v2/PROJECT/functions/hello/tags");

  @Override
  public void knock(House house, Choices choices) {
    byte[] file = JsonMutation.of(house.sim.exportState(), choices);
    Answer answer = put(house, file);
    if (!answer.isRefusal()) {
      lookAround(house, file);
    }
    house.tidy();
  }

  private static Answer put(House house, byte[] file) {
    String before = house.sim.exportState();
    Answer answer = house.exchange("PUT", "/_simulator/state", Map.of(), file);
    house.check("PUT", "/_simulator/state", file, answer);
    if (answer.isRefusal() && !house.sim.exportState().equals(before)) {
      throw new AssertionError("a refused state changed something: " + text(file));
    }
    return answer;
  }

  private static void lookAround(House house, byte[] file) {
    String exported = house.sim.exportState();
    Answer again = put(house, exported.getBytes(UTF_8));
    if (again.isRefusal() || !house.sim.exportState().equals(exported)) {
      throw new AssertionError(
          "an exported state is another one after its import: "
              + again
              + "\n"
              + exported
              + "\nfrom\n"
              + text(file));
    }
    for (String question : QUESTIONS) {
      String path = question.replace("PROJECT", house.sim.projectId());
      Answer answer = house.exchange("GET", house.target(path), Map.of(), new byte[0]);
      house.check("GET", path, file, answer);
    }
    byte[] forward = "{\"advance\":\"PT3H\"}".getBytes(UTF_8);
    Answer moved = house.exchange("POST", "/_simulator/clock", Map.of(), forward);
    house.check("POST", "/_simulator/clock", file, moved);
    if (moved.isRefusal()) {
      throw new AssertionError("the clock stands still: " + moved + "\n" + text(file));
    }
  }

  private static String text(byte[] file) {
    return new String(file, UTF_8);
  }
}
