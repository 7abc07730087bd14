package io.github.fgsim;

import static io.github.fgsim.FunctionDefinition.function;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.entry;

import io.github.fgsim.model.Rule;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The views that have no counterpart in a create. */
class SimulatedFunctionTest {
  private final FunctionGraphSimulator sim =
      FunctionGraphSimulator.builder().relax(Rule.ARCHIVE_IS_ZIP).start();

  @AfterEach
  void close() {
    sim.close();
  }

  private SimulatedFunction given(FunctionDefinition definition) {
    return sim.given(definition).find("default", "hello").orElseThrow();
  }

  private void post(String path, String json) throws IOException, InterruptedException {
    int status =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(sim.endpoint() + "/v2/" + sim.projectId() + path))
                    .POST(BodyPublishers.ofString(json.replace('\'', '"')))
                    .build(),
                BodyHandlers.discarding())
            .statusCode();
    assertThat(status).isBetween(200, 204);
  }

  @Test
  void an_archive_shows_its_files() {
    SimulatedFunction hello =
        given(function("hello").files(Map.of("lib/util.py", "x", "index.py", "y")));

    assertThat(hello.entries()).containsExactly("index.py", "lib/util.py");
    assertThat(hello.entry("lib/util.py"))
        .hasValueSatisfying(x -> assertThat(x).asString().isEqualTo("x"));
    assertThat(hello.entry("util.py")).isEmpty();
  }

  @Test
  void a_folder_of_an_archive_is_no_file() {
    byte[] zip = Zips.zip().directory("lib").deflated("lib/util.py", "x").bytes();

    assertThat(given(function("hello").zip(zip)).entries()).containsExactly("lib/util.py");
  }

  @Test
  void code_that_is_no_archive_has_no_files() {
    SimulatedFunction hello = given(function("hello").inline("x"));

    assertThat(hello.entries()).isEmpty();
    assertThat(hello.entry("index.py")).isEmpty();
  }

  @Test
  void a_broken_archive_is_told_when_it_is_read() {
    byte[] zip = given(function("hello").files(Map.of("index.py", "print(1)"))).code();
    int data = 30 + "index.py".length(); // behind the local header
    Arrays.fill(zip, data, data + 5, (byte) 0xff);
    SimulatedFunction broken =
        sim.given(function("broken").zip(zip)).find("default", "broken").orElseThrow();

    assertThat(broken.entries()).containsExactly("index.py");
    assertThatIllegalStateException()
        .isThrownBy(() -> broken.entry("index.py"))
        .withMessage(
            "cannot read index.py in the code of default/broken: zip: not a valid zip file");
  }

  @Test
  void variables_are_read_from_user_data() {
    assertThat(given(function("hello").userData(Map.of("a", "1"))).variables())
        .containsExactly(entry("a", "1"));
    assertThat(sim.given(function("none")).find("default", "none").orElseThrow().variables())
        .isEmpty();
  }

  @Test
  void versions_aliases_tags_and_triggers_hang_on_the_function() throws Exception {
    sim.given(function("hello"));
    post("/fgs/functions/hello/versions", "{'version':'v1'}");
    post("/fgs/functions/hello/aliases", "{'name':'live','version':'v1'}");
    post("/functions/hello/tags/create", "{'tags':[{'key':'team','value':'a'}]}");
    post(
        "/fgs/triggers/hello:!live",
        "{'trigger_type_code':'TIMER','event_data':"
            + "{'name':'t','schedule_type':'Rate','schedule':'3m'}}");

    SimulatedFunction hello = sim.find("default", "hello").orElseThrow();

    assertThat(hello.versions())
        .extracting(SimulatedFunction::version)
        .containsExactly("latest", "v1");
    assertThat(hello.versions().get(1).aliases()).containsExactly(entry("live", "v1"));
    assertThat(hello.tags()).containsExactly(entry("team", "a"));
    assertThat(hello.triggers())
        .singleElement()
        .satisfies(
            trigger -> {
              assertThat(trigger.type()).isEqualTo("TIMER");
              assertThat(trigger.status()).isEqualTo("ACTIVE");
              assertThat(trigger.qualifier()).isEqualTo("!live");
              assertThat(trigger.eventData())
                  .isEqualTo("{\"name\":\"t\",\"schedule_type\":\"Rate\",\"schedule\":\"3m\"}");
            });
  }

  @Test
  void fields_are_known_by_name() {
    SimulatedFunction hello =
        given(function("hello").field("func_vpc", "{\"vpc_id\":\"v\",\"subnet_id\":\"s\"}"));

    assertThat(hello.fieldNames()).contains("runtime", "func_vpc").doesNotContain("xrole");
    assertThat(hello.field("func_vpc")).hasValue("{\"vpc_id\":\"v\",\"subnet_id\":\"s\"}");
  }
}
