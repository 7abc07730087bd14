package io.github.fgsim.cli;

import io.github.fgsim.SimulatorBuilder;
import io.github.fgsim.SimulatorOption;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The builder's options as options of serve: {@code projectId} is {@code --project-id}. */
final class ServeOptions {
  /** FSS on a telephone's keys, with an 8 as such ports have it. */
  static final int PORT = 8377;

  /**
   * Where serve differs from the builder: other programs must know the port and can ask for more.
   */
  private static final Map<String, String> DEFAULTS =
      Map.of("port", String.valueOf(PORT), "adminApi", "true");

  private final Map<String, CommandOption<?>> options = new HashMap<>();

  ServeOptions(Syntax serve) {
    SimulatorBuilder.options().forEach(each -> options.put(each.name(), add(each, serve)));
  }

  private static CommandOption<?> add(SimulatorOption option, Syntax serve) {
    String name = "--" + option.name().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    String byDefault = DEFAULTS.get(option.name());
    String note = byDefault == null ? "" : " (default: " + byDefault + ")";
    String help = option.help().replaceFirst("\\.$", note + ".");
    if (option.label().isEmpty()) {
      return serve.flag(name, help);
    }
    return option.several()
        ? serve.list(name, option.label(), help, text -> text)
        : serve.option(name, option.label(), help);
  }

  /** Of a builder's option with this name. */
  CommandOption<?> option(String name) {
    CommandOption<?> option = options.get(name);
    if (option == null) {
      throw new IllegalArgumentException("no option of the builder: " + name);
    }
    return option;
  }

  /** Its text, values with commas; null when nothing says it. */
  @Nullable String value(String name) {
    CommandOption<?> option = option(name);
    return option.values().isEmpty()
        ? DEFAULTS.get(name)
        : String.join(",", option.values().stream().map(String::valueOf).toList());
  }
}
