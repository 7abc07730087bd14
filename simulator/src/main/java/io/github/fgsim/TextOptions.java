package io.github.fgsim;

import io.github.fgsim.internal.wire.Edits;
import io.github.fgsim.model.Limit;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Settings of the builder told in text: each method says by its parameter how text is read. */
final class TextOptions {
  private TextOptions() {}

  static List<SimulatorOption> all() {
    return settings().map(TextOptions::option).toList();
  }

  private static Stream<Method> settings() {
    return Arrays.stream(SimulatorBuilder.class.getMethods())
        .filter(method -> method.isAnnotationPresent(InText.class))
        .sorted(Comparator.comparing(Method::getName));
  }

  private static SimulatorOption option(Method setting) {
    InText text = Objects.requireNonNull(setting.getAnnotation(InText.class));
    Class<?>[] parameters = setting.getParameterTypes();
    boolean several = parameters.length == 2 || (parameters.length == 1 && parameters[0].isArray());
    return new SimulatorOption(
        setting.getName(), text.value(), text.help(), text.contents(), several);
  }

  static void set(SimulatorBuilder builder, String name, String text) {
    Method setting =
        settings()
            .filter(method -> method.getName().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "there is no option "
                            + name
                            + ", only "
                            + settings().map(Method::getName).collect(Collectors.joining(", "))));
    Class<?>[] parameters = setting.getParameterTypes();
    if (parameters.length == 0) {
      if (isOn(text)) {
        call(setting, builder);
      }
    } else if (parameters.length == 1) {
      call(setting, builder, value(parameters[0], text));
    } else {
      values(text).forEach(change -> call(setting, builder, limit(change)));
    }
  }

  private static void call(Method setting, SimulatorBuilder builder, Object... arguments) {
    try {
      setting.invoke(builder, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException refused) {
        throw refused;
      }
      throw new IllegalStateException(e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Stream<String> values(String text) {
    return Arrays.stream(text.split(",")).map(String::strip).filter(value -> !value.isEmpty());
  }

  private static Object value(Class<?> type, String text) {
    if (type.isArray()) {
      Object[] values = values(text).map(value -> value(type.getComponentType(), value)).toArray();
      Object array = Array.newInstance(type.getComponentType(), values.length);
      System.arraycopy(values, 0, array, 0, values.length);
      return array;
    }
    if (type.isEnum()) {
      return constant(type, text);
    }
    if (type == int.class) {
      return Math.toIntExact(number(text, Integer.MIN_VALUE, Integer.MAX_VALUE));
    }
    if (type == long.class) {
      return number(text, Long.MIN_VALUE, Long.MAX_VALUE);
    }
    if (type == ZoneOffset.class) {
      return zone(text);
    }
    return type == Clock.class ? clock(text) : text;
  }

  private static boolean isOn(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("\"" + text + "\" is neither true nor false");
    };
  }

  private static long number(String text, long least, long most) {
    try {
      long number = Long.parseLong(text.strip());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      if (!text.strip().matches("[+-]?\\d+")) {
        throw new IllegalArgumentException("\"" + text + "\" is not a whole number", e);
      }
    }
    throw new IllegalArgumentException(text + " is not in " + least + " to " + most);
  }

  private static ZoneOffset zone(String text) {
    try {
      return ZoneOffset.of(text.strip());
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is not an offset from UTC such as +08:00 or Z", e);
    }
  }

  private static Clock clock(String text) {
    try {
      return Clock.fixed(Instant.parse(text.strip()), ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is not an instant such as 2024-05-01T10:00:00Z", e);
    }
  }

  private static Object constant(Class<?> type, String text) {
    Object[] constants = type.getEnumConstants();
    List<String> names =
        Arrays.stream(constants).map(constant -> ((Enum<?>) constant).name()).toList();
    return Arrays.stream(constants)
        .filter(constant -> ((Enum<?>) constant).name().equalsIgnoreCase(text.strip()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no "
                        + type.getSimpleName().toLowerCase(Locale.ROOT)
                        + " "
                        + text
                        + Edits.didYouMean(text, names)
                        + ", only "
                        + String.join(", ", names)));
  }

  private static Object[] limit(String change) {
    String[] parts = change.split("=", -1);
    if (parts.length != 2) {
      throw new IllegalArgumentException(
          "\"" + change + "\" is not of the form \"" + Limit.FUNCTIONS + "=2\"");
    }
    return new Object[] {
      constant(Limit.class, parts[0].strip()), number(parts[1], Long.MIN_VALUE, Long.MAX_VALUE)
    };
  }
}
