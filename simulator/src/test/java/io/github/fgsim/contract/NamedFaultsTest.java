package io.github.fgsim.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.model.Profile;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The 28 faults that an older suite let through, each named: every one fails a check. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // the checks are recorded once
class NamedFaultsTest {
  private static final List<Mutant> FAULTS =
      List.of(
          drops("UpdateFunctionConfig", "handler"),
          drops("UpdateFunctionConfig", "enterprise_project_id"),
          freezes("UpdateFunctionConfig", "last_modified"),
          freezes("UpdateFunctionConfig", "image_name"),
          drops("ShowFunctionConfig", "func_vpc"),
          drops("ShowFunctionConfig", "mount_config"),
          drops("ShowFunctionConfig", "depend_version_list"),
          drops("ShowFunctionConfig", "initializer_handler"),
          says("ShowFunctionConfig", "encrypted_user_data", "{\"password\":\"hunter2\"}"),
          Mutant.ofBody("ListFunctions", "counts the page", NamedFaultsTest::countOfThePage),
          drops("ListFunctions", "functions", "[]", "description"),
          drops("ListFunctions", "functions", "[]", "user_data"),
          Mutant.ofBody(
              "ListFunctionVersions", "has one digest", NamedFaultsTest::digestOfTheLatest),
          oneMore("ListFunctionVersions", "count"),
          oneMore("ListFunctionVersions", "next_marker"),
          oneMore("ShowVersionAlias", "additional_version_weights", "v2"),
          oneMore("ListVersionAliases", "[]", "additional_version_weights", "v2"),
          oneMore("UpdateVersionAlias", "additional_version_weights", "v1"),
          drops("CreateVersionAlias", "description"),
          freezes("UpdateVersionAlias", "last_modified"),
          says("CreateFunctionTrigger", "trigger_status", "ACTIVE"),
          drops("ShowFunctionTrigger", "event_data"),
          Mutant.ofBody("ShowFunctionCode", "has neither link nor file", NamedFaultsTest::noCode),
          Mutant.ofHeader("DeleteFunction", "content-type", "application/json"),
          drops("ListReservedInstanceConfigs", "page_info"));

  private final FunctionGraphSimulator sim = MutationRun.start(Profile.PAGES);
  private final ContractTarget target = MutationRun.target(sim, Profile.PAGES);
  private final List<Recorded> recorded = recorded();

  /** Those that are written and hear of one of the operations. */
  private List<Recorded> recorded() {
    Set<String> operations =
        Stream.concat(FAULTS.stream().map(Mutant::operation), Stream.of("ListFunctions"))
            .collect(Collectors.toSet());
    return MutationRun.record(
        sim,
        target,
        check ->
            !check.id().contains("/")
                && ContractRun.rehearse(check, target).calls().stream()
                    .anyMatch(operations::contains));
  }

  @AfterAll
  void close() {
    sim.close();
  }

  static Stream<Mutant> faults() {
    return FAULTS.stream();
  }

  @ParameterizedTest
  @MethodSource("faults")
  void a_named_fault_fails_a_check(Mutant fault) {
    assertThat(recorded).filteredOn(one -> one.kills(fault, target)).isNotEmpty();
  }

  @Test
  void a_filter_that_is_ignored_fails_a_check() {
    LostChange ignored = new LostChange("ListFunctions", List.of(), "func_name");

    assertThat(recorded)
        .filteredOn(one -> one.calls().stream().anyMatch(ignored::concerns))
        .anyMatch(one -> MutationRun.fails(sim, target, one, ignored));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[.]py", "[.]ya?ml"})
  void an_export_whose_code_or_yaml_was_altered_fails_a_check(String entry) {
    Link link = new HttpLink(target.endpoint(), target.signer(), target.clock());
    Link altering = request -> altered(entry, link.send(request));
    ContractCheck check =
        ContractSuite.functionGraph().only(each -> each.id().equals("full-export")).checks().get(0);
    var conversation =
        new Conversation(
            target,
            altering,
            new Leftovers(target),
            new Backstage(link, Optional.empty()),
            "altered");
    sim.reset();

    assertThatThrownBy(() -> check.run(conversation))
        .isInstanceOf(ContractFailure.class)
        .hasMessageContaining("functions/import");
  }

  /** An exported package with another text in the entries of that ending. */
  private static Exchange altered(String ending, Exchange exchange) {
    Matcher export = Pattern.compile("\"(UEsD[^\"]+)\"").matcher(exchange.text());
    if (!exchange.request().path().endsWith("/export") || !export.find()) {
      return exchange;
    }
    Map<String, byte[]> files = new LinkedHashMap<>();
    JsonObject entries = Samples.entries(Base64.getDecoder().decode(export.group(1)));
    for (String name : entries.names()) {
      String text = entries.text(name, "");
      String other = text.replace("return event", "return None").replace("128", "256");
      files.put(name, (name.matches(".*" + ending) ? other : text).getBytes(UTF_8));
    }
    String name = Samples.base64(Samples.zip(files));
    return Mutant.with(exchange, exchange.status(), exchange.headers(), "{\"" + name + "\":null}");
  }

  private static Mutant drops(String operation, String... path) {
    return Mutants.body(operation, "drops " + String.join(".", path), List.of(path), any -> null);
  }

  private static Mutant says(String operation, String member, Object value) {
    return Mutants.body(
        operation, "says always " + member + " " + value, List.of(member), any -> value);
  }

  private static Mutant freezes(String operation, String member) {
    return Mutants.frozen(operation, member, List.of(member));
  }

  private static Mutant oneMore(String operation, String... path) {
    return Mutants.body(
        operation,
        "says one more of " + String.join(".", path),
        List.of(path),
        number -> number instanceof Long value ? value + 1 : number);
  }

  private static Object countOfThePage(Object body) {
    JsonObject list = (JsonObject) body;
    return list.with("count", (long) list.objects("functions").size());
  }

  private static Object digestOfTheLatest(Object body) {
    JsonObject list = (JsonObject) body;
    List<JsonObject> versions = list.objects("versions");
    Object digest = versions.get(0).get("digest");
    return list.with(
        "versions", versions.stream().map(version -> version.with("digest", digest)).toList());
  }

  private static Object noCode(Object body) {
    return ((JsonObject) body).with("func_code", JsonObject.of("file", "").with("link", ""));
  }
}
