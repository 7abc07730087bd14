package io.github.fgsim.contract;

import static io.github.fgsim.contract.ContractCheck.check;
import static io.github.fgsim.contract.Evidence.*;
import static io.github.fgsim.contract.Sources.*;
import static io.github.fgsim.model.ErrorCode.*;
import static io.github.fgsim.model.Operation.*;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Runtimes: each that is documented is accepted, another spelling refused. D12. */
final class RuntimeChecks {
  /**
   * By handler, the runtimes of both pages and of the current documentation, spelled as on the
   * wire.
   */
  private static final Map<String, List<String>> RUNTIMES =
      Map.of(
          "index.handler",
          List.of(
              "Python2.7",
              "Python3.6",
              "Python3.9",
              "Python3.10",
              "Python3.12",
              "Node.js6.10",
              "Node.js8.10",
              "Node.js10.16",
              "Node.js12.13",
              "Node.js14.18",
              "Node.js16.17",
              "Node.js18.15",
              "Node.js20.15",
              "PHP7.3",
              "PHP8.3",
              "Cangjie1.0"),
          "com.example.Main.run",
          List.of("Java8", "Java11", "Java17", "Java21"),
          "plugin.Handler",
          List.of("Go1.8", "Go1.x"),
          "Assembly::Name.Class::Method",
          List.of(
              "C#(.NET Core 2.0)", "C#(.NET Core 2.1)", "C#(.NET Core 3.1)", "C#(.NET Core 6.0)"),
          "-",
          List.of("Custom", "http"));

  /** On a page of the reference that is the ground truth, or only in later documentation. */
  private static final List<String> LATER =
      List.of(
          "Python3.10",
          "Python3.12",
          "Node.js16.17",
          "Node.js18.15",
          "Node.js20.15",
          "Java17",
          "Java21",
          "C#(.NET Core 6.0)",
          "PHP8.3",
          "Cangjie1.0");

  private RuntimeChecks() {}

  static Stream<ContractCheck> checks() {
    return runtimes();
  }

  private static Stream<ContractCheck> runtimes() {
    Stream<ContractCheck> known =
        RUNTIMES.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .flatMap(
                entry ->
                    entry.getValue().stream().map(runtime -> runtime(runtime, entry.getKey())));
    Stream<ContractCheck> unknown =
        Stream.of("Node.js 6.10", "C#.NET Core 2.0", "python3.9", "Cobol85", " Python3.9")
            .map(
                runtime ->
                    check(
                        "D12-no-runtime/" + runtime,
                        CREATE_FUNCTION,
                        INFERRED,
                        ERROR_TABLE,
                        "\"" + runtime + "\" is no runtime: 400 FSS.1005",
                        api ->
                            api.draft()
                                .body(Samples.archived(api.name()).with("runtime", runtime))
                                .send()
                                .refused(INVALID_RUNTIME)));
    return Stream.concat(known, unknown);
  }

  private static ContractCheck runtime(String runtime, String handler) {
    return check(
        "D12-runtime/" + runtime,
        CREATE_FUNCTION,
        DOCUMENTED,
        LATER.contains(runtime) ? CURRENT_PAGES : BOTH_PAGES,
        runtime + " is a runtime",
        api ->
            api.draft()
                .body(
                    Samples.archived(api.name()).with("runtime", runtime).with("handler", handler))
                .send()
                .ok()
                .has("runtime", runtime));
  }
}
