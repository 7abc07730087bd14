package io.github.fgsim.contract;

import io.github.fgsim.contract.ContractCheck.Needs;
import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.internal.wire.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What a row cannot say: the same request several times at the same moment. */
final class Races {
  private static final int TIMES = 8;

  private Races() {}

  static List<ContractCheck> all() {
    return List.of(
        race("race-of-creates", "CreateFunction", "both-pages", "$function"),
        race("race-of-imports", "ImportFunction", "import-page", "$package_import"));
  }

  private static ContractCheck race(String id, String operation, String source, String body) {
    return new ContractCheck(
        id,
        Operations.model(operation),
        Evidence.INFERRED,
        Service.KNOWN.source(source),
        "of eight requests for one name at the same moment exactly one succeeds",
        api -> isWonOnce(api, operation, body),
        false,
        null,
        Set.of(),
        Needs.NOTHING);
  }

  private static void isWonOnce(Conversation api, String operation, String body) {
    JsonObject step = JsonObject.of("body", body);
    Steps steps = new Steps(api, operation);
    Exchange.Outgoing request = steps.request(step, operation);
    List<Exchange> answers = simultaneously(() -> api.send(operation, request));
    long won = answers.stream().filter(answer -> answer.status() == 200).count();
    for (Exchange answer : answers) {
      if (answer.status() != 200) {
        new Reply(api, step.with("error", "FSS.1061"), answer).check(200);
      }
    }
    if (won != 1 && !answers.get(0).planned()) {
      throw new ContractFailure(
          won + " of " + TIMES + " requests for " + Json.text(body) + " succeeded");
    }
  }

  private static List<Exchange> simultaneously(Callable<Exchange> request) {
    ExecutorService threads = Executors.newFixedThreadPool(TIMES);
    try {
      CyclicBarrier start = new CyclicBarrier(TIMES);
      Callable<Exchange> one =
          () -> {
            start.await();
            return request.call();
          };
      List<Exchange> answers = new ArrayList<>();
      for (Future<Exchange> each : threads.invokeAll(Collections.nCopies(TIMES, one))) {
        answers.add(each.get());
      }
      return answers;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(String.valueOf(e.getCause()), e);
    } finally {
      threads.shutdownNow();
    }
  }
}
