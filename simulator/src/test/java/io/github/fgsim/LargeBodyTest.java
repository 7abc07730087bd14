package io.github.fgsim;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.ApiClient.Answer;
import io.github.fgsim.model.Limit;
import io.github.fgsim.model.Profile;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies as large as real archives, and larger than any limit. */
class LargeBodyTest {
  private static final String TOO_LARGE =
      "413 FSS.1071 The size of the code package to be uploaded exceeds the maximum allowed limit (50 MB).";

  private final FunctionGraphSimulator sim = FunctionGraphSimulator.start();
  private final ApiClient api = ApiClient.of(sim);

  @AfterEach
  void close() {
    sim.close();
  }

  /** 3 MB and 20 MB bodies; Javalin's own bound is 1 MB, Jackson's 20 million characters. */
  @ParameterizedTest
  @ValueSource(ints = {2_250_000, 15_000_000, 49_000_000})
  void an_archive_within_the_limit_is_created_and_imported(int size) {
    byte[] zip = zip(size);

    Answer created = api.create(Body.createZip(zip));
    Answer imported =
        api.importFunction(
            Body.importing(
                    Zips.zip().stored("a.yml", Yaml.export()).stored("index.zip", zip).bytes())
                .with("func_name", "imported"));

    assertThat(created.status()).as(created.text()).isEqualTo(200);
    assertThat(imported.status()).as(imported.text()).isEqualTo(200);
    assertThat(created.field("code_size")).isEqualTo("" + zip.length);
    assertThat(imported.field("digest")).isEqualTo(created.field("digest"));
  }

  /** Documented: 413 FSS.1071 over 50 MB; the body is 70 MB. */
  @Test
  void an_archive_over_the_limit_is_refused() {
    Answer answer = api.create(Body.createZip(zip(52_500_000)));

    assertThat(answer.error()).isEqualTo(TOO_LARGE);
    assertThat(sim.functions()).isEmpty();
  }

  @Test
  void an_archive_over_the_limit_is_refused_when_its_length_is_not_told() {
    String body = Body.createZip(zip(52_500_000)).toString();

    Answer answer =
        api.send(
            api.request("functions")
                .POST(BodyPublishers.fromPublisher(BodyPublishers.ofString(body)))
                .build());

    assertThat(answer.error()).isEqualTo(TOO_LARGE);
  }

  /** Decision "refusals of import". */
  @Test
  void a_package_over_the_limit_is_refused_on_the_pages_and_in_the_cloud_its_code_is() {
    Body body =
        Body.importing(
            Zips.zip().stored("a.yml", Yaml.export()).stored("index.zip", zip(52_500_000)).bytes());
    try (var cloud = FunctionGraphSimulator.builder().profile(Profile.CLOUD).start()) {

      assertThat(api.importFunction(body).error())
          .isEqualTo("400 FSS.1023 The imported file is too large.");
      assertThat(ApiClient.of(cloud).importFunction(body).error()).isEqualTo(TOO_LARGE);
    }
  }

  /** The simulator's own bound, above every limit of the service. */
  @Test
  void a_body_over_the_simulators_own_bound_is_refused() {
    Body body = Body.create();
    sim.limits(limits -> limits.with(Limit.REQUEST_BYTES, body.toString().length() - 1));

    Answer above = api.create(body);
    sim.limits(limits -> limits.with(Limit.REQUEST_BYTES, body.toString().length()));
    Answer at = api.create(body);

    assertThat(above.error()).isEqualTo("413 FSS.0413 The request body is too large.");
    assertThat(at.status()).isEqualTo(200);
  }

  /** The journal keeps the start of a body only. */
  @Test
  void the_journal_cuts_large_bodies() {
    api.create(Body.createZip(zip(2_250_000)));

    assertThat(sim.requests().all().get(0).body()).hasSizeBetween(60_000, 1 << 16);
  }

  private static byte[] zip(int size) {
    return Zips.zip().stored("data", new byte[size]).bytes();
  }
}
