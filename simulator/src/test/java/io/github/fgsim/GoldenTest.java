package io.github.fgsim;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.ApiClient.Answer;
import io.github.fgsim.model.IdSource;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The samples of the create page and of the import page, against the simulator. */
class GoldenTest {

  @Test
  void the_create_sample_gives_the_expected_answer_byte_for_byte() {
    try (var sim = simulator("c3b2459a6d5e4b548e6777e57852692d", "2019-03-07T10:37:19Z")) {

      Answer answer = ApiClient.of(sim).create(Golden.text("create-request.json"));

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.text()).isEqualTo(Golden.compact("expected-create-response.json"));
    }
  }

  /**
   * Decision "order of keys": the sample's 20 keys in its order, domain_id after user_domain,
   * enterprise project last.
   */
  @Test
  void the_answer_of_create_has_the_keys_of_the_sample_in_its_order() {
    List<String> expected = new ArrayList<>(keys("create-response-200.json"));
    expected.add(expected.indexOf("user_domain") + 1, "domain_id");
    expected.add("enterprise_project_id");
    try (var sim = FunctionGraphSimulator.start()) {

      Answer answer = ApiClient.of(sim).create(Golden.text("create-request.json"));

      assertThat(answer.keys()).isEqualTo(expected);
    }
  }

  /**
   * Decision "digest and size": the page's answer belongs to this code, though it is for another
   * function.
   */
  @Test
  void digest_and_size_are_the_pages_own() {
    var page = Body.of(Golden.text("create-response-200.json"));
    try (var sim = FunctionGraphSimulator.start()) {

      Answer answer = ApiClient.of(sim).create(Golden.text("create-request.json"));

      assertThat(page.toString())
          .contains("\"digest\":\"" + answer.field("digest") + "\"")
          .contains("\"code_size\":" + answer.field("code_size") + ",");
    }
  }

  @Test
  void the_second_create_is_the_golden_conflict_byte_for_byte() {
    try (var sim = FunctionGraphSimulator.start()) {
      ApiClient api = ApiClient.of(sim);
      api.create(Golden.text("create-request.json"));

      Answer answer = api.create(Golden.text("create-request.json"));

      assertThat(answer.status()).isEqualTo(409);
      assertThat(answer.text()).isEqualTo(Golden.compact("conflict-response-409.json"));
    }
  }

  @Test
  void the_import_sample_with_a_real_package_gives_the_expected_answer_byte_for_byte() {
    byte[] code = Golden.bytes("index.zip");
    byte[] zip =
        FunctionPackage.builder()
            .name("test_v1_2")
            .runtime("Node.js6.10")
            .zip(code)
            .build()
            .toZip();
    try (var sim = simulator("46b6f338fc3445b8846c71dfb1fbd9e8", "2019-10-25T07:37:27Z")) {

      Answer answer =
          ApiClient.of(sim)
              .importFunction(
                  Body.of(Golden.text("import-request.json")).with("file_code", Body.base64(zip)));

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.text()).isEqualTo(Golden.compact("expected-import-response.json"));
    }
  }

  @Test
  void the_answer_of_import_has_the_keys_of_the_sample_in_its_order() {
    try (var sim = FunctionGraphSimulator.start()) {
      byte[] zip = FunctionPackage.builder().file("index.py", "x = 1\n").build().toZip();

      Answer answer = ApiClient.of(sim).importFunction(Body.importing(zip));

      assertThat(answer.keys()).isEqualTo(keys("import-response-200.json"));
    }
  }

  /** The sample's file_code, a row of x of a length that base64 cannot have. */
  @Test
  void the_import_sample_sent_verbatim_is_refused_because_its_code_is_no_base64() {
    try (var sim = FunctionGraphSimulator.start()) {

      Answer answer = ApiClient.of(sim).importFunction(Golden.text("import-request.json"));

      assertThat(answer.error()).startsWith("400 FSS.1011 ");
      assertThat(sim.functions()).isEmpty();
    }
  }

  @Test
  void the_second_import_is_the_golden_conflict_byte_for_byte() {
    try (var sim = FunctionGraphSimulator.start()) {
      ApiClient api = ApiClient.of(sim);
      Body request =
          Body.importing(FunctionPackage.builder().file("index.py", "x").build().toZip());
      api.importFunction(request);

      Answer answer = api.importFunction(request);

      assertThat(answer.status()).isEqualTo(409);
      assertThat(answer.text()).isEqualTo(Golden.compact("conflict-response-409.json"));
    }
  }

  @Test
  void the_same_seed_and_clock_give_the_same_bytes_in_two_runs() {
    List<List<String>> runs = new ArrayList<>();
    for (int run = 0; run < 2; run++) {
      try (var sim = simulator("p", "2026-01-01T00:00:00Z")) {
        ApiClient api = ApiClient.of(sim);
        List<String> answers = new ArrayList<>();
        for (Answer answer :
            List.of(
                api.create(Golden.text("create-request.json")),
                api.create(Golden.text("create-request.json")),
                api.create(Body.create("other")),
                api.get("nothing"))) {
          answers.add(answer.header("X-Request-Id") + " " + answer);
        }
        runs.add(answers);
      }
    }

    assertThat(runs.get(0)).isEqualTo(runs.get(1)).doesNotHaveDuplicates();
  }

  private static FunctionGraphSimulator simulator(String projectId, String time) {
    return FunctionGraphSimulator.builder()
        .region("cn-north-4")
        .projectId(projectId)
        .domainId("14ee2e3501124efcbca7998baa24cabf")
        .userDomain("FGS_hwx559619")
        .clock(Clock.fixed(Instant.parse(time), ZoneOffset.UTC))
        .ids(IdSource.seeded(42))
        .start();
  }

  private static List<String> keys(String golden) {
    return new Answer(200, null, Golden.text(golden)).keys();
  }
}
