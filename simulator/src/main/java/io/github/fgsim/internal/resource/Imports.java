package io.github.fgsim.internal.resource;

import static io.github.fgsim.internal.function.FunctionFields.FUNC_CODE;
import static io.github.fgsim.internal.function.FunctionFields.FUNC_NAME;
import static io.github.fgsim.internal.function.FunctionFields.PACKAGE;

import io.github.fgsim.internal.archive.ImportPackage;
import io.github.fgsim.internal.validation.FunctionChecks;
import io.github.fgsim.internal.validation.Notes;
import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.internal.wire.Base64Text;
import io.github.fgsim.internal.wire.Field;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.internal.wire.Shape;
import io.github.fgsim.model.ErrorCode;
import io.github.fgsim.model.Limit;
import io.github.fgsim.model.Rule;

/** Functions that come in a package: import. */
final class Imports {
  private static final Field<String> FILE_NAME = Field.text("file_name");
  private static final Field<String> FILE_TYPE = Field.text("file_type");
  private static final Field<Base64Text> FILE_CODE = Field.base64("file_code");

  /** ImportFunctionRequestBody. */
  static final Shape BODY = Shape.of(FUNC_NAME, FILE_NAME, FILE_TYPE, FILE_CODE, PACKAGE);

  private Imports() {}

  /**
   * ImportFunction. The name and the package come from the request, all else from the YAML, which
   * is checked as on create (user guide). The refusals are inferred from the error table; of
   * several faults the first in the order of the page's table answers, then what is in the file.
   */
  static Response importFunction(Request request) {
    JsonObject body = request.body();
    FunctionChecks checks = request.checks();
    checks.name(body.get(FUNC_NAME));
    require(body.has(FILE_NAME), ErrorCode.INVALID_PARAMETER, "file_name is missing");
    String type = body.get(FILE_TYPE, "zip");
    require(
        type.equals("zip"), ErrorCode.INVALID_FILE_TYPE, "file_type " + Notes.cut(type) + ": zip");
    byte[] file = file(body);
    String packageName = body.get(PACKAGE, "default");
    checks.packageName(packageName, ErrorCode.INVALID_PACKAGE_NAME);
    require(
        file.length <= request.settings().limit(Limit.IMPORT_BYTES),
        ErrorCode.IMPORT_FILE_TOO_LARGE,
        "the package has %d bytes: at most %d, limit IMPORT_BYTES"
            .formatted(file.length, request.settings().limit(Limit.IMPORT_BYTES)));

    ImportPackage imported =
        ImportPackage.read(
            file,
            request.settings().enforces(Rule.IMPORT_NEEDS_YAML),
            request.settings().limit(Limit.ARCHIVE_BYTES),
            request.settings().limits().inText(Limit.ARCHIVE_BYTES),
            request.notes());
    JsonObject function =
        JsonObject.builder()
            .putAll(imported.fields())
            .put(FUNC_NAME, body.get(FUNC_NAME))
            .put(PACKAGE, packageName)
            .put(FUNC_CODE, imported.code().map(Creation::funcCode).orElse(null))
            .build();
    checks.create(function);
    return Response.of(FunctionView.imported(Functions.add(function, request), request.settings()));
  }

  private static byte[] file(JsonObject body) {
    Base64Text file = body.get(FILE_CODE);
    if (file == null) {
      throw new ApiException(ErrorCode.CODE_REQUIRED).because("file_code is missing");
    }
    return file.bytesOr(ErrorCode.INVALID_CODE);
  }

  private static void require(boolean condition, ErrorCode error, String otherwise) {
    if (!condition) {
      throw new ApiException(error).because(otherwise);
    }
  }
}
