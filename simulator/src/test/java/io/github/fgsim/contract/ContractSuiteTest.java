package io.github.fgsim.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.model.ErrorCode;
import io.github.fgsim.model.Operation;
import io.github.fgsim.model.Profile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nothing is served without a check, no check is without evidence. */
class ContractSuiteTest {
  private static final Path SOURCES = Path.of("src/main/java/io/github/fgsim/internal");

  /** Errors that the simulator can answer and that no check causes, with the reason. */
  private static final Map<ErrorCode, String> NOT_CAUSED =
      Map.of(
          ErrorCode.TOTAL_CODE_TOO_LARGE, "takes 10 GB of uploads; tested with a lower limit",
          ErrorCode.CODE_NOT_FOUND_IN_OBS,
              "a rule that both profiles relax; the live check needs a bucket",
          ErrorCode.REQUEST_BODY_TOO_LARGE,
              "the simulator's own bound, above every limit of the service",
          ErrorCode.TOO_MANY_REQUESTS, "takes a function that runs; tested with behaviours",
          ErrorCode.GATEWAY_BAD_REQUEST, "the HTTP server's refusals, checked by their code alone",
          ErrorCode.GATEWAY_URI_TOO_LONG, "as GATEWAY_BAD_REQUEST",
          ErrorCode.GATEWAY_HEADERS_TOO_LARGE, "as GATEWAY_BAD_REQUEST",
          ErrorCode.OPERATION_NOT_SIMULATED,
              "the simulator's own; D23-not-simulated takes it where it comes",
          ErrorCode.FUNCTION_HAS_NO_BEHAVIOUR, "the simulator's own; calls take it where it comes");

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
      Conversation conversation = ContractRun.rehearse(check, signed(Profile.PAGES));

      Optional<Operation> operation = check.operation();
      boolean raw =
          conversation.exchanges().stream().anyMatch(e -> conversation.called().isEmpty());
      assertThat(
              operation.isEmpty()
                  || raw
                  || conversation.called().contains(operation.get())
                  || check.id().startsWith("D25"))
          .as(check.id())
          .isTrue();
      assertThat(conversation.exchanges()).as(check.id()).isNotEmpty();
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
  void every_decision_of_the_design_has_a_check() {
    Set<String> decisions =
        checks.stream().map(check -> check.id().split("[-/]", 2)[0]).collect(Collectors.toSet());

    assertThat(decisions)
        .containsAll(IntStream.rangeClosed(1, 26).mapToObj(number -> "D" + number).toList());
  }

  /**
   * A new error in the simulator's code fails this until a check causes it, or a reason is given.
   */
  @Test
  void every_error_that_the_simulator_can_answer_is_caused_by_a_check() throws IOException {
    Set<ErrorCode> expected = EnumSet.noneOf(ErrorCode.class);
    for (Profile profile : Profile.values()) {
      for (ContractCheck check : checks) {
        expected.addAll(ContractRun.rehearse(check, target(profile).build()).expectedErrors());
        expected.addAll(ContractRun.rehearse(check, signed(profile)).expectedErrors());
      }
    }

    Set<ErrorCode> possible = namedIn(SOURCES);
    possible.removeAll(NOT_CAUSED.keySet());
    possible.removeAll(expected);

    assertThat(possible).isEmpty();
    assertThat(expected).doesNotContainAnyElementsOf(NOT_CAUSED.keySet());
  }

  private static Set<ErrorCode> namedIn(Path sources) throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(sources)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        all.append(Files.readString(file, UTF_8));
      }
    }
    return Stream.of(ErrorCode.values())
        .filter(error -> Pattern.compile("\\b" + error.name() + "\\b").matcher(all).find())
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(ErrorCode.class)));
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
                    "D10-create-twice  POST /v2/0a1b2c3d4e5f60718293a4b5c6d7e8f9/fgs/functions {"))
        .anyMatch(
            line -> line.startsWith("trigger-show  GET ") && line.contains("%7Btrigger_id%7D"))
        .noneMatch(line -> line.contains("SKEXAMPLE"));
  }

  @Test
  void a_dry_run_says_which_checks_would_not_run_and_why() {
    var target = ContractTarget.of(URI.create("http://127.0.0.1:1"), "p").build();

    assertThat(ContractSuite.functionGraph().dryRun(target))
        .contains(
            "D11-functions  (not included: [many_objects])",
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
