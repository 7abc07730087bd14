package io.github.fgsim.internal.validation;

import static io.github.fgsim.internal.function.FunctionFields.*;
import static io.github.fgsim.internal.validation.Refusals.said;
import static io.github.fgsim.model.ErrorCode.*;

import io.github.fgsim.internal.function.RuntimeFamily;
import io.github.fgsim.internal.wire.Base64Text;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.model.Rule;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The checks on the fields that say what a function's code is and where it comes from. */
final class CodeChecks {
  private static final Set<String> UPLOADED = Set.of("inline", "zip", "jar");

  private final Refusals refusals;

  CodeChecks(Refusals refusals) {
    this.refusals = refusals;
  }

  void type(@Nullable String codeType, @Nullable RuntimeFamily runtime) {
    if (runtime == RuntimeFamily.IMAGE) {
      if (codeType != null && !codeType.equals(RuntimeFamily.IMAGE_CODE_TYPE)) {
        throw refusals.refused(
            INVALID_CODE_TYPE,
            said("code_type", codeType)
                + ": "
                + RuntimeFamily.IMAGE_CODE_TYPE
                + " for this runtime");
      }
      return;
    }
    if (codeType == null || (!UPLOADED.contains(codeType) && !codeType.equals("obs"))) {
      throw refusals.refused(
          INVALID_CODE_TYPE, said("code_type", codeType) + ": inline, zip, obs or jar");
    }
    if ("jar".equals(codeType) && runtime != null && runtime != RuntimeFamily.JAVA) {
      refusals.refuseUnlessRelaxed(
          Rule.JAR_NEEDS_JAVA, INVALID_CODE_TYPE, "code_type jar without a Java runtime");
    }
    if ("inline".equals(codeType) && runtime != null && !runtime.takesInlineCode()) {
      refusals.refuseUnlessRelaxed(
          Rule.INLINE_NEEDS_SCRIPT,
          INVALID_CODE_TYPE,
          "code_type inline for a runtime that is compiled");
    }
  }

  void url(JsonObject function) {
    String url = function.get(CODE_URL);
    if ("obs".equals(function.get(CODE_TYPE)) && !isUrl(url)) {
      throw refusals.refused(
          INVALID_URL, said("code_url", url) + ": an http or https URL with a host");
    }
  }

  static boolean isUrl(@Nullable String url) {
    if (url == null) {
      return false;
    }
    try {
      URI uri = URI.create(url);
      return uri.getHost() != null
          && ("http".equalsIgnoreCase(uri.getScheme())
              || "https".equalsIgnoreCase(uri.getScheme()));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  void filename(JsonObject function) {
    String filename = function.get(CODE_FILENAME);
    String codeType = function.get(CODE_TYPE, "");
    if (filename != null && (filename.contains("/") || filename.contains("\\"))) {
      throw refusals.refused(
          INVALID_CODE_FILENAME, said("code_filename", filename) + ": a name without a path");
    }
    if (filename == null && (codeType.equals("zip") || codeType.equals("jar"))) {
      refusals.refuseUnlessRelaxed(
          Rule.CODE_FILENAME_REQUIRED,
          INVALID_CODE_FILENAME,
          "code_filename is absent for code type zip or jar");
    }
  }

  void bytes(JsonObject function) {
    if (!UPLOADED.contains(function.get(CODE_TYPE, ""))) {
      return;
    }
    Base64Text file = function.at(FUNC_CODE).get(FILE);
    if (file != null) {
      file.bytesOr(INVALID_CODE);
      return;
    }
    // Observed on the live service: a template is stored.
    boolean jar = function.get(CODE_TYPE, "").equals("jar");
    refusals.refuseUnlessRelaxed(
        jar ? null : Rule.FUNCTION_CODE_REQUIRED,
        CODE_REQUIRED,
        "func_code is absent, a template is stored");
  }
}
