package io.github.fgsim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.SimulatorBuilder;
import io.github.fgsim.SimulatorOption;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the builder can be told, serve can be told. */
class BuilderOptionsTest {
  /**
   * Credentials and the real service have options of their own; ids are told as a seed, limits one
   * at a time.
   */
  private static final Set<String> NOT_IN_TEXT =
      Set.of("auth", "ids", "limits", "runCode", "shadow");

  private static final Set<String> NO_SETTINGS = Set.of("start", "set", "options");

  @Test
  void every_setting_of_the_builder_is_an_option_or_has_another_form() {
    assertThat(SimulatorBuilder.class.getDeclaredMethods())
        .filteredOn(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
        .extracting(Method::getName)
        .filteredOn(name -> !NO_SETTINGS.contains(name) && !NOT_IN_TEXT.contains(name))
        .containsExactlyInAnyOrderElementsOf(
            SimulatorBuilder.options().stream().map(SimulatorOption::name).toList());
  }

  @Test
  void serve_has_the_builders_options_and_those_of_credentials_and_the_real_service() {
    assertThat(new Serve().syntax().options())
        .extracting(CommandOption::name)
        .containsExactlyInAnyOrder(
            "--access-key",
            "--admin-api",
            "--admin-hosts",
            "--answers",
            "--clock",
            "--domain-id",
            "--enforce",
            "--host",
            "--https",
            "--id-seed",
            "--limit",
            "--port",
            "--profile",
            "--project-id",
            "--region",
            "--relax",
            "--run",
            "--secret-key",
            "--security-token",
            "--shadow",
            "--shadow-har",
            "--shadow-report",
            "--state",
            "--token",
            "--user-domain",
            "--verbose",
            "--zone");
  }
}
