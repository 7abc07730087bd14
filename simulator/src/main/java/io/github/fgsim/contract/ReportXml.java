package io.github.fgsim.contract;

import io.github.fgsim.contract.ContractReport.Outcome;
import io.github.fgsim.contract.ContractReport.Result;
import java.util.Locale;

/** A report as JUnit XML, a test case per check. */
final class ReportXml {
  private ReportXml() {}

  static String of(ContractReport report) {
    StringBuilder text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    double seconds =
        report.results().stream().mapToLong(result -> result.time().toNanos()).sum() / 1e9;
    text.append(
        String.format(
            Locale.ROOT,
            "<testsuite name=\"FunctionGraph contract\" tests=\"%d\" failures=\"%d\" errors=\"0\""
                + " skipped=\"%d\" time=\"%.3f\" timestamp=\"%s\">%n",
            report.results().size(),
            report.count(Outcome.FAILED),
            report.count(Outcome.SKIPPED),
            seconds,
            escaped(report.time())));
    report.results().forEach(result -> text.append(testCase(result)));
    return text.append("</testsuite>\n").toString();
  }

  private static String testCase(Result result) {
    String start =
        String.format(
            Locale.ROOT,
            "  <testcase classname=\"%s\" name=\"%s\" time=\"%.3f\"",
            escaped("contract." + ReportJson.operation(result.check())),
            escaped(result.check() + " [" + result.check().evidence() + "]"),
            result.time().toNanos() / 1e9);
    String detail = escaped(result.detail());
    return switch (result.outcome()) {
      case PASSED -> start + "/>\n";
      case FAILED -> start + ">\n    <failure message=\"" + detail + "\"/>\n  </testcase>\n";
      case SKIPPED -> start + ">\n    <skipped message=\"" + detail + "\"/>\n  </testcase>\n";
    };
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            character -> {
              switch (character) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\n', '\r', '\t' -> escaped.append("&#").append(character).append(';');
                default -> {
                  boolean allowed =
                      character >= 0x20
                          && character != 0xfffe
                          && character != 0xffff
                          && (character < 0xd800 || character > 0xdfff);
                  escaped.appendCodePoint(allowed ? character : '?');
                }
              }
            });
    return escaped.toString();
  }
}
