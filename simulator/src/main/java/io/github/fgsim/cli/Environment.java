package io.github.fgsim.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Options from environment variables: {@code --project-id} is also {@code FGSIM_PROJECT_ID}. The
 * command line wins; an empty variable is as if not set.
 */
final class Environment implements IDefaultValueProvider {
  static final String PREFIX = "FGSIM_";

  private final UnaryOperator<@Nullable String> variables;

  Environment(UnaryOperator<@Nullable String> variables) {
    this.variables = variables;
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    return argument instanceof OptionSpec option && isRead(option) ? value(option) : null;
  }

  /** Whether an option's value is a variable's, since the arguments do not name it. */
  boolean isSourceOf(OptionSpec option, String... args) {
    return isRead(option)
        && value(option) != null
        && Arrays.stream(args).noneMatch(arg -> arg.split("=", 2)[0].equals(option.longestName()));
  }

  /** Help and version are asked for, not configured. */
  static boolean isRead(OptionSpec option) {
    return !option.usageHelp() && !option.versionHelp();
  }

  static String variable(OptionSpec option) {
    return PREFIX
        + option.longestName().replaceFirst("^--", "").replace('-', '_').toUpperCase(Locale.ROOT);
  }

  private @Nullable String value(OptionSpec option) {
    String value = variables.apply(variable(option));
    return value == null || value.isEmpty() ? null : value;
  }
}
