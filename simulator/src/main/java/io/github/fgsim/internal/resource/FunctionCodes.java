package io.github.fgsim.internal.resource;

import io.github.fgsim.internal.archive.Code;
import io.github.fgsim.internal.store.FunctionVersion;
import io.github.fgsim.internal.store.StoredFunction;
import io.github.fgsim.internal.validation.RuntimeFamily;
import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.internal.wire.Base64Text;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.model.ErrorCode;
import java.util.Objects;

/** A function's code: show, update. */
public final class FunctionCodes {
  private FunctionCodes() {}

  /**
   * ShowFunctionCode. As in the sample with a link: the code is not in the answer, the link leads
   * to it.
   */
  public static JsonObject show(Request call) {
    FunctionVersion version = call.version();
    JsonObject funcCode =
        JsonObject.builder()
            .put("file", "")
            .put("link", Downloads.code(version, call.base()))
            .build();
    return FunctionAnswer.code(version, call.settings(), funcCode);
  }

  /**
   * UpdateFunctionCode, of the latest version. Bytes that the function has already are 409
   * FSS.0409, on which deployers rely to see that nothing changed; so it is only when the rest of
   * the request changes nothing either.
   */
  public static JsonObject update(Request call) {
    FunctionVersion before = call.function().latest();
    FunctionConfigs.ensureLatest(call);
    JsonObject request = call.body();
    boolean keepsCode = keepsCode(request, before);
    call.checks()
        .updateCode(
            keepsCode ? request.with("func_code", fileOf(before)) : request,
            RuntimeFamily.of(before.configuration().text("runtime")).orElseThrow());
    Code sent =
        keepsCode
            ? Code.NONE
            : Creation.code(request.with("runtime", before.configuration().text("runtime")), call);
    StoredFunction changed =
        call.change(
            function -> {
              FunctionVersion latest = function.latest();
              if (keepsCode && !keepsCode(request, latest)) {
                throw new ApiException(ErrorCode.CODE_REQUIRED); // changed since it was looked at
              }
              Code code = keepsCode ? latest.code() : sent;
              JsonObject configuration = Creation.codeFields(latest.configuration(), request);
              if (code.digest().equals(latest.code().digest())
                  && configuration.equals(latest.configuration())) {
                throw new ApiException(ErrorCode.RESOURCE_ALREADY_EXISTS);
              }
              return function.withLatest(
                  Creation.changed(latest, configuration, code, call.settings()));
            });
    JsonObject echoed = keepsCode ? fileOf(changed.latest()) : request.objectOrEmpty("func_code");
    JsonObject funcCode =
        JsonObject.builder()
            .put("file", Objects.requireNonNullElse(echoed.get("file"), ""))
            .put("link", "")
            .build();
    return FunctionAnswer.updatedCode(changed.latest(), call.settings(), funcCode);
  }

  /** A request that only sets dependencies, as deployers send it, keeps the code. */
  private static boolean keepsCode(JsonObject request, FunctionVersion latest) {
    boolean onlyDependencies =
        request.has("depend_version_list") && !request.objectOrEmpty("func_code").has("file");
    boolean sameSource =
        request.text("code_type", "").equals(latest.configuration().text("code_type", ""))
            && !request.text("code_type", "").equals("obs");
    return onlyDependencies && sameSource && latest.code().size() > 0;
  }

  private static JsonObject fileOf(FunctionVersion version) {
    return JsonObject.of("file", new Base64Text(version.code().bytes()));
  }
}
