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
import io.github.fgsim.model.Operation;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Made from the limits: a text as long as it may be is accepted, a longer one refused. D11. */
final class LengthChecks {
  private LengthChecks() {}

  static Stream<ContractCheck> checks() {
    return lengths();
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
        length(
            IMPORT_FUNCTION,
            "package",
            Limit.NAME_LENGTH,
            0,
            INVALID_PACKAGE_NAME,
            USER_GUIDE,
            null),
        length(
            CREATE_FUNCTION,
            "initializer_handler",
            Limit.HANDLER_LENGTH,
            0,
            INVALID_INITIALIZER,
            CURRENT_PAGES,
            size -> "a." + Samples.letters(size - 2)),
        length(
            UPDATE_VERSION_ALIAS,
            "description",
            Limit.DESCRIPTION_LENGTH,
            0,
            DESCRIPTION_TOO_LONG,
            ERROR_TABLE,
            Samples::letters),
        length(
            CREATE_DEPENDENCY_VERSION,
            "description",
            Limit.DESCRIPTION_LENGTH,
            0,
            DESCRIPTION_TOO_LONG,
            ERROR_TABLE,
            Samples::letters),
        length(
            CREATE_FUNCTION,
            "encrypted_user_data items",
            Limit.USER_DATA_ITEMS,
            0,
            TOO_MANY_USER_DATA_ITEMS,
            ERROR_TABLE,
            Samples::variables),
        length(
            UPDATE_FUNCTION_CONFIG,
            "user_data bytes",
            Limit.USER_DATA_BYTES,
            0,
            USER_DATA_TOO_LARGE,
            BOTH_PAGES,
            Samples::variablesOf),
        length(
            UPDATE_FUNCTION_CONFIG,
            "encrypted_user_data bytes",
            Limit.USER_DATA_BYTES,
            0,
            USER_DATA_TOO_LARGE,
            BOTH_PAGES,
            Samples::variablesOf),
        length(
            UPDATE_EVENT,
            "content",
            Limit.EVENT_BYTES,
            0,
            EVENT_DATA_TOO_LARGE,
            ERROR_TABLE,
            Samples::letters),
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
        LimitChecks.evidence(error),
        source,
        what + " up to the limit, above it " + error.code(),
        api -> {
          long size = limit == null ? most : api.limit(limit);
          Prepared prepared = BodyModel.of(operation).setup().prepare(api);
          LongFunction<String> values = value == null ? length -> name(api, length) : value;
          JsonObject valid =
              field.equals("initializer_handler")
                  ? prepared.valid().with("initializer_timeout", 3)
                  : prepared.valid();
          prepared.send(valid.with(field, values.apply(size + 1))).refused(error);
          prepared.send(valid.with(field, values.apply(size))).ok();
        });
  }

  private static String name(Conversation api, long length) {
    String name = api.name();
    return name + Samples.letters(length - name.length());
  }
}
