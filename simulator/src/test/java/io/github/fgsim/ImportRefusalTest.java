package io.github.fgsim;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.fgsim.ApiClient.Answer;
import io.github.fgsim.model.Limit;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What an import refuses, all of it inferred from the error table but for the conflict. */
class ImportRefusalTest {
  private static final byte[] CODE = Zips.of("index.py", "x");
  private static final String NO_ZIP = "400 FSS.1011 zip: not a valid zip file";
  private static final String INVALID_YAML = "400 FSS.1025 Invalid YAML file.";

  private final FunctionGraphSimulator sim = FunctionGraphSimulator.start();
  private final ApiClient api = ApiClient.of(sim);

  @AfterEach
  void close() {
    sim.close();
  }

  static Stream<Arguments> requests() {
    byte[] good = zip(Yaml.export());
    return Stream.of(
        arguments(
            "name absent (refusals of import)",
            body().without("func_name"),
            "400 FSS.1002 Invalid function name."),
        arguments(
            "name invalid (documented)",
            body().with("func_name", "1"),
            "400 FSS.1002 Invalid function name."),
        arguments(
            "file_name absent (refusals of import)",
            body().without("file_name"),
            "400 FSS.0400 invalid parameter"),
        arguments(
            "file_name empty (empty means not sent)",
            body().with("file_name", ""),
            "400 FSS.0400 invalid parameter"),
        arguments(
            "file_type yaml (inferred)",
            body().with("file_type", "yaml"),
            "400 FSS.1013 Invalid file type."),
        arguments(
            "package invalid (refusals of import)",
            body().with("package", "a b"),
            "400 FSS.1027 Invalid packageName (app name)."),
        arguments(
            "file_code absent (refusals of import)",
            body().without("file_code"),
            "400 FSS.1012 The function code must be configured."),
        arguments(
            "file_code empty (empty means not sent)",
            body().with("file_code", ""),
            "400 FSS.1012 The function code must be configured."),
        arguments(
            "file_code no base64 (inferred)",
            body().with("file_code", "?"),
            "400 FSS.1011 Invalid function code."),
        arguments(
            "file_code base64 of 1 (recorded that it fails)",
            body().with("file_code", "MQ=="),
            NO_ZIP),
        arguments(
            "a zip cut short (inferred)",
            Body.importing(java.util.Arrays.copyOf(good, good.length - 30)),
            NO_ZIP),
        arguments(
            "bytes of a tar (inferred)",
            Body.importing("a.yaml".repeat(200).getBytes(UTF_8)),
            NO_ZIP));
  }

  private static Body body() {
    return Body.importing(zip(Yaml.export()));
  }

  /** The fields in the order of the page's table, each with a fault. */
  static Stream<Arguments> pairs() {
    List<String> fields = List.of("func_name", "file_name", "file_type", "file_code", "package");
    List<String> faults = List.of("1", "", "yaml", "?", "a b");
    List<String> errors =
        List.of(
            "400 FSS.1002 Invalid function name.",
            "400 FSS.0400 invalid parameter",
            "400 FSS.1013 Invalid file type.",
            "400 FSS.1011 Invalid function code.",
            "400 FSS.1027 Invalid packageName (app name).");
    return IntStream.range(0, fields.size())
        .boxed()
        .flatMap(
            first ->
                IntStream.range(first + 1, fields.size())
                    .mapToObj(
                        second ->
                            arguments(
                                fields.get(first) + " and " + fields.get(second),
                                body()
                                    .with(fields.get(second), faults.get(second))
                                    .with(fields.get(first), faults.get(first)),
                                errors.get(first))));
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("pairs")
  void of_two_faults_the_first_in_the_order_of_the_page_answers(
      String what, Body body, String error) {
    assertRefused(body, error);
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("requests")
  void a_bad_request_is_refused_and_leaves_no_trace(String what, Body body, String error) {
    assertRefused(body, error);
  }

  static Stream<Arguments> yamls() {
    String missing = "400 FSS.1011 Invalid function code.";
    return Stream.of(
        arguments("no YAML at all (table)", "just text", INVALID_YAML),
        arguments("empty (table)", "", INVALID_YAML),
        arguments("a list (table)", "- a\n- b\n", INVALID_YAML),
        arguments("broken (table)", "a: [", INVALID_YAML),
        arguments("tabs (table)", "a:\n\tb: c\n", INVALID_YAML),
        arguments("two documents (inferred)", Yaml.export() + "---\na: b\n", INVALID_YAML),
        arguments(
            "no header (documented: fixed)",
            Yaml.export().replace("HcCrmTemplateVersion: v1\n", ""),
            INVALID_YAML),
        arguments(
            "a SAM template (documented: there is none)",
            "AWSTemplateFormatVersion: 1\nResources: {a: {Type: AWS::Serverless::Function}}\n",
            INVALID_YAML),
        arguments(
            "another type (documented: fixed)",
            Yaml.export().replace("HC::Serverless::Function", "HC::Serverless::Trigger"),
            INVALID_YAML),
        arguments(
            "no type (documented: fixed)",
            Yaml.export().replace("    Type: HC::Serverless::Function\n", ""),
            INVALID_YAML),
        arguments(
            "properties that are a text (inferred)",
            "HcCrmTemplateVersion: v1\nResources: {a: {Type: 'HC::Serverless::Function', Properties: x}}\n",
            INVALID_YAML),
        arguments(
            "memory that is a text (inferred)",
            Yaml.export().replace("MemorySize: 128", "MemorySize: big"),
            INVALID_YAML),
        arguments(
            "handler that is a map (inferred)",
            Yaml.export().replace("Handler: index.handler", "Handler: {a: b}"),
            INVALID_YAML),
        arguments(
            "environment that is a text (inferred)",
            Yaml.export().replace("Variables: {}", "Variables: x"),
            INVALID_YAML),
        arguments(
            "no resources (table)",
            "HcCrmTemplateVersion: v1\n",
            "404 FSS.1057 The function name does not exist in the YAML file."),
        arguments(
            "empty resources (table)",
            "HcCrmTemplateVersion: v1\nResources: {}\n",
            "404 FSS.1057 The function name does not exist in the YAML file."),
        arguments(
            "resources null (table)",
            "HcCrmTemplateVersion: v1\nResources:\n",
            "404 FSS.1057 The function name does not exist in the YAML file."),
        arguments(
            "two functions (refusals of import)",
            Yaml.export() + "  other:\n    Type: HC::Serverless::Function\n",
            "400 FSS.1058 The app name and function name cannot be the same in the YAML file."),
        arguments(
            "one function twice (table: repeated app and function)",
            Yaml.export() + Yaml.export().substring(Yaml.export().indexOf("  hello:")),
            "400 FSS.1058 The app name and function name cannot be the same in the YAML file."),
        arguments(
            "a property twice (YAML 1.2: keys are unique)",
            Yaml.export().replace("Timeout: 30", "Timeout: 30\n      Timeout: 31"),
            INVALID_YAML),
        arguments(
            "code file missing (refusals of import)",
            Yaml.export().replace("CodeFileName: index.zip", "CodeFileName: other.zip"),
            missing),
        arguments(
            "code file not named (refusals of import)",
            Yaml.export().replace("CodeFileName: index.zip", "CodeFileName: ''"),
            missing),
        // the checks of create, on the YAML's values
        arguments(
            "runtime unknown (guide: as on create)",
            Yaml.export().replace("Python3.9", "Cobol"),
            "400 FSS.1005 Invalid runtime."),
        arguments(
            "timeout 901 (as on create)",
            Yaml.export().replace("Timeout: 30", "Timeout: 901"),
            "400 FSS.1008 Invalid function timeout."),
        arguments(
            "memory 100 (as on create)",
            Yaml.export().replace("MemorySize: 128", "MemorySize: 100"),
            "400 FSS.1007 Invalid function memory."),
        arguments(
            "memory beyond 32 bits (as on create)",
            Yaml.export().replace("MemorySize: 128", "MemorySize: 4294967424"),
            "400 FSS.1007 Invalid function memory."),
        arguments(
            "handler without dot (as on create)",
            Yaml.export().replace("index.handler", "handler"),
            "400 FSS.1003 Invalid function handler."),
        arguments(
            "code type unknown (as on create)",
            Yaml.export().replace("CodeType: zip", "CodeType: tar"),
            "400 FSS.1006 Invalid function code entry mode."),
        arguments(
            "code file that is no zip (bytes that are no zip)",
            Yaml.export().replace("CodeFileName: index.zip", "CodeFileName: plain.txt"),
            NO_ZIP),
        arguments(
            "description of 513 characters (documented)",
            Yaml.export().replace("Description: \"\"", "Description: " + "d".repeat(513)),
            "400 FSS.1019 The description exceeds the maximum allowed limit."));
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("yamls")
  void a_bad_yaml_is_refused_and_leaves_no_trace(String what, String yaml, String error) {
    assertRefused(Body.importing(zip(yaml)), error);
  }

  /** Documented. */
  @Test
  void two_yaml_files_are_refused() {
    byte[] zip =
        Zips.zip()
            .deflated("a.yaml", Yaml.export())
            .deflated("b.yml", Yaml.export())
            .deflated("index.zip", CODE)
            .bytes();

    assertRefused(Body.importing(zip), "400 FSS.1022 Only one YAML file is allowed.");
  }

  /** Decision "import of a plain zip": no YAML, and none of the entry files that tell a runtime. */
  @Test
  void a_plain_zip_of_an_unknown_language_is_refused() {
    assertRefused(Body.importing(Zips.of("main.go", "package main")), INVALID_YAML);
    assertRefused(Body.importing(Zips.of("src/index.py", "x")), INVALID_YAML);
    assertRefused(Body.importing(Zips.zip().directory("a").bytes()), INVALID_YAML);
  }

  /** The code is documented; the console has 10 MB, the pages nothing. */
  @Test
  void a_package_over_its_limit_is_refused() {
    Body body = body();
    int size = zip(Yaml.export()).length;
    sim.limits(limits -> limits.with(Limit.IMPORT_BYTES, size - 1));

    assertRefused(body, "400 FSS.1023 The imported file is too large.");

    sim.limits(limits -> limits.with(Limit.IMPORT_BYTES, size));
    assertThat(api.importFunction(body).status()).isEqualTo(200);
  }

  @Test
  void code_over_the_archive_limit_is_refused_however_small_its_package_is() {
    Body body = body();
    sim.limits(limits -> limits.with(Limit.ARCHIVE_BYTES, CODE.length - 1));

    assertRefused(
        body,
        "413 FSS.1071 The size of the code package to be uploaded exceeds the maximum allowed limit ("
            + (CODE.length - 1)
            + " bytes).");

    sim.limits(limits -> limits.with(Limit.ARCHIVE_BYTES, CODE.length));
    assertThat(api.importFunction(body).status()).isEqualTo(200);
  }

  @Test
  void inline_code_over_its_limit_is_refused() {
    byte[] zip =
        Zips.zip()
            .deflated("a.yaml", Yaml.guide())
            .deflated("index.js", "/".repeat(10_241))
            .bytes();

    assertRefused(
        Body.importing(zip),
        "413 FSS.1072 The size of the inline code exceeds the maximum allowed limit (10 KB).");
  }

  @Test
  void a_project_that_is_full_takes_no_import() {
    sim.limits(limits -> limits.with(Limit.FUNCTIONS, 0));

    assertRefused(
        body(), "403 FSS.1041 The number of functions exceeds the maximum allowed limit.");
  }

  private void assertRefused(Body body, String error) {
    Answer answer = api.importFunction(body);

    assertThat(answer.error()).isEqualTo(error);
    assertThat(answer.keys()).containsExactly("error_code", "error_msg");
    assertThat(sim.functions()).isEmpty();
  }

  private static byte[] zip(String yaml) {
    return Zips.zip()
        .deflated("test.yml", yaml)
        .deflated("index.zip", CODE)
        .deflated("plain.txt", "x")
        .bytes();
  }
}
