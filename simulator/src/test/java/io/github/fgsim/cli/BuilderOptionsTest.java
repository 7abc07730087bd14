package io.github.fgsim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.FunctionGraphSimulator;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What the builder can be told, serve can be told, and nothing else. */
class BuilderOptionsTest {
  /** Not settings. */
  private static final Set<String> OTHER_METHODS = Set.of("start");

  /** Options that tell a setting together with the one that the setting is named after. */
  private static final Set<String> COMPANIONS = Set.of("--secret-key", "--token");

  /** Where the option is another than the method's name in lower case with dashes. */
  private static final Map<String, String> RENAMED =
      Map.of(
          "auth", "--access-key", // with its secret key, or a token
          "ids", "--id-seed", // a source of ids is a seed here
          "limits", "--limit"); // one at a time

  @Test
  void every_setting_of_the_builder_is_an_option_and_every_option_is_a_setting() {
    Set<String> settings =
        Arrays.stream(FunctionGraphSimulator.Builder.class.getDeclaredMethods())
            .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
            .map(Method::getName)
            .filter(name -> !OTHER_METHODS.contains(name))
            .map(name -> RENAMED.getOrDefault(name, option(name)))
            .collect(Collectors.toSet());

    Set<String> options =
        serve().options().stream()
            .filter(Environment::isRead)
            .map(OptionSpec::longestName)
            .filter(name -> !COMPANIONS.contains(name))
            .collect(Collectors.toSet());

    assertThat(options).isEqualTo(settings);
  }

  private static String option(String method) {
    return "--" + method.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  private static CommandSpec serve() {
    return Main.commandLine(name -> null).getSubcommands().get("serve").getCommandSpec();
  }
}
