package io.github.fgsim;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.ApiClient.Answer;
import io.github.fgsim.model.Limits;
import io.github.fgsim.model.Profile;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a create answers beside what it was sent: defaults and derived values. */
class CreateFunctionTest {
  private final FunctionGraphSimulator sim = FunctionGraphSimulator.start();
  private final ApiClient api = ApiClient.of(sim);

  @AfterEach
  void close() {
    sim.close();
  }

  @Test
  void a_created_function_is_there() {
    api.create(Body.create().with("description", "says hello"));

    SimulatedFunction function = sim.find("default", "hello").orElseThrow();
    assertThat(function.urn().toString())
        .isEqualTo("urn:fss:cn-north-4:" + sim.projectId() + ":function:default:hello:latest");
    assertThat(function.runtime()).isEqualTo("Python3.9");
    assertThat(function.handler()).isEqualTo("index.handler");
    assertThat(function.memorySize()).isEqualTo(128);
    assertThat(function.timeout()).isEqualTo(3);
    assertThat(function.codeType()).isEqualTo("inline");
    assertThat(function.codeFilename()).contains("index.py");
    assertThat(function.code()).isEqualTo(Body.SOURCE.getBytes(UTF_8));
    assertThat(function.description()).contains("says hello");
    assertThat(function.userData()).isEmpty();
    assertThat(function.version()).isEqualTo("latest");
    assertThat(function).hasToString("default/hello");
  }

  /** Decision "digest and size". */
  @Test
  void digest_and_size_are_those_of_the_decoded_code() throws Exception {
    byte[] code = "# grüße\n".repeat(100).getBytes(UTF_8);
    String sha512 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(code));

    Answer answer = api.create(Body.create().code(code));

    assertThat(answer.field("digest")).isEqualTo(sha512);
    assertThat(answer.json().get("code_size").isInt()).isTrue();
    assertThat(answer.field("code_size")).isEqualTo("" + code.length);
    assertThat(sim.functions()).extracting(SimulatedFunction::digest).containsExactly(sha512);
  }

  static List<Integer> memorySizes() {
    return Limits.current().memorySizes();
  }

  /** Decision "cpu"; 128 MB and 256 MB are observed as 300 and 400. */
  @ParameterizedTest
  @MethodSource("memorySizes")
  void cpu_follows_from_the_memory(int memory) {
    try (var cloud = FunctionGraphSimulator.builder().profile(Profile.CLOUD).start()) {

      Answer answer = ApiClient.of(cloud).create(Body.create().with("memory_size", memory));

      assertThat(answer.json().get("cpu").intValue()).isEqualTo(memory / 128 * 100 + 200);
    }
  }

  /** Decisions "last_modified" and "image_name": whole seconds, +08:00, the same time in both. */
  @ParameterizedTest
  @CsvSource({
    "+08:00, 2020-06-04T10:58:08+08:00, latest-200604105808@",
    "+02:00, 2020-06-04T04:58:08+02:00, latest-200604045808@",
    "Z, 2020-06-04T02:58:08Z, latest-200604025808@"
  })
  void last_modified_and_image_name_tell_the_same_second(
      String zone, String lastModified, String imageName) {
    Clock clock = Clock.fixed(Instant.parse("2020-06-04T02:58:08.987Z"), ZoneOffset.UTC);
    try (var fixed =
        FunctionGraphSimulator.builder().clock(clock).zone(ZoneOffset.of(zone)).start()) {

      Answer answer = ApiClient.of(fixed).create(Body.create());

      assertThat(answer.field("last_modified")).isEqualTo(lastModified);
      assertThat(answer.field("image_name")).startsWith(imageName).matches(".*@[a-z0-9]{5}");
      assertThat(fixed.functions())
          .extracting(SimulatedFunction::lastModified)
          .containsExactly(Instant.parse("2020-06-04T02:58:08Z"));
    }
  }

  /** Recorded answers: the runtime decides, not the handler's stem; PHP is inferred. */
  @ParameterizedTest
  @CsvSource({
    "Python2.7, index.py",
    "Python3.6, index.py",
    "Python3.9, index.py",
    "Python3.12, index.py",
    "Node.js6.10, index.js",
    "Node.js14.18, index.js",
    "Node.js20.15, index.js",
    "PHP7.3, index.php",
    "PHP8.3, index.php"
  })
  void inline_code_without_a_file_name_gets_the_runtimes(String runtime, String filename) {
    Answer answer =
        api.create(Body.create().with("runtime", runtime).with("handler", "test.handler"));

    assertThat(answer.field("code_filename")).isEqualTo(filename);
  }

  /** Decision "missing code_filename". */
  @ParameterizedTest
  @CsvSource({"zip, Python3.9, index.zip", "jar, Java11, index.jar"})
  void archives_without_a_file_name_get_one(String codeType, String runtime, String filename) {
    Answer answer =
        api.create(
            Body.createZip(Zips.of("index.py", "x"))
                .without("code_filename")
                .with("runtime", runtime)
                .with("handler", "com.example.Main.handle")
                .with("code_type", codeType));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.field("code_filename")).isEqualTo(filename);
    assertThat(sim.requests().all().get(0).notes())
        .singleElement()
        .asString()
        .contains("CODE_FILENAME_REQUIRED");
  }

  /** Recorded: inline whose bytes are a zip keeps its type and its name. */
  @ParameterizedTest
  @ValueSource(strings = {"index.zip", "main.py", "deps.jar"})
  void a_given_file_name_is_kept(String filename) {
    Answer answer =
        api.create(Body.create().code(Zips.of("a", "b")).with("code_filename", filename));

    assertThat(answer.field("code_filename")).isEqualTo(filename);
    assertThat(answer.field("code_type")).isEqualTo("inline");
  }

  /** Recorded: obs code is named after the last part of its URL. */
  @ParameterizedTest
  @CsvSource({
    "https://b.obs.cn-north-4.myhuaweicloud.com/dir/fss_examples.zip, fss_examples.zip",
    "https://b.obs.cn-north-4.myhuaweicloud.com/a.zip?versionId=1/2#x, a.zip",
    "http://b.obs.example.com/a%20b.zip, a%20b.zip"
  })
  void code_from_obs_is_named_after_its_url(String url, String filename) {
    Answer answer = api.create(obs(url));

    assertThat(answer.field("code_filename")).isEqualTo(filename);
    assertThat(answer.field("code_url")).isEqualTo(url);
  }

  /** Decision "unset fields are absent": absent, not "". */
  @ParameterizedTest
  @ValueSource(strings = {"https://b.obs.example.com", "https://b.obs.example.com/"})
  void code_from_an_obs_url_without_a_name_has_none(String url) {
    Answer answer = api.create(obs(url));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.keys()).doesNotContain("code_filename");
  }

  /** SHA-512 of no bytes: clients read a digest of every function that has no image. */
  @Test
  void code_from_obs_that_nobody_put_there_has_the_digest_of_no_bytes() {
    Answer answer = api.create(obs("https://b.obs.example.com/a.zip"));

    assertThat(answer.field("code_size")).isEqualTo("0");
    assertThat(answer.field("digest")).startsWith("cf83e1357eefb8bdf1542850d66d8007");
  }

  @Test
  void code_from_obs_is_what_the_test_put_there() {
    byte[] zip = Zips.of("index.py", "x");
    sim.putObject("https://b.obs.example.com/code.zip", zip);

    Answer answer = api.create(obs("https://b.obs.example.com/code.zip"));

    assertThat(answer.field("code_size")).isEqualTo("" + zip.length);
    assertThat(sim.find("default", "hello").orElseThrow().code()).isEqualTo(zip);
    assertThat(sim.requests().all().get(0).notes()).isEmpty();
  }

  /** No object store beside the simulator: accepted, and the journal says so. */
  @Test
  void an_unknown_obs_object_is_accepted_and_noted() {
    Answer answer = api.create(obs("https://b.obs.example.com/unknown.zip"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.field("code_size")).isEqualTo("0");
    assertThat(sim.requests().all().get(0).notes())
        .singleElement()
        .asString()
        .contains("OBS_OBJECT_EXISTS", "https://b.obs.example.com/unknown.zip");
  }

  /** Decision "missing code": ignored unless obs. */
  @Test
  void a_code_url_beside_uploaded_code_is_ignored() {
    Answer answer = api.create(Body.create().with("code_url", "not a url"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.keys()).doesNotContain("code_url");
  }

  /**
   * Decisions "missing code", "handlers and code types": an image has no code and needs no code
   * type; its handler is "-".
   */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void an_image_function_needs_no_code(boolean withType) {
    Body body =
        Body.create()
            .with("runtime", "Custom Image")
            .with("handler", "-")
            .without("code_type")
            .without("func_code")
            .patch("{\"custom_image\":{\"enabled\":true,\"image\":\"swr/a/b:1\"}}");

    Answer answer = api.create(withType ? body.with("code_type", "Custom-Image-Swr") : body);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.field("code_type")).isEqualTo("Custom-Image-Swr");
    assertThat(answer.field("code_size")).isEqualTo("0");
    assertThat(answer.keys()).contains("custom_image").doesNotContain("digest", "code_filename");
  }

  /** Decision "order of keys". */
  @Test
  void a_new_function_has_unlimited_concurrency_and_the_default_enterprise_project() {
    Answer answer = api.create(Body.create());

    assertThat(answer.json().get("strategy_config")).hasToString("{\"concurrency\":-1}");
    assertThat(answer.json().get("concurrency").intValue()).isZero();
    assertThat(answer.field("enterprise_project_id")).isEqualTo("0");
  }

  @Test
  void region_domain_and_user_are_those_of_the_builder() {
    try (var other =
        FunctionGraphSimulator.builder()
            .region("eu-de")
            .domainId("d1")
            .userDomain("me")
            .projectId("p1")
            .start()) {

      Answer answer = ApiClient.of(other).create(Body.create());

      assertThat(answer.field("func_urn"))
          .isEqualTo("urn:fss:eu-de:p1:function:default:hello:latest");
      assertThat(answer.field("project_name")).isEqualTo("eu-de");
      assertThat(answer.field("namespace")).isEqualTo("p1");
      assertThat(answer.field("domain_id")).isEqualTo("d1");
      assertThat(answer.field("user_domain")).isEqualTo("me");
    }
  }

  private static Body obs(String url) {
    return Body.create().without("func_code").with("code_type", "obs").with("code_url", url);
  }
}
