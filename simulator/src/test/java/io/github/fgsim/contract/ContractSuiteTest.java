package io.github.fgsim.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.model.Operation;
import io.github.fgsim.model.Profile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nothing is served without a check, no check is without evidence. */
class ContractSuiteTest {
  private final List<ContractCheck> checks = ContractSuite.functionGraph().checks();

  private static ContractTarget.Builder target(Profile profile) {
    return ContractTarget.of(URI.create("http://127.0.0.1:1"), "0a1b2c3d4e5f60718293a4b5c6d7e8f9")
        .profile(profile)
        .include(ContractCost.values());
  }

  private static ContractTarget signed(Profile profile) {
    return target(profile).signed("AKEXAMPLE", "SKEXAMPLE").build();
  }

  @Test
  void every_simulated_operation_has_a_check() {
    Set<Operation> checked =
        checks.stream()
            .flatMap(check -> check.operation().stream())
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Operation.class)));

    assertThat(checked).containsAll(FunctionGraphSimulator.simulatedOperations());
  }

  @Test
  void every_check_calls_the_operation_that_it_is_about() {
    for (ContractCheck check : checks) {
      Set<String> called = new TreeSet<>();
      for (Profile profile : Profile.values()) {
        called.addAll(ContractRun.rehearse(check, signed(profile)).calls());
      }

      Optional<Operation> operation = check.operation();
      assertThat(called).as(check.id()).isNotEmpty();
      assertThat(
              operation.isEmpty()
                  || called.contains("") // a request that is written out
                  || called.contains(operation.get().title()))
          .as(check.id())
          .isTrue();
    }
  }

  @Test
  void every_check_has_an_id_of_its_own_an_evidence_a_source_and_a_sentence() {
    assertThat(checks).extracting(ContractCheck::id).doesNotHaveDuplicates();
    assertThat(checks)
        .allSatisfy(
            check -> {
              assertThat(check.id()).isNotBlank();
              assertThat(check.evidence()).isNotNull();
              assertThat(check.source()).isNotBlank();
              assertThat(check.sentence()).isNotBlank();
            });
  }

  @Test
  void a_word_that_no_row_says_is_refused() {
    JsonObject row =
        JsonObject.of("that", "it holds")
            .with("evidence", JsonObject.of("INFERRED", "design"))
            .with("repyl", JsonObject.of("version", "v1"));

    assertThatThrownBy(() -> Rows.check("a-check", "ShowFunctionConfig", row))
        .hasMessage("a-check: no row says repyl");
  }

  @Test
  void an_operation_that_nobody_knows_is_refused() {
    JsonObject row =
        JsonObject.of("that", "it holds").with("evidence", JsonObject.of("INFERRED", "design"));

    assertThatThrownBy(() -> Rows.check("a-check", "ShowFunctionConfiguration", row))
        .hasMessage(
            "no file of the contract has the operation ShowFunctionConfiguration;"
                + " give it its request in one");
  }

  @Test
  void an_operation_that_is_said_twice_is_refused() {
    JsonObject file = JsonObject.of("ListQuotas", JsonObject.of("request", "GET /v2/quotas"));

    assertThatThrownBy(() -> new Operations(List.of(file, file)))
        .hasMessage("ListQuotas is said twice; one file has it");
  }

  /** A file that nobody reads would be checks that nobody runs. */
  @Test
  void every_file_of_rows_is_read() throws IOException {
    Path directory = Path.of("src/main/resources/io/github/fgsim/contract");
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files.map(file -> file.getFileName().toString().replace(".yaml", "")))
          .containsExactlyInAnyOrderElementsOf(
              Stream.concat(Service.KNOWN.files().stream(), Stream.of("service", "common"))
                  .toList());
    }
  }

  @Test
  void a_word_that_no_operation_says_is_refused() {
    JsonObject file = JsonObject.of("ListQuotas", JsonObject.of("reqest", "GET /v2/quotas"));

    assertThatThrownBy(() -> new Operations(List.of(file)))
        .hasMessage("ListQuotas: no operation says reqest");
  }

  @ParameterizedTest
  @EnumSource
  void a_dry_run_lists_what_would_be_sent_and_sends_nothing(Profile profile) {
    List<String> lines = ContractSuite.functionGraph().dryRun(signed(profile));

    assertThat(lines)
        .hasSizeGreaterThan(checks.size())
        .anyMatch(
            line ->
                line.startsWith(
                    "create-twice  POST /v2/0a1b2c3d4e5f60718293a4b5c6d7e8f9/fgs/functions {"))
        .anyMatch(
            line -> line.startsWith("trigger-show  GET ") && line.contains("%7Btrigger_id%7D"))
        .noneMatch(line -> line.contains("SKEXAMPLE"));
  }

  @Test
  void a_dry_run_says_which_checks_would_not_run_and_why() {
    var target = ContractTarget.of(URI.create("http://127.0.0.1:1"), "p").build();

    assertThat(ContractSuite.functionGraph().dryRun(target))
        .contains(
            "create-project-full  (not included: [many_objects])",
            "reserved  (not included: [reserved_instances])",
            "credentials-none  (the target has no credentials)")
        .noneMatch(
            line ->
                line.contains("/invocations") || line.matches("(?s).*PUT.*/reservedinstances.*"));
  }

  /** What a run makes can be told from what was there: by its name. */
  @Test
  void everything_that_a_check_makes_bears_the_prefix() {
    var target =
        ContractTarget.of(URI.create("http://127.0.0.1:1"), "p")
            .namePrefix("team-a")
            .include(ContractCost.values())
            .build();
    Pattern made = Pattern.compile("\"(?:func_name|name)\":\"([^\"]*)\"");
    Set<Operation> makers =
        EnumSet.of(
            Operation.CREATE_FUNCTION,
            Operation.IMPORT_FUNCTION,
            Operation.CREATE_DEPENDENCY_VERSION);
    Set<String> paths =
        makers.stream()
            .map(operation -> operation.path().replace("{project_id}", "p"))
            .collect(Collectors.toSet());

    Set<String> names =
        checks.stream()
            .flatMap(check -> ContractRun.rehearse(check, target).exchanges().stream())
            .filter(exchange -> exchange.request().method().equals("POST"))
            .filter(exchange -> paths.contains(exchange.request().path()))
            .flatMap(exchange -> made.matcher(exchange.request().text()).results())
            .map(match -> match.group(1))
            .collect(Collectors.toSet());

    assertThat(names).hasSizeGreaterThan(100);
    assertThat(names)
        .filteredOn(name -> !name.startsWith("team-a-"))
        .allMatch(name -> !name.matches("[A-Za-z](?:[A-Za-z0-9_-]*[A-Za-z0-9])?"));
  }

  /** The guard stops a run that makes more at one time; no check needs that. */
  @Test
  void no_check_makes_more_than_twenty_functions_unless_it_says_so() {
    var target = ContractTarget.of(URI.create("http://127.0.0.1:1"), "p").build();
    String creates = "/v2/p/fgs/functions(/import)?";

    assertThat(checks)
        .filteredOn(check -> !check.costs().contains(ContractCost.MANY_OBJECTS))
        .allSatisfy(
            check ->
                assertThat(ContractRun.rehearse(check, target).exchanges())
                    .filteredOn(exchange -> exchange.request().method().equals("POST"))
                    .filteredOn(exchange -> exchange.request().path().matches(creates))
                    .hasSizeLessThanOrEqualTo(20));
  }
}
