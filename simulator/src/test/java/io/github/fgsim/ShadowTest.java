package io.github.fgsim;

import static io.github.fgsim.PrivateAccount.ACCESS_KEY;
import static io.github.fgsim.PrivateAccount.ACCOUNT;
import static io.github.fgsim.PrivateAccount.DOMAIN;
import static io.github.fgsim.PrivateAccount.PROJECT;
import static io.github.fgsim.PrivateAccount.SECRET_KEY;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.fgsim.ApiClient.Answer;
import io.github.fgsim.cli.Cli;
import io.github.fgsim.contract.ContractCheck;
import io.github.fgsim.contract.ContractReport;
import io.github.fgsim.contract.ContractSuite;
import io.github.fgsim.contract.ContractTarget;
import io.github.fgsim.contract.Evidence;
import io.github.fgsim.fault.Fault;
import io.github.fgsim.model.Auth;
import io.github.fgsim.model.ErrorCode;
import io.github.fgsim.model.Limit;
import io.github.fgsim.model.Operation;
import io.github.fgsim.model.Profile;
import io.github.fgsim.model.Rule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A simulator beside a second one, which stands for the real service. */
class ShadowTest {
  @TempDir Path folder;

  private Path har() {
    return folder.resolve("shadow.har");
  }

  private Path report() {
    return folder.resolve("shadow-report.txt");
  }

  private FunctionGraphSimulator beside(URI real, UnaryOperator<SimulatorBuilder> settings) {
    return settings
        .apply(FunctionGraphSimulator.builder().adminApi().projectId(PROJECT))
        .shadow(Shadow.of(real).signed(ACCESS_KEY, SECRET_KEY).har(har()).report(report()))
        .start();
  }

  private static ContractReport check(FunctionGraphSimulator sim, Set<String> checks) {
    ContractTarget target =
        ContractTarget.of(sim.endpoint(), PROJECT)
            .region("eu-west-101")
            .signed(ACCESS_KEY, SECRET_KEY)
            .build();
    return ContractSuite.functionGraph().only(check -> checks.contains(check.id())).run(target);
  }

  /** The places of the report's differences, in its order. */
  private List<String> places() throws IOException {
    return Files.readAllLines(report(), UTF_8).stream()
        .filter(line -> line.contains(" in the real service, "))
        .map(line -> line.strip().replaceFirst(": .*", ""))
        .toList();
  }

  @Test
  void clients_see_the_real_service_and_two_that_are_alike_differ_in_nothing() throws IOException {
    Set<String> checks =
        Set.of(
            "create-twice",
            "trigger-show",
            "dependency-show",
            "dependency-delete",
            "event-update",
            "alias-update",
            "function-url-update",
            "race-of-creates",
            "race-of-imports",
            "create-encrypted-variables");
    try (var real = PrivateAccount.simulator().start();
        var sim =
            beside(real.endpoint(), builder -> builder.auth(Auth.signed(ACCESS_KEY, SECRET_KEY)))) {
      ContractReport answered = check(sim, checks);

      assertThat(answered.results()).hasSize(10);
      assertThat(answered.failures()).isEmpty();
      assertThat(real.requests().count()).isGreaterThan(40);
    }
    assertThat(places()).isEmpty();
    assertThat(report()).content().contains(" 0 different, 0 not compared");
    assertThat(har())
        .content()
        .contains("\"version\" : \"1.2\"", "fgct-", "\"_simulator\" : {")
        .doesNotContain(
            ACCESS_KEY, SECRET_KEY, PROJECT, DOMAIN, ACCOUNT, "Signature=", "127.0.0.1");
  }

  @Test
  void each_thing_in_which_the_simulator_is_another_is_told_and_nothing_else() throws IOException {
    List<String> notes;
    try (var real = PrivateAccount.simulator().auth(Auth.off()).start();
        var sim =
            beside(
                real.endpoint(),
                builder ->
                    builder
                        .zone(ZoneOffset.UTC)
                        .limit(Limit.TIMEOUT_MAX, 20)
                        .relax(Rule.ARCHIVE_IS_ZIP))) {
      ApiClient api = ApiClient.of(sim);
      api.create(Body.create("first"));
      api.create(Body.create("first"));
      api.create(Body.create("slow").with("timeout", 30));
      api.create(Body.createZip("no zip".getBytes(UTF_8)));
      api.get("functions");
      notes = sim.requests().all().get(0).notes();
    }

    String list =
        "body.functions[urn:fss:cn-north-4:a0000000000000000000000000000000:function:default:";
    assertThat(places())
        .containsExactly(
            "body.last_modified", // CreateFunction
            "status",
            list + "first].last_modified", // ListFunctions
            list + "slow]"); // and the one that is no zip, counted with it
    assertThat(notes).hasSize(1);
    assertThat(notes.get(0)).startsWith("differs in body.last_modified: \"20");
    assertThat(report())
        .content()
        .contains(
            "5 exchanges: 1 the same, 4 different, 0 not compared",
            "status: 200 in the real service, 400 (FSS.1008 Invalid function timeout.) in the"
                + " simulator\n    2 times, first POST /v2/a0000000000000000000000000000000/fgs/functions")
        .doesNotContain(PROJECT, DOMAIN, ACCOUNT);
    assertThat(har()).content().contains("\"_differences\" : [", "\"body.last_modified: ");
    assertThat(Files.readAllLines(report()))
        .filteredOn(line -> line.matches("[A-Z]\\w+"))
        .containsExactly("CreateFunction", "ListFunctions");
  }

  @Test
  void a_request_without_the_credentials_does_not_reach_the_real_service() {
    try (var real = PrivateAccount.simulator().start();
        var sim =
            beside(real.endpoint(), builder -> builder.auth(Auth.signed(ACCESS_KEY, SECRET_KEY)))) {
      Answer refused = ApiClient.of(sim).create(Body.create());
      Answer unknown = ApiClient.of(sim).get("/v2/nothing");

      assertThat(refused.error()).startsWith("401 APIGW.0301");
      assertThat(unknown.error()).startsWith("401 APIGW.0301");
      assertThat(real.requests().count()).isZero();
    }
    assertThat(har()).doesNotExist();
    assertThat(report()).doesNotExist();
  }

  @Test
  void when_the_real_service_does_not_act_the_simulator_does_not_either() throws IOException {
    try (var real = PrivateAccount.simulator().start();
        var sim = beside(real.endpoint(), builder -> builder)) {
      ApiClient api = ApiClient.of(sim);
      real.faults().on(Operation.CREATE_FUNCTION).once(Fault.throttled(Duration.ofSeconds(7)));
      Answer throttled = api.create(Body.create());
      real.faults().on(Operation.CREATE_FUNCTION).once(Fault.connectionReset());
      Answer lost = api.create(Body.create());
      real.close(Duration.ZERO);
      Answer closed = api.create(Body.create());

      assertThat(throttled.status()).isEqualTo(429);
      assertThat(throttled.header("Retry-After")).isEqualTo("7");
      assertThat(lost.error()).startsWith("502 SIM.0504 no response from http://127.0.0.1:");
      assertThat(closed.error())
          .startsWith("502 SIM.0504 no response from http://127.0.0.1:")
          .endsWith(": nothing listens there");
      assertThat(sim.functions()).isEmpty();
      assertThat(sim.requests().all())
          .extracting(request -> request.status() + " " + request.notes().get(0))
          .satisfiesExactly(
              first -> assertThat(first).isEqualTo("429 not compared: it was answered 429"),
              second -> assertThat(second).startsWith("502 no response from http://127.0.0.1:"),
              third -> assertThat(third).startsWith("502 no response from http://127.0.0.1:"));
    }
    assertThat(report()).content().contains("1 exchanges: 0 the same, 0 different, 1 not compared");
    assertThat(har()).content().contains("\"comment\" : \"not compared: it was answered 429\"");
  }

  @Test
  void a_temporary_key_and_a_token_are_sent_and_never_shown() throws IOException {
    String token = "TOKENtokenTOKENtokenTOKENtoken";
    try (var real = PrivateAccount.simulator().auth(Auth.token(token)).start()) {
      Shadow shadow = Shadow.of(real.endpoint()).har(har()).report(report());
      try (var sim =
          FunctionGraphSimulator.builder().shadow(shadow.token(token)).projectId(PROJECT).start()) {
        String body = Body.create().with("description", token).toString();
        assertThat(ApiClient.of(sim).create(body).status()).isEqualTo(200);
        real.faults().on(Operation.CREATE_FUNCTION).once(Fault.throttled(Duration.ofSeconds(7)));
        assertThat(ApiClient.of(sim).create(body).status()).isEqualTo(429);
        assertThat(sim.requests().all())
            .allSatisfy(
                request ->
                    assertThat(request.notes())
                        .contains("the exchange is not recorded: it would hold a credential"));
        assertThat(sim.requests().toHar()).doesNotContain("X-Auth-Token");
      }
      assertThat(shadow.token(token).signed(ACCESS_KEY, SECRET_KEY).securityToken(token).toString())
          .contains(real.endpoint().toString(), "with an access key")
          .doesNotContain(token, ACCESS_KEY, SECRET_KEY);
    }
    assertThat(report()).content().doesNotContain(token);
    assertThat(Files.exists(har()) ? Files.readString(har()) : "").doesNotContain(token);
  }

  @Test
  void what_was_recorded_beside_the_real_service_can_be_replayed() throws IOException {
    try (var real = PrivateAccount.simulator().start();
        var sim = beside(real.endpoint(), builder -> builder)) {
      ApiClient api = ApiClient.of(sim);
      String id =
          api.post(
                  "dependencies/version",
                  "{\"name\":\"d\",\"runtime\":\"Python3.9\",\"depend_type\":\"zip\",\"depend_file\":\""
                      + Body.base64(Zips.of("a.py", "a"))
                      + "\"}")
              .field("dep_id");
      api.get("dependencies/" + id + "/version/1");
      api.create(Body.create("with-secret").with("user_data", "{\"KEY\":\"hunter2hunter2\"}"));
      api.delete("dependencies/" + id + "/version/1");

      assertThat(new ObjectMapper().readTree(har().toFile()).at("/log/entries")).hasSize(4);
      assertThat(real.requests().all())
          .allSatisfy(sent -> assertThat(sent.headers()).containsEntry("x-project-id", PROJECT));
    }

    assertThat(har()).content().doesNotContain("hunter2");
    assertThat(Cli.run("check", "--replay", har().toString(), "--profile", "pages").out().strip())
        .isEqualTo("4 exchanges: 4 the same, 0 different, 0 not compared");
  }

  @Test
  void a_workflow_that_is_waited_for_is_compared_at_its_end() throws IOException {
    String flow =
        """
        {"name":"flow","start":"end","functions":[],"constants":{},"retries":[],"mode":"EXPRESS",
         "states":[{"id":"end","name":"end","type":"End","end":true,"transition":"","actions":[]}]}""";
    try (var real = PrivateAccount.simulator().zone(ZoneOffset.UTC).start();
        var sim = beside(real.endpoint(), builder -> builder.zone(ZoneOffset.UTC))) {
      ApiClient api = ApiClient.of(sim);
      String id = api.post("workflows", flow).field("id");
      Answer result = api.post("workflows/" + id + "/sync-executions", "{\"input\":{}}");

      assertThat(result.field("status")).isEqualTo("success");
      assertThat(sim.requests().of(Operation.START_SYNC_WORKFLOW_EXECUTION))
          .singleElement()
          .satisfies(request -> assertThat(request.notes()).isEmpty())
          .satisfies(request -> assertThat(request.responseAt("/status")).isEqualTo("success"));
    }
    assertThat(places()).isEmpty();
    assertThat(report()).content().contains("2 exchanges: 2 the same, 0 different, 0 not compared");
  }

  @Test
  void a_workflow_that_waits_for_a_clock_that_stands_holds_nobody_up() throws IOException {
    String flow =
        """
        {"name":"flow","start":"nap","functions":[],"constants":{},"retries":[],"mode":"EXPRESS",
         "states":[{"id":"nap","name":"nap","type":"Sleep","duration":1,"transition":"end","end":false,"actions":[]},
          {"id":"end","name":"end","type":"End","end":true,"transition":"","actions":[]}]}""";
    Clock still = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);
    try (var real = PrivateAccount.simulator().auth(Auth.off()).clock(still).start();
        var sim = beside(real.endpoint(), builder -> builder.clock(still))) {
      ApiClient api = ApiClient.of(sim);
      String id = api.post("workflows", flow).field("id");
      CompletableFuture<Answer> asked =
          CompletableFuture.supplyAsync(
              () -> api.post("workflows/" + id + "/sync-executions", "{\"input\":{}}"));
      while (!asked.isDone()) {
        real.clock().advance(Duration.ofSeconds(1));
        LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
      }
      Answer result = asked.join();
      Answer after = api.create(Body.create());

      assertThat(result.field("status")).isEqualTo("success");
      assertThat(after.status()).isEqualTo(200);
      assertThat(sim.requests().of(Operation.START_SYNC_WORKFLOW_EXECUTION))
          .singleElement()
          .satisfies(
              request ->
                  assertThat(request.notes())
                      .containsExactly(
                          "not compared: what the simulator had to wait for did not end in time"))
          .satisfies(request -> assertThat(request.responseAt("/status")).isEqualTo("success"));
    }
    assertThat(report()).content().contains("1 not compared");
  }

  @Test
  void checks_that_pass_on_what_was_recorded_beside_the_real_service_count_as_recorded() {
    try (var real = PrivateAccount.simulator().profile(Profile.CLOUD).start();
        var sim = beside(real.endpoint(), builder -> builder.profile(Profile.CLOUD))) {
      ContractTarget target =
          ContractTarget.of(sim.endpoint(), PROJECT)
              .region("eu-west-101")
              .profile(Profile.CLOUD)
              .build();
      real.faults()
          .on(Operation.LIST_FUNCTION_VERSIONS)
          .always(Fault.error(ErrorCode.INTERNAL_SERVER_ERROR));
      ContractSuite.functionGraph()
          .only(check -> List.of("create-twice", "publish", "versions").contains(check.id()))
          .run(target);
    }

    List<ContractCheck> recorded =
        ContractSuite.functionGraph().withRecordings(har()).checks().stream()
            .filter(check -> check.source().startsWith("recorded 20"))
            .filter(check -> check.source().endsWith(", eu-west-101"))
            .toList();

    assertThat(recorded).extracting(ContractCheck::id).contains("create-twice");
    assertThat(recorded).extracting(ContractCheck::id).doesNotContain("versions", "create-cpu");
    assertThat(recorded).extracting(ContractCheck::evidence).containsOnly(Evidence.RECORDED);
  }

  @Test
  void files_that_are_there_are_kept() throws IOException {
    Files.writeString(report(), "of yesterday");
    URI nowhere = URI.create("http://127.0.0.1:1");

    assertThatThrownBy(() -> beside(nowhere, builder -> builder))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("shadow-report.txt is there already");

    assertThat(report()).hasContent("of yesterday");
    assertThat(har()).doesNotExist();
  }

  @Test
  void an_address_with_more_than_a_host_is_refused_without_being_told() {
    assertThatThrownBy(() -> Shadow.of(URI.create("https://user:hunter2@example.com")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("http or https address")
        .message()
        .doesNotContain("hunter2");
  }
}
