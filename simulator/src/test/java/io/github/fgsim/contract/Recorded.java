package io.github.fgsim.contract;

import io.github.fgsim.contract.Exchange.Outgoing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What a check said and heard, so that it can be done again with other answers and no server.
 *
 * @param name what the check's things were called
 */
record Recorded(ContractCheck check, String name, List<Call> calls) {
  record Call(String operation, Exchange exchange) {}

  private static final Exchange UNKNOWN =
      new Exchange(
          new Outgoing("GET", "/", Map.of(), new byte[0]),
          404,
          Map.of("x-request-id", "0".repeat(32)),
          "{\"error_code\":\"FSS.0404\",\"error_msg\":\"never asked\"}"
              .getBytes(java.nio.charset.StandardCharsets.UTF_8),
          java.time.Instant.EPOCH,
          false);

  /** Runs the check on a link that goes somewhere. */
  static Recorded of(
      ContractCheck check, ContractTarget target, Link link, Backstage backstage, String name) {
    Conversation conversation =
        new Conversation(target, link, new Leftovers(target), backstage, name);
    check.run(conversation);
    List<Call> calls = new ArrayList<>();
    for (int i = 0; i < conversation.exchanges().size(); i++) {
      calls.add(new Call(conversation.calls().get(i), conversation.exchanges().get(i)));
    }
    return new Recorded(check, name, calls);
  }

  /** Whether the check hears anything of the mutant. */
  boolean hears(Mutant mutant) {
    return !answers(mutant).equals(calls.stream().map(Call::exchange).toList());
  }

  /** Whether the check fails on the mutant. A request that was not recorded is answered 404. */
  boolean kills(Mutant mutant, ContractTarget target) {
    return hears(mutant) && fails(target, answers(mutant));
  }

  private List<Exchange> answers(Mutant mutant) {
    List<Exchange> answers = new ArrayList<>();
    List<Exchange> before = new ArrayList<>();
    for (Call call : calls) {
      Exchange wrong =
          call.operation().equals(mutant.operation())
              ? mutant.change().apply(before, call.exchange())
              : null;
      answers.add(wrong == null ? call.exchange() : wrong);
      before.add(call.exchange());
    }
    return answers;
  }

  private boolean fails(ContractTarget target, List<Exchange> answers) {
    List<Exchange> left = new ArrayList<>(answers);
    Link replay =
        request -> {
          for (int i = 0; i < left.size(); i++) {
            if (isSame(request, left.get(i).request())) {
              return left.remove(i);
            }
          }
          return UNKNOWN;
        };
    Backstage backstage =
        new Backstage(
            request -> Mutant.with(UNKNOWN, 200, Map.of(), "{\"simulated_operations\":1}"),
            java.util.Optional.empty());
    try {
      check.run(new Conversation(target, replay, new Leftovers(target), backstage, name));
      return false;
    } catch (ContractFailure | RuntimeException e) {
      return true;
    }
  }

  private static boolean isSame(Outgoing one, Outgoing other) {
    return one.method().equals(other.method())
        && one.target().equals(other.target())
        && Arrays.equals(one.body(), other.body());
  }
}
