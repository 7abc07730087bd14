package io.github.fgsim.internal.resource;

import static io.github.fgsim.internal.function.FunctionFields.*;

import io.github.fgsim.internal.archive.Code;
import io.github.fgsim.internal.function.View;
import io.github.fgsim.internal.store.FunctionVersion;
import io.github.fgsim.internal.store.StoredFunction;
import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.model.ErrorCode;
import java.util.Objects;

/** A function's code: show, update. */
final class FunctionCodes {
  private FunctionCodes() {}

  /**
   * ShowFunctionCode. As in the sample with a link: the code is not in the response, the link leads
   * to it.
   */
  static Response show(Request request) {
    FunctionVersion version = request.version();
    JsonObject funcCode =
        JsonObject.builder()
            .put(FILE.name(), "")
            .put(LINK, Downloads.code(version, request.sent().base()))
            .build();
    return Response.of(FunctionView.ofCode(version, View.CODE, funcCode, request.settings()));
  }

  /**
   * UpdateFunctionCode, of the latest version. Bytes that the function has already are 409
   * FSS.0409, on which deployers rely to see that nothing changed; so it is only when the rest of
   * the request changes nothing either.
   */
  static Response update(Request request) {
    FunctionVersion before = request.function().latest();
    FunctionConfigs.ensureLatest(request);
    JsonObject body = request.body();
    boolean keepsCode = keepsCode(body, before);
    request
        .checks()
        .updateCode(
            keepsCode ? body.with(FUNC_CODE, Creation.funcCode(before.code().bytes())) : body,
            before.runtimeFamily());
    Code sent = keepsCode ? Code.NONE : Creation.code(body, before.runtime(), request);
    StoredFunction changed =
        request.change(
            function -> {
              FunctionVersion latest = function.latest();
              if (keepsCode && !keepsCode(body, latest)) {
                throw new ApiException(ErrorCode.CODE_REQUIRED); // changed since it was looked at
              }
              Code code = keepsCode ? latest.code() : sent;
              JsonObject.Builder fields = JsonObject.builder().putAll(latest.configuration());
              Creation.putCode(fields, latest.runtime(), body, latest.urn(), request.settings());
              JsonObject configuration = fields.build();
              if (code.digest().equals(latest.code().digest())
                  && configuration.equals(latest.configuration())) {
                throw new ApiException(ErrorCode.RESOURCE_ALREADY_EXISTS)
                    .because("code unchanged: the function has these bytes already");
              }
              return function.withLatest(
                  Creation.changed(latest, configuration, code, request.settings()));
            });
    JsonObject funcCode =
        JsonObject.builder()
            .put(FILE.name(), Objects.requireNonNullElse(body.at(FUNC_CODE).get(FILE), ""))
            .put(LINK.name(), "")
            .build();
    return Response.of(
        FunctionView.ofCode(changed.latest(), View.UPDATED_CODE, funcCode, request.settings()));
  }

  /** A request that only sets dependencies, as deployers send it, keeps the code. */
  private static boolean keepsCode(JsonObject body, FunctionVersion latest) {
    String codeType = body.get(CODE_TYPE, "");
    boolean onlyDependencies =
        (body.has(DEPEND_VERSION_LIST) || body.has(DEPEND_LIST)) && !body.at(FUNC_CODE).has(FILE);
    boolean sameSource =
        codeType.equals(latest.configuration().get(CODE_TYPE, "")) && !codeType.equals("obs");
    return onlyDependencies && sameSource;
  }
}
