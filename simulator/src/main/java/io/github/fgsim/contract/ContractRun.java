package io.github.fgsim.contract;

import io.github.fgsim.contract.ContractReport.Outcome;
import io.github.fgsim.contract.ContractReport.Result;
import io.github.fgsim.contract.Exchange.Outgoing;
import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.internal.wire.JsonObject;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * One run of a suite on a target: check by check, each taking away what it made. Closing looks for
 * what is left. Not safe for concurrent use.
 */
public final class ContractRun implements AutoCloseable {
  private static final int MOST_UNANSWERED = 3;

  private final ContractTarget target;
  private final Leftovers leftovers;
  private final Link unguarded;
  private final Link link;
  private final Optional<Recorder> recorder;
  private final String names;
  private final Backstage backstage;
  private final AtomicInteger counter = new AtomicInteger();
  private final List<Result> results = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  /** How many checks one after the other ended without an answer. */
  private int unanswered;

  private ContractRun(ContractTarget target, Link link) {
    this.target = target;
    this.leftovers = new Leftovers(target);
    this.unguarded = link;
    this.link = new Guard(link, target, leftovers);
    this.backstage = new Backstage(link, target.time());
    this.names = target.names();
    this.recorder = target.recordings().map(directory -> new Recorder(directory, target, names));
  }

  /**
   * Begins a run.
   *
   * @throws ContractRefusedException when the project holds functions and the target does not allow
   *     it
   */
  static ContractRun begin(ContractTarget target) {
    ContractRun run =
        new ContractRun(target, new HttpLink(target.endpoint(), target.signer(), target.clock()));
    run.refuseForeignFunctions();
    return run;
  }

  private void refuseForeignFunctions() {
    if (target.allowsExisting()) {
      return;
    }
    Exchange list = get("?maxitems=1&marker=0");
    if (list.status() != 200) {
      throw new ContractRefusedException(
          "cannot list the functions of the project: " + list.status() + " " + list.text());
    }
    if (!functions(list).isEmpty()) {
      throw new ContractRefusedException(
          "the project holds functions; allow existing ones if the checks may run beside them");
    }
  }

  /**
   * Runs one check and takes away what it made. When the endpoint did not answer several checks one
   * after the other, those that follow are skipped.
   */
  public Result run(ContractCheck check) {
    Optional<String> whyNot =
        unanswered < MOST_UNANSWERED
            ? whyNot(check, target)
            : Optional.of("the endpoint does not answer any more");
    Result result =
        whyNot
            .map(reason -> new Result(check, Outcome.SKIPPED, reason, Duration.ZERO))
            .orElseGet(() -> attempt(check, System.nanoTime()));
    results.add(result);
    return result;
  }

  /** Why a check does not run on a target, empty when it does. */
  static Optional<String> whyNot(ContractCheck check, ContractTarget target) {
    if (check.only().isPresent() && check.only().get() != target.profile()) {
      return Optional.of("holds in profile " + check.only().get());
    }
    Set<ContractCost> refused = EnumSet.noneOf(ContractCost.class);
    refused.addAll(check.costs());
    refused.removeAll(target.included());
    if (!refused.isEmpty()) {
      return Optional.of("not included: " + refused);
    }
    boolean has =
        switch (check.needs()) {
          case NOTHING -> true;
          case CREDENTIALS -> !(target.signer() instanceof Signer.None);
          case KEYS -> target.signer() instanceof Signer.Keys;
        };
    return has
        ? Optional.empty()
        : Optional.of("the target has no " + check.needs().name().toLowerCase(Locale.ROOT));
  }

  private Result attempt(ContractCheck check, long start) {
    Conversation conversation =
        new Conversation(
            target,
            link,
            leftovers,
            backstage,
            names + "%04d".formatted(counter.incrementAndGet()));
    String failure = null;
    String skipped = null;
    try {
      check.run(conversation);
      unanswered = 0;
    } catch (Inconclusive e) {
      skipped = String.valueOf(e.getMessage());
    } catch (UncheckedIOException e) {
      failure = String.valueOf(e.getMessage());
      unanswered++;
    } catch (ContractFailure | ContractRefusedException e) {
      failure = String.valueOf(e.getMessage());
      unanswered = 0;
    } catch (RuntimeException e) {
      failure = "the check broke: " + e;
    } catch (OutOfMemoryError e) { // what was made is taken away all the same
      failure = "the check broke: out of memory; give the JVM more, with -Xmx";
    }
    leftovers.takeAway(unguarded).forEach(left -> notes.add("left behind: " + left));
    Outcome outcome =
        failure != null ? Outcome.FAILED : skipped != null ? Outcome.SKIPPED : Outcome.PASSED;
    String detail = failure != null ? failure : Objects.requireNonNullElse(skipped, "");
    Duration time = Duration.ofNanos(System.nanoTime() - start);
    Result result = new Result(check, outcome, detail, time);
    recorder.ifPresent(open -> open.write(result, conversation.exchanges()).ifPresent(notes::add));
    return result;
  }

  /** The results so far. */
  public ContractReport report() {
    return new ContractReport(target, results, notes);
  }

  /** Takes away what still bears this run's names. */
  @Override
  public void close() {
    try {
      backstage.close();
      leftovers.takeAway(unguarded).forEach(left -> notes.add("left behind: " + left));
      for (String urn : remaining()) {
        String path = "/v2/" + target.projectId() + "/fgs/functions/" + Steps.escape(urn);
        Exchange answer = unguarded.send(new Outgoing("DELETE", path, Map.of(), new byte[0]));
        notes.add("swept: " + urn + " (answered " + answer.status() + ")");
      }
    } catch (UncheckedIOException e) {
      notes.add("not swept: " + e.getMessage());
    }
  }

  private List<String> remaining() {
    List<String> urns = new ArrayList<>();
    int marker = 0;
    for (int page = 0; page < 50; page++) {
      List<JsonObject> functions = functions(get("?maxitems=100&marker=" + marker));
      functions.stream()
          .filter(function -> String.valueOf(function.get("func_name")).startsWith(names))
          .forEach(function -> urns.add(bare(String.valueOf(function.get("func_urn")))));
      if (functions.isEmpty()) {
        break;
      }
      marker += functions.size();
    }
    return urns;
  }

  private static String bare(String urn) {
    return Pattern.compile(":latest$").matcher(urn).replaceFirst("");
  }

  private Exchange get(String query) {
    String path = "/v2/" + Steps.escape(target.projectId()) + "/fgs/functions";
    return unguarded.send(new Outgoing("GET", path + query, Conversation.JSON, new byte[0]));
  }

  private static List<JsonObject> functions(Exchange list) {
    try {
      return Json.object(list.text()).orElse(JsonObject.EMPTY).objects("functions");
    } catch (ClassCastException e) { // another thing than a list
      return List.of();
    }
  }

  /** Runs a check without sending anything. */
  static Conversation rehearse(ContractCheck check, ContractTarget target) {
    Conversation conversation =
        new Conversation(
            target,
            Conversation.REHEARSAL,
            new Leftovers(target),
            new Backstage(Conversation.REHEARSAL, Optional.empty()),
            target.namePrefix() + "-00000000-1");
    check.run(conversation);
    return conversation;
  }
}
