package io.github.fgsim.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fgsim.contract.ContractReport.Outcome;
import io.github.fgsim.contract.ContractReport.Result;
import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.internal.wire.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Writes each check's exchanges into a file of its own, redacted and normalised, with the date. A
 * check that passed against the live service is evidence from then on: {@link #passed}.
 */
final class Recorder {
  private final Path directory;
  private final ContractTarget target;
  private final String names;

  Recorder(Path directory, ContractTarget target, String names) {
    this.directory = directory;
    this.target = target;
    this.names = names;
  }

  /** Writes the file; gives a note instead when a secret would be left in it. */
  Optional<String> write(Result result, List<Exchange> exchanges) {
    Redaction redaction = new Redaction(target, names, exchanges);
    ContractCheck check = result.check();
    JsonObject recording =
        JsonObject.builder()
            .put("check", check.id())
            .put("operation", ReportJson.operation(check))
            .put("sentence", check.sentence())
            .put("outcome", result.outcome().name())
            .put("expected_by", check.evidence().name())
            .put("profile", target.profile().name())
            .put("region", target.region())
            .put("date", LocalDate.ofInstant(target.clock().instant(), ZoneOffset.UTC).toString())
            .put("exchanges", exchanges.stream().map(redaction::exchange).toList())
            .build();
    String text = Json.text(recording);
    Optional<String> secret = redaction.secretIn(text);
    if (secret.isPresent()) {
      return Optional.of("not recorded: " + check.id() + " would hold " + secret.get());
    }
    try {
      Files.createDirectories(directory);
      Files.writeString(directory.resolve(fileName(check)), text + "\n", UTF_8);
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot record into " + directory, e);
    }
  }

  private static String fileName(ContractCheck check) {
    return check.id().replaceAll("[^A-Za-z0-9._-]", "_") + ".json";
  }

  /** The checks that passed in a directory of recordings, with what to name as their source. */
  static Map<String, String> passed(Path directory) {
    Map<String, String> passed = new TreeMap<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".json")).toList()) {
        if (Json.parse(Files.readString(file, UTF_8)) instanceof JsonObject recording
            && Outcome.PASSED.name().equals(recording.get("outcome"))) {
          passed.put(
              String.valueOf(recording.get("check")),
              "recorded " + recording.get("date") + ", " + recording.get("region"));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read recordings from " + directory, e);
    }
    return passed;
  }
}
