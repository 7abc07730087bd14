package io.github.fgsim.internal.resource;

import io.github.fgsim.internal.invoker.Invoker;
import io.github.fgsim.internal.store.Invocations.Rejection;
import io.github.fgsim.internal.store.ReservedInstances;
import io.github.fgsim.internal.store.StoredFunction;
import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.invocation.Invocation;
import io.github.fgsim.model.ErrorCode;
import io.github.fgsim.model.FunctionUrn;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.DoubleStream;

/**
 * Figures of functions: of one, of all, ranked. They are made of the invocations that the simulator
 * has kept (the last thousand) and refused, on its clock; nothing is made up. A slot without an
 * invocation has the value -1, as in the documented samples.
 */
final class Statistics {
  private static final double NO_DATA = -1;
  private static final int PAGE_SIZE = 100;
  private static final int LARGEST_PAGE = 500;
  private static final int MOST_RANKED = 20;
  private static final int RANKED = 10;

  /** What happened in one slot of time. */
  private record Slot(Instant begin, List<Invocation> invocations, long rejected, long reserved) {
    boolean isEmpty() {
      return invocations.isEmpty() && rejected == 0;
    }

    double durations(Function<DoubleStream, Double> sum) {
      return sum.apply(
          invocations.stream().mapToDouble(invocation -> Invoker.millis(invocation.duration())));
    }

    long failed() {
      return invocations.stream().filter(invocation -> !invocation.succeeded()).count();
    }

    /** The most that ran at one time: at the beginning of one of them. */
    long concurrent() {
      long most = 0;
      for (Invocation one : invocations) {
        long now =
            invocations.stream()
                .filter(
                    other -> !other.time().isAfter(one.time()) && !end(other).isBefore(one.time()))
                .count();
        most = Math.max(most, now);
      }
      return most;
    }
  }

  private static Instant end(Invocation invocation) {
    return invocation.time().plus(invocation.duration());
  }

  /** The series in the order of the API model, each by what it takes of a slot. */
  private static final Map<String, ToDoubleFunction<Slot>> SERIES = new LinkedHashMap<>();

  static {
    SERIES.put("count", slot -> slot.invocations().size() + slot.rejected());
    SERIES.put("duration", slot -> slot.durations(millis -> millis.average().orElse(NO_DATA)));
    SERIES.put("fail_count", slot -> slot.failed() + slot.rejected());
    SERIES.put("max_duration", slot -> slot.durations(millis -> millis.max().orElse(NO_DATA)));
    SERIES.put("min_duration", slot -> slot.durations(millis -> millis.min().orElse(NO_DATA)));
    SERIES.put("reject_count", Slot::rejected);
    SERIES.put("function_error_count", Slot::failed);
    SERIES.put("system_error_count", slot -> 0);
    SERIES.put("reserved_instance_num", Slot::reserved);
    SERIES.put("concurrency_num", Slot::concurrent);
  }

  private Statistics() {}

  /**
   * ListFunctionStatistics: the last minutes, minute by minute; other text counts as one minute.
   */
  static Response ofFunction(Request request) {
    int minutes = minutes(request.path("period"), 1);
    return Response.of(
        series(slots(request.function().urn()::equals, minutes, 1, request), SERIES));
  }

  /**
   * ShowFunctionMetrics: the same with the number of instances, over 5, 15 or 60 minutes, in the
   * sorted order of its sample.
   */
  static Response sla(Request request) {
    int minutes = minutes(request.path("period"), 0);
    if (minutes != 5 && minutes != 15 && minutes != 60) {
      throw new ApiException(ErrorCode.INVALID_PARAMETER);
    }
    List<Slot> slots = slots(request.function().urn()::equals, minutes, 1, request);
    Map<String, ToDoubleFunction<Slot>> sorted = new TreeMap<>(SERIES);
    sorted.put("instance_num", Slot::concurrent);
    return Response.of(series(slots, sorted));
  }

  private static int minutes(String period, int otherwise) {
    return switch (period) {
      case "1" -> 1;
      case "5" -> 5;
      case "15" -> 15;
      case "60" -> 60;
      default -> otherwise;
    };
  }

  /** ShowFuncReservedInstanceMetrics: the reserved instances of now, and those in use. */
  static Response instances(Request request) {
    FunctionUrn function = request.function().urn();
    List<Slot> slots = slots(function::equals, 60, 1, request);
    Page page = request.page("limit", PAGE_SIZE, LARGEST_PAGE);
    return Response.of(
        JsonObject.builder()
            .put("instanceNum", points(page.of(slots), Slot::concurrent))
            .put("reservedInstanceNum", points(page.of(slots), Slot::reserved))
            .build());
  }

  /**
   * ListStatistics: {@code monitor_data} the series of all functions of the last hour, under the
   * name of the SDKs and under that of other clients; {@code monthly_report} by months, gigabyte
   * seconds included.
   */
  static Response ofProject(Request request) {
    return switch (request.query("filter")) {
      case "monitor_data" -> {
        int interval = minutes(request.query("period"), 5);
        List<Slot> slots = slots(ofProject(request.projectId()), 60, interval, request);
        JsonObject all = series(slots, SERIES);
        yield Response.of(
            JsonObject.builder().put("statistics", all).put("monitor_data", all).build());
      }
      case "monthly_report" -> monthly(request);
      default -> throw new ApiException(ErrorCode.INVALID_QUERY_PARAMETER);
    };
  }

  private static Response monthly(Request request) {
    int months =
        switch (request.query("option")) {
          case "1" -> 1;
          case "2" -> 3;
          case "3" -> 6;
          default -> 0;
        };
    ZoneOffset zone = request.settings().zone();
    YearMonth now = YearMonth.from(request.now().atOffset(zone));
    List<JsonObject> count = new ArrayList<>();
    List<JsonObject> gigabyteSeconds = new ArrayList<>();
    YearMonth last = months == 0 ? now : now.minusMonths(1);
    for (YearMonth month = now.minusMonths(months);
        !month.isAfter(last);
        month = month.plusMonths(1)) {
      YearMonth shown = month;
      List<Invocation> ofMonth =
          request.state().invocations().all().stream()
              .filter(invocation -> invocation.urn().projectId().equals(request.projectId()))
              .filter(invocation -> YearMonth.from(invocation.time().atOffset(zone)).equals(shown))
              .toList();
      count.add(used(month, ofMonth.size()));
      gigabyteSeconds.add(
          used(month, ofMonth.stream().mapToDouble(i -> gigabyteSeconds(i, request)).sum()));
    }
    return Response.of(
        JsonObject.builder()
            .put("count", count)
            .put("gbs", gigabyteSeconds)
            .put("gpu_gbs", List.of())
            .build());
  }

  private static double gigabyteSeconds(Invocation invocation, Request request) {
    int memory =
        request
            .project()
            .find(invocation.urn())
            .map(function -> function.latest().memorySize())
            .orElse(0);
    return memory / 1024.0 * Invoker.millis(invocation.duration()) / 1000;
  }

  private static JsonObject used(YearMonth month, double value) {
    return JsonObject.builder().put("date", month.toString()).put("value", number(value)).build();
  }

  /** ListFunctionAsMetric: functions by one figure, the largest first; by default failures. */
  static Response ranked(Request request) {
    String type = request.query("type").isEmpty() ? "failcount" : request.query("type");
    ToLongFunction<Slot> figure =
        switch (type) {
          case "failcount" -> slot -> slot.failed() + slot.rejected();
          case "aom_prom_fixed_count" -> slot -> slot.invocations().size() + slot.rejected();
          case "duration" -> slot -> (long) slot.durations(m -> m.average().orElse(0));
          case "minDuration" -> slot -> (long) slot.durations(m -> m.min().orElse(0));
          case "maxDauration" -> slot -> (long) slot.durations(m -> m.max().orElse(0));
          case "rejectCount" -> Slot::rejected;
          case "reservedInstancenum" -> Slot::reserved;
          case "concurrency", "payPerUseInstance" -> Slot::concurrent;
          case "bridgeCount",
              "systemErrorCount",
              "asyncMessagesBcklog",
              "memoryUsed",
              "minMemoryUsed",
              "maxMemoryUsed" ->
              slot -> 0;
          default -> throw new ApiException(ErrorCode.INVALID_QUERY_PARAMETER);
        };
    Instant now = request.settings().clock().instant();
    Instant begin = seconds(request.query("start_time"), now.minus(Duration.ofDays(1)));
    Instant end = seconds(request.query("end_time"), now);
    record Ranked(String urn, long value) {}
    List<Ranked> ranked = new ArrayList<>();
    for (StoredFunction function : request.project().functions()) {
      Slot slot = slot(function.urn()::equals, begin, end, true, request);
      if (!slot.isEmpty() || slot.reserved() > 0) {
        ranked.add(new Ranked(function.urn().toString(), figure.applyAsLong(slot)));
      }
    }
    ranked.sort(Comparator.comparingLong(Ranked::value).reversed());
    Page page = request.page("limit", RANKED, MOST_RANKED);
    List<JsonObject> values =
        page.of(ranked).stream()
            .map(
                each ->
                    JsonObject.builder().put("key", each.urn()).put("value", each.value()).build())
            .toList();
    return page.response("values", values, ranked.size());
  }

  private static Instant seconds(String text, Instant otherwise) {
    try {
      return text.isEmpty() ? otherwise : Instant.ofEpochSecond(Long.parseLong(text));
    } catch (NumberFormatException | DateTimeException e) {
      throw new ApiException(ErrorCode.INVALID_QUERY_PARAMETER);
    }
  }

  private static Predicate<FunctionUrn> ofProject(String projectId) {
    return urn -> urn.projectId().equals(projectId);
  }

  private static JsonObject series(List<Slot> slots, Map<String, ToDoubleFunction<Slot>> figures) {
    JsonObject.Builder series = JsonObject.builder();
    figures.forEach((name, value) -> series.put(name, points(slots, value)));
    return series.build();
  }

  private static List<JsonObject> points(List<Slot> slots, ToDoubleFunction<Slot> value) {
    return slots.stream()
        .map(
            slot ->
                point(
                    slot.begin(),
                    slot.isEmpty() && slot.reserved() == 0 ? NO_DATA : value.applyAsDouble(slot)))
        .toList();
  }

  /** SlaReportsValue. */
  static JsonObject point(Instant begin, double value) {
    return JsonObject.builder()
        .put("timestamp", begin.toEpochMilli())
        .put("value", number(value))
        .build();
  }

  /** Without a fraction where there is none, as in the documented samples. */
  private static Number number(double value) {
    long whole = (long) value;
    if (whole == value) {
      return whole;
    }
    return value;
  }

  /** The slots of the last minutes, oldest first, each of so many minutes. */
  private static List<Slot> slots(
      Predicate<FunctionUrn> which, int minutes, int interval, Request request) {
    Instant now = request.settings().clock().instant();
    List<Slot> slots = new ArrayList<>();
    for (int from = minutes; from > 0; from -= interval) {
      Instant begin = now.minus(Duration.ofMinutes(from));
      Instant end = now.minus(Duration.ofMinutes(from - interval));
      slots.add(slot(which, begin, end, from <= interval, request));
    }
    return slots;
  }

  /** What happened from after a time until another; what is reserved is known for now only. */
  private static Slot slot(
      Predicate<FunctionUrn> which, Instant begin, Instant end, boolean isNow, Request request) {
    List<Invocation> invocations =
        request.state().invocations().all().stream()
            .filter(invocation -> which.test(invocation.urn().withQualifier(null)))
            .filter(invocation -> within(invocation.time(), begin, end))
            .toList();
    long rejected =
        request.state().invocations().rejections().stream()
            .filter(rejection -> which.test(rejection.function()))
            .map(Rejection::time)
            .filter(time -> within(time, begin, end))
            .count();
    long reserved =
        !isNow
            ? 0
            : request.project().functions().stream()
                .filter(function -> which.test(function.urn()))
                .flatMap(function -> function.attached(ReservedInstances.KIND).values().stream())
                .mapToLong(ReservedInstances::count)
                .sum();
    return new Slot(begin, invocations, rejected, reserved);
  }

  private static boolean within(Instant time, Instant begin, Instant end) {
    return time.isAfter(begin) && !time.isAfter(end);
  }
}
