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
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Made from the limits: at each bound a value is accepted, behind it refused. D11. */
final class LimitChecks {
  private static final String INITIALIZER = "{\"initializer_handler\":\"index.init\"}";
  private static final String PRE_STOP = "{\"pre_stop_handler\":\"index.stop\"}";

  /**
   * A number within bounds.
   *
   * @param least null when there is none that a request can go below
   * @param other fields that the number needs beside it
   */
  private record Range(
      Operation operation,
      String path,
      @Nullable Long least,
      ToLongFunction<Conversation> most,
      @Nullable Limit limit,
      ErrorCode error,
      Evidence evidence,
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

  private static Range limited(
      Operation operation,
      String path,
      @Nullable Long least,
      Limit most,
      ErrorCode error,
      String source,
      String other) {
    return new Range(
        operation, path, least, api -> api.limit(most), most, error, DOCUMENTED, source, other);
  }

  private static Range fixed(
      Operation operation,
      String path,
      long least,
      long most,
      ErrorCode error,
      String source,
      String other) {
    return new Range(operation, path, least, api -> most, null, error, DOCUMENTED, source, other);
  }

  static Stream<ContractCheck> checks() {
    return Stream.of(
            RANGES.stream().filter(range -> range.least() != null).map(LimitChecks::lower),
            RANGES.stream().map(LimitChecks::upper),
            lengths())
        .flatMap(each -> each);
  }

  private static ContractCheck lower(Range range) {
    long least = range.least() == null ? 0 : range.least();
    return bound(
        range, "lower", "from " + least + " on", api -> bounds(range, api, least, least - 1));
  }

  private static ContractCheck upper(Range range) {
    return bound(
        range,
        "upper",
        "up to its limit",
        api -> {
          long most = range.most().applyAsLong(api);
          bounds(range, api, most, most + 1);
        });
  }

  private static ContractCheck bound(
      Range range, String which, String what, ContractCheck.Body body) {
    ContractCheck check =
        check(
            "D11-" + which + "/" + range.operation() + "/" + range.path(),
            range.operation(),
            range.evidence(),
            range.source(),
            range.path() + " is accepted " + what + ", behind it " + range.error().code(),
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

  /** A field whose length is limited. */
  private static Stream<ContractCheck> lengths() {
    return Stream.of(
        length(
            CREATE_FUNCTION,
            "func_name",
            Limit.NAME_LENGTH,
            0,
            INVALID_FUNCTION_NAME,
            CURRENT_PAGES,
            null),
        length(CREATE_FUNCTION, "package", Limit.NAME_LENGTH, 0, INVALID_PACKAGE, USER_GUIDE, null),
        length(
            IMPORT_FUNCTION,
            "func_name",
            Limit.NAME_LENGTH,
            0,
            INVALID_FUNCTION_NAME,
            CURRENT_PAGES,
            null),
        length(
            CREATE_FUNCTION,
            "handler",
            Limit.HANDLER_LENGTH,
            0,
            INVALID_HANDLER,
            CURRENT_PAGES,
            size -> "a." + Samples.letters(size - 2)),
        length(
            UPDATE_FUNCTION_CONFIG,
            "handler",
            Limit.HANDLER_LENGTH,
            0,
            INVALID_HANDLER,
            CURRENT_PAGES,
            size -> "a." + Samples.letters(size - 2)),
        length(
            CREATE_FUNCTION,
            "description",
            Limit.DESCRIPTION_LENGTH,
            0,
            DESCRIPTION_TOO_LONG,
            ERROR_TABLE,
            Samples::letters),
        length(
            UPDATE_FUNCTION_CONFIG,
            "description",
            Limit.DESCRIPTION_LENGTH,
            0,
            DESCRIPTION_TOO_LONG,
            ERROR_TABLE,
            Samples::letters),
        length(
            CREATE_FUNCTION_VERSION,
            "description",
            Limit.DESCRIPTION_LENGTH,
            0,
            DESCRIPTION_TOO_LONG,
            ERROR_TABLE,
            Samples::letters),
        length(
            CREATE_VERSION_ALIAS,
            "description",
            Limit.DESCRIPTION_LENGTH,
            0,
            DESCRIPTION_TOO_LONG,
            ERROR_TABLE,
            Samples::letters),
        length(
            CREATE_FUNCTION,
            "user_data items",
            Limit.USER_DATA_ITEMS,
            0,
            TOO_MANY_USER_DATA_ITEMS,
            ERROR_TABLE,
            Samples::variables),
        length(
            CREATE_FUNCTION,
            "user_data bytes",
            Limit.USER_DATA_BYTES,
            0,
            USER_DATA_TOO_LARGE,
            BOTH_PAGES,
            Samples::variablesOf),
        length(
            CREATE_FUNCTION,
            "encrypted_user_data bytes",
            Limit.USER_DATA_BYTES,
            0,
            USER_DATA_TOO_LARGE,
            BOTH_PAGES,
            Samples::variablesOf),
        length(
            UPDATE_FUNCTION_CONFIG,
            "user_data items",
            Limit.USER_DATA_ITEMS,
            0,
            TOO_MANY_USER_DATA_ITEMS,
            ERROR_TABLE,
            Samples::variables),
        length(CREATE_VERSION_ALIAS, "name", null, 63, INVALID_ALIAS, MODELS, Samples::letters),
        length(
            CREATE_FUNCTION_VERSION,
            "version",
            null,
            42,
            INVALID_VERSION,
            MODELS,
            Samples::letters),
        length(CREATE_EVENT, "name", null, 25, INVALID_EVENT, MODELS, Samples::letters),
        length(
            CREATE_EVENT,
            "content",
            Limit.EVENT_BYTES,
            0,
            EVENT_DATA_TOO_LARGE,
            ERROR_TABLE,
            Samples::letters),
        length(CREATE_DEPENDENCY_VERSION, "name", null, 96, INVALID_PARAMETER, MODELS, null));
  }

  /** The making of a value of so many characters; null for a name that must be new. */
  private static ContractCheck length(
      Operation operation,
      String what,
      @Nullable Limit limit,
      long most,
      ErrorCode error,
      String source,
      @Nullable LongFunction<String> value) {
    String field = what.split(" ", 2)[0];
    return check(
        "D11-length/" + operation + "/" + what.replace(' ', '-'),
        operation,
        DOCUMENTED,
        source,
        what + " up to the limit, above it " + error.code(),
        api -> {
          long size = limit == null ? most : api.limit(limit);
          Prepared prepared = BodyModel.of(operation).setup().prepare(api);
          LongFunction<String> values = value == null ? length -> name(api, length) : value;
          prepared.send(prepared.valid().with(field, values.apply(size + 1))).refused(error);
          prepared.send(prepared.valid().with(field, values.apply(size))).ok();
        });
  }

  private static String name(Conversation api, long length) {
    String name = api.name();
    return name + Samples.letters(length - name.length());
  }
}
