package io.github.fgsim.cli;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.internal.recording.ApiRequests;
import io.github.fgsim.internal.recording.Credential;
import io.github.fgsim.internal.recording.Difference;
import io.github.fgsim.internal.recording.Har;
import io.github.fgsim.internal.recording.HarPage;
import io.github.fgsim.internal.recording.RemoteEndpoint;
import io.github.fgsim.internal.recording.Replay;
import io.github.fgsim.internal.recording.Replay.Result;
import io.github.fgsim.model.Profile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sends what HAR files hold to a simulator and prints what differs: to one that listens somewhere,
 * or to one of its own for each file.
 */
final class ReplayRun {
  private final @Nullable URI endpoint;
  private final @Nullable String projectId;
  private final Credential credential;
  private final @Nullable Profile profile;
  private final @Nullable String region;
  private final PrintWriter out;
  private final List<Result> results = new ArrayList<>();

  /**
   * @param endpoint where a simulator listens, null for one of its own
   * @param projectId its project, null for the recording's
   * @param profile of a simulator of its own; null for the recording's, else {@link Profile#CLOUD}
   * @param region of a simulator of its own; null for the recording's
   */
  ReplayRun(
      @Nullable URI endpoint,
      @Nullable String projectId,
      Credential credential,
      @Nullable Profile profile,
      @Nullable String region,
      PrintWriter out) {
    this.endpoint = endpoint;
    this.projectId = projectId;
    this.credential = credential;
    this.profile = profile;
    this.region = region;
    this.out = out;
  }

  /** Whether nothing differs. */
  boolean run(List<Path> files) {
    try {
      if (endpoint != null) {
        refuseOthersThanSimulators(endpoint);
      }
      for (Path file : files) {
        Har har = Har.read(file, ApiRequests::isOne);
        if (har.entries().isEmpty()) {
          throw new Failure("--replay: " + file + " holds no request to FunctionGraph");
        }
        replay(har);
      }
    } catch (IllegalArgumentException | UncheckedIOException e) {
      throw new Failure("--replay: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure("interrupted", e);
    }
    long same = results.stream().filter(Result::isSame).count();
    long different = results.stream().filter(each -> !each.differences().isEmpty()).count();
    out.printf(
        "%d exchanges: %d the same, %d different, %d not compared%n",
        results.size(), same, different, results.size() - same - different);
    return different == 0;
  }

  private void replay(Har har) throws InterruptedException {
    if (endpoint != null) {
      RemoteEndpoint simulator = new RemoteEndpoint(endpoint);
      new Replay(simulator, credential, projectId, () -> {}).run(har, this::tell);
      return;
    }
    String project =
        projectId == null ? ApiRequests.project(har.entries().get(0).request().url()) : projectId;
    try (FunctionGraphSimulator simulator =
        FunctionGraphSimulator.builder()
            .projectId(project)
            .region(region == null ? ApiRequests.region(har.entries()) : region)
            .profile(profile == null ? profileOf(har) : profile)
            .start()) {
      new Replay(
              new RemoteEndpoint(simulator.endpoint()),
              Credential.NONE,
              projectId,
              simulator::reset)
          .run(har, this::tell);
    }
  }

  /** What our own recordings expected; another is the live service's. */
  private static Profile profileOf(Har har) {
    return har.pages().stream()
        .map(HarPage::custom)
        .flatMap(page -> page.find(HarPage.PROFILE).stream())
        .map(Profile::valueOf)
        .findFirst()
        .orElse(Profile.CLOUD);
  }

  private void tell(Result result) {
    results.add(result);
    String about =
        result.request() + (result.operation().isEmpty() ? "" : "  " + result.operation());
    if (!result.notCompared().isEmpty()) {
      out.println(about);
      out.println("  not compared: " + result.notCompared());
    } else if (!result.isSame()) {
      out.println(about);
      for (Difference difference : result.differences()) {
        out.println("  " + difference.line("in the recording"));
      }
    }
  }

  /** What is sent creates and deletes: never in somebody's account. */
  private void refuseOthersThanSimulators(URI address) throws InterruptedException {
    try {
      if (InetAddress.getByName(address.getHost()).isLoopbackAddress()) {
        return;
      }
      String health =
          new RemoteEndpoint(address)
              .send("GET", "/_simulator/health", Map.of(), new byte[0], "", Credential.NONE)
              .text();
      if (!health.contains("\"simulated_operations\"")) {
        throw new Failure(
            "a recording is sent to a simulator only, and "
                + address
                + " does not say that it is one");
      }
    } catch (UnknownHostException e) {
      throw new Failure("host " + address.getHost() + " is not known", e);
    } catch (IOException e) {
      throw new Failure(Optional.ofNullable(e.getMessage()).orElse("no response"), e);
    }
  }
}
