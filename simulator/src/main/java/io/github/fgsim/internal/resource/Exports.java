package io.github.fgsim.internal.resource;

import static io.github.fgsim.internal.function.FunctionFields.CODE_FILENAME;
import static io.github.fgsim.internal.function.FunctionFields.ENCRYPTED_USER_DATA;
import static io.github.fgsim.internal.function.FunctionFields.USER_DATA;

import io.github.fgsim.internal.archive.Archive;
import io.github.fgsim.internal.archive.ImportPackage;
import io.github.fgsim.internal.function.FunctionField;
import io.github.fgsim.internal.function.FunctionField.Body;
import io.github.fgsim.internal.function.FunctionFields;
import io.github.fgsim.internal.store.FunctionVersion;
import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.internal.wire.Field;
import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.model.ErrorCode;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Functions as packages: export. */
final class Exports {
  private Exports() {}

  /**
   * ExportFunction. {@code type=code} answers the name of a package and a link to it, as a client's
   * functional test has it, {@code type=config} the configuration (inferred). {@code
   * code=true&config=true} answers an object whose one key is the base64 text of the package, with
   * value null, as the example of the 2021 API reference reads: the SDKs expect an object and throw
   * at a bare text. One flag alone gives a zip of that one file in the same form (inferred).
   */
  static Response export(Request request) {
    FunctionVersion version = request.version();
    String type = request.query("type");
    boolean code = flag(request, "code");
    boolean config = flag(request, "config");
    if (type.isEmpty() == !(code || config)) {
      request
          .notes()
          .note(
              "export takes either type=code or type=config, or at least one of code=true and config=true");
      throw new ApiException(ErrorCode.INVALID_QUERY_PARAMETER);
    }
    if (config || type.equals("code")) {
      noteWhatIsLost(version, request);
    }
    if (type.isEmpty()) {
      return Response.ofNullKey(
          Base64.getEncoder().encodeToString(toPackage(version, code, config)));
    }
    return switch (type) {
      case "code" -> {
        String file = version.urn().functionName() + "_" + version.version() + ".zip";
        yield Response.of(
            JsonObject.builder()
                .put("file_name", file)
                .put("code_url", Downloads.export(version, request.sent().base(), file))
                .build());
      }
      case "config" -> FunctionConfigs.show(request);
      default -> throw new ApiException(ErrorCode.INVALID_QUERY_PARAMETER);
    };
  }

  /**
   * A package has no place for fields that the YAML of a real export has not, and has variables by
   * their names; both pages show user_data that has none.
   */
  private static void noteWhatIsLost(FunctionVersion version, Request request) {
    JsonObject configuration = version.configuration();
    for (FunctionField<String> field : List.of(USER_DATA, ENCRYPTED_USER_DATA)) {
      String variables = configuration.get(field);
      if (variables != null && Json.object(variables).isEmpty()) {
        request.notes().note(field + " is no JSON object and so is not in the package");
      }
    }
    List<String> lost =
        FunctionFields.all().stream()
            .filter(field -> field.isSentBy(Body.CREATE) && field.yaml().isEmpty())
            .filter(configuration::has)
            .map(Field::name)
            .toList();
    if (!lost.isEmpty()) {
      request.notes().note("the package has no place for " + String.join(", ", lost));
    }
  }

  private static boolean flag(Request request, String name) {
    return switch (request.query(name)) {
      case "true" -> true;
      case "", "false" -> false;
      default -> throw new ApiException(ErrorCode.INVALID_QUERY_PARAMETER);
    };
  }

  /** The package of a version: what an import takes. */
  static byte[] toPackage(FunctionVersion version) {
    return ImportPackage.write(
        version.urn().functionName(), version.configuration(), version.code().bytes());
  }

  private static byte[] toPackage(FunctionVersion version, boolean code, boolean config) {
    if (code && config) {
      return toPackage(version);
    }
    if (code) {
      return Archive.of(
          Map.of(version.configuration().get(CODE_FILENAME, "code"), version.code().bytes()));
    }
    return ImportPackage.write(
        version.urn().functionName(), version.configuration().without(CODE_FILENAME), new byte[0]);
  }
}
