package io.github.fgsim.life;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.life.Api.Answer;
import io.github.fgsim.model.Limit;
import io.github.fgsim.model.Profile;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dependencies and their versions. */
class DependenciesTest {
  private static final byte[] ZIP = Api.zipOf("lib.py", "x = 1");

  private final MovableClock clock = new MovableClock();
  private final Api api = Api.of(FunctionGraphSimulator.builder().clock(clock));

  @AfterEach
  void close() {
    api.close();
  }

  private static String body(String name, byte[] zip) {
    return "{'depend_type':'zip','depend_file':'%s','runtime':'Python3.9','name':'%s','description':'d'}"
        .formatted(Api.base64(zip), name);
  }

  private Answer upload(String name) {
    return api.post("dependencies/version", body(name, ZIP));
  }

  // API model: CreateDependencyVersionResponse; etag is the MD5 (documented)
  @Test
  void upload_answers_the_version_and_its_link() throws Exception {
    Answer answer = upload("lib");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.keys())
        .containsExactlyInAnyOrder(
            "id",
            "owner",
            "link",
            "runtime",
            "etag",
            "size",
            "name",
            "description",
            "file_name",
            "version",
            "dep_id",
            "last_modified");
    assertThat(answer.get("name")).isEqualTo("lib");
    assertThat(answer.get("runtime")).isEqualTo("Python3.9");
    assertThat(answer.get("version")).isEqualTo("1");
    assertThat(answer.get("size")).isEqualTo(String.valueOf(ZIP.length));
    assertThat(answer.get("etag"))
        .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(ZIP)));
    assertThat(answer.get("owner")).isEqualTo(api.sim.domainId());
    assertThat(answer.get("last_modified")).isEqualTo("1767323045"); // seconds, as in the sample
    assertThat(api.follow(answer.get("link")).bytes()).isEqualTo(ZIP);
  }

  @Test
  void a_second_upload_of_a_name_is_a_second_version() {
    Answer first = upload("lib");

    Answer second = api.post("dependencies/version", body("lib", Api.zipOf("lib.py", "x = 2")));

    assertThat(second.get("version")).isEqualTo("2");
    assertThat(second.get("dep_id")).isEqualTo(first.get("dep_id"));
    assertThat(second.get("id")).isNotEqualTo(first.get("id"));
    Answer versions = api.get("dependencies/" + first.get("dep_id") + "/version");
    assertThat(versions.keys()).containsExactly("dependencies", "next_marker", "count");
    assertThat(versions.each("dependencies", "version")).containsExactly("1", "2");
    Answer shown = api.get("dependencies/" + first.get("dep_id") + "/version/1");
    assertThat(shown.get("id")).isEqualTo(first.get("id"));
    assertThat(api.follow(shown.get("download_link")).bytes()).isEqualTo(ZIP);
    assertThat(api.get("dependencies/" + first.get("dep_id") + "/version/2").get("id"))
        .isEqualTo(second.get("id"));
    assertThat(api.get("dependencies/" + first.get("dep_id") + "/version/3").code())
        .isEqualTo("404 FSS.1056");
  }

  // error table: 1032, 1005, 1056 (documented); FSS.1011 as for code (recorded there)
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'depend_type':'zip' | 'depend_type':'tar' | 400 FSS.1032",
        "'depend_type':'zip', | | 400 FSS.1032",
        "'runtime':'Python3.9' | 'runtime':'Python9' | 400 FSS.1005",
        "'name':'lib' | 'name':'1lib' | 400 FSS.0400",
        "'depend_file' | 'other' | 400 FSS.1024",
        "'depend_type':'zip' | 'depend_type':'obs' | 400 FSS.1010",
      })
  void bad_uploads_are_refused(String field, String instead, String error) {
    Answer answer =
        api.post(
            "dependencies/version",
            body("lib", ZIP).replace(field, instead == null ? "" : instead));

    assertThat(answer.code()).isEqualTo(error);
    assertThat(api.get("dependencies").get("count")).isEqualTo("0");
  }

  @Test
  void bytes_that_are_no_zip_are_refused() {
    Answer answer = api.post("dependencies/version", body("lib", "no zip".getBytes(UTF_8)));

    assertThat(answer.error()).isEqualTo("400 FSS.1011 zip: not a valid zip file");
  }

  // API model: ListDependenciesResponse (documented)
  @Test
  void list_shows_the_newest_version_of_each() {
    upload("lib");
    upload("lib");
    upload("other");

    Answer list = api.get("dependencies?limit=10");

    assertThat(list.keys()).containsExactly("dependencies", "next_marker", "count");
    assertThat(list.each("dependencies", "name")).containsExactly("lib", "other");
    assertThat(list.each("dependencies", "version")).containsExactly("2", "1");
    assertThat(list.get("next_marker")).isEqualTo("2");
    assertThat(list.get("count")).isEqualTo("2");
  }

  // the name is the whole name, as a comment on Terraform's acceptance test says (client)
  @ParameterizedTest
  @CsvSource({
    "runtime=Python3.9, lib other",
    "runtime=Node.js14.18, ''",
    "name=other, other",
    "name=oth, ''",
    "dependency_type=public, ''",
    "ispublic=true, ''",
    "dependency_type=private, lib other",
    "maxitems=1, lib",
    "limit=1&marker=1, other",
  })
  void list_is_filtered(String query, String names) {
    upload("lib");
    upload("other");

    Answer list = api.get("dependencies?" + query);

    assertThat(String.join(" ", list.each("dependencies", "name"))).isEqualTo(names);
  }

  // error table: invalid runtime (recorded: Terraform's acceptance test)
  @Test
  void an_unknown_runtime_is_refused() {
    assertThat(api.get("dependencies?runtime=not_exist").error())
        .isEqualTo("400 FSS.1005 Invalid runtime.");
  }

  @Test
  void delete_takes_a_version_and_with_the_last_the_dependency() {
    String id = upload("lib").get("dep_id");
    upload("lib");

    assertThat(api.delete("dependencies/" + id + "/version/1").status()).isEqualTo(204);
    assertThat(api.get("dependencies/" + id + "/version").each("dependencies", "version"))
        .containsExactly("2");
    assertThat(api.delete("dependencies/" + id + "/version/2").status()).isEqualTo(204);

    assertThat(api.get("dependencies/" + id + "/version").error())
        .isEqualTo("404 FSS.1056 The dependency does not exist.");
    assertThat(api.get("dependencies/" + id + "/version/2").code()).isEqualTo("404 FSS.1056");
    assertThat(api.delete("dependencies/" + id + "/version/2").code()).isEqualTo("404 FSS.1056");
    assertThat(api.get("dependencies").get("count")).isEqualTo("0");
  }

  @Test
  void a_versions_number_is_not_used_again() {
    String id = upload("lib").get("dep_id");
    upload("lib");
    api.delete("dependencies/" + id + "/version/2").ok();

    Answer answer = upload("lib");

    assertThat(answer.get("version")).isEqualTo("3");
  }

  @Test
  void a_package_from_obs_is_taken_from_the_object_put_for_it() {
    api.sim.putObject("https://b.obs.example.com/lib.zip", ZIP);

    Answer answer =
        api.post(
            "dependencies/version",
            "{'depend_type':'obs','depend_link':'https://b.obs.example.com/lib.zip','runtime':'Python3.9','name':'lib'}");

    assertThat(api.follow(answer.get("link")).bytes()).isEqualTo(ZIP);
  }

  @Test
  void an_update_may_keep_the_name_but_not_take_that_of_another_dependency() {
    String id = upload("lib").get("dep_id");
    upload("other");

    Answer taken = api.put("dependencies/" + id, body("other", ZIP));
    Answer kept = api.put("dependencies/" + id, body("lib", ZIP));

    assertThat(taken.code()).isEqualTo("409 FSS.1065");
    assertThat(kept.status()).isEqualTo(200);
    assertThat(api.get("dependencies").each("dependencies", "name")).contains("lib", "other");
  }

  @Test
  void a_package_from_obs_that_nobody_put_is_empty_and_the_journal_says_so() {
    Answer answer =
        api.post(
            "dependencies/version",
            "{'depend_type':'obs','depend_link':'https://b.obs.example.com/lib.zip','runtime':'Python3.9','name':'lib'}");

    assertThat(answer.get("size")).isEqualTo("0");
    assertThat(api.sim.requests().all().get(0).notes())
        .containsExactly(
            "no object was put for https://b.obs.example.com/lib.zip, the dependency is empty");
  }

  // the limits' bounds belong to what is taken; FSS.1071 as for code (documented there)
  @Test
  void a_package_is_as_large_as_the_limit_at_most() {
    api.sim.limits(limits -> limits.with(Limit.ARCHIVE_BYTES, ZIP.length));
    assertThat(upload("lib").status()).isEqualTo(200);

    api.sim.limits(limits -> limits.with(Limit.ARCHIVE_BYTES, ZIP.length - 1));
    assertThat(upload("lib").code()).isEqualTo("413 FSS.1071");
  }

  // the limit counts dependencies, not their versions (inferred)
  @Test
  void a_dependency_too_many_is_refused_and_a_version_of_one_that_is_there_is_not() {
    api.sim.limits(limits -> limits.with(Limit.DEPENDENCIES, 2));
    upload("lib").ok();
    upload("other").ok();

    assertThat(upload("third").code()).isEqualTo("403 FSS.1045");
    assertThat(upload("lib").get("version")).isEqualTo("2");
    assertThat(api.get("dependencies").each("dependencies", "name"))
        .containsExactly("lib", "other");
  }

  // error table: FSS.1019 over 512 characters (documented; that it holds here is inferred)
  @Test
  void a_description_has_512_characters_at_most() {
    String body = body("lib", ZIP).replace("'d'", "'" + "d".repeat(512) + "'");

    assertThat(api.post("dependencies/version", body.replace("dd'", "ddd'")).code())
        .isEqualTo("400 FSS.1019");
    assertThat(api.post("dependencies/version", body).get("description")).hasSize(512);
  }

  @Test
  void a_version_that_is_not_there_is_no_other_versions_business() {
    String id = upload("lib").get("dep_id");

    assertThat(api.get("dependencies/" + id + "/version/2").code()).isEqualTo("404 FSS.1056");
    assertThat(api.delete("dependencies/" + id + "/version/2").code()).isEqualTo("404 FSS.1056");
    assertThat(api.get("dependencies/" + id + "/version").each("dependencies", "version"))
        .containsExactly("1");
  }

  @Test
  void a_public_dependencys_link_leads_to_a_package() {
    try (Api today = Api.of(FunctionGraphSimulator.builder().profile(Profile.CLOUD))) {
      Answer list = today.get("dependencies?dependency_type=public");
      String id = list.json().at("/dependencies/0/id").asText();
      String link = today.get("dependencies/" + id + "/version/1").ok().get("download_link");

      assertThat(Api.unzip(today.follow(link).ok().bytes())).isNotEmpty();
    }
  }
}
