package io.github.fgsim.life;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.life.Api.Answer;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ExportFunction in each mode, and that an import of it gives the same function. */
class ExportTest {
  private static final byte[] ZIP = Api.zipOf("index.py", Api.SOURCE);

  /** What an import takes over, as real import packages show. */
  private static final List<String> KEPT =
      List.of(
          "runtime",
          "handler",
          "memory_size",
          "timeout",
          "cpu",
          "code_type",
          "code_filename",
          "code_size",
          "digest",
          "user_data",
          "encrypted_user_data",
          "description",
          "initializer_handler",
          "initializer_timeout",
          "pre_stop_handler",
          "pre_stop_timeout",
          "enterprise_project_id",
          "type",
          "custom_image");

  private final Api api = Api.of(FunctionGraphSimulator.builder().clock(new MovableClock()));

  @AfterEach
  void close() {
    api.close();
  }

  private byte[] download(String function) {
    String link = api.get("functions/" + function + "/export?type=code").get("code_url");
    return api.follow(link).bytes();
  }

  /** The package of an answer to the flags. */
  private static byte[] exported(Answer answer) {
    return Base64.getDecoder().decode(answer.keys().get(0));
  }

  private Answer importing(String name, byte[] zip) {
    return api.post(
        "functions/import",
        "{'func_name':'%s','file_name':'%s.zip','file_type':'zip','file_code':'%s'}"
            .formatted(name, name, Api.base64(zip)));
  }

  // {"file_name","code_url"} (client: otcextensions)
  @Test
  void type_code_answers_a_file_name_and_a_link_that_works() {
    api.create("hello");
    api.put("functions/hello/code", Api.zip(ZIP)).ok();

    Answer answer = api.get("functions/" + api.urn("hello") + "/export?type=code");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.keys()).containsExactly("file_name", "code_url");
    assertThat(answer.get("file_name")).isEqualTo("hello_latest.zip");
    assertThat(answer.get("code_url")).startsWith(api.sim.endpoint().toString());
    Map<String, byte[]> files = Api.unzip(api.follow(answer.get("code_url")).bytes());
    assertThat(files.keySet()).containsExactly("hello.yml", "index.zip");
    assertThat(files.get("index.zip")).isEqualTo(ZIP);
    assertThat(new String(files.get("hello.yml"), UTF_8))
        .contains("HcCrmTemplateVersion", "HC::Serverless::Function", "CodeFileName");
  }

  // JSON of the configuration (inferred)
  @Test
  void type_config_answers_the_configuration() {
    api.create("hello");

    Answer answer = api.get("functions/hello/export?type=config");

    assertThat(answer.body()).isEqualTo(api.get("functions/hello/config").body());
  }

  /** The example of the 2021 API reference, read literally; official SDKs expect an object. */
  @Test
  void the_flags_answer_an_object_whose_one_key_is_the_package_as_base64_text() {
    api.create("hello");
    api.put("functions/hello/code", Api.zip(ZIP)).ok();

    Answer both = api.get("functions/hello/export?config=true&code=true");
    Answer code = api.get("functions/hello/export?code=true");
    Answer config = api.get("functions/hello/export?config=true&code=false");

    assertThat(both.body()).isEqualTo("{\"" + Api.base64(download("hello")) + "\":null}");
    assertThat(Api.unzip(exported(code)).keySet()).containsExactly("index.zip");
    assertThat(Api.unzip(exported(config)).keySet()).containsExactly("hello.yml");
  }

  // API reference: at least one; type excludes the others (documented); the code is inferred
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "?config=false",
        "?type=code&code=true",
        "?type=config&config=true",
        "?type=other",
        "?code=yes",
        "?type=code&config=maybe"
      })
  void other_combinations_are_refused(String query) {
    api.create("hello");

    Answer answer = api.get("functions/hello/export" + query);

    assertThat(answer.code()).isEqualTo("400 FSS.1001");
  }

  // 404 FSS.1051 (documented)
  @Test
  void what_is_not_there_is_404() {
    api.create("hello");

    assertThat(api.get("functions/nobody/export?type=code").error())
        .isEqualTo("404 FSS.1051 Not found the function");
    assertThat(api.get("functions/default:hello:v9/export?type=code").code())
        .isEqualTo("404 FSS.1052");
  }

  @Test
  void a_version_is_exported_as_it_was_published() {
    api.create("hello");
    api.put("functions/hello/code", Api.zip(ZIP)).ok();
    api.post("functions/hello/versions", "{'version':'v1'}").ok();
    api.put("functions/hello/code", Api.inline("later")).ok();

    Answer answer = api.get("functions/default:hello:v1/export?type=code");

    assertThat(answer.get("file_name")).isEqualTo("hello_v1.zip");
    assertThat(Api.unzip(api.follow(answer.get("code_url")).bytes()).get("index.zip"))
        .isEqualTo(ZIP);
  }

  // the same code, digest and configuration under another name
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'type':'v2'",
        "'type':'v1'",
        "'code_filename':'main.py'",
        "'description':'a text: with \\u00e4 # and - \\\\n two lines'",
        "'description':'true'",
        "'description':'null'",
        "'description':'~'",
        "'description':'0123'",
        "'description':'1e3'",
        "'description':'1_000'",
        "'description':'0x1f'",
        "'description':'2026-01-02'",
        "'description':' blank '",
        "'description':'yes'",
        "'description':'- x'",
        "'description':'{a: b}'",
        "'description':'\\u0001\\ud83d\\ude00'",
        "'user_data':'{\\u0022A\\u0022:\\u00221\\u0022,\\u0022b\\u0022:\\u0022\\u0022}'",
        "'user_data':'{\\u0022yes\\u0022:\\u0022no\\u0022,\\u0022N\\u0022:\\u0022null\\u0022,\\u0022t\\u0022:\\u0022~\\u0022}'",
        "'user_data':'{\\u0022a\\u0022:\\u00221e3\\u0022,\\u0022b\\u0022:\\u00220x1f\\u0022,\\u0022c\\u0022:\\u00221_0\\u0022,\\u0022d\\u0022:\\u0022.5\\u0022}'",
        "'user_data':'{\\u0022a\\u0022:\\u0022two\\\\nlines: #\\u0022,\\u0022b\\u0022:\\u0022 x \\u0022}'",
        "'encrypted_user_data':'{\\u0022pass\\u0022:\\u0022secret\\u0022}'",
        "'initializer_handler':'index.init','initializer_timeout':9",
        "'pre_stop_handler':'index.stop','pre_stop_timeout':9",
        "'enterprise_project_id':'0e1'",
        "'enterprise_project_id':'3f8c0a6e-0000-4000-8000-000000000000'",
      })
  void an_inline_function_comes_back_from_its_export(String fields) {
    api.create("hello", fields);

    importing("copy", download("hello")).ok();

    assertSameFunction();
  }

  @Test
  void a_zip_function_comes_back_from_its_export() {
    api.create(
        "hello",
        "'user_data':'{\\u0022HOST\\u0022:\\u00221.2.3.4\\u0022}','description':'d','xrole':'x'");
    api.put("functions/hello/code", Api.zip(ZIP)).ok();

    importing("copy", download("hello")).ok();

    assertSameFunction();
    assertThat(
            api.follow(api.get("functions/copy/code").json().at("/func_code/link").asText())
                .bytes())
        .isEqualTo(ZIP);
  }

  @Test
  void the_base64_text_can_be_imported_as_it_is() {
    api.create("hello");
    Answer answer = api.get("functions/hello/export?config=true&code=true");

    importing("copy", exported(answer)).ok();

    assertSameFunction();
  }

  @Test
  void a_jar_function_comes_back_from_its_export() {
    api.post(
            "functions",
            Api.creation("hello")
                .replace("Python3.9", "Java11")
                .replace("index.handler", "com.example.Main.handle")
                .replace("'inline'", "'jar','code_filename':'app.jar'")
                .replace(Api.base64(Api.SOURCE), Api.base64(ZIP)))
        .ok();

    importing("copy", download("hello")).ok();

    assertSameFunction();
  }

  @Test
  void a_function_from_obs_comes_back_from_its_export() {
    api.sim.putObject("https://b.obs.example.com/x/code.zip", ZIP);
    api.post(
            "functions",
            Api.creation("hello")
                .replace("'inline'", "'obs','code_url':'https://b.obs.example.com/x/code.zip'"))
        .ok();

    importing("copy", download("hello")).ok();

    assertSameFunction();
  }

  @Test
  void an_image_function_comes_back_from_its_export() {
    api.post(
            "functions",
            """
            {'func_name':'hello','package':'default','runtime':'Custom Image','timeout':30,'handler':'-',
             'memory_size':128,'code_type':'Custom-Image-Swr',
             'custom_image':{'enabled':true,'image':'swr.example.com/a/b:1','command':'/run','args':'-x','working_dir':'/','uid':'1001','gid':'1001'}}
            """)
        .ok();

    importing("copy", download("hello")).ok();

    assertSameFunction();
  }

  // Decision "user_data": both pages show Host={host_ip}; a package's YAML has variables by their
  // names only
  @ParameterizedTest
  @ValueSource(strings = {"type=code", "config=true&code=true", "config=true"})
  void user_data_that_a_package_cannot_hold_is_noted(String query) {
    api.create("hello", "'user_data':'Host={host_ip}'").ok();

    api.get("functions/hello/export?" + query).ok();

    assertThat(api.sim.requests().all().get(1).notes())
        .containsExactly("user_data is no JSON object and so is not in the package");
  }

  // name taken (documented)
  @Test
  void an_export_cannot_be_imported_under_the_same_name() {
    api.create("hello");

    Answer answer = importing("hello", download("hello"));

    assertThat(answer.error()).isEqualTo("409 FSS.1061 The function has existed");
  }

  // user guide: aliases, triggers are not in an export (documented)
  @Test
  void what_hangs_on_a_function_is_not_exported() {
    api.create("hello");
    api.publish("hello", "v1");
    api.post("functions/hello/aliases", "{'name':'live','version':'v1'}").ok();
    api.post("triggers/hello", TriggersTest.timer("t")).ok();

    importing("copy", download("hello")).ok();

    assertThat(api.get("functions/copy/versions").each("versions", "version"))
        .containsExactly("latest");
    assertThat(api.get("functions/copy/aliases").body()).isEqualTo("[]");
    assertThat(api.get("triggers/copy").body()).isEqualTo("[]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "null", "yes", "n", "on", "e1"})
  void a_name_that_yaml_takes_for_something_else_is_no_trouble(String name) {
    api.create(name);

    Answer answer = importing("copy", download(name));

    assertThat(answer.status()).isEqualTo(200);
  }

  private void assertSameFunction() {
    Answer original = api.get("functions/hello/config");
    Answer copy = api.get("functions/copy/config");
    for (String key : KEPT) {
      if (!key.equals("type") || original.get("type") != null) {
        assertThat(copy.get(key)).as(key).isEqualTo(original.get(key));
      }
    }
  }
}
