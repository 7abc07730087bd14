package io.github.fgsim.life;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.RawConnection;
import io.github.fgsim.life.Api.Answer;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ShowFunctionCode, UpdateFunctionCode, and the link to the code. */
class FunctionCodeTest {
  private final MovableClock clock = new MovableClock();
  private final Api api = Api.of(FunctionGraphSimulator.builder().clock(clock));

  @AfterEach
  void close() {
    api.close();
  }

  private static String sha512(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(bytes));
  }

  // the key set; file empty and link filled as in the sample of 2018 (documented)
  @Test
  void show_code_describes_the_code_and_links_to_it() throws Exception {
    api.create("hello");

    Answer shown = api.get("functions/hello/code");

    assertThat(shown.status()).isEqualTo(200);
    assertThat(shown.keys())
        .containsExactly(
            "func_urn",
            "func_name",
            "domain_id",
            "runtime",
            "code_type",
            "code_filename",
            "code_size",
            "digest",
            "last_modified",
            "func_code",
            "strategy_config");
    assertThat(shown.get("func_urn")).isEqualTo(api.urn("hello:latest"));
    assertThat(shown.get("digest")).isEqualTo(sha512(Api.SOURCE.getBytes(UTF_8)));
    assertThat(shown.get("code_size")).isEqualTo(String.valueOf(Api.SOURCE.length()));
    assertThat(shown.json().at("/func_code/file").asText("none")).isEmpty();
    assertThat(shown.json().at("/func_code/link").asText())
        .startsWith(api.sim.endpoint() + "/")
        .endsWith("/default/hello/latest/index.py");
  }

  // links are served by the simulator itself, built from the request's Host
  @Test
  void the_link_leads_to_the_bytes() {
    byte[] zip = Api.zipOf("index.py", Api.SOURCE);
    api.create("hello");
    api.put("functions/hello/code", Api.zip(zip)).ok();
    String link = api.get("functions/hello/code").json().at("/func_code/link").asText();

    Answer followed = api.follow(link);

    assertThat(followed.status()).isEqualTo(200);
    assertThat(followed.bytes()).isEqualTo(zip);
  }

  // a container's or a tunnel's port is another than the one that is listened on
  @Test
  void the_link_names_the_address_that_the_client_used() {
    api.create("hello");
    String path = "/v2/" + api.sim.projectId() + "/fgs/functions/" + api.urn("hello") + "/code";

    String shown = RawConnection.exchange(api.sim, "GET", path, "", "Host", "mapped:49153").body();

    assertThat(shown).contains("\"link\":\"http://mapped:49153/");
  }

  @Test
  void a_link_to_what_was_deleted_is_404() {
    api.create("hello");
    String link = api.get("functions/hello/code").json().at("/func_code/link").asText();
    api.delete("functions/hello").ok();

    Answer followed = api.follow(link);

    assertThat(followed.code()).isEqualTo("404 FSS.0404");
  }

  @Test
  void a_file_name_with_odd_characters_does_not_break_its_link() {
    api.create("hello", "'code_filename':'ä b%2F?#.py'");
    String link = api.get("functions/hello/code").json().at("/func_code/link").asText();

    Answer followed = api.follow(link);

    assertThat(followed.body()).isEqualTo(Api.SOURCE);
  }

  // documented in the API reference's samples
  @ParameterizedTest
  @CsvSource({
    "GET, default:hello:v9,    404 FSS.1052 Not found the function version",
    "GET, default:nobody:v9,   404 FSS.1051 Not found the function",
    "GET, nobody,              404 FSS.1051 Not found the function",
    "GET, default:hello:!live, 404 FSS.1053 Not found the function alias",
    "PUT, default:hello:v9,    404 FSS.1052 Not found the function version",
    "PUT, nobody,              404 FSS.1051 Not found the function",
    "PUT, default:hello:!live, 404 FSS.1053 Not found the function alias",
  })
  void what_is_not_there_has_its_documented_error(String method, String urn, String error) {
    api.create("hello");

    Answer answer =
        api.send(method, "functions/" + urn + "/code", method.equals("PUT") ? Api.inline("x") : "");

    assertThat(answer.error()).isEqualTo(error);
  }

  // like show code; func_code.file echoed (documented)
  @Test
  void update_code_answers_the_new_code_and_echoes_the_file() throws Exception {
    api.create("hello");
    byte[] zip = Api.zipOf("index.py", "changed");
    clock.forward(Duration.ofSeconds(1));

    Answer updated = api.put("functions/" + api.urn("hello") + "/code", Api.zip(zip));

    assertThat(updated.status()).isEqualTo(200);
    assertThat(updated.keys())
        .containsExactly(
            "func_urn",
            "func_name",
            "domain_id",
            "runtime",
            "code_type",
            "code_filename",
            "code_size",
            "digest",
            "last_modified",
            "func_code",
            "strategy_config");
    assertThat(updated.get("func_urn")).isEqualTo(api.urn("hello:latest"));
    assertThat(updated.get("code_type")).isEqualTo("zip");
    assertThat(updated.get("code_filename")).isEqualTo("index.zip");
    assertThat(updated.get("digest")).isEqualTo(sha512(zip));
    assertThat(updated.get("code_size")).isEqualTo(String.valueOf(zip.length));
    assertThat(updated.get("last_modified")).isEqualTo("2026-01-02T11:04:06+08:00");
    assertThat(updated.json().at("/func_code/file").asText()).isEqualTo(Api.base64(zip));
    assertThat(updated.json().at("/func_code/link").asText("none")).isEmpty();
    Answer config = api.get("functions/hello/config");
    assertThat(config.get("digest")).isEqualTo(sha512(zip));
    assertThat(config.get("image_name")).startsWith("latest-260102110406@");
  }

  // identical bytes (recorded, client)
  @Test
  void identical_bytes_are_409() {
    byte[] zip = Api.zipOf("index.py", "x");
    api.create("hello");
    api.put("functions/hello/code", Api.zip(zip)).ok();
    String before = api.get("functions/hello/config").body();
    clock.forward(Duration.ofSeconds(1));

    Answer answer = api.put("functions/hello/code", Api.zip(zip));

    assertThat(answer.error()).isEqualTo("409 FSS.0409 The specified resource already exists.");
    assertThat(api.get("functions/hello/config").body()).isEqualTo(before);
  }

  // PUT code with bytes that are no zip (recorded, text of issue 3426 of the OTC provider)
  @Test
  void bytes_that_are_no_zip_are_refused() {
    api.create("hello");

    Answer answer = api.put("functions/hello/code", Api.zip("no zip".getBytes(UTF_8)));

    assertThat(answer.error()).isEqualTo("400 FSS.1011 zip: not a valid zip file");
  }

  // as create does: inferred for an update
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "{'func_code':{'file':'eA=='}},                        400 FSS.1006",
        "{'code_type':'tar'},                                  400 FSS.1006",
        "{'code_type':'inline'},                               400 FSS.1012",
        "{'code_type':'zip'},                                  400 FSS.1012",
        "{'code_type':'obs'},                                  400 FSS.1010",
        "{'code_type':'inline';'func_code':{'file':'*'}},      400 FSS.1011",
        "{'code_type':'jar';'func_code':{'file':'eA=='}},      400 FSS.1006",
        "not json,                                             400 FSS.0400",
      })
  void an_update_of_the_code_is_checked_as_a_create(String body, String error) {
    api.create("hello");

    Answer answer = api.put("functions/hello/code", body.replace(';', ','));

    assertThat(answer.code()).isEqualTo(error);
  }

  // Terraform: PUT code {depend_version_list} after create, without func_code (TF, read)
  @Test
  void an_update_of_dependencies_alone_keeps_the_code() {
    Answer created = api.create("hello");

    Answer updated =
        api.put("functions/hello/code", "{'code_type':'inline','depend_version_list':['d1','d2']}");

    assertThat(updated.status()).isEqualTo(200);
    assertThat(updated.get("digest")).isEqualTo(created.get("digest"));
    assertThat(updated.get("depend_version_list")).isEqualTo("[\"d1\",\"d2\"]");
    assertThat(api.get("functions/hello/config").get("depend_version_list"))
        .isEqualTo("[\"d1\",\"d2\"]");
  }

  // documented until 2021; official SDKs to 3.1.60, golangsdk, and with it Terraform, to 2023
  @Test
  void dependencies_by_their_own_ids_are_kept_and_shown() {
    api.create("hello");
    String code = api.get("functions/hello/config").get("digest");
    String withDependencies =
        Api.inline(Api.SOURCE).replace("{'code_type'", "{'depend_list':['d1','d2'],'code_type'");

    Answer updated = api.put("functions/hello/code", withDependencies);
    Answer again = api.put("functions/hello/code", withDependencies);
    Answer alone = api.put("functions/hello/code", "{'code_type':'inline','depend_list':['d3']}");

    assertThat(updated.status()).isEqualTo(200);
    assertThat(updated.get("depend_list")).isEqualTo("[\"d1\",\"d2\"]");
    assertThat(again.code()).isEqualTo("409 FSS.0409");
    assertThat(alone.get("digest")).isEqualTo(code);
    assertThat(api.get("functions/hello/config").get("depend_list")).isEqualTo("[\"d3\"]");
    assertThat(api.get("functions/hello/code").get("depend_list")).isEqualTo("[\"d3\"]");
    assertThat(api.sim.requests().all()).allSatisfy(r -> assertThat(r.unknownFields()).isEmpty());
  }

  @Test
  void code_from_obs_is_taken_from_the_object_put_for_it() throws Exception {
    byte[] zip = Api.zipOf("index.py", "from obs");
    api.create("hello");
    api.sim.putObject("https://bucket.obs.example.com/dir/code.zip", zip);

    Answer updated =
        api.put(
            "functions/hello/code",
            "{'code_type':'obs','code_url':'https://bucket.obs.example.com/dir/code.zip'}");

    assertThat(updated.get("code_url")).isEqualTo("https://bucket.obs.example.com/dir/code.zip");
    assertThat(updated.get("code_filename")).isEqualTo("code.zip");
    assertThat(updated.get("digest")).isEqualTo(sha512(zip));
  }

  // only the latest changes; the code is inferred
  @Test
  void a_published_versions_code_cannot_be_updated() {
    api.create("hello");
    api.post("functions/hello/versions", "{'version':'v1'}").ok();

    Answer answer = api.put("functions/default:hello:v1/code", Api.inline("x"));

    assertThat(answer.code()).isEqualTo("400 FSS.1015");
  }

  // API model: UpdateFunctionCodeRequestBody, code_encrypt_kms_key_id (documented)
  @Test
  void the_key_that_encrypts_the_code_comes_with_it() {
    api.create("hello");

    api.put(
            "functions/hello/code",
            Api.inline("# new")
                .replace("{'code_type'", "{'code_encrypt_kms_key_id':'k','code_type'"))
        .ok();

    assertThat(api.get("functions/hello/config").get("code_encrypt_kms_key_id")).isEqualTo("k");
  }
}
