package io.github.fgsim.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fgsim.ApiClient;
import io.github.fgsim.Body;
import io.github.fgsim.FunctionGraphSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recordings that are sent to a simulator again. */
class ReplayTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern DIFFERENCE =
      Pattern.compile("  (\\S+): .* in the recording, .* in the simulator");

  /** What is the account's or an id has no value of its own, a time only a form. */
  private static final Pattern VARYING =
      Pattern.compile(
          "domain_id|user_domain|owner|id|.*_id|last_modified|image_name|.*_time|link|.*_urn|func_urn");

  @TempDir Path folder;

  private static Cli replay(Path... files) {
    List<String> args = new ArrayList<>(List.of("check", "--profile", "pages", "--replay"));
    Stream.of(files).map(Path::toString).forEach(args::add);
    return Cli.run(args.toArray(String[]::new));
  }

  /** Things of several kinds made, changed and looked at, as the journal has it. */
  private Path recorded() {
    try (var sim =
        FunctionGraphSimulator.builder()
            .userDomain("somebody-else")
            .region("eu-west-101")
            .start()) {
      ApiClient api = ApiClient.of(sim);
      String urn = api.create(Body.create("hello")).field("func_urn").replace(":latest", "");
      String functions = "functions/" + urn.replace(":", "%3A");
      api.post(functions + "/versions", "{\"version\":\"v1\"}");
      api.post(functions + "/aliases", "{\"name\":\"live\",\"version\":\"v1\"}");
      String trigger =
          api.post(
                  "triggers/" + urn,
                  "{\"trigger_type_code\":\"TIMER\",\"trigger_status\":\"DISABLED\","
                      + "\"event_data\":{\"name\":\"t\",\"schedule_type\":\"Rate\",\"schedule\":\"3m\"}}")
              .field("trigger_id");
      api.get("triggers/" + urn + "/TIMER/" + trigger);
      api.put(functions + "/config", Body.create("hello").with("timeout", 30));
      api.post(functions + "/events", "{\"name\":\"one\",\"content\":\"e30=\"}");
      api.get("functions");
      api.create(Body.create("hello"));
      Path file = folder.resolve("journal.har");
      sim.requests().writeHar(file);
      return file;
    }
  }

  @Test
  void a_simulator_with_ids_and_an_account_of_its_own_answers_as_another_did() {
    Cli cli = replay(recorded());

    assertThat(cli.out()).isEqualTo("9 exchanges: 9 the same, 0 different, 0 not compared\n");
    assertThat(cli.exitCode()).isZero();
  }

  @Test
  void a_simulator_of_its_own_has_the_project_that_is_named() throws IOException {
    Path file = recorded();
    String har = Files.readString(file, UTF_8);
    Files.writeString(file, har.replaceFirst(":hello:latest", ":other:latest"), UTF_8);

    Cli cli =
        Cli.run(
            "check", "--profile", "pages", "--project-id", "another", "--replay", file.toString());

    assertThat(cli.out())
        .contains(
            "\"urn:fss:eu-west-101:another:function:default:hello:latest\" in the simulator",
            "9 exchanges: 8 the same, 1 different, 0 not compared");
  }

  @Test
  void what_the_contract_suite_recorded_is_sent_check_by_check() throws IOException {
    try (var sim = FunctionGraphSimulator.builder().adminApi().start()) {
      Cli.run(
          "check",
          "--endpoint=" + sim.endpoint(),
          "--project-id=" + sim.projectId(),
          "--record=" + folder,
          "--only",
          "create-,trigger-,dependenc,alias,event,import,accepted/CreateFunction");
    }
    try (Stream<Path> files = Files.list(folder)) {
      Cli cli = replay(files.toArray(Path[]::new));

      assertThat(cli.out())
          .matches("[1-9]\\d\\d exchanges: \\d+ the same, 0 different, 0 not compared\\R");
      assertThat(cli.exitCode()).isZero();
    }
  }

  /** Each member of each response once missing, once with another value, once with another. */
  @Test
  void each_difference_is_found_and_nothing_else() throws IOException {
    JsonNode har = JSON.readTree(recorded().toFile());
    List<String> changed = new ArrayList<>();
    ArrayNode pages = JSON.createArrayNode();
    ArrayNode entries = JSON.createArrayNode();
    JsonNode original = har.at("/log/entries");
    for (int i = 0; i < original.size(); i++) {
      String text = original.get(i).at("/response/content/text").asText();
      for (Change change : changes(JSON.readTree(text))) {
        changed.add(change.name());
        String page = "page" + changed.size();
        pages.addObject().put("id", page).put("_check", page);
        for (int before = 0; before <= i; before++) {
          ObjectNode entry = original.get(before).deepCopy();
          entry.put("pageref", page);
          if (before == i) {
            ((ObjectNode) entry.at("/response/content")).put("text", change.body());
          }
          entries.add(entry);
        }
      }
    }
    ((ObjectNode) har.get("log")).set("pages", pages);
    ((ObjectNode) har.get("log")).set("entries", entries);
    ((ObjectNode) har.get("log")).putObject("browser").put("name", "another");
    entries.forEach(entry -> ((ObjectNode) entry).remove("startedDateTime"));
    Path file = folder.resolve("changed.har");
    Files.writeString(file, har.toString(), UTF_8);

    Cli cli = replay(file);

    assertThat(changed).hasSizeGreaterThan(200);
    assertThat(cli.exitCode()).isEqualTo(1);
    assertThat(found(cli.out())).containsExactlyElementsOf(changed);
  }

  /** The last names of the places, line by line. */
  private static List<String> found(String out) {
    List<String> found = new ArrayList<>();
    Matcher matcher = DIFFERENCE.matcher(out);
    while (matcher.find()) {
      found.add(matcher.group(1).replaceAll(".*\\.", ""));
    }
    return found;
  }

  /** A body that is wrong in the member of that name. */
  private record Change(String name, String body) {}

  private static List<Change> changes(JsonNode body) {
    List<Change> changes = new ArrayList<>();
    for (JsonNode object : objects(body)) {
      for (String name : names(object)) {
        JsonNode value = object.get(name);
        ObjectNode parent = (ObjectNode) object;
        parent.remove(name);
        changes.add(new Change(name, body.toString()));
        if (value.isValueNode() && !VARYING.matcher(name).matches()) {
          parent.set(name, other(value));
          changes.add(new Change(name, body.toString()));
        }
        parent.set(name, value);
      }
      ((ObjectNode) object).put("unheard_of", 1);
      changes.add(new Change("unheard_of", body.toString()));
      ((ObjectNode) object).remove("unheard_of");
    }
    return changes;
  }

  private static List<JsonNode> objects(JsonNode body) {
    List<JsonNode> objects = new ArrayList<>();
    if (body.isObject()) {
      objects.add(body);
    }
    body.forEach(child -> objects.addAll(objects(child)));
    return objects;
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static JsonNode other(JsonNode value) {
    if (value.isNumber()) {
      return JSON.getNodeFactory().numberNode(value.asLong() + 1);
    }
    return value.isBoolean()
        ? JSON.getNodeFactory().booleanNode(!value.asBoolean())
        : JSON.getNodeFactory().textNode(value.asText() + "x");
  }

  @Test
  void what_a_browser_recorded_is_taken_as_it_is() throws IOException {
    Path file = folder.resolve("browser.har");
    String entry =
        """
        {"startedDateTime":"2026-01-01T00:00:0%d.000+08:00","_initiator":{},"request":{"method":"%s",
         "url":"https://console.example.com/functiongraph/rest/v2/p1/fgs/functions%s",
         "headers":[{"name":":authority","value":"x"},{"name":"X-Auth-Token","value":"hunter2"}],
         "cookies":[{"name":"a","value":"b"}]},
         "response":{"status":%d,"headers":[{"name":"Content-Type","value":"application/json"},
         {"name":"Server","value":"api-gateway"},{"name":"X-Request-Id","value":"%s"}],"content":%s}}""";
    String id = "0123456789abcdef0123456789abcdef";
    String list =
        "{\"encoding\":\"base64\",\"text\":\"eyJmdW5jdGlvbnMiOltdLCJuZXh0X21hcmtlciI6MCwiY291bnQiOjB9\"}";
    Files.writeString(
        file,
        "\uFEFF{\"log\":{\"version\":\"1.2\",\"entries\":[{\"request\":{\"method\":\"GET\",\"url\":\"https://example.com/logo.png\"},\"response\":{}},"
            + String.join(
                ",",
                entry.formatted(4, "GET", "?marker=0", 200, id, list),
                entry.formatted(3, "GET", "/none/config", 200, id, "{\"size\":9}"),
                entry.formatted(2, "OPTIONS", "", 200, id, "{}"),
                entry.formatted(1, "GET", "", 0, id, "null"),
                entry
                    .formatted(5, "POST", "", 200, id, "{}")
                    .replace(
                        "\"headers\":[{\"name\":\":auth",
                        "\"headers\":[{\"name\":\"Content-Length\",\"value\":\"204\"},{\"name\":\":auth"))
            + "]}}",
        UTF_8);

    Cli cli = replay(file);

    assertThat(cli.out().lines())
        .containsExactly(
            "GET /v2/p1/fgs/functions  ListFunctions",
            "  not compared: the recording has no response",
            "OPTIONS /v2/p1/fgs/functions",
            "  not compared: a browser's question before a request",
            "GET /v2/p1/fgs/functions/none/config  ShowFunctionConfig",
            "  status: 200 in the recording, 404 (FSS.1051 Not found the function) in the simulator",
            "POST /v2/p1/fgs/functions  CreateFunction",
            "  not compared: the recording does not have the request's body",
            "5 exchanges: 1 the same, 1 different, 3 not compared");
    assertThat(cli.exitCode()).isEqualTo(1);
  }

  @Test
  void what_is_no_recording_is_one_line_that_quotes_nothing() throws IOException {
    Path file = folder.resolve("other.har");
    Files.writeString(file, "{\"log\": hunter2}");

    assertThat(replay(file).err().lines())
        .singleElement()
        .asString()
        .contains("other.har is no HAR file: no JSON at line 1, column ")
        .doesNotContain("hunter2");
    Files.writeString(file, "{\"log\":{\"entries\":[1]}}");
    assertThat(replay(file).err())
        .contains("other.har is no HAR file: a member has another type than the format's");
    Files.writeString(file, "{\"log\":{\"entries\":[]}}");
    assertThat(replay(file).err()).contains("other.har holds no request to FunctionGraph");
    assertThat(replay(folder.resolve("none.har")).err())
        .contains("none.har: there is no such file");
    assertThat(Cli.run("check", "--replay", file.toString(), "--record", "x").err())
        .contains("--replay does not go with --record");
    assertThat(Cli.run("check", "--replay", file.toString(), "--dry-run").err())
        .contains("--replay does not go with --dry-run");
  }

  @Test
  void a_recording_is_sent_to_a_simulator_that_listens_and_to_nothing_else() {
    Path file = recorded();
    try (var sim =
        FunctionGraphSimulator.builder().projectId("mine").region("eu-west-101").start()) {
      Cli cli =
          Cli.run("check", "--replay=" + file, "--endpoint=" + sim.endpoint(), "--project-id=mine");

      assertThat(cli.out()).contains("9 exchanges: 9 the same");
      assertThat(sim.find("default", "hello")).isPresent();
    }
    assertThat(
            Cli.run(
                    "check",
                    "--replay=" + file,
                    "--endpoint=http://no.such.host.invalid",
                    "--project-id=mine")
                .err())
        .contains("host no.such.host.invalid is not known");
  }
}
