package io.github.fgsim.internal.archive;

import static io.github.fgsim.internal.function.FunctionFields.CODE_FILENAME;
import static io.github.fgsim.internal.function.FunctionFields.CODE_TYPE;
import static io.github.fgsim.internal.function.FunctionFields.HANDLER;
import static io.github.fgsim.internal.function.FunctionFields.MEMORY_SIZE;
import static io.github.fgsim.internal.function.FunctionFields.RUNTIME;
import static io.github.fgsim.internal.function.FunctionFields.TIMEOUT;

import io.github.fgsim.internal.function.RuntimeFamily;
import io.github.fgsim.internal.validation.Notes;
import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.model.ErrorCode;
import io.github.fgsim.model.Rule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an import package says: the create fields of its YAML and the bytes of its code file.
 *
 * @param fields the fields of a create request, without names and code
 * @param code empty when the function's code lies elsewhere (obs, image)
 */
public record ImportPackage(JsonObject fields, Optional<byte[]> code) {
  private static final int YAML_BYTES = 1 << 20;
  private static final Set<String> WITHOUT_CODE = Set.of("obs", RuntimeFamily.IMAGE_CODE_TYPE);

  /** By the file that a plain code zip holds, the runtime that it is taken for. */
  private static final Map<String, String> RUNTIME_BY_FILE =
      Map.of("index.py", "Python3.9", "index.js", "Node.js14.18", "index.php", "PHP7.3");

  /**
   * Reads a package. Inferred from the error table: two YAML files are 400 FSS.1022, a missing code
   * file 400 FSS.1011, code above the bound 413 FSS.1071.
   *
   * @param needsYaml whether a zip without YAML is 400 FSS.1025; else it is the code itself
   * @param codeBound the largest code, in bytes
   */
  public static ImportPackage read(
      byte[] zip, boolean needsYaml, long codeBound, String codeBoundInText, Notes notes) {
    try (Archive archive = Archive.open(zip)) {
      List<String> files = archive.rootFiles();
      List<String> yamls = files.stream().filter(ImportPackage::isYaml).toList();
      if (yamls.size() > 1) {
        throw new ApiException(ErrorCode.ONLY_ONE_YAML_ALLOWED)
            .because("the package has more than one YAML file: " + first(yamls));
      }
      if (yamls.isEmpty()) {
        if (needsYaml) {
          throw new ApiException(ErrorCode.INVALID_YAML)
              .because(
                  "no file at the root of the package ends with .yaml or .yml; there are: "
                      + first(files));
        }
        notes.relaxed(Rule.IMPORT_NEEDS_YAML, "a zip without YAML, taken as the code itself");
        return plainCode(zip, files);
      }
      byte[] yaml = archive.read(yamls.get(0), YAML_BYTES).orElseThrow();
      if (yaml.length > YAML_BYTES) {
        throw new ApiException(ErrorCode.INVALID_YAML)
            .because(yamls.get(0) + " has more than " + YAML_BYTES + " bytes");
      }
      JsonObject fields = PackageYaml.read(yaml, notes);
      if (WITHOUT_CODE.contains(fields.get(CODE_TYPE, ""))
          || RuntimeFamily.of(fields.get(RUNTIME)).orElse(null) == RuntimeFamily.IMAGE) {
        return new ImportPackage(fields, Optional.empty());
      }
      byte[] code =
          archive
              .read(fields.get(CODE_FILENAME, ""), codeBound)
              .orElseThrow(
                  () ->
                      new ApiException(ErrorCode.INVALID_CODE)
                          .because(
                              "the YAML's CodeFileName "
                                  + Notes.cut(fields.get(CODE_FILENAME, ""))
                                  + " is no file of the package; there are: "
                                  + first(files)));
      if (code.length > codeBound) {
        throw ApiException.with(ErrorCode.CODE_PACKAGE_TOO_LARGE, codeBoundInText);
      }
      return new ImportPackage(fields, Optional.of(code));
    }
  }

  private static String first(List<String> files) {
    return Notes.cut(String.join(", ", files));
  }

  private static boolean isYaml(String name) {
    return name.endsWith(".yaml") || name.endsWith(".yml");
  }

  private static ImportPackage plainCode(byte[] zip, List<String> files) {
    String runtime =
        files.stream()
            .filter(RUNTIME_BY_FILE::containsKey)
            .findFirst()
            .map(RUNTIME_BY_FILE::get)
            .orElseThrow(
                () ->
                    new ApiException(ErrorCode.INVALID_YAML)
                        .because(
                            "the zip has neither a YAML file nor index.py, index.js or index.php;"
                                + " there are: "
                                + first(files)));
    JsonObject fields =
        JsonObject.builder()
            .put(RUNTIME, runtime)
            .put(TIMEOUT, 3L)
            .put(HANDLER, "index.handler")
            .put(MEMORY_SIZE, 128L)
            .put(CODE_TYPE, "zip")
            .put(CODE_FILENAME, "index.zip")
            .build();
    return new ImportPackage(fields, Optional.of(zip));
  }

  /** Makes a package: the YAML of a real export beside the code file. */
  public static byte[] write(String name, JsonObject function, byte[] code) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(name + ".yml", PackageYaml.write(name, function));
    String codeFile = function.get(CODE_FILENAME, "");
    if (!codeFile.isEmpty()) {
      files.put(codeFile, code);
    }
    return Archive.of(files);
  }
}
