package io.github.fgsim.contract;

import io.github.fgsim.contract.ContractReport.Result;
import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.internal.wire.JsonObject;

/** A report as JSON: one object per check. */
final class ReportJson {
  private ReportJson() {}

  static String of(ContractReport report) {
    return Json.text(
        JsonObject.builder()
            .put("target", report.target())
            .put("time", report.time())
            .put("summary", report.summary())
            .put("passed", report.passed())
            .put("checks", report.results().stream().map(ReportJson::entry).toList())
            .put("notes", report.notes())
            .build());
  }

  private static JsonObject entry(Result result) {
    ContractCheck check = result.check();
    return JsonObject.builder()
        .put("id", check.id())
        .put("operation", operation(check))
        .put("evidence", check.evidence().name())
        .put("source", check.source())
        .put("sentence", check.sentence())
        .put("depends_on_profile", check.dependsOnProfile())
        .put("outcome", result.outcome().name())
        .put("detail", result.detail())
        .put("milliseconds", result.time().toMillis())
        .build();
  }

  static String operation(ContractCheck check) {
    return check.operation().map(Object::toString).orElse("(any)");
  }
}
