package io.github.fgsim.contract;

import static io.github.fgsim.PrivateAccount.ACCESS_KEY;
import static io.github.fgsim.PrivateAccount.ACCOUNT;
import static io.github.fgsim.PrivateAccount.DOMAIN;
import static io.github.fgsim.PrivateAccount.PROJECT;
import static io.github.fgsim.PrivateAccount.SECRET_KEY;
import static io.github.fgsim.PrivateAccount.simulator;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.internal.wire.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recordings of a second simulator, one that verifies signatures. */
class RecorderTest {
  @TempDir Path directory;

  private ContractReport record(FunctionGraphSimulator sim, String... ids) {
    ContractTarget target =
        Targets.of(sim)
            .signed(ACCESS_KEY, SECRET_KEY)
            .recordTo(directory)
            .passTime(sim.clock()::advance)
            .include(ContractCost.RESERVED_INSTANCES, ContractCost.INVOCATIONS)
            .build();
    List<String> wanted = List.of(ids);
    return ContractSuite.functionGraph()
        .only(check -> wanted.isEmpty() || wanted.contains(check.id()))
        .run(target);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }

  private String file(String name) throws IOException {
    return Files.readString(directory.resolve(name), UTF_8);
  }

  @Test
  void nothing_secret_is_in_what_was_written() throws IOException {
    try (var sim = simulator().start()) {
      ContractReport report = record(sim);

      assertThat(report.failures()).isEmpty();
      assertThat(report.notes()).isEmpty();
      assertThat(files()).hasSizeGreaterThan(500);
      for (Path file : files()) {
        assertThat(Files.readString(file, UTF_8))
            .as(file.toString())
            .doesNotContain(
                ACCESS_KEY, SECRET_KEY, PROJECT, DOMAIN, ACCOUNT, "hunter2", "Signature=")
            .doesNotContainIgnoringCase("authorization", "127.0.0.1");
      }
    }
  }

  @Test
  void two_recordings_of_the_same_service_are_equal_but_for_their_date() throws IOException {
    try (var sim = simulator().start()) {
      record(sim, "create-twice", "trigger-show", "create-encrypted-variables");
    }
    String first = file("create-twice.har");
    String trigger = file("trigger-show.har");

    try (var sim = simulator().start()) {
      record(sim, "create-twice", "trigger-show", "create-encrypted-variables");
    }

    assertThat(file("create-twice.har")).isEqualTo(first);
    assertThat(file("trigger-show.har")).isEqualTo(trigger);
  }

  @Test
  void a_recording_tells_the_exchanges_with_their_form() throws IOException {
    try (var sim = simulator().start()) {
      record(sim, "create-twice", "trigger-show", "create-encrypted-variables");
    }

    assertThat(file("create-twice.har"))
        .contains(
            "\"version\" : \"1.2\"",
            "\"_check\" : \"create-twice\"",
            "\"_operation\" : \"CreateFunction\"",
            "\"_outcome\" : \"PASSED\"",
            "\"_region\" : \"eu-west-101\"",
            "\"url\" : \"https://functiongraph.invalid/v2/a0000000000000000000000000000000/fgs/functions\"",
            "\\\"func_name\\\":\\\"fgct-00000000-0001\\\"",
            "\"status\" : 409",
            "\\\"error_code\\\":\\\"FSS.1061\\\"",
            "\"value\" : \"00000000000000000000000000000000\"",
            "\\\"last_modified\\\":\\\"2000-01-01T00:00:00+08:00\\\"",
            "\\\"image_name\\\":\\\"latest-000101000000@xxxxx\\\"",
            "\\\"domain_id\\\":\\\"d0000000000000000000000000000000\\\"",
            "\\\"user_domain\\\":\\\"{user_domain}\\\"");
    assertThat(file("create-encrypted-variables.har"))
        .contains("\\\"encrypted_user_data\\\":\\\"{\\\\\\\"password\\\\\\\":\\\\\\\"***");
  }

  @Test
  void a_recording_that_would_hold_a_secret_is_not_written() throws IOException {
    try (var sim = simulator().start()) {
      ContractTarget target =
          Targets.of(sim).signed(ACCESS_KEY, SECRET_KEY).recordTo(directory).build();
      ContractCheck leak =
          Rows.check(
              "leak",
              "any",
              JsonObject.of("that", "quotes a key")
                  .with("evidence", JsonObject.of("INFERRED", "test"))
                  .with("raw", "GET /v2/x/" + ACCESS_KEY)
                  .with("error", "APIGW.0101"));

      try (ContractRun run = ContractRun.begin(target)) {
        run.run(leak);

        assertThat(run.report().notes())
            .containsExactly("not recorded: leak would hold a credential");
      }
      assertThat(files()).isEmpty();
    }
  }

  @Test
  void checks_that_passed_in_recordings_count_as_recorded() throws IOException {
    Clock clock = Clock.fixed(Instant.parse("2026-03-01T00:00:00Z"), ZoneOffset.UTC);
    try (var sim = FunctionGraphSimulator.builder().clock(clock).start()) {
      ContractTarget target = Targets.of(sim).clock(clock).recordTo(directory).build();
      ContractSuite.functionGraph().only(check -> check.id().equals("trailing-slash")).run(target);
    }

    List<ContractCheck> checks = ContractSuite.functionGraph().withRecordings(directory).checks();

    assertThat(checks)
        .filteredOn(check -> check.id().equals("trailing-slash"))
        .singleElement()
        .satisfies(
            check -> {
              assertThat(check.evidence()).isEqualTo(Evidence.RECORDED);
              assertThat(check.source()).isEqualTo("recorded 2026-03-01, cn-north-4");
            });
    assertThat(checks)
        .filteredOn(check -> check.id().equals("no-urn"))
        .extracting(ContractCheck::evidence)
        .containsExactly(Evidence.INFERRED);
  }
}
