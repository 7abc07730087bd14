package io.github.fgsim.cli;

import io.github.fgsim.SimulatorBuilder;
import io.github.fgsim.SimulatorOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The builder's options as options of serve: {@code projectId} is {@code --project-id}. */
final class ServeOptions {
  /** FSS on a telephone's keys, with an 8 as such ports have it. */
  static final int PORT = 8377;

  /**
   * Where serve differs from the builder: other programs must know the port and can ask for more.
   */
  private static final Map<String, String> DEFAULTS =
      Map.of("port", String.valueOf(PORT), "adminApi", "true");

  private ServeOptions() {}

  static void addTo(CommandSpec serve) {
    SimulatorBuilder.options().forEach(option -> serve.addOption(spec(option)));
  }

  private static OptionSpec spec(SimulatorOption option) {
    OptionSpec.Builder spec = OptionSpec.builder(dashed(option.name()));
    String byDefault = DEFAULTS.get(option.name());
    if (byDefault != null) {
      spec.defaultValue(byDefault);
    }
    String note = byDefault == null ? "" : " (default: " + byDefault + ")";
    spec.description(option.help().replaceFirst("\\.$", note + "."));
    if (option.label().isEmpty()) {
      return spec.type(boolean.class)
          .arity("0..1")
          .paramLabel("false")
          .fallbackValue("true")
          .build();
    }
    spec.paramLabel(option.label());
    return option.several()
        ? spec.type(List.class).auxiliaryTypes(String.class).arity("1..*").build()
        : spec.type(String.class).build();
  }

  /** Its text, values with commas; null when nothing says it. */
  static @Nullable String value(CommandSpec serve, String name) {
    Object value = serve.findOption(dashed(name)).getValue();
    if (value instanceof List<?> texts) {
      return texts.isEmpty()
          ? null
          : String.join(",", texts.stream().map(String::valueOf).toList());
    }
    return value == null ? null : value.toString();
  }

  static String dashed(String name) {
    return "--" + name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }
}
