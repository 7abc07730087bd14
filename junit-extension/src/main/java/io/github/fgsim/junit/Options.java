package io.github.fgsim.junit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.SimulatorBuilder;
import io.github.fgsim.SimulatorOption;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * What a simulator is to be: the builder's options as {@link FunctionGraphSim} has them, by the
 * same names, and what is told to the builder itself. Equal options may share a simulator.
 * Immutable.
 *
 * @param values by the option's name, those that differ from the annotation's default
 * @param customizers what has the last word, in this order
 */
record Options(Map<String, Object> values, List<SimulatorCustomizer> customizers) {
  static final Options NONE = new Options(Map.of(), List.of());

  private static final Map<String, SimulatorOption> KNOWN =
      SimulatorBuilder.options().stream()
          .collect(Collectors.toUnmodifiableMap(SimulatorOption::name, option -> option));

  Options {
    values = Map.copyOf(values);
    customizers = List.copyOf(customizers);
  }

  static Options of(FunctionGraphSim annotation) {
    Options options = NONE;
    for (Method attribute : FunctionGraphSim.class.getDeclaredMethods()) {
      if (KNOWN.containsKey(attribute.getName())) {
        Object value = plain(ReflectionSupport.invokeMethod(attribute, annotation));
        if (!value.equals(plain(attribute.getDefaultValue()))) {
          options = options.with(attribute.getName(), value);
        }
      }
    }
    return annotation.customizer() == SimulatorCustomizer.class
        ? options
        : options.with(new CustomizerClass(annotation.customizer()));
  }

  private static Object plain(Object value) {
    return value instanceof Object[] array ? List.of(array) : value;
  }

  Options with(String option, Object value) {
    Map<String, Object> changed = new TreeMap<>(values);
    changed.put(option, value);
    return new Options(changed, customizers);
  }

  Options with(SimulatorCustomizer customizer) {
    List<SimulatorCustomizer> all = new ArrayList<>(customizers);
    all.add(customizer);
    return new Options(values, all);
  }

  /**
   * Starts a simulator.
   *
   * @throws IllegalArgumentException when a value is wrong; the message names its attribute
   */
  FunctionGraphSimulator start() {
    SimulatorBuilder builder = FunctionGraphSimulator.builder();
    new TreeMap<>(values).forEach((option, value) -> set(builder, option, value));
    customizers.forEach(customizer -> customizer.customize(builder));
    return builder.start();
  }

  private static void set(SimulatorBuilder builder, String option, Object value) {
    String text =
        value instanceof List<?> list
            ? list.stream().map(String::valueOf).collect(Collectors.joining(","))
            : String.valueOf(value);
    try {
      builder.set(
          option, Objects.requireNonNull(KNOWN.get(option)).contents() ? resource(text) : text);
    } catch (IllegalArgumentException e) {
      String shown = value instanceof String ? "\"" + value + "\"" : String.valueOf(value);
      throw new IllegalArgumentException(option + " = " + shown + ": " + e.getMessage(), e);
    }
  }

  /** The text of a resource, as the tests see it. */
  private static String resource(String name) {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    try (InputStream in =
        loader == null
            ? ClassLoader.getSystemResourceAsStream(name)
            : loader.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalArgumentException(
            "there is no such resource on the class path"
                + (name.startsWith("/") ? "; its name begins without a slash" : ""));
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot be read: " + e.getMessage(), e);
    }
  }

  @Override
  public String toString() {
    return new TreeMap<>(values) + (customizers.isEmpty() ? "" : " and " + customizers);
  }

  /** A customizer known by its class, so that two annotations that name it are equal. */
  private record CustomizerClass(Class<? extends SimulatorCustomizer> type)
      implements SimulatorCustomizer {

    @Override
    public void customize(SimulatorBuilder builder) {
      created().customize(builder);
    }

    private SimulatorCustomizer created() {
      try {
        return ReflectionSupport.newInstance(type);
      } catch (Exception e) { // whatever the constructor throws comes through
        throw new IllegalArgumentException(
            "customizer = "
                + type.getName()
                + ": it cannot be created; it must not be an inner or abstract class and needs a"
                + " constructor without parameters: "
                + e,
            e);
      }
    }

    @Override
    public String toString() {
      return type.getName();
    }
  }
}
