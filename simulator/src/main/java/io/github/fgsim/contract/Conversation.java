package io.github.fgsim.contract;

import io.github.fgsim.contract.Exchange.Outgoing;
import io.github.fgsim.model.Profile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntConsumer;

/**
 * What one check says to the endpoint. Everything that it makes is noted, to be taken away again.
 */
final class Conversation {
  static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

  /** Sends nothing. */
  static final Link REHEARSAL = Exchange::planned;

  private final ContractTarget target;
  private final Link link;
  private final Leftovers leftovers;
  private final Backstage backstage;
  private final Variables variables;
  private final List<Exchange> exchanges = Collections.synchronizedList(new ArrayList<>());
  private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
  private final Set<String> errors = new TreeSet<>();

  /** Begins one whose things bear this name. */
  Conversation(
      ContractTarget target, Link link, Leftovers leftovers, Backstage backstage, String name) {
    this.target = target;
    this.link = link;
    this.leftovers = leftovers;
    this.backstage = backstage;
    this.variables = new Variables(target.profile(), link == REHEARSAL);
    Service.KNOWN.values().members().forEach(variables::write);
    variables.answer("project_id", target.projectId());
    variables.answer("region", target.region());
    variables.write("name", name);
    // a body over a limit: the gateway's error for signed bodies, else the service's own
    variables.write(
        "too_large", target.signer() instanceof Signer.Keys ? "APIGW.0201" : "$service_error");
  }

  Variables variables() {
    return variables;
  }

  List<Exchange> exchanges() {
    return List.copyOf(exchanges);
  }

  /** The errors that were expected, by their codes. */
  Set<String> errors() {
    return errors;
  }

  /** The operation of each exchange, empty for a request of none. */
  List<String> calls() {
    return List.copyOf(calls);
  }

  Profile profile() {
    return target.profile();
  }

  Signer signer(String credentials) {
    return target.signer().other(credentials, target);
  }

  /** Lets the endpoint's time go on by more than a second. */
  void moveOn() {
    if (link != REHEARSAL) {
      backstage.moveOn();
    }
  }

  /** Tells a simulator what the check's function does, which the service knows from its code. */
  void teach(String behaviour) {
    if (link != REHEARSAL) {
      backstage.teach(variables.text("$name"), behaviour);
    }
  }

  /** Sends a request of an operation, or of none that the service knows. */
  Exchange send(String operation, Outgoing request) {
    IntConsumer made =
        operation.equals("CreateFunction") || operation.equals("ImportFunction")
            ? leftovers.function(request)
            : status -> {};
    Exchange exchange = link.send(request);
    synchronized (exchanges) {
      exchanges.add(exchange);
      calls.add(operation);
    }
    made.accept(exchange.status());
    if (operation.startsWith("Create")) {
      leftovers.made(exchange);
    }
    return exchange;
  }
}
