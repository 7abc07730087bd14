package io.github.fgsim.internal.recording;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fgsim.internal.recording.HarEntry.Response;
import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.internal.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Sends what a recording holds to a simulator, in its order, and compares the responses with the
 * recorded ones. Ids that the simulator made take the places of the recorded ones in the requests
 * that follow. Not safe for concurrent use.
 */
public final class Replay {
  private static final Pattern MASKED_PACKAGE =
      Pattern.compile("\"file_code\"\\s*:\\s*\"\\*\\*\\*");

  private final RemoteEndpoint simulator;
  private final Credential credential;
  private final @Nullable String project;
  private final Runnable fresh;
  private Counterparts ids = new Counterparts();
  private ResponseComparison comparison = new ResponseComparison(ids);

  /**
   * How an exchange went.
   *
   * @param request method and target
   * @param operation the name of the operation, empty for none
   * @param notCompared why nothing was compared, empty when it was
   */
  public record Result(
      String request, String operation, List<Difference> differences, String notCompared) {
    /** Whether it was compared and nothing differs. */
    public boolean isSame() {
      return differences.isEmpty() && notCompared.isEmpty();
    }
  }

  /**
   * @param project the simulator's project for the one in the recording; null for the same
   * @param fresh empties the simulator, before each check of the contract suite's own recordings
   */
  public Replay(
      RemoteEndpoint simulator, Credential credential, @Nullable String project, Runnable fresh) {
    this.simulator = simulator;
    this.credential = credential;
    this.project = project;
    this.fresh = fresh;
  }

  /**
   * Sends all exchanges and tells each result as it comes.
   *
   * @throws UncheckedIOException when the simulator does not answer
   */
  public void run(Har har, Consumer<Result> observer) throws InterruptedException {
    Set<String> checks = new HashSet<>();
    for (HarPage page : har.pages()) {
      if (page.custom().has(HarPage.CHECK)) {
        checks.add(page.id());
      }
    }
    String page = "";
    for (HarEntry entry : har.entries()) {
      if (!entry.page().equals(page) && checks.contains(entry.page())) {
        page = entry.page();
        fresh.run();
        ids = new Counterparts();
        comparison = new ResponseComparison(ids);
      }
      observer.accept(replay(entry));
    }
  }

  private Result replay(HarEntry entry) throws InterruptedException {
    HarEntry.Request request = entry.request();
    String target = ApiRequests.target(request.url());
    String shown = request.method() + " " + target;
    String operation = ApiRequests.operation(request.method(), target);
    Optional<String> reason = whyNot(entry);
    if (reason.isPresent()) {
      return new Result(shown, operation, List.of(), reason.get());
    }
    String recorded = ApiRequests.project(request.url());
    String own = project == null ? recorded : project;
    if (!own.equals(recorded)) {
      ids.pair(recorded, own);
    }
    try {
      Response response =
          simulator.send(
              request.method(),
              ids.translate(target),
              request.headers(),
              ids.translate(request.body()),
              own,
              credential);
      return new Result(shown, operation, comparison.differences(entry.response(), response), "");
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  /** Why an exchange tells nothing of the simulator. */
  private static Optional<String> whyNot(HarEntry entry) {
    if (entry.request().method().equals("OPTIONS")) {
      return Optional.of("a browser's question before a request");
    }
    String body = new String(entry.request().body(), UTF_8);
    if (MASKED_PACKAGE.matcher(body).find()) {
      return Optional.of("the package that was imported is not in the recording");
    }
    if (body.isEmpty()
        && !entry.request().headers().getOrDefault("content-length", "0").equals("0")) {
      return Optional.of("the recording does not have the request's body");
    }
    if (entry.response().status() == 0) {
      return Optional.of("the recording has no response");
    }
    return notThe(entry.response());
  }

  /** Why a response is not what the service has to say to a request. */
  static Optional<String> notThe(Response real) {
    int status = real.status();
    if (status == 304) {
      return Optional.of("it was answered from a cache");
    }
    if (status == 429 || status == 502 || status == 503 || status == 504) {
      return Optional.of("it was answered " + status);
    }
    boolean refused =
        Json.object(real.text())
            .flatMap(body -> body.find(ApiException.CODE))
            .filter(code -> code.startsWith("APIGW.03"))
            .isPresent();
    return refused && status >= 401 && status <= 403
        ? Optional.of("its credentials were refused")
        : Optional.empty();
  }
}
