package io.github.fgsim.contract;

import static io.github.fgsim.contract.ContractCheck.check;
import static io.github.fgsim.contract.Evidence.*;
import static io.github.fgsim.contract.Sources.*;
import static io.github.fgsim.model.ErrorCode.*;
import static io.github.fgsim.model.Operation.*;

import io.github.fgsim.contract.BodyModel.Prepared;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.model.ErrorCode;
import io.github.fgsim.model.Limit;
import io.github.fgsim.model.Limits;
import io.github.fgsim.model.Operation;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Made from the limits: at each bound a number is accepted, behind it refused. D11. */
final class LimitChecks {
  private static final String INITIALIZER = "{\"initializer_handler\":\"index.init\"}";
  private static final String PRE_STOP = "{\"pre_stop_handler\":\"index.stop\"}";

  /**
   * A number within bounds.
   *
   * @param least null when below it is 0, which is as if nothing were sent: see {@link #negative}
   * @param other fields that the number needs beside it
   */
  private record Range(
      Operation operation,
      String path,
      @Nullable Long least,
      ToLongFunction<Conversation> most,
      @Nullable Limit limit,
      ErrorCode error,
      String source,
      String other) {}

  private static final List<Range> RANGES =
      List.of(
          limited(
              CREATE_FUNCTION, "timeout", 3L, Limit.TIMEOUT_MAX, INVALID_TIMEOUT, BOTH_PAGES, "{}"),
          limited(
              UPDATE_FUNCTION_CONFIG,
              "timeout",
              3L,
              Limit.TIMEOUT_MAX,
              INVALID_TIMEOUT,
              BOTH_PAGES,
              "{}"),
          limited(
              CREATE_FUNCTION,
              "initializer_timeout",
              1L,
              Limit.INITIALIZER_TIMEOUT_MAX,
              INVALID_INITIALIZER_TIMEOUT,
              CURRENT_PAGES,
              INITIALIZER),
          limited(
              UPDATE_FUNCTION_CONFIG,
              "initializer_timeout",
              1L,
              Limit.INITIALIZER_TIMEOUT_MAX,
              INVALID_INITIALIZER_TIMEOUT,
              CURRENT_PAGES,
              INITIALIZER),
          limited(
              CREATE_FUNCTION,
              "pre_stop_timeout",
              null,
              Limit.PRE_STOP_TIMEOUT_MAX,
              INVALID_PARAMETER,
              MODELS,
              PRE_STOP),
          limited(
              UPDATE_FUNCTION_CONFIG,
              "pre_stop_timeout",
              null,
              Limit.PRE_STOP_TIMEOUT_MAX,
              INVALID_PARAMETER,
              MODELS,
              PRE_STOP),
          limited(
              UPDATE_FUNCTION_MAX_INSTANCE_CONFIG,
              "max_instance_num",
              -1L,
              Limit.CONCURRENCY_MAX,
              INVALID_CONCURRENCY,
              MODELS,
              "{}"),
          limited(
              UPDATE_FUNCTION_CONFIG,
              "strategy_config.concurrency",
              -1L,
              Limit.CONCURRENCY_MAX,
              INVALID_CONCURRENCY,
              MODELS,
              "{}"),
          limited(
              UPDATE_FUNCTION_RESERVED_INSTANCES_COUNT,
              "count",
              null,
              Limit.CONCURRENCY_MAX,
              TOO_MANY_RESERVED_INSTANCES,
              ERROR_TABLE,
              "{}"),
          fixed(
              UPDATE_FUNCTION_CONFIG,
              "strategy_config.concurrent_num",
              -1,
              1000,
              INVALID_CONCURRENCY,
              MODELS,
              "{}"),
          fixed(
              CREATE_FUNCTION,
              "mount_config.mount_user.user_id",
              -1,
              65_534,
              INVALID_MOUNT_USER,
              ERROR_TABLE,
              "{}"),
          fixed(
              CREATE_FUNCTION,
              "mount_config.mount_user.user_group_id",
              -1,
              65_534,
              INVALID_MOUNT_USER,
              ERROR_TABLE,
              "{}"),
          fixed(
              UPDATE_FUNCTION_CONFIG,
              "mount_config.mount_user.user_id",
              -1,
              65_534,
              INVALID_MOUNT_USER,
              ERROR_TABLE,
              "{}"),
          fixed(
              UPDATE_FUNCTION_CONFIG,
              "mount_config.mount_user.user_group_id",
              -1,
              65_534,
              INVALID_MOUNT_USER,
              ERROR_TABLE,
              "{}"),
          fixed(
              CREATE_FUNCTION,
              "gpu_memory",
              1024,
              16_384,
              INVALID_PARAMETER,
              MODELS,
              "{\"runtime\":\"Custom\"}"),
          fixed(
              UPDATE_FUNCTION_ASYNC_INVOKE_CONFIG,
              "max_async_event_age_in_seconds",
              60,
              86_400,
              INVALID_PARAMETER,
              MODELS,
              "{}"),
          fixed(
              UPDATE_FUNCTION_ASYNC_INVOKE_CONFIG,
              "max_async_retry_attempts",
              0,
              8,
              INVALID_PARAMETER,
              MODELS,
              "{}"));

  private LimitChecks() {}

  static Stream<ContractCheck> checks() {
    return Stream.of(
            RANGES.stream().filter(range -> range.least() != null).map(LimitChecks::lower),
            RANGES.stream().filter(range -> range.least() == null).map(LimitChecks::negative),
            RANGES.stream().map(LimitChecks::upper),
            Stream.of(gpuMemoryOfUpdate()))
        .flatMap(each -> each);
  }

  /** An update cannot change the runtime, so that this one needs a function that may have a GPU. */
  private static ContractCheck gpuMemoryOfUpdate() {
    return check(
        "D11-bounds/UpdateFunctionConfig/gpu_memory",
        UPDATE_FUNCTION_CONFIG,
        INFERRED,
        MODELS,
        "gpu_memory is accepted from 1024 to 16384, beside it FSS.0400",
        api -> {
          Function function = api.create(api.creation().with("runtime", "Custom"));
          JsonObject valid = Bodies.configuration(function).with("runtime", "Custom");
          Draft draft = api.draft().of(function);
          for (int refused : List.of(1023, 1500, 16_385, 17_408)) {
            draft.body(valid.with("gpu_memory", refused)).send().refused(INVALID_PARAMETER);
          }
          for (int accepted : List.of(1024, 16_384)) {
            draft.body(valid.with("gpu_memory", accepted)).send().ok().has("gpu_memory", accepted);
          }
        });
  }

  /**
   * Whose errors are the table's for this very input; elsewhere the range is documented, its error
   * inferred.
   */
  private static final Set<ErrorCode> DOCUMENTED_ERRORS =
      EnumSet.of(
          INVALID_INITIALIZER_TIMEOUT,
          INVALID_CONCURRENCY,
          INVALID_MOUNT_USER,
          TOO_MANY_RESERVED_INSTANCES,
          DESCRIPTION_TOO_LONG,
          TOO_MANY_USER_DATA_ITEMS,
          USER_DATA_TOO_LARGE,
          EVENT_DATA_TOO_LARGE);

  static Evidence evidence(ErrorCode error) {
    return DOCUMENTED_ERRORS.contains(error) ? DOCUMENTED : INFERRED;
  }

  private static Range limited(
      Operation operation,
      String path,
      @Nullable Long least,
      Limit most,
      ErrorCode error,
      String source,
      String other) {
    return new Range(operation, path, least, api -> api.limit(most), most, error, source, other);
  }

  private static Range fixed(
      Operation operation,
      String path,
      long least,
      long most,
      ErrorCode error,
      String source,
      String other) {
    return new Range(operation, path, least, api -> most, null, error, source, other);
  }

  private static ContractCheck lower(Range range) {
    long least = range.least() == null ? 0 : range.least();
    return bound(
        range,
        "lower",
        range.error(),
        "from " + least + " on",
        api -> bounds(range, api, least, least - 1));
  }

  /** What is below 0 is refused; 0 itself has a meaning of its own. */
  private static ContractCheck negative(Range range) {
    return bound(
        range,
        "lower",
        INVALID_PARAMETER,
        "not below 0",
        api -> {
          Prepared prepared = BodyModel.of(range.operation()).setup().prepare(api);
          JsonObject valid = prepared.valid().with(Samples.object(range.other()));
          prepared.send(with(valid, range.path(), -1)).refused(INVALID_PARAMETER);
        });
  }

  private static ContractCheck upper(Range range) {
    return bound(
        range,
        "upper",
        range.error(),
        "up to its limit",
        api -> {
          long most = range.most().applyAsLong(api);
          bounds(range, api, most, most + 1);
        });
  }

  private static ContractCheck bound(
      Range range, String which, ErrorCode error, String what, ContractCheck.Body body) {
    ContractCheck check =
        check(
            "D11-" + which + "/" + range.operation() + "/" + range.path(),
            range.operation(),
            evidence(error),
            range.source(),
            range.path() + " is accepted " + what + ", behind it " + error.code(),
            body);
    ContractCheck marked = differs(range.limit()) ? check.perProfile() : check;
    return range.operation() == UPDATE_FUNCTION_RESERVED_INSTANCES_COUNT
        ? marked.costs(ContractCost.RESERVED_INSTANCES)
        : marked;
  }

  static boolean differs(@Nullable Limit limit) {
    return limit != null && Limits.pages().of(limit) != Limits.current().of(limit);
  }

  private static void bounds(Range range, Conversation api, long accepted, long refused) {
    Prepared prepared = BodyModel.of(range.operation()).setup().prepare(api);
    JsonObject valid = prepared.valid().with(Samples.object(range.other()));
    prepared.send(with(valid, range.path(), refused)).refused(range.error());
    if (range.operation()
        != UPDATE_FUNCTION_RESERVED_INSTANCES_COUNT) { // a thousand of them would cost a fortune
      prepared.send(with(valid, range.path(), accepted)).ok();
    }
  }

  private static JsonObject with(JsonObject object, String path, long value) {
    int dot = path.indexOf('.');
    if (dot < 0) {
      return object.with(path, value);
    }
    String name = path.substring(0, dot);
    JsonObject inner = object.get(name) instanceof JsonObject old ? old : JsonObject.EMPTY;
    return object.with(name, with(inner, path.substring(dot + 1), value));
  }
}
