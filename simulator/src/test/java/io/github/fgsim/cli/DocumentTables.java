package io.github.fgsim.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.contract.ContractCheck;
import io.github.fgsim.contract.ContractSuite;
import io.github.fgsim.model.Limit;
import io.github.fgsim.model.Limits;
import io.github.fgsim.model.Operation;
import io.github.fgsim.model.Profile;
import io.github.fgsim.model.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The tables of the documents, in Markdown. */
final class DocumentTables {
  private static final List<ContractCheck> CHECKS = ContractSuite.functionGraph().checks();
  private static final Path MODEL = Path.of("src/main/java/io/github/fgsim/model");

  /** A Javadoc comment and the enum constant that follows it. */
  private static final Pattern DOCUMENTED_CONSTANT =
      Pattern.compile("/\\*\\*((?:(?!\\*/).)*)\\*/\\s*([A-Z][A-Z0-9_]*)\\(", Pattern.DOTALL);

  private DocumentTables() {}

  static String options() {
    return table(
        "| option | environment | meaning |",
        new Serve().syntax().options(),
        option ->
            row(
                code(option.name() + (option.isFlag() ? "" : " " + option.label())),
                code(option.variable()),
                option.description()));
  }

  static String rules() throws IOException {
    Map<String, String> comments = comments("Rule.java");
    return table(
        "| rule | what it decides | PAGES | CLOUD |",
        Arrays.asList(Rule.values()),
        rule ->
            row(
                code(rule.name()),
                comments.get(rule.name()),
                enforced(rule, Profile.PAGES),
                enforced(rule, Profile.CLOUD)));
  }

  static String limits() throws IOException {
    Map<String, String> comments = comments("Limit.java");
    Limits pages = Profile.PAGES.limits();
    Limits cloud = Profile.CLOUD.limits();
    return table(
            "| limit | what it bounds | PAGES | CLOUD |",
            Arrays.asList(Limit.values()),
            limit ->
                row(
                    code(limit.name()),
                    comments.get(limit.name()),
                    "" + pages.of(limit),
                    "" + cloud.of(limit)))
        + row("memory sizes", "What a function may ask for, in MB.", sizes(pages), sizes(cloud))
        + "\n";
  }

  static String operations() {
    Set<Operation> simulated = FunctionGraphSimulator.simulatedOperations();
    return table(
        "| operation | request | simulated | checks, by what they rest on |",
        Arrays.asList(Operation.values()),
        operation ->
            row(
                operation.title(),
                code(operation.method() + " " + operation.path()),
                simulated.contains(operation) ? "yes" : "no",
                checks(operation)));
  }

  /** How many checks of the contract are about an operation, by what they rest on. */
  private static String checks(Operation operation) {
    Map<io.github.fgsim.contract.Evidence, Long> counts =
        CHECKS.stream()
            .filter(check -> check.operation().equals(Optional.of(operation)))
            .collect(
                Collectors.groupingBy(
                    ContractCheck::evidence, TreeMap::new, Collectors.counting()));
    return counts.entrySet().stream()
        .map(each -> each.getValue() + " " + each.getKey().name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }

  private static String enforced(Rule rule, Profile profile) {
    return rule.isEnforcedBy(profile) ? "enforced" : "relaxed";
  }

  private static String sizes(Limits limits) {
    return limits.memorySizes().stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  /** The comments of an enum's constants, as Markdown: what the API says, said once. */
  private static Map<String, String> comments(String file) throws IOException {
    Map<String, String> comments = new HashMap<>();
    Matcher matcher = DOCUMENTED_CONSTANT.matcher(Files.readString(MODEL.resolve(file), UTF_8));
    while (matcher.find()) {
      String text = matcher.group(1).replaceAll("(?m)^\\s*\\*", " ").replaceAll("\\s+", " ");
      comments.put(
          matcher.group(2),
          text.strip().replaceAll("\\{@code ((?:[^{}]|\\{[^{}]*\\})*)\\}", "`$1`"));
    }
    return comments;
  }

  private static <T> String table(String head, List<T> lines, Function<T, String> row) {
    String rule = head.replaceAll("[^|]+", "---");
    return lines.stream()
        .map(row)
        .collect(Collectors.joining("\n", head + "\n" + rule + "\n", "\n"));
  }

  private static String row(String... cells) {
    return Arrays.stream(cells)
        .map(cell -> cell.replace("|", "\\|"))
        .collect(Collectors.joining(" | ", "| ", " |"));
  }

  private static String code(String text) {
    return "`" + text + "`";
  }
}
