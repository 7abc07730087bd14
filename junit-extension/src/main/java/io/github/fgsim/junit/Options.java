package io.github.fgsim.junit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.model.IdSource;
import io.github.fgsim.model.Limit;
import io.github.fgsim.model.Limits;
import io.github.fgsim.model.Profile;
import io.github.fgsim.model.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * What a simulator is to be, in the attributes of {@link FunctionGraphSim}. Equal options may share
 * a simulator. Immutable.
 *
 * @param values by the attribute's name, those that differ from its default; arrays as lists
 */
record Options(Map<String, Object> values) {
  static final Options NONE = new Options(Map.of());

  /** The attributes that say how simulators go with tests, not what a simulator is. */
  private static final Set<String> OF_THE_LIFECYCLE =
      Set.of("scope", "reset", "failOn", "systemProperties");

  Options {
    values = Map.copyOf(values);
  }

  static Options of(FunctionGraphSim annotation) {
    Options options = NONE;
    for (Method attribute : FunctionGraphSim.class.getDeclaredMethods()) {
      if (!OF_THE_LIFECYCLE.contains(attribute.getName())) {
        Object value = ReflectionSupport.invokeMethod(attribute, annotation);
        options = options.with(attribute.getName(), value);
      }
    }
    return options;
  }

  Options with(String attribute, Object value) {
    Map<String, Object> changed = new TreeMap<>(values);
    if (plain(value).equals(plain(defaultOf(attribute)))) {
      changed.remove(attribute);
    } else {
      changed.put(attribute, plain(value));
    }
    return new Options(changed);
  }

  private static Object plain(Object value) {
    if (value instanceof Object[] array) {
      return List.of(array);
    }
    return value instanceof Class<?> type
        ? new CustomizerClass(type.asSubclass(SimulatorCustomizer.class))
        : value;
  }

  private static Object defaultOf(String attribute) {
    try {
      return FunctionGraphSim.class.getMethod(attribute).getDefaultValue();
    } catch (NoSuchMethodException e) {
      throw new IllegalArgumentException("no attribute of FunctionGraphSim: " + attribute, e);
    }
  }

  /**
   * Starts a simulator.
   *
   * @throws IllegalArgumentException when a value is wrong; the message names its attribute
   */
  FunctionGraphSimulator start() {
    FunctionGraphSimulator.Builder builder = FunctionGraphSimulator.builder();
    apply("host", String.class, builder::host);
    apply("port", Integer.class, builder::port);
    apply("https", Boolean.class, on -> builder.https());
    apply("region", String.class, builder::region);
    apply("projectId", String.class, builder::projectId);
    apply("domainId", String.class, builder::domainId);
    apply("userDomain", String.class, builder::userDomain);
    apply("zone", String.class, text -> builder.zone(ZoneOffset.of(text)));
    apply(
        "clock",
        String.class,
        text -> builder.clock(Clock.fixed(Instant.parse(text), ZoneOffset.UTC)));
    apply("idSeed", Long.class, seed -> builder.ids(IdSource.seeded(seed)));
    apply("profile", Profile.class, builder::profile);
    apply("relax", List.class, rules -> builder.relax(rules(rules)));
    apply("enforce", List.class, rules -> builder.enforce(rules(rules)));
    apply("limits", List.class, changes -> builder.limits(limits(changes)));
    apply("state", String.class, name -> builder.state(resource(name)));
    apply("answers", String.class, name -> builder.answers(resource(name)));
    apply("adminApi", Boolean.class, on -> builder.adminApi());
    apply("verbose", Boolean.class, on -> builder.verbose());
    apply("customizer", SimulatorCustomizer.class, customizer -> customizer.customize(builder));
    return builder.start();
  }

  private <T> void apply(String attribute, Class<T> type, Consumer<T> step) {
    Object value = values.get(attribute);
    if (value == null) {
      return;
    }
    try {
      step.accept(type.cast(value));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new IllegalArgumentException(
          attribute + " = " + shown(value) + ": " + e.getMessage(), e);
    }
  }

  private static String shown(Object value) {
    return value instanceof String ? "\"" + value + "\"" : String.valueOf(value);
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

  private Rule[] rules(List<?> rules) {
    if (values.get("relax") instanceof List<?> relaxed
        && values.get("enforce") instanceof List<?> enforced) {
      List<?> both = relaxed.stream().filter(enforced::contains).toList();
      if (!both.isEmpty()) {
        throw new IllegalArgumentException("both relaxed and enforced: " + both);
      }
    }
    return rules.stream().map(Rule.class::cast).toArray(Rule[]::new);
  }

  private Limits limits(List<?> changes) {
    Profile profile = values.get("profile") instanceof Profile set ? set : Profile.PAGES;
    Limits limits = profile.limits();
    for (Object change : changes) {
      limits = changed(limits, (String) change);
    }
    return limits;
  }

  private static Limits changed(Limits limits, String change) {
    String[] parts = change.split("=", -1);
    if (parts.length != 2) {
      throw new IllegalArgumentException(
          "\"" + change + "\" is not of the form \"" + Limit.FUNCTIONS + "=2\"");
    }
    Limit limit =
        Arrays.stream(Limit.values())
            .filter(known -> known.name().equals(parts[0].strip()))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "there is no limit "
                            + parts[0].strip()
                            + ", only "
                            + Arrays.stream(Limit.values())
                                .map(Limit::name)
                                .collect(Collectors.joining(", "))));
    try {
      return limits.with(limit, Long.parseLong(parts[1].strip()));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("\"" + parts[1].strip() + "\" is not a number", e);
    }
  }

  /** A customizer known by its class, so that two annotations that name it are equal. */
  private record CustomizerClass(Class<? extends SimulatorCustomizer> type)
      implements SimulatorCustomizer {

    @Override
    public void customize(FunctionGraphSimulator.Builder builder) {
      created().customize(builder);
    }

    private SimulatorCustomizer created() {
      try {
        return ReflectionSupport.newInstance(type);
      } catch (Exception e) { // whatever the constructor throws comes through
        throw new IllegalArgumentException(
            "it cannot be created; it must not be an inner or abstract class and needs a"
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
