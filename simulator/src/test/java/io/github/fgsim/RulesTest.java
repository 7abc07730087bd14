package io.github.fgsim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.fgsim.ApiClient.Answer;
import io.github.fgsim.model.Profile;
import io.github.fgsim.model.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Both sides of each rule, whatever the profile, and which side a profile is on. */
class RulesTest {

  /** Rules that refuse: the request, the refusal when enforced. */
  static Stream<Arguments> refusals() {
    return Stream.of(
        arguments(
            Rule.CODE_FILENAME_REQUIRED,
            Body.createZip(Zips.of("index.py", "x")).without("code_filename"),
            "400 FSS.1078 The code file name must be a bare file name."),
        arguments(
            Rule.ARCHIVE_IS_ZIP,
            Body.createZip(new byte[] {1, 2, 3}),
            "400 FSS.1011 zip: not a valid zip file"),
        arguments(
            Rule.FUNCTION_CODE_REQUIRED,
            Body.create().without("func_code"),
            "400 FSS.1012 The function code must be configured."),
        arguments(
            Rule.USER_DATA_IS_JSON,
            Body.create().with("user_data", "Host={host_ip}"),
            "400 FSS.1009 Invalid function UserData."),
        arguments(
            Rule.USER_DATA_IS_JSON,
            Body.create().with("user_data", "{\"a\":1}"),
            "400 FSS.1009 Invalid function UserData."),
        arguments(
            Rule.HANDLER_MATCHES_RUNTIME,
            Body.createZip(Zips.of("a", "b"))
                .with("runtime", "Java11")
                .with("handler", "Main.handle"),
            "400 FSS.1003 Invalid function handler."),
        arguments(
            Rule.JAR_NEEDS_JAVA,
            Body.createZip(Zips.of("index.py", "x")).with("code_type", "jar"),
            "400 FSS.1006 Invalid function code entry mode."),
        arguments(
            Rule.INLINE_NEEDS_SCRIPT,
            Body.create().with("runtime", "Java11").with("handler", "com.example.Main.handle"),
            "400 FSS.1006 Invalid function code entry mode."),
        arguments(
            Rule.GPU_NEEDS_CUSTOM_RUNTIME,
            Body.create().with("gpu_memory", 1024),
            "400 FSS.0400 invalid parameter"),
        arguments(
            Rule.OBS_OBJECT_EXISTS,
            Body.create().with("code_type", "obs").with("code_url", "https://h/a.zip"),
            "404 FSS.1054 The function app does not exist in OBS."));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refusals")
  void an_enforced_rule_refuses(Rule rule, Body body, String error) {
    for (Profile profile : Profile.values()) {
      try (var sim = FunctionGraphSimulator.builder().profile(profile).enforce(rule).start()) {

        Answer answer = ApiClient.of(sim).create(body);

        assertThat(answer.error()).as(profile.name()).isEqualTo(error);
        assertThat(sim.functions()).isEmpty();
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refusals")
  void a_relaxed_rule_accepts_and_leaves_a_note(Rule rule, Body body, String error) {
    for (Profile profile : Profile.values()) {
      try (var sim = FunctionGraphSimulator.builder().profile(profile).relax(rule).start()) {

        Answer answer = ApiClient.of(sim).create(body);

        assertThat(answer.status()).as(profile + " " + answer).isEqualTo(200);
        assertThat(sim.requests().all().get(0).notes())
            .singleElement()
            .asString()
            .startsWith("accepted because " + rule + " is relaxed: ");
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refusals")
  void a_profile_is_on_the_side_that_it_says(Rule rule, Body body, String error) {
    for (Profile profile : Profile.values()) {
      try (var sim = FunctionGraphSimulator.builder().profile(profile).start()) {

        Answer answer = ApiClient.of(sim).create(body);

        assertThat(answer.status() == 200).isEqualTo(!rule.isEnforcedBy(profile));
      }
    }
  }

  /** Each rule by itself, both ways. */
  @Test
  void the_profiles_are_those_of_the_design() {
    Set<Rule> both =
        EnumSet.of(Rule.ARCHIVE_IS_ZIP, Rule.JAR_NEEDS_JAVA, Rule.GPU_NEEDS_CUSTOM_RUNTIME);
    Set<Rule> pages = EnumSet.copyOf(both);
    pages.add(Rule.FUNCTION_CODE_REQUIRED);
    Set<Rule> cloud = EnumSet.copyOf(both);
    cloud.addAll(
        EnumSet.of(
            Rule.IMPORT_URN_HAS_VERSION,
            Rule.IMPORT_TIME_IS_RFC3339,
            Rule.IMPORT_NEEDS_YAML,
            Rule.USER_DATA_IS_JSON,
            Rule.HANDLER_MATCHES_RUNTIME,
            Rule.INLINE_NEEDS_SCRIPT));

    assertThat(Profile.PAGES.rules())
        .containsAll(pages)
        .doesNotContainAnyElementsOf(without(pages, cloud));
    assertThat(Profile.CLOUD.rules())
        .containsAll(cloud)
        .doesNotContainAnyElementsOf(without(cloud, pages));
  }

  private static Set<Rule> without(Set<Rule> mine, Set<Rule> others) {
    Set<Rule> rest = EnumSet.copyOf(others);
    rest.removeAll(mine);
    return rest;
  }

  @ParameterizedTest
  @EnumSource
  void import_answers_have_the_form_of_the_page_or_that_of_every_other_answer(Profile profile) {
    Body request = Body.importing(FunctionPackage.builder().file("index.py", "x").build().toZip());
    try (var sim = FunctionGraphSimulator.builder().profile(profile).start()) {

      Answer answer = ApiClient.of(sim).importFunction(request);

      boolean pages = profile == Profile.PAGES;
      assertThat(answer.field("func_urn")).endsWith(pages ? ":default:hello" : ":hello:latest");
      assertThat(answer.field("last_modified"))
          .matches(pages ? "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d" : ".*T.*\\+08:00");
    }
  }

  @Test
  void the_two_import_forms_are_rules_of_their_own() {
    Body request = Body.importing(FunctionPackage.builder().file("index.py", "x").build().toZip());
    try (var sim =
        FunctionGraphSimulator.builder()
            .enforce(Rule.IMPORT_URN_HAS_VERSION)
            .profile(Profile.PAGES)
            .start()) {

      Answer answer = ApiClient.of(sim).importFunction(request);

      assertThat(answer.field("func_urn")).endsWith(":latest");
      assertThat(answer.field("last_modified")).contains(" ");
    }
  }

  /** Decision "import of a plain zip". */
  @ParameterizedTest
  @EnumSource
  void a_package_without_yaml_is_code_on_the_pages_and_refused_in_the_cloud(Profile profile) {
    try (var sim = FunctionGraphSimulator.builder().profile(profile).start()) {

      Answer answer = ApiClient.of(sim).importFunction(Body.importing(Zips.of("index.py", "x")));

      if (profile == Profile.PAGES) {
        assertThat(answer.status()).isEqualTo(200);
      } else {
        assertThat(answer.error()).isEqualTo("400 FSS.1025 Invalid YAML file.");
      }
    }
  }

  @Test
  void the_last_word_on_a_rule_counts() {
    Body bad = Body.createZip(new byte[] {1, 2, 3});
    try (var relaxed =
            FunctionGraphSimulator.builder()
                .enforce(Rule.ARCHIVE_IS_ZIP)
                .relax(Rule.ARCHIVE_IS_ZIP)
                .start();
        var enforced =
            FunctionGraphSimulator.builder()
                .relax(Rule.ARCHIVE_IS_ZIP)
                .enforce(Rule.ARCHIVE_IS_ZIP)
                .start()) {

      assertThat(ApiClient.of(relaxed).create(bad).status()).isEqualTo(200);
      assertThat(ApiClient.of(enforced).create(bad).status()).isEqualTo(400);
    }
  }

  /** Observed on the live service: 286 bytes for Python; the file name is the runtime's. */
  @Test
  void code_that_is_not_sent_is_a_template_when_the_rule_is_relaxed() {
    try (var sim = FunctionGraphSimulator.builder().profile(Profile.CLOUD).start()) {

      Answer answer = ApiClient.of(sim).create(Body.create().without("func_code"));

      assertThat(answer.field("code_size")).isEqualTo("286");
      assertThat(answer.field("code_filename")).isEqualTo("index.py");
    }
  }

  /** The exceptions that docs/PROFILES.md names. */
  @Test
  void pages_is_the_two_pages_to_the_letter_but_for_three_things_that_its_page_names()
      throws IOException {
    try (var pages = FunctionGraphSimulator.start()) {
      ApiClient api = ApiClient.of(pages);
      Body today = Body.create("today").with("runtime", "Python3.12");
      Body unnamed =
          Body.createZip(Zips.of("index.py", "x"))
              .with("func_name", "unnamed")
              .without("code_filename");
      Body image =
          Body.create("image")
              .without("func_code")
              .with("runtime", "Custom Image")
              .with("handler", "-")
              .with("code_type", "Custom-Image-Swr")
              .patch("{\"custom_image\":{\"enabled\":true,\"image\":\"swr/a:1\"}}");

      assertThat(api.create(today).status()).isEqualTo(200);
      assertThat(api.create(unnamed).status()).isEqualTo(200);
      assertThat(api.create(image).status()).isEqualTo(200);
    }
    assertThat(Files.readString(Path.of("../docs/PROFILES.md")).replaceAll("\\s+", " "))
        .contains(
            "to the letter but for three things: runtimes of today and the fifth code type,"
                + " `Custom-Image-Swr`, are accepted beside the pages' own, and a zip or jar needs"
                + " no `code_filename`.");
    assertThat(Files.readString(Path.of("../README.md")).replaceAll("\\s+", " "))
        .contains("`PAGES`, the API reference's two pages to the letter but for three things");
  }
}
