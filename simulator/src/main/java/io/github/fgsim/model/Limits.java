package io.github.fgsim.model;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * The numbers that the service's checks use. Immutable.
 *
 * @param values each limit's value; see {@link Limit} for the units
 * @param memorySizes the memory sizes that a function may ask for, in MB, ascending
 */
public record Limits(Map<Limit, Long> values, List<Integer> memorySizes) {

  private static final List<Integer> PAGE_SIZES =
      List.of(128, 256, 512, 768, 1024, 1280, 1536, 1792, 2048, 2560, 3072, 3584, 4096);
  private static final List<Integer> CURRENT_SIZES =
      List.of(
          128, 256, 512, 768, 1024, 1280, 1536, 1792, 2048, 2560, 3072, 3584, 4096, 8192, 10240);

  public Limits {
    values = Collections.unmodifiableMap(new EnumMap<>(values));
    memorySizes = List.copyOf(memorySizes);
  }

  /** What the create page and the import page say: timeout to 900 seconds, memory to 4,096 MB. */
  public static Limits pages() {
    return of(Limit::onThePages, PAGE_SIZES);
  }

  /** What the current documentation says: timeout to 259,200 seconds, memory to 10,240 MB. */
  public static Limits current() {
    return of(Limit::today, CURRENT_SIZES);
  }

  private static Limits of(ToLongFunction<Limit> value, List<Integer> memorySizes) {
    Map<Limit, Long> values = new EnumMap<>(Limit.class);
    for (Limit limit : Limit.values()) {
      values.put(limit, value.applyAsLong(limit));
    }
    return new Limits(values, memorySizes);
  }

  /** The value of one limit. */
  public long of(Limit limit) {
    Long value = values.get(limit);
    return value == null ? limit.onThePages() : value;
  }

  /**
   * These limits with one changed.
   *
   * @throws IllegalArgumentException when the value is negative
   */
  public Limits with(Limit limit, long value) {
    if (value < 0) {
      throw new IllegalArgumentException(
          "limit " + limit + " must not be negative, but was " + value);
    }
    Map<Limit, Long> changed = new EnumMap<>(values);
    changed.put(limit, value);
    return new Limits(changed, memorySizes);
  }

  /**
   * A limit in bytes as the service's error texts print it, such as {@code 50 MB} or {@code 10 KB}.
   */
  public String inText(Limit limit) {
    long bytes = of(limit);
    if (bytes >= 1 << 20 && bytes % (1 << 20) == 0) {
      return (bytes >> 20) + " MB";
    }
    return bytes >= 1 << 10 && bytes % (1 << 10) == 0 ? (bytes >> 10) + " KB" : bytes + " bytes";
  }
}
