package io.github.fgsim.junit;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.model.Auth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** System properties that tell where a simulator is, and what they were before. */
final class SystemProperties {
  private static final Pattern PLACE = Pattern.compile("\\{(\\w*)\\}");

  private SystemProperties() {}

  /**
   * Sets properties.
   *
   * @param definitions each {@code name=text}, with places such as {@code {endpoint}} in the text
   * @return what puts everything back
   * @throws IllegalArgumentException when a definition is wrong; nothing is set then
   */
  static Runnable set(List<String> definitions, FunctionGraphSimulator simulator) {
    Map<String, String> values = values(definitions, simulator);
    Map<String, Optional<String>> before = new LinkedHashMap<>();
    values.forEach(
        (name, value) -> before.put(name, Optional.ofNullable(System.setProperty(name, value))));
    return () ->
        before.forEach(
            (name, value) ->
                value.ifPresentOrElse(
                    old -> System.setProperty(name, old), () -> System.clearProperty(name)));
  }

  /**
   * The properties that definitions make.
   *
   * @throws IllegalArgumentException when a definition is wrong
   */
  static Map<String, String> values(List<String> definitions, FunctionGraphSimulator simulator) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String definition : definitions) {
      String name = name(definition);
      values.put(
          name,
          PLACE
              .matcher(definition.substring(name.length() + 1))
              .replaceAll(place -> Matcher.quoteReplacement(value(place.group(1), simulator))));
    }
    return values;
  }

  /**
   * The name that a definition gives a value to.
   *
   * @throws IllegalArgumentException when it gives none
   */
  static String name(String definition) {
    int equals = definition.indexOf('=');
    if (equals < 1) {
      throw new IllegalArgumentException(
          "\"" + definition + "\" is not of the form \"functiongraph.endpoint={endpoint}\"");
    }
    return definition.substring(0, equals);
  }

  private static String value(String place, FunctionGraphSimulator simulator) {
    return switch (place) {
      case "endpoint" -> simulator.endpoint().toString();
      case "port" -> String.valueOf(simulator.port());
      case "projectId" -> simulator.projectId();
      case "domainId" -> simulator.domainId();
      case "region" -> simulator.region();
      case "accessKey" -> key(simulator).map(Map.Entry::getKey).orElse("ak");
      case "secretKey" -> key(simulator).map(key -> key.getValue().secretKey()).orElse("sk");
      default ->
          throw new IllegalArgumentException(
              "there is no {"
                  + place
                  + "}, only {endpoint}, {port}, {projectId}, {domainId}, {region},"
                  + " {accessKey} and {secretKey}");
    };
  }

  /** A key of the simulator's own project; without any, every one is taken. */
  private static Optional<Map.Entry<String, Auth.Credential>> key(
      FunctionGraphSimulator simulator) {
    return simulator.auth().accessKeys().entrySet().stream()
        .filter(
            key ->
                key.getValue().projectId() == null
                    || key.getValue().projectId().equals(simulator.projectId()))
        .findFirst();
  }
}
