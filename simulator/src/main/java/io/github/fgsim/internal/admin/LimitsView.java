package io.github.fgsim.internal.admin;

import io.github.fgsim.internal.simulator.Simulator;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.internal.wire.Located;
import io.github.fgsim.model.Limit;
import io.github.fgsim.model.Limits;
import java.util.EnumMap;
import java.util.Map;

/** The limits as the admin API shows and changes them. */
final class LimitsView {
  private LimitsView() {}

  static JsonObject list(Limits limits) {
    JsonObject.Builder values = JsonObject.builder();
    for (Limit limit : Limit.values()) {
      values.put(limit.name(), limits.of(limit));
    }
    return JsonObject.builder().put("limits", values.build()).build();
  }

  /** Changes those that are named, all or none. */
  static JsonObject change(Simulator simulator, Located json) {
    json.only("limits").required("limits");
    Map<Limit, Long> changes = new EnumMap<>(Limit.class);
    json.membersOf("limits").forEach((name, value) -> changes.put(limit(name), value(value)));
    simulator.configure(
        settings -> {
          Limits limits = settings.limits();
          for (Map.Entry<Limit, Long> change : changes.entrySet()) {
            limits = limits.with(change.getKey(), change.getValue());
          }
          return settings.with(limits);
        });
    return list(simulator.settings().limits());
  }

  private static Limit limit(String name) {
    try {
      return Limit.valueOf(name);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("limits: there is no limit " + name, e);
    }
  }

  private static long value(Located json) {
    if (json.number() < 0) {
      throw json.wrong("must not be negative");
    }
    return json.number();
  }
}
