package io.github.fgsim.contract;

import static io.github.fgsim.model.Operation.CREATE_FUNCTION;
import static io.github.fgsim.model.Operation.LIST_FUNCTIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fgsim.contract.ContractReport.Outcome;
import io.github.fgsim.contract.ContractReport.Result;
import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.model.Operation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

class ContractReportTest {
  private static final ContractTarget TARGET =
      ContractTarget.of(URI.create("http://127.0.0.1:1"), "p")
          .signed("AKEXAMPLE", "SKEXAMPLE")
          .clock(Clock.fixed(Instant.parse("2026-03-01T00:00:00Z"), ZoneOffset.UTC))
          .build();

  private static Result result(
      String id, Operation operation, Evidence evidence, Outcome outcome, String detail) {
    ContractCheck check =
        new ContractCheck(
            id,
            operation.title(),
            JsonObject.of("that", "something holds")
                .with("evidence", JsonObject.of(evidence.name(), "a page")),
            Set.of());
    return new Result(check, outcome, detail, Duration.ofMillis(1_500));
  }

  private static final ContractReport REPORT =
      new ContractReport(
          TARGET,
          List.of(
              result("a", CREATE_FUNCTION, Evidence.RECORDED, Outcome.PASSED, ""),
              result(
                  "b",
                  CREATE_FUNCTION,
                  Evidence.INFERRED,
                  Outcome.FAILED,
                  "answered \"<409>\" & more\u0001"),
              result(
                  "c", LIST_FUNCTIONS, Evidence.DOCUMENTED, Outcome.SKIPPED, "not included: [x]")),
          List.of("left behind: x"));

  @Test
  void summary_counts_outcomes() {
    assertThat(REPORT.summary()).isEqualTo("3 checks: 1 passed, 1 failed, 1 skipped");
    assertThat(REPORT.passed()).isFalse();
    assertThat(REPORT.failures()).extracting(failure -> failure.check().id()).containsExactly("b");
  }

  @Test
  void a_result_is_one_line() {
    assertThat(REPORT.results().get(0)).hasToString("PASSED  a  RECORDED  something holds");
    assertThat(REPORT.results().get(1).toString()).startsWith("FAILED  b  INFERRED  answered");
  }

  @Test
  void markdown_is_a_matrix_of_operations_and_evidence_then_what_did_not_pass() {
    assertThat(REPORT.toMarkdown())
        .contains(
            """
            | operation | RECORDED | DOCUMENTED | CLIENT | INFERRED | result |
            |---|---|---|---|---|---|
            | CreateFunction | 1/1 |  |  | 0/1 | **fails** |
            | ListFunctions |  | 0/1 |  |  | passes in part |
            | **all** | 1/1 | 0/1 |  | 0/1 | **fails** |
            """,
            "## Failed\n\n- `b` (INFERRED): answered",
            "## Skipped\n\n- `c` (DOCUMENTED): not included: [x]\n",
            "## Notes\n\n- left behind: x\n");
  }

  @Test
  void json_has_an_object_for_each_check() {
    JsonObject json = (JsonObject) Json.parse(REPORT.toJson());

    assertThat(json.flag("passed")).isFalse();
    assertThat(json.text("time")).isEqualTo("2026-03-01T00:00:00Z");
    assertThat(json.objects("checks"))
        .extracting(check -> check.text("outcome"))
        .containsExactly("PASSED", "FAILED", "SKIPPED");
    assertThat(json.objects("checks").get(0).text("evidence")).isEqualTo("RECORDED");
  }

  @Test
  void junit_xml_is_well_formed_whatever_an_answer_holds() throws Exception {
    Element suite =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(REPORT.toJUnitXml().getBytes(StandardCharsets.UTF_8)))
            .getDocumentElement();

    assertThat(suite.getAttribute("tests")).isEqualTo("3");
    assertThat(suite.getAttribute("failures")).isEqualTo("1");
    assertThat(suite.getAttribute("skipped")).isEqualTo("1");
    assertThat(suite.getAttribute("time")).isEqualTo("4.500");
    Element failure = (Element) suite.getElementsByTagName("failure").item(0);
    assertThat(failure.getAttribute("message")).isEqualTo("answered \"<409>\" & more?");
  }

  @Test
  void no_form_tells_the_credentials() {
    assertThat(REPORT.toJson() + REPORT.toMarkdown() + REPORT.toJUnitXml() + TARGET)
        .doesNotContain("AKEXAMPLE", "SKEXAMPLE")
        .contains("an access key");
  }

  @Test
  void the_file_names_the_form(@TempDir Path directory) throws IOException {
    REPORT.write(directory.resolve("report.json"));
    REPORT.write(directory.resolve("report.md"));
    REPORT.write(directory.resolve("report.xml"));

    assertThat(directory.resolve("report.json")).hasContent(REPORT.toJson());
    assertThat(directory.resolve("report.md")).hasContent(REPORT.toMarkdown());
    assertThat(directory.resolve("report.xml")).hasContent(REPORT.toJUnitXml());
    assertThatThrownBy(() -> REPORT.write(directory.resolve("report.txt")))
        .hasMessageContaining(".json, .md or .xml");
  }
}
