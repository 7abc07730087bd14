package io.github.fgsim.contract;

import io.github.fgsim.contract.ContractReport.Outcome;
import io.github.fgsim.contract.ContractReport.Result;
import io.github.fgsim.internal.recording.ApiRequests;
import io.github.fgsim.internal.recording.Har;
import io.github.fgsim.internal.recording.HarEntry;
import io.github.fgsim.internal.recording.HarPage;
import io.github.fgsim.internal.recording.HarWriter;
import io.github.fgsim.internal.recording.StandIns;
import io.github.fgsim.internal.wire.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Writes each check's exchanges into a HAR file of its own, redacted and normalised, with the date;
 * the check is the page that they belong to. A check that passed against the live service is
 * evidence from then on: {@link #passed}.
 */
final class Recorder {
  /** What the suite's own members of a page are called. */
  private static final String CHECK = "_check";

  private static final String OUTCOME = "_outcome";
  private static final String REGION = "_region";

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
    String id = result.check().id();
    StandIns standIns =
        new StandIns(
            target.signer().secrets(),
            target.endpoint(),
            target.projectId(),
            new StandIns.Suite(
                Pattern.compile(Pattern.quote(names) + "\\d+"),
                target.namePrefix() + "-00000000-"));
    exchanges.forEach(exchange -> standIns.collect(entry(id, exchange).response()));
    List<HarEntry> entries =
        exchanges.stream().map(exchange -> standIns.redacted(entry(id, exchange))).toList();
    Optional<String> secret =
        entries.stream().map(standIns::secretIn).flatMap(Optional::stream).findFirst();
    if (secret.isPresent()) {
      return Optional.of("not recorded: " + id + " would hold " + secret.get());
    }
    try {
      Files.createDirectories(directory);
      try (OutputStream out = Files.newOutputStream(directory.resolve(fileName(id)));
          HarWriter har = new HarWriter(out, List.of(page(result)))) {
        for (HarEntry entry : entries) {
          har.write(entry);
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot record into " + directory, e);
    }
  }

  private HarPage page(Result result) {
    ContractCheck check = result.check();
    return new HarPage(
        check.id(),
        check.sentence(),
        day(),
        JsonObject.builder()
            .put(CHECK, check.id())
            .put("_operation", ReportJson.operation(check))
            .put(OUTCOME, result.outcome().name())
            .put("_expected_by", check.evidence().name())
            .put("_profile", target.profile().name())
            .put(REGION, target.region())
            .build());
  }

  private HarEntry entry(String page, Exchange exchange) {
    String sentTo = exchange.request().target();
    return new HarEntry(
        page,
        day(),
        Duration.ZERO,
        new HarEntry.Request(
            exchange.request().method(),
            sentTo.startsWith("http") ? sentTo : target.endpoint() + sentTo,
            lowerCase(exchange.request().headers()),
            exchange.request().body()),
        new HarEntry.Response(exchange.status(), exchange.headers(), exchange.body()),
        "",
        JsonObject.EMPTY);
  }

  private static Map<String, String> lowerCase(Map<String, String> headers) {
    Map<String, String> lower = new TreeMap<>();
    headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
    return lower;
  }

  /** Two recordings of one day are to be the same. */
  private Instant day() {
    return target.clock().instant().truncatedTo(ChronoUnit.DAYS);
  }

  private static String fileName(String check) {
    return check.replaceAll("[^A-Za-z0-9._-]", "_") + ".har";
  }

  /**
   * Which checks passed in a recording or a directory of recordings, with what to name as their
   * source: by the outcome that a recording of the suite tells, else by doing them again on what
   * was recorded.
   */
  static Map<String, String> passed(Path recordings, List<ContractCheck> checks) {
    Map<String, String> passed = new TreeMap<>();
    for (Path file : files(recordings)) {
      Har har = Har.read(file, ApiRequests::isOne);
      Set<String> ofChecks = new HashSet<>();
      for (HarPage page : har.pages()) {
        JsonObject about = page.custom();
        if (about.has(CHECK)) {
          ofChecks.add(page.id());
        }
        if (Outcome.PASSED.name().equals(about.get(OUTCOME))) {
          passed.put(
              String.valueOf(about.get(CHECK)),
              "recorded " + page.started().toString().substring(0, 10) + ", " + about.get(REGION));
        }
      }
      List<HarEntry> others =
          har.entries().stream().filter(entry -> !ofChecks.contains(entry.page())).toList();
      HarEvidence.passed(others, checks).forEach(passed::putIfAbsent);
    }
    return passed;
  }

  private static List<Path> files(Path recordings) {
    if (!Files.isDirectory(recordings)) {
      return List.of(recordings);
    }
    try (Stream<Path> files = Files.list(recordings)) {
      return files.filter(each -> each.toString().endsWith(".har")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read recordings from " + recordings, e);
    }
  }
}
