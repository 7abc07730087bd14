package io.github.fgsim.internal.recording;

import io.github.fgsim.internal.recording.HarEntry.Request;
import io.github.fgsim.internal.recording.HarEntry.Response;
import io.github.fgsim.internal.wire.FileFault;
import io.github.fgsim.internal.wire.HttpRequest;
import io.github.fgsim.internal.wire.HttpResponse;
import io.github.fgsim.internal.wire.JsonObject;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The real service beside a simulator: it is asked first, then the simulator, whose ids take the
 * places of the real ones; what differs goes to a report, the exchange to a HAR file. Safe for
 * concurrent use.
 */
public final class ShadowedService implements AutoCloseable {
  /** They may take minutes, and change nothing of what is compared. */
  private static final Pattern INVOCATION =
      Pattern.compile("/(invocations(-async)?|sync-executions)$");

  private final URI address;
  private final RemoteEndpoint endpoint;
  private final Credential credential;
  private final Clock clock = Clock.systemUTC();
  private final Counterparts ids = new Counterparts();
  private final ResponseComparison comparison = new ResponseComparison(ids);
  private final StandIns standIns;
  private final ReadWriteLock order = new ReentrantReadWriteLock(true);
  private final HarFile har;
  private final DifferenceReport report;

  /**
   * A request with the real service's response.
   *
   * @param whyNotCompared why the simulator is not asked, empty when it is
   */
  public record Asked(
      HttpRequest request,
      Response response,
      Instant started,
      Duration time,
      Optional<String> whyNotCompared) {}

  /**
   * Opens the files, neither of which may be there.
   *
   * @param projectId what is not to be written, empty when it is not known
   * @throws UncheckedIOException when a file cannot be made
   */
  public ShadowedService(
      URI address, Credential credential, String projectId, Path harFile, Path reportFile) {
    this.address = address;
    this.endpoint = new RemoteEndpoint(address);
    this.credential = credential;
    this.standIns = new StandIns(credential.secrets(), address, projectId, null);
    this.har = made(harFile, () -> new HarFile(harFile));
    try {
      String head = "The simulator beside " + address.getAuthority();
      this.report = made(reportFile, () -> new DifferenceReport(reportFile, head));
    } catch (UncheckedIOException e) {
      close(har::close);
      throw e;
    }
  }

  private interface Making<T> {
    T make() throws IOException;
  }

  private static <T> T made(Path file, Making<T> making) {
    try {
      return making.make();
    } catch (FileAlreadyExistsException e) {
      throw new UncheckedIOException(
          file + " is there already and is not overwritten: move it away, or name another", e);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot write " + file + ": " + FileFault.ofWriting(file, e), e);
    }
  }

  /**
   * What a request waits for: changes happen in the same order in both services, while nothing else
   * does; all else at the same time. To be unlocked when the simulator has answered.
   */
  public Lock order(HttpRequest request) {
    boolean changes = !request.method().equals("GET") && !INVOCATION.matcher(request.path()).find();
    return changes ? order.writeLock() : order.readLock();
  }

  /**
   * Asks the real service, with the credential of this or, when it has none, the client's own
   * token.
   *
   * @throws IOException when it does not answer; the message says why
   */
  public Asked ask(HttpRequest request) throws IOException, InterruptedException {
    Instant started = clock.instant();
    String token = request.headers().get("x-auth-token");
    Response response =
        endpoint.send(
            request.method(),
            request.target(),
            request.headers(),
            request.body(),
            project(request),
            credential.equals(Credential.NONE) ? new Credential(null, token) : credential);
    Duration time = Duration.between(started, clock.instant());
    return new Asked(request, response, started, time, Replay.notThe(response));
  }

  private static String project(HttpRequest request) {
    return request.segments().size() < 2 ? "" : request.segments().get(1);
  }

  /** The request as the simulator is to get it: with ids of its own. */
  public HttpRequest translated(HttpRequest request) {
    String path = ids.translate(request.path());
    byte[] body = ids.translate(request.body());
    return new HttpRequest(
        request.scheme(),
        request.method(),
        path,
        HttpRequest.segments(path),
        ids.translate(request.query()),
        request.headers(),
        body,
        body.length);
  }

  /**
   * What came of an exchange.
   *
   * @param notWritten why it could not be written down, empty when it was
   */
  public record Compared(List<Difference> differences, Optional<String> notWritten) {}

  /** Compares the responses and writes the exchange down. */
  public Compared compare(Asked asked, HttpResponse simulated) {
    Response other =
        new Response(simulated.status(), simulated.lowerCaseHeaders(), simulated.body());
    List<Difference> differences = comparison.differences(asked.response(), other);
    return new Compared(differences, write(asked, other, differences));
  }

  /** Writes down an exchange that the simulator is not asked about; gives why it could not be. */
  public Optional<String> withoutSimulator(Asked asked) {
    return write(asked, null, List.of());
  }

  private Optional<String> write(
      Asked asked, @Nullable Response simulated, List<Difference> differences) {
    standIns.collect(asked.response());
    standIns.host(asked.request().headers().getOrDefault("host", "")); // of the simulator's links
    try {
      report(asked.request(), simulated, differences);
      HarEntry entry = entry(asked, simulated, differences);
      Optional<String> secret = standIns.secretIn(entry);
      if (secret.isEmpty()) {
        har.write(entry);
      }
      return secret.map(what -> "the exchange is not recorded: it would hold " + what);
    } catch (IOException e) { // the client gets the real response all the same
      return Optional.of("the exchange is not recorded: " + e.getMessage());
    }
  }

  private void report(
      HttpRequest request, @Nullable Response simulated, List<Difference> differences)
      throws IOException {
    if (simulated == null) {
      report.notCompared();
      return;
    }
    String operation = ApiRequests.operation(request.method(), request.path());
    String shown = request.method() + " " + standIns.normalised(request.path());
    report.add(operation, shown, differences.stream().map(this::redacted).toList());
  }

  private HarEntry entry(Asked asked, @Nullable Response simulated, List<Difference> differences) {
    HttpRequest request = asked.request();
    JsonObject.Builder custom = JsonObject.builder();
    if (simulated != null) {
      custom.put("_simulator", HarWriter.response(standIns.redacted(simulated)));
      custom.put("_differences", differences.stream().map(this::line).toList());
    }
    return standIns.redacted(
        new HarEntry(
            "",
            asked.started(),
            asked.time(),
            new Request(
                request.method(), address + request.target(), request.headers(), request.body()),
            asked.response(),
            asked.whyNotCompared().map(why -> "not compared: " + why).orElse(""),
            custom.build()));
  }

  private String line(Difference difference) {
    return redacted(difference).line("in the real service");
  }

  private Difference redacted(Difference difference) {
    return new Difference(
        difference.place().equals("body") ? "body" : standIns.normalised(difference.place()),
        standIns.normalised(difference.real()),
        standIns.normalised(difference.simulated()));
  }

  /** Ends the files; those without an exchange are taken away. */
  @Override
  public void close() {
    try {
      close(har::close);
    } finally {
      close(report::close);
    }
  }

  private void close(Closeable closing) {
    try {
      closing.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot record beside " + address.getAuthority(), e);
    }
  }
}
