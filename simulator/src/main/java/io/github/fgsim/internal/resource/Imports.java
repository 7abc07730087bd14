package io.github.fgsim.internal.resource;

import io.github.fgsim.internal.archive.ImportPackage;
import io.github.fgsim.internal.validation.FunctionChecks;
import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.internal.wire.Base64Text;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.model.ErrorCode;
import io.github.fgsim.model.Limit;
import io.github.fgsim.model.Rule;

/** Functions that come in a package: import. */
public final class Imports {
  private Imports() {}

  /**
   * ImportFunction. The name and the package come from the request, all else from the YAML, which
   * is checked as on create (user guide). The refusals are inferred from the error table.
   */
  public static JsonObject importFunction(Request call) {
    JsonObject request = call.body();
    FunctionChecks checks = call.checks();
    checks.name(request.text("func_name"));
    require(request.has("file_name"), ErrorCode.INVALID_PARAMETER);
    require(request.text("file_type", "zip").equals("zip"), ErrorCode.INVALID_FILE_TYPE);
    String packageName = request.text("package", "default");
    checks.packageName(packageName, ErrorCode.INVALID_PACKAGE_NAME);
    byte[] file = file(request);
    require(
        file.length <= call.settings().limit(Limit.IMPORT_BYTES), ErrorCode.IMPORT_FILE_TOO_LARGE);

    ImportPackage imported =
        ImportPackage.read(
            file,
            call.settings().enforces(Rule.IMPORT_NEEDS_YAML),
            call.settings().limit(Limit.ARCHIVE_BYTES),
            call.settings().limits().inText(Limit.ARCHIVE_BYTES),
            call.notes());
    JsonObject function =
        JsonObject.builder()
            .putAll(imported.fields())
            .put("func_name", request.text("func_name"))
            .put("package", packageName)
            .put("func_code", imported.code().map(Imports::funcCode).orElse(null))
            .build();
    checks.create(function);
    return FunctionAnswer.imported(Functions.add(function, call), call.settings());
  }

  private static byte[] file(JsonObject request) {
    Base64Text file = (Base64Text) request.get("file_code");
    if (file == null) {
      throw new ApiException(ErrorCode.CODE_REQUIRED);
    }
    return file.bytesOr(ErrorCode.INVALID_CODE);
  }

  private static JsonObject funcCode(byte[] code) {
    return JsonObject.of("file", new Base64Text(code));
  }

  private static void require(boolean condition, ErrorCode error) {
    if (!condition) {
      throw new ApiException(error);
    }
  }
}
