package io.github.fgsim.contract;

import io.github.fgsim.contract.Exchange.Outgoing;
import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.internal.wire.JsonObject;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a simulator's admin API spares a run: waiting for time to pass, and functions that really
 * run. An endpoint without one is waited for and runs its own code. Not safe for concurrent use.
 */
final class Backstage {
  private static final String ANSWERS = "/_simulator/answers";
  private static final Duration STEP = Duration.ofMillis(1_100);

  private final Link link;
  private final Optional<Consumer<Duration>> time;
  private @Nullable Boolean isThere;
  private @Nullable String answersBefore;

  Backstage(Link link, Optional<Consumer<Duration>> time) {
    this.link = link;
    this.time = time;
  }

  private boolean isThere() {
    if (isThere == null) {
      String health = call("GET", "/_simulator/health", "").text();
      boolean isReal = health.contains("\"shadow\""); // the responses are another's
      isThere = health.contains("\"simulated_operations\"") && !isReal;
    }
    return isThere;
  }

  private Exchange call(String method, String path, String body) {
    return link.send(
        new Outgoing(
            method,
            path,
            Conversation.JSON,
            body.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
  }

  void moveOn() {
    if (time.isPresent()) {
      time.get().accept(STEP);
      return;
    }
    if (isThere()) {
      call("POST", "/_simulator/clock", "{\"advance\":\"" + STEP + "\"}");
      return;
    }
    try {
      Thread.sleep(STEP.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** Says what a function of the default package does; another endpoint is not asked. */
  void teach(String function, String behaviour) {
    if (!isThere()) {
      return;
    }
    if (answersBefore == null) {
      answersBefore = call("GET", ANSWERS, "").text();
    }
    JsonObject answer =
        JsonObject.of("function", function).with(Json.object(behaviour).orElseThrow());
    call("POST", ANSWERS, Json.text(answer));
  }

  /** Leaves the answers as they were. */
  void close() {
    if (answersBefore != null) {
      call("PUT", ANSWERS, answersBefore);
    }
  }
}
