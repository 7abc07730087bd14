package io.github.fgsim.internal.recording;

/**
 * Where two responses to the same request differ.
 *
 * @param place such as {@code status}, {@code header content-type} or {@code body.func_urn}
 * @param real what the real service has there, in words; secrets are masked
 * @param simulated what the simulator has there, likewise
 */
public record Difference(String place, String real, String simulated) {
  /** One line, such as {@code body.cpu: 300 in the recording, 400 in the simulator}. */
  public String line(String realOne) {
    return place + ": " + real + " " + realOne + ", " + simulated + " in the simulator";
  }
}
