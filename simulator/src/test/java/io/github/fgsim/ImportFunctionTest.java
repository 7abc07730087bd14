package io.github.fgsim;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.ApiClient.Answer;
import io.github.fgsim.model.Rule;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Packages that import: in the forms that the guides describe and that real tools make. */
class ImportFunctionTest {
  private final FunctionGraphSimulator sim = FunctionGraphSimulator.start();
  private final ApiClient api = ApiClient.of(sim);
  private final byte[] code = Zips.of("index.py", "def handler(event, context): pass\n");

  @AfterEach
  void close() {
    sim.close();
  }

  /**
   * The real export of 2024: deflated entries, a stem and a key that are not the name asked for.
   */
  @ParameterizedTest
  @ValueSource(strings = {"test.yml", "test.yaml", "hello.yaml", "a b.c.yml"})
  void a_real_export_imports_whatever_its_yaml_is_called(String yaml) {
    byte[] zip = Zips.zip().deflated(yaml, Yaml.export()).deflated("index.zip", code).bytes();

    Answer answer = api.importFunction(Body.importing(zip).with("func_name", "account_plugin"));

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.field("func_name")).isEqualTo("account_plugin");
    assertThat(answer.field("runtime")).isEqualTo("Python3.9");
    assertThat(answer.field("timeout")).isEqualTo("30");
    assertThat(answer.field("cpu")).isEqualTo("300");
    assertThat(answer.field("code_filename")).isEqualTo("index.zip");
    assertThat(answer.field("code_size")).isEqualTo("" + code.length);
    assertThat(sim.find("default", "account_plugin").orElseThrow().code()).isEqualTo(code);
    assertThat(sim.requests().all().get(0).notes()).isEmpty();
  }

  /** The guide's figure: both entries stored; inline code is the entry's plain source. */
  @Test
  void the_guides_package_imports_with_stored_entries_and_plain_source() {
    String source = "exports.handler = async (event) => event;\n";
    byte[] zip =
        Zips.zip().stored("HelloWorld.yaml", Yaml.guide()).stored("index.js", source).bytes();

    Answer answer = api.importFunction(Body.importing(zip));

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.field("code_type")).isEqualTo("inline");
    assertThat(answer.field("code_filename")).isEqualTo("index.js");
    assertThat(sim.find("default", "hello").orElseThrow().code()).isEqualTo(source.getBytes(UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"index.zip", "README.md", "src/", "src/app.yaml", "src/index.py"})
  void other_entries_do_not_count_nested_yaml_included(String extra) {
    Zips zip = Zips.zip().deflated("test.yml", Yaml.export());
    if (extra.endsWith("/")) {
      zip.directory(extra.substring(0, extra.length() - 1));
    } else if (!extra.equals("index.zip")) {
      zip.deflated(extra, "x: [");
    }

    Answer answer = api.importFunction(Body.importing(zip.deflated("index.zip", code).bytes()));

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(sim.find("default", "hello").orElseThrow().code()).isEqualTo(code);
  }

  /** The tools that import stream their zips; stored ones are the other way that occurs. */
  @Test
  void code_may_be_stored_beside_a_deflated_yaml() {
    byte[] zip = Zips.zip().stored("index.zip", code).deflated("test.yml", Yaml.export()).bytes();

    assertThat(api.importFunction(Body.importing(zip)).status()).isEqualTo(200);
  }

  @Test
  void every_property_of_the_yaml_becomes_its_field() {
    String yaml =
        Yaml.of(
            """
            Handler: app.main
            Runtime: Python3.10
            CodeType: zip
            CodeFileName: code.zip
            CodeUrl: ""
            Description: "grüße: 😀"
            MemorySize: 512
            Timeout: 60
            Version: latest
            Environment:
              Variables:
                TEXT: a b
                NUMBER: 12
                FLAG: true
                DECIMAL: 1.50
                ZEROS: 007
                QUOTED: "12"
                EMPTY: ""
              EncryptedVariables: {SECRET: s3cret}
            InitializerHandler: app.init
            InitializerTimeout: 10
            PreStopHandler: app.stop
            PreStopTimeout: 5
            EnterpriseProjectId: ep-1
            FuncType: v1
            """);
    byte[] zip = Zips.zip().deflated("a.yaml", yaml).deflated("code.zip", code).bytes();

    Answer answer = api.importFunction(Body.importing(zip));

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    SimulatedFunction function = sim.find("default", "hello").orElseThrow();
    assertThat(function.handler()).isEqualTo("app.main");
    assertThat(function.runtime()).isEqualTo("Python3.10");
    assertThat(function.codeFilename()).contains("code.zip");
    assertThat(function.description()).contains("grüße: 😀");
    assertThat(function.memorySize()).isEqualTo(512);
    assertThat(function.timeout()).isEqualTo(60);
    assertThat(function.userData())
        .contains(
            "{\"TEXT\":\"a b\",\"NUMBER\":\"12\",\"FLAG\":\"true\",\"DECIMAL\":\"1.50\","
                + "\"ZEROS\":\"007\",\"QUOTED\":\"12\",\"EMPTY\":\"\"}");
    assertThat(function.field("initializer_handler")).contains("app.init");
    assertThat(function.field("initializer_timeout")).contains("10");
    assertThat(function.field("pre_stop_handler")).contains("app.stop");
    assertThat(function.field("pre_stop_timeout")).contains("5");
    assertThat(function.field("enterprise_project_id")).contains("ep-1");
    assertThat(function.field("type")).contains("v1");
    assertThat(answer.text()).doesNotContain("s3cret");
  }

  /**
   * Decision "order of keys": the page's keys, what else is set between strategy_config and the
   * enterprise project.
   */
  @Test
  void further_fields_stand_after_strategy_config() {
    byte[] zip =
        FunctionPackage.builder()
            .description("d")
            .userData(java.util.Map.of("k", "v"))
            .file("index.py", "x")
            .build()
            .toZip();

    Answer answer = api.importFunction(Body.importing(zip));

    List<String> keys = answer.keys();
    assertThat(keys.subList(keys.indexOf("strategy_config"), keys.size()))
        .containsExactly("strategy_config", "user_data", "description", "enterprise_project_id");
  }

  /** Decision "empty means not sent" in YAML: absent, empty or null are the same. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Description: ''",
        "Description:",
        "Description: ~",
        "InitializerHandler: ''\nInitializerTimeout: 0",
        "PreStopTimeout: ''",
        "Environment: {}",
        "Environment:",
        "Environment: {Variables: {}, EncryptedVariables: ''}",
        "Environment: {Variables: }",
        "Environment: {Variables: []}",
        "EnterpriseProjectId: ''",
        "CustomImage: {}",
        "CustomImage: {enabled: false, image: '', uid: ''}",
        "CustomImage: ''",
        "DependencyPkg: ''\nCloudDebug: ''\nVersion: ''"
      })
  void an_empty_property_is_as_if_it_was_not_there(String property) {
    String yaml =
        Yaml.of(
            """
            Handler: index.handler
            Runtime: Python3.9
            CodeType: zip
            CodeFileName: index.zip
            MemorySize: 128
            Timeout: 3
            """
                + property);
    byte[] zip = Zips.zip().deflated("a.yaml", yaml).deflated("index.zip", code).bytes();

    Answer answer = api.importFunction(Body.importing(zip));

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.keys()).hasSize(20).endsWith("strategy_config", "enterprise_project_id");
    assertThat(answer.field("enterprise_project_id")).isEqualTo("0");
  }

  @Test
  void a_property_without_meaning_is_accepted_and_noted() {
    byte[] zip =
        Zips.zip()
            .deflated("a.yaml", Yaml.export() + "      Color: red\n")
            .deflated("index.zip", code)
            .bytes();

    assertThat(api.importFunction(Body.importing(zip)).status()).isEqualTo(200);
    assertThat(sim.requests().all().get(0).notes()).singleElement().asString().contains("Color");
  }

  /** The request's package, made on the fly; without one, default. */
  @Test
  void the_package_is_the_requests() {
    byte[] zip = FunctionPackage.builder().file("index.py", "x").build().toZip();

    Answer answer = api.importFunction(Body.importing(zip).with("package", "tools"));
    Answer empty = api.importFunction(Body.importing(zip).with("package", ""));

    assertThat(answer.field("package")).isEqualTo("tools");
    assertThat(empty.field("package")).isEqualTo("default");
    assertThat(sim.functions()).hasToString("[tools/hello, default/hello]");
  }

  /** Decision "refusals of import": the current page's default. */
  @Test
  void the_file_type_is_zip_when_absent() {
    byte[] zip = FunctionPackage.builder().file("index.py", "x").build().toZip();

    assertThat(api.importFunction(Body.importing(zip).without("file_type")).status())
        .isEqualTo(200);
  }

  /** Decision "import of a plain zip". */
  @ParameterizedTest
  @CsvSource({"index.py, Python3.9", "index.js, Node.js14.18", "index.php, PHP7.3"})
  void a_plain_code_zip_is_the_code_itself(String entry, String runtime) {
    byte[] zip = Zips.zip().deflated("lib/a.txt", "a").deflated(entry, "x").bytes();

    Answer answer = api.importFunction(Body.importing(zip));

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.field("runtime")).isEqualTo(runtime);
    assertThat(answer.field("code_type")).isEqualTo("zip");
    assertThat(answer.field("code_filename")).isEqualTo("index.zip");
    assertThat(answer.field("memory_size")).isEqualTo("128");
    assertThat(answer.field("timeout")).isEqualTo("3");
    assertThat(answer.field("handler")).isEqualTo("index.handler");
    assertThat(sim.find("default", "hello").orElseThrow().code()).isEqualTo(zip);
    assertThat(sim.requests().all().get(0).notes())
        .singleElement()
        .asString()
        .contains(Rule.IMPORT_NEEDS_YAML.name());
  }

  /** Unknown of the service; here the code is where a create would look for it. */
  @Test
  void code_type_obs_takes_the_object_that_was_put() {
    String url = "https://b.obs.example.com/c.zip";
    sim.putObject(url, code);
    String yaml =
        Yaml.export()
            .replace("CodeType: zip", "CodeType: obs")
            .replace("CodeUrl: \"\"", "CodeUrl: " + url);

    Answer answer = api.importFunction(Body.importing(Zips.of("a.yaml", yaml)));

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.field("code_url")).isEqualTo(url);
    assertThat(answer.field("code_size")).isEqualTo("" + code.length);
  }

  @Test
  void an_image_function_needs_no_code_entry() {
    String yaml =
        Yaml.of(
            """
            Handler: "-"
            Runtime: Custom Image
            CodeType: Custom-Image-Swr
            CodeFileName: ""
            MemorySize: 128
            Timeout: 3
            CustomImage: {enabled: true, image: "swr/a/b:1", workingdir: /app}
            """);

    Answer answer = api.importFunction(Body.importing(Zips.of("a.yaml", yaml)));

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(sim.find("default", "hello").orElseThrow().field("custom_image"))
        .contains("{\"enabled\":true,\"image\":\"swr/a/b:1\",\"working_dir\":\"/app\"}");
  }
}
