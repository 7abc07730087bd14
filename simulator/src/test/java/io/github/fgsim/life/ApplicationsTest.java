package io.github.fgsim.life;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.life.Api.Answer;
import io.github.fgsim.model.Profile;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Templates and applications in the sequences of Terraform's resource and data sources. */
class ApplicationsTest {
  private final Api api =
      Api.of(
          FunctionGraphSimulator.builder()
              .clock(Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC)));

  @AfterEach
  void close() {
    api.close();
  }

  private String template(String name) {
    Answer list = api.get("application/templates?maxitems=100&marker=0");
    for (var template : list.json().get("templates")) {
      if (template.get("name").asText().equals(name)) {
        return template.get("id").asText();
      }
    }
    throw new AssertionError("no template " + name + " in " + list.body());
  }

  private Answer create(String name, String template) {
    return api.post(
        "applications", "{'name':'%s','template_id':'%s'}".formatted(name, template(template)));
  }

  @Test
  void templates_are_listed_by_runtime_and_an_unknown_runtime_has_none() {
    Answer all = api.get("application/templates");
    Answer python = api.get("application/templates?runtime=Python3.9&category=Basic");
    Answer none = api.get("application/templates?runtime=Cobol85");

    assertThat(all.keys()).containsExactly("templates", "next_marker", "count");
    assertThat(all.json().at("/templates/0").fieldNames())
        .toIterable()
        .contains("id", "name", "runtime", "category", "description", "type", "image");
    assertThat(python.each("templates", "name")).containsExactly("hello-application");
    assertThat(none.get("templates")).isEqualTo("[]");
    assertThat(api.get("application/templates/x").code()).isEqualTo("404 FSS.1059");
    assertThat(api.get("application/templates/" + template("hello-application")).keys())
        .containsExactly(
            "name",
            "description",
            "runtime",
            "category",
            "params",
            "image",
            "deploy_count",
            "version",
            "template_guide",
            "create_time",
            "update_time",
            "resources");
  }

  @Test
  void an_application_is_made_after_a_second_brings_its_function_and_takes_it_along() {
    String id = create("shop", "hello-application").ok().get("application_id");

    String atOnce = api.get("applications/" + id).get("status");
    api.sim.clock().advance(Duration.ofSeconds(1));
    Answer shown = api.get("applications/" + id);
    Answer function = api.get("functions/shop/config");
    Answer deleted = api.delete("applications/" + id);

    assertThat(atOnce).isEqualTo("creating");
    assertThat(shown.get("status")).isEqualTo("success");
    assertThat(shown.keys()).doesNotContain("stack_resources"); // TerraformResourcesTest: of today
    assertThat(function.get("runtime")).isEqualTo("Python3.9");
    assertThat(deleted.code()).isEqualTo("200");
    assertThat(api.get("applications/" + id).code()).isEqualTo("404 FSS.1055");
    assertThat(api.get("functions/shop/config").code()).isEqualTo("404 FSS.1051");
  }

  /** As the page of 2025 names it, and as Terraform's provider waits for it. */
  @ParameterizedTest
  @CsvSource({"PAGES, failed", "CLOUD, CreateFail"})
  void a_template_that_fails_ends_with_a_failure(Profile profile, String status) {
    try (Api other = Api.of(FunctionGraphSimulator.builder().profile(profile))) {
      String id =
          other
              .post(
                  "applications",
                  "{'name':'shop','template_id':'%s'}".formatted(template("failing-application")))
              .ok()
              .get("application_id");
      other.sim.clock().advance(Duration.ofSeconds(1));

      assertThat(other.get("applications/" + id).get("status")).isEqualTo(status);
    }
  }

  @Test
  void applications_are_listed_in_pages() {
    create("one", "hello-application").ok();
    create("two", "hello-application-node").ok();

    Answer page = api.get("applications?limit=1&marker=1");

    assertThat(page.each("applications", "name")).containsExactly("two");
    assertThat(page.get("next_marker")).isEqualTo("2");
    assertThat(page.get("count")).isEqualTo("2");
  }

  @Test
  void what_cannot_be_is_refused_and_leaves_nothing() {
    create("shop", "hello-application").ok();

    assertThat(create("shop", "hello-application").code()).isEqualTo("409 FSS.1064");
    assertThat(create("1shop", "hello-application").code()).isEqualTo("400 FSS.0400");
    assertThat(api.post("applications", "{'name':'other','template_id':'x'}").error())
        .isEqualTo("400 FSS.0400 initAppModel failed, templateId[x]");
    assertThat(api.delete("applications/x").code()).isEqualTo("404 FSS.1055");
    assertThat(api.get("applications").get("count")).isEqualTo("1");
  }

  @Test
  void function_templates_are_listed_and_shown() {
    Answer list = api.get("templates?runtime=Python3.9");
    String id = list.json().at("/func_templates/0/id").asText();

    Answer shown = api.get("templates/" + id);

    assertThat(list.keys()).containsExactly("func_templates", "next_marker");
    assertThat(list.each("func_templates", "runtime")).containsExactly("Python3.9");
    assertThat(api.get("templates?scene=none").get("func_templates")).isEqualTo("[]");
    assertThat(api.get("templates?service=none").get("func_templates")).isEqualTo("[]");
    assertThat(shown.get("runtime")).isEqualTo("Python3.9");
    assertThat(shown.get("handler")).isEqualTo("index.handler");
    assertThat(shown.json().at("/temp_detail").fieldNames())
        .toIterable()
        .containsExactly("input", "output", "warning");
    assertThat(api.get("templates/x").error())
        .isEqualTo("404 FSS.1059 The function template does not exist.");
  }

  @Test
  void a_snapshot_is_for_published_versions_in_java() {
    api.post(
            "functions",
            Api.creation("java")
                .replace("Python3.9", "Java11")
                .replace("index.handler", "com.example.Main.handle"))
        .ok();
    api.post("functions/java/versions", "{'version':'v1'}").ok();

    Answer latest = api.post("functions/java/snapshots/enable", "");
    Answer before = api.get("functions/default:java:v1/snapshots/state");
    Answer enabled = api.post("functions/default:java:v1/snapshots/enable", "");
    Answer after = api.get("functions/default:java:v1/snapshots/state");

    api.post("functions/default:java:v1/snapshots/disable", "").ok();
    Answer disabled = api.get("functions/default:java:v1/snapshots/state");

    assertThat(disabled.get("state")).isEqualTo("disable");
    assertThat(api.post("functions/default:java:v1/snapshots/other", "").code())
        .isEqualTo("400 FSS.0400");
    assertThat(api.get("functions/default:java:v1/snapshots/other").code())
        .isEqualTo("400 FSS.0400");
    assertThat(latest.code()).isEqualTo("400 FSS.0400");
    assertThat(api.sim.requests().all().get(2).notes())
        .containsExactly("snapshots: enable or disable, of a published version in Java");
    assertThat(before.get("state")).isEqualTo("disable");
    assertThat(enabled.code()).isEqualTo("204");
    assertThat(after.get("state")).isEqualTo("enable");
  }

  @Test
  void service_bridges_are_bare_arrays() {
    api.create("hello");

    assertThat(api.get("functions/hello/servicebridge/relation?type=rds").body()).isEqualTo("[]");
    assertThat(api.get("servicebridge/version?type=rds").json().at("/0/name").asText())
        .isEqualTo("functiongraph-rds-bridge");
    assertThat(api.get("servicebridge/version").code()).isEqualTo("400 FSS.1001");
  }

  // Terraform's documentation: at most 1024 characters (client)
  @Test
  void a_description_has_1024_characters_at_most() {
    String body =
        "{'name':'shop','template_id':'%s','description':'%s'}"
            .formatted(template("hello-application"), "d".repeat(1024));

    assertThat(api.post("applications", body.replace("dd'", "ddd'")).code())
        .isEqualTo("400 FSS.0400");
    String id = api.post("applications", body).ok().get("application_id");
    assertThat(api.get("applications/" + id).get("description")).hasSize(1024);
  }

  @Test
  void an_application_whose_function_is_gone_is_deleted_all_the_same() {
    String id = create("shop", "hello-application").ok().get("application_id");
    api.delete("functions/shop").ok();

    assertThat(api.delete("applications/" + id).code()).isEqualTo("200");

    assertThat(api.get("applications").get("count")).isEqualTo("0");
  }
}
