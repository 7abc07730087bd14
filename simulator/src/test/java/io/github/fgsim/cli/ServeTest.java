package io.github.fgsim.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fgsim.FunctionDefinition;
import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.model.Limit;
import io.github.fgsim.model.Limits;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The timeout ends a serve that should have refused its options and did not. */
@Timeout(60)
class ServeTest {

  @Test
  void without_options_it_is_what_the_builder_starts() {
    try (FunctionGraphSimulator built = FunctionGraphSimulator.start();
        FunctionGraphSimulator served = start("--port", "0")) {
      assertThat(served.endpoint().getHost()).isEqualTo(built.endpoint().getHost());
      assertThat(served.region()).isEqualTo(built.region());
      assertThat(served.projectId()).isEqualTo(built.projectId());
      assertThat(served.domainId()).isEqualTo(built.domainId());
      assertThat(served.limits()).isEqualTo(built.limits());
    }
  }

  @Test
  void help_tells_the_defaults_of_the_builder() {
    String help = Cli.run("serve", "--help").out().replaceAll("\\s+", " ");

    try (FunctionGraphSimulator built = FunctionGraphSimulator.start()) {
      assertThat(help)
          .contains("(default: " + built.endpoint().getHost() + ")")
          .contains("(default: " + built.region() + ")")
          .contains("(default: " + built.projectId() + ")")
          .contains("(default: " + built.domainId() + ")")
          .contains("(default: " + ServeOptions.PORT + ")");
    }
  }

  @Test
  void options_reach_the_simulator() throws Exception {
    try (FunctionGraphSimulator served =
        start(
            "--host=localhost",
            "--port=0",
            "--region=eu-west-101",
            "--project-id=p1",
            "--domain-id=d1",
            "--user-domain=u1",
            "--zone=-05:00",
            "--clock=2019-03-07T10:37:19Z",
            "--id-seed=42")) {
      assertThat(served.endpoint().getHost()).isEqualTo("localhost");
      assertThat(served.region()).isEqualTo("eu-west-101");
      assertThat(served.projectId()).isEqualTo("p1");
      assertThat(served.domainId()).isEqualTo("d1");
      assertThat(create(served).body())
          .contains("\"user_domain\":\"u1\"")
          .contains("\"last_modified\":\"2019-03-07T05:37:19-05:00\"");
    }
  }

  @Test
  void equal_seed_and_clock_give_equal_answers() throws Exception {
    String[] options = {"--port=0", "--clock=2019-03-07T10:37:19Z", "--id-seed=42"};

    try (FunctionGraphSimulator one = start(options);
        FunctionGraphSimulator other = start(options)) {
      // the whole answer but for its Date, which is the server's
      assertThat(create(one).answer().replaceFirst("Date: .*\r\n", ""))
          .isEqualTo(create(other).answer().replaceFirst("Date: .*\r\n", ""));
    }
  }

  @Test
  void profile_and_limits_are_the_profile_with_the_limits_changed() {
    Limits expected =
        Limits.current().with(Limit.FUNCTIONS, 1).with(Limit.TIMEOUT_MAX, 60).with(Limit.TAGS, 0);

    try (FunctionGraphSimulator served =
        start("--port=0", "--profile=cloud", "--limit=functions=1", "TIMEOUT_MAX=60,TAGS=0")) {
      assertThat(served.limits()).isEqualTo(expected);
    }
  }

  @Test
  void rules_are_relaxed_and_enforced() {
    FunctionDefinition noZip = FunctionDefinition.function("f").zip(new byte[] {1});
    FunctionDefinition badData =
        FunctionDefinition.function("g").field("user_data", "\"Host={host_ip}\"");

    try (FunctionGraphSimulator served =
        start("--port=0", "--relax", "ARCHIVE_IS_ZIP", "--enforce", "USER_DATA_IS_JSON")) {
      assertThat(served.given(noZip).functions()).hasSize(1);
      assertThatThrownBy(() -> served.given(badData)).hasMessageContaining("FSS.1009");
    }
  }

  @Test
  void environment_stands_in_for_options_that_are_not_given() {
    Map<String, String> environment =
        Map.of(
            "FGSIM_PORT", "0",
            "FGSIM_PROJECT_ID", "from-environment",
            "FGSIM_REGION", "from-environment",
            "FGSIM_DOMAIN_ID", "",
            "FGSIM_LIMIT", "FUNCTIONS=7,TAGS=3",
            "FGSIM_RELAX", "ARCHIVE_IS_ZIP,JAR_NEEDS_JAVA");

    try (FunctionGraphSimulator built = FunctionGraphSimulator.start();
        FunctionGraphSimulator served = start(environment, "--region", "from-options")) {
      assertThat(served.projectId()).isEqualTo("from-environment");
      assertThat(served.region()).isEqualTo("from-options");
      assertThat(served.domainId()).isEqualTo(built.domainId());
      assertThat(served.limits().of(Limit.FUNCTIONS)).isEqualTo(7);
      assertThat(served.limits().of(Limit.TAGS)).isEqualTo(3);
      assertThat(
              served
                  .given(FunctionDefinition.function("f").zip(new byte[] {1}))
                  .find("default", "f"))
          .isPresent();
    }
  }

  @ParameterizedTest
  @CsvSource({"true,true", "false,false", "TRUE,true"})
  void verbose_comes_from_the_environment_too(String value, boolean expected) {
    assertThat(verbose(Map.of("FGSIM_VERBOSE", value))).isEqualTo(expected);
    assertThat(verbose(Map.of("FGSIM_VERBOSE", value), "--verbose")).isTrue();
    assertThat(verbose(Map.of("FGSIM_VERBOSE", value), "--verbose=false")).isFalse();
  }

  @Test
  void the_admin_api_is_open_unless_it_is_switched_off() throws Exception {
    try (FunctionGraphSimulator open = start("--port=0");
        FunctionGraphSimulator shut = start("--port=0", "--admin-api=false")) {
      assertThat(get(open, "/_simulator/health").statusCode()).isEqualTo(200);
      assertThat(get(shut, "/_simulator/health").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void https_speaks_tls() {
    try (FunctionGraphSimulator served = start("--port=0", "--https")) {
      assertThat(served.endpoint()).hasScheme("https");
      assertThat(served.certificatePem()).startsWith("-----BEGIN CERTIFICATE-----");
    }
  }

  @Test
  void a_state_is_there_at_the_start_and_after_a_reset(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("state.json");
    try (FunctionGraphSimulator filled = FunctionGraphSimulator.start()) {
      filled.given(FunctionDefinition.function("hello"));
      Files.writeString(file, filled.exportState());
    }

    try (FunctionGraphSimulator served = start("--port=0", "--state=" + file)) {
      served.reset();

      assertThat(served.find("default", "hello")).isPresent();
    }
  }

  @Test
  void a_state_that_is_none_is_one_line_that_names_the_option(@TempDir Path folder)
      throws Exception {
    Path bad = Files.writeString(folder.resolve("bad.json"), "{\"functions\":[]}");

    Cli missing = Cli.run("serve", "--port=0", "--state=" + folder.resolve("none.json"));
    Cli wrong = Cli.run("serve", "--port=0", "--state=" + bad);

    assertThat(missing.exitCode()).isEqualTo(1);
    assertThat(missing.err().lines()).singleElement().asString().contains("none.json", "--state");
    assertThat(wrong.exitCode()).isEqualTo(1);
    assertThat(wrong.err().lines())
        .singleElement()
        .asString()
        .contains("unknown member functions", "--state " + bad);
    Files.writeString(bad, "{");
    assertThat(Cli.run("serve", "--port=0", "--state=" + bad).err())
        .isEqualTo(
            "functiongraph-simulator: --state "
                + bad
                + ": not JSON at line 1, column 2: Unexpected end-of-input: expected close marker"
                + " for Object"
                + System.lineSeparator());
    assertThat(Cli.run("serve", "--port=0", "--answers=" + folder).err())
        .contains("--answers " + folder + ": cannot be read: it is a folder");
  }

  @Test
  void answers_are_there_at_the_start_and_after_a_reset(@TempDir Path folder) throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("answers.json"),
            "{\"answers\":[{\"function\":\"hello\",\"result\":{\"greeting\":\"hi\"}}]}");

    try (FunctionGraphSimulator served = start("--port=0", "--project-id=p", "--answers=" + file)) {
      served.reset();

      assertThat(get(served, "/_simulator/answers").body())
          .isEqualTo(
              "{\"answers\":[{\"package\":\"default\",\"function\":\"hello\","
                  + "\"result\":{\"greeting\":\"hi\"}}]}");
    }
  }

  @Test
  void answers_that_are_none_are_one_line_that_names_place_and_option(@TempDir Path folder)
      throws Exception {
    Path bad = Files.writeString(folder.resolve("bad.json"), "{\"answers\":[{\"result\":1}]}");

    Cli missing = Cli.run("serve", "--port=0", "--answers=" + folder.resolve("none.json"));
    Cli wrong = Cli.run("serve", "--port=0", "--answers=" + bad);

    assertThat(missing.exitCode()).isEqualTo(1);
    assertThat(missing.err().lines()).singleElement().asString().contains("none.json", "--answers");
    assertThat(wrong.exitCode()).isEqualTo(1);
    assertThat(wrong.err().lines())
        .singleElement()
        .asString()
        .contains("answers[0]: member function is missing", "--answers " + bad);
  }

  private static HttpResponse<String> get(FunctionGraphSimulator simulator, String path)
      throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(simulator.endpoint().resolve(path)).build(),
            HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void wrong_value_in_the_environment_is_refused_with_the_name_of_the_variable() {
    Cli serve = Cli.run(Map.of("FGSIM_PORT", "tcp://10.0.0.1:80"), "serve");

    assertThat(serve.exitCode()).isEqualTo(2);
    assertThat(serve.err().lines())
        .singleElement()
        .asString()
        .contains("tcp://10.0.0.1:80", "FGSIM_PORT");
  }

  @Test
  void option_overrides_a_wrong_value_in_the_environment() {
    try (FunctionGraphSimulator served = start(Map.of("FGSIM_PORT", "no number"), "--port=0")) {
      assertThat(served.port()).isPositive();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--port 70000 | 70000",
        "--port x | --port",
        "--port | --port needs a value: --port=PORT",
        "--region a:b | a:b",
        "--zone Nowhere | --zone",
        "--profile MOON | PAGES",
        "--relax NO_SUCH_RULE | ARCHIVE_IS_ZIP",
        "--enforce | --enforce",
        "--limit FUNCTIONS | --limit",
        "--limit NO_SUCH_LIMIT=1 | FUNCTIONS",
        "--limit FUNCTIONS=-1 | must not be negative",
        "--clock yesterday | --clock yesterday: \"yesterday\" is not an instant such as 2024-05-01T10",
        "--clock +1000000000-12-31T23:59:59Z | 9999-12-30T00:00:00Z",
        "--https perhaps | --https takes true or false or nothing, but not perhaps",
        "--region a --region b | --region",
        "--id-seed x | --id-seed",
        "--id-seed 99999999999999999999 | is not in -9223372036854775808 to 9223372036854775807",
        "--relax JAR_NEEDS_JAVA --enforce JAR_NEEDS_JAVA | both relaxed and enforced: [JAR_NEEDS_JAVA]",
        "--no-such-option | --no-such-option",
        "-port 0 | unknown option -port (did you mean --port?)",
        "-tokenhunter2 | unknown option -token (did you mean --token?)",
        "--https --https | --https takes one value, but is given 2 times",
        "--limit FUNCTION=1 | there is no limit FUNCTION (did you mean FUNCTIONS?), only TIMEOUT_MIN",
        "--host= | --host is given an empty value",
        "--token= | --token is given an empty value",
        "--host http://127.0.0.1 | host must be a name or an address such as 127.0.0.1",
        "--project-id a/b | must not hold a slash",
        "--admin-hosts fg:8377 | names without scheme and port, but was \"fg:8377\"",
        "--shadow-har x.har | --shadow-har means nothing without --shadow",
        "--security-token x | --security-token means nothing without --shadow",
        "--shadow http:// | --shadow: not a URL such as http://127.0.0.1:8377",
        "positional | only options are expected, but there is positional",
      })
  void wrong_option_is_exit_code_2_and_one_line(String options, String named) {
    Cli serve = Cli.run(("serve " + options).split(" "));

    assertThat(serve.exitCode()).isEqualTo(2);
    assertThat(serve.out()).isEmpty();
    assertThat(serve.err().lines())
        .singleElement()
        .asString()
        .startsWith("functiongraph-simulator: ")
        .contains(named);
  }

  @Test
  void port_in_use_is_exit_code_1_and_one_line_that_names_port_and_option() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Cli serve = Cli.run("serve", "--port", "" + taken.getLocalPort());

      assertThat(serve.exitCode()).isEqualTo(1);
      assertThat(serve.out()).isEmpty();
      assertThat(serve.err().lines())
          .singleElement()
          .asString()
          .contains(
              "127.0.0.1:" + taken.getLocalPort() + ": port " + taken.getLocalPort(),
              "port 0 takes a free one");
    }
  }

  @Test
  void unknown_host_is_exit_code_1_and_one_line() {
    Cli serve = Cli.run("serve", "--port=0", "--host=no-such-host.invalid");

    assertThat(serve.exitCode()).isEqualTo(1);
    assertThat(serve.err().lines())
        .singleElement()
        .asString()
        .endsWith(": host no-such-host.invalid is not known");
  }

  @Test
  void an_address_of_another_machine_is_blamed_on_the_host() {
    Cli serve = Cli.run("serve", "--port=8377", "--host=192.0.2.1");

    assertThat(serve.exitCode()).isEqualTo(1);
    assertThat(serve.err().lines())
        .singleElement()
        .asString()
        .endsWith("cannot listen on 192.0.2.1:8377: host 192.0.2.1 is no address of this machine");
  }

  private static FunctionGraphSimulator start(String... options) {
    return start(Map.of(), options);
  }

  private static FunctionGraphSimulator start(Map<String, String> environment, String... options) {
    return parsed(environment, options).start();
  }

  private static boolean verbose(Map<String, String> environment, String... options) {
    return parsed(environment, options).syntax().options().stream()
        .filter(option -> option.name().equals("--verbose"))
        .anyMatch(CommandOption::isOn);
  }

  private static Serve parsed(Map<String, String> environment, String... options) {
    Serve serve = new Serve();
    serve.syntax().read(environment::get, List.of(options));
    return serve;
  }

  private static Transcript create(FunctionGraphSimulator simulator) throws Exception {
    return Transcript.post(
        simulator.endpoint(),
        Transcript.functionsPath(simulator.projectId(), ""),
        """
        {"func_name":"f","package":"default","runtime":"Python3.9","timeout":3,
         "handler":"index.handler","memory_size":128,"code_type":"inline",
         "func_code":{"file":"cGFzcw=="}}""");
  }
}
