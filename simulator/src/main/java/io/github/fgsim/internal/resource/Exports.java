package io.github.fgsim.internal.resource;

import io.github.fgsim.internal.archive.Archive;
import io.github.fgsim.internal.archive.ImportPackage;
import io.github.fgsim.internal.store.FunctionVersion;
import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.model.ErrorCode;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Functions as packages: export. */
public final class Exports {
  private Exports() {}

  /**
   * ExportFunction. {@code type=code} answers the name of a package and a link to it, as a client's
   * functional test has it, {@code type=config} the configuration (inferred). {@code
   * code=true&config=true} answers an object whose one key is the base64 text of the package, with
   * value null, as the example of the 2021 API reference reads: the SDKs expect an object and throw
   * at a bare text. One flag alone gives a zip of that one file in the same form (inferred).
   */
  public static Object export(Request call) {
    FunctionVersion version = call.version();
    String type = call.query().getOrDefault("type", "");
    boolean code = flag(call, "code");
    boolean config = flag(call, "config");
    if (type.isEmpty() == !(code || config)) {
      call.notes()
          .note(
              "export takes either type=code or type=config, or at least one of code=true and config=true");
      throw new ApiException(ErrorCode.INVALID_QUERY_PARAMETER);
    }
    if (config || type.equals("code")) {
      noteWhatIsLost(version, call);
    }
    if (type.isEmpty()) {
      return Collections.singletonMap(
          Base64.getEncoder().encodeToString(toPackage(version, code, config)), null);
    }
    return switch (type) {
      case "code" -> {
        String file = version.urn().functionName() + "_" + version.version() + ".zip";
        yield JsonObject.builder()
            .put("file_name", file)
            .put("code_url", Downloads.export(version, call.base(), file))
            .build();
      }
      case "config" -> FunctionAnswer.config(version, call.settings());
      default -> throw new ApiException(ErrorCode.INVALID_QUERY_PARAMETER);
    };
  }

  /** A package has variables by their names; both pages show user_data that has none. */
  private static void noteWhatIsLost(FunctionVersion version, Request call) {
    for (String field : List.of("user_data", "encrypted_user_data")) {
      String variables = version.configuration().text(field);
      if (variables != null && Json.object(variables).isEmpty()) {
        call.notes().note(field + " is no JSON object and so is not in the package");
      }
    }
  }

  private static boolean flag(Request call, String name) {
    return switch (call.query().getOrDefault(name, "")) {
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
          Map.of(version.configuration().text("code_filename", "code"), version.code().bytes()));
    }
    return ImportPackage.write(
        version.urn().functionName(),
        version.configuration().without("code_filename"),
        new byte[0]);
  }
}
