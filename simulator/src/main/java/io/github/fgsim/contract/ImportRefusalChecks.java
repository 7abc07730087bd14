package io.github.fgsim.contract;

import static io.github.fgsim.contract.ContractCheck.check;
import static io.github.fgsim.contract.Evidence.*;
import static io.github.fgsim.contract.Sources.*;
import static io.github.fgsim.model.ErrorCode.*;
import static io.github.fgsim.model.Operation.*;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.model.ErrorCode;
import io.github.fgsim.model.Limit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** What an import refuses: D16, D17. */
final class ImportRefusalChecks {
  private ImportRefusalChecks() {}

  static Stream<ContractCheck> checks() {
    return refusals();
  }

  private static Stream<ContractCheck> refusals() {
    return Stream.of(
        refused(
            "D16-unknown-zip",
            "a zip without YAML and without a known entry file",
            INVALID_YAML,
            name -> Samples.importing(name, Samples.zip(Map.of("readme.txt", new byte[] {1})))),
        refused(
            "D16-not-a-zip",
            "bytes that are no zip",
            INVALID_CODE,
            name -> Samples.importing(name, "no zip".getBytes(UTF_8))),
        refused(
            "D17-not-base64",
            "a file_code that is not base64",
            INVALID_CODE,
            name -> Samples.importing(name).with("file_code", "%%%")),
        refused(
            "D17-bad-name",
            "a func_name that is none",
            INVALID_FUNCTION_NAME,
            name -> Samples.importing("1" + name)),
        refused(
            "D17-file-type",
            "a file_type that is not zip",
            INVALID_FILE_TYPE,
            name -> Samples.importing(name).with("file_type", "tar")),
        refused(
            "D17-package",
            "a package name that is none",
            INVALID_PACKAGE_NAME,
            name -> Samples.importing(name).with("package", "no package")),
        refused(
            "D17-two-yamls",
            "two YAML files",
            ONLY_ONE_YAML_ALLOWED,
            name -> {
              Map<String, byte[]> files = new LinkedHashMap<>();
              files.put("a.yml", Samples.yaml(name).getBytes(UTF_8));
              files.put("b.yaml", Samples.yaml(name).getBytes(UTF_8));
              files.put("index.zip", Samples.codeZip());
              return Samples.importing(name, Samples.zip(files));
            }),
        refused(
            "D17-broken-yaml",
            "a YAML that cannot be read",
            INVALID_YAML,
            name -> yaml(name, "{ : [")),
        refused(
            "D17-yaml-without-version",
            "a YAML of another form",
            INVALID_YAML,
            name -> yaml(name, Samples.yaml(name).replace("HcCrmTemplateVersion", "Version"))),
        refused(
            "D17-yaml-of-another-type",
            "a resource of another type",
            INVALID_YAML,
            name ->
                yaml(name, Samples.yaml(name).replace("HC::Serverless::Function", "HC::Other"))),
        refused(
            "D17-no-resource",
            "a YAML without a function",
            FUNCTION_NOT_IN_YAML,
            name -> yaml(name, "HcCrmTemplateVersion: v1\nResources: {}\n")),
        refused(
            "D17-two-functions",
            "a YAML with two functions",
            MORE_THAN_ONE_FUNCTION_IN_YAML,
            name -> {
              String one = Samples.yaml(name);
              return yaml(
                  name, one + one.substring(one.indexOf("  " + name)).replace(name, "second"));
            }),
        refused(
            "D17-no-code-file",
            "a CodeFileName that the package does not hold",
            INVALID_CODE,
            name -> yaml(name, Samples.yaml(name).replace("index.zip", "other.zip"))),
        refused(
            "D17-yaml-is-checked",
            "a YAML whose memory is none",
            INVALID_MEMORY_SIZE,
            name -> yaml(name, Samples.yaml(name).replace("MemorySize: 128", "MemorySize: 100"))),
        refused(
            "D17-yaml-timeout",
            "a YAML whose timeout is out of range",
            INVALID_TIMEOUT,
            name -> yaml(name, Samples.yaml(name).replace("Timeout: 30", "Timeout: 1"))),
        refused(
            "D17-yaml-runtime",
            "a YAML whose runtime nobody knows",
            INVALID_RUNTIME,
            name -> yaml(name, Samples.yaml(name).replace("Python3.9", "Cobol85"))),
        check(
            "D17-file-type-absent",
            IMPORT_FUNCTION,
            DOCUMENTED,
            CURRENT_PAGES,
            "without file_type it is zip",
            api ->
                api.draft().body(Samples.importing(api.name()).without("file_type")).send().ok()),
        check(
                "D17-too-large",
                IMPORT_FUNCTION,
                INFERRED,
                ERROR_TABLE,
                "a package over its limit is refused",
                api ->
                    api.draft()
                        .body(
                            Samples.importing(
                                api.name(), Samples.unpackedZip(api.bytesOver(Limit.IMPORT_BYTES))))
                        .send()
                        .refused(api.tooLarge(IMPORT_FILE_TOO_LARGE)))
            .perProfile()
            .costs(ContractCost.LARGE_BODIES),
        check(
            "D17-code-too-large",
            IMPORT_FUNCTION,
            INFERRED,
            ERROR_TABLE,
            "code over the archive limit is refused, however small it is packed",
            api -> {
              String name = api.name();
              Map<String, byte[]> files = new LinkedHashMap<>();
              files.put("function.yml", Samples.yaml(name).getBytes(UTF_8));
              files.put("index.zip", api.bytesOver(Limit.ARCHIVE_BYTES));
              api.draft()
                  .body(Samples.importing(name, Samples.zip(files)))
                  .send()
                  .refused(CODE_PACKAGE_TOO_LARGE);
            }));
  }

  private interface Request {
    JsonObject of(String name);
  }

  private static ContractCheck refused(String id, String what, ErrorCode error, Request request) {
    return check(
        id,
        IMPORT_FUNCTION,
        INFERRED,
        NOT_SEEN,
        what + " is " + error.status() + " " + error.code(),
        api -> api.draft().body(request.of(api.name())).send().refused(error));
  }

  private static JsonObject yaml(String name, String yaml) {
    return Samples.importing(name, Samples.packageZip(yaml));
  }
}
