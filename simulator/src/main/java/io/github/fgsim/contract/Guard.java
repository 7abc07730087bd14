package io.github.fgsim.contract;

import io.github.fgsim.contract.Exchange.Outgoing;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** Stops what must not happen to an account, whatever a check asks for; answers nothing itself. */
final class Guard implements Link {
  private static final Pattern INVOCATION = Pattern.compile("/invocations(-async)?$");
  private static final Pattern RESERVED = Pattern.compile("/reservedinstances$");
  private static final int QUOTA_CHECK = 450;

  private final Link link;
  private final ContractTarget target;
  private final Leftovers leftovers;
  private final AtomicInteger requests = new AtomicInteger();

  Guard(Link link, ContractTarget target, Leftovers leftovers) {
    this.link = link;
    this.target = target;
    this.leftovers = leftovers;
  }

  @Override
  public Exchange send(Outgoing request) {
    String path = request.path();
    boolean changes = !request.method().equals("GET");
    if (changes && INVOCATION.matcher(path).find()) {
      require(ContractCost.INVOCATIONS, request);
    }
    if (changes && RESERVED.matcher(path).find()) {
      require(ContractCost.RESERVED_INSTANCES, request);
    }
    refuseMoreThan(target.maxRequests(), requests.incrementAndGet(), "requests in a run");
    refuseMoreThan(mostObjects(), leftovers.count(), "functions at one time");
    return link.send(request);
  }

  private int mostObjects() {
    return target.included().contains(ContractCost.MANY_OBJECTS)
        ? Math.max(QUOTA_CHECK, target.maxFunctions())
        : target.maxFunctions();
  }

  private void require(ContractCost cost, Outgoing request) {
    if (!target.included().contains(cost)) {
      throw new ContractRefusedException(
          request.method() + " " + request.path() + " was not sent: " + cost + " not included");
    }
  }

  private static void refuseMoreThan(int most, int number, String what) {
    if (number > most) {
      throw new ContractRefusedException("stopped: more than " + most + " " + what);
    }
  }
}
