package io.github.fgsim.contract;

import static io.github.fgsim.model.Operation.CREATE_FUNCTION;
import static io.github.fgsim.model.Operation.IMPORT_FUNCTION;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fgsim.contract.Exchange.Outgoing;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.model.ErrorCode;
import io.github.fgsim.model.FunctionUrn;
import io.github.fgsim.model.Limit;
import io.github.fgsim.model.Operation;
import io.github.fgsim.model.Profile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What one check says to the endpoint. Everything that it makes is noted, to be taken away again.
 */
final class Conversation {
  static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

  /** Sends nothing. */
  static final Link REHEARSAL = Exchange::planned;

  private final ContractTarget target;
  private final ContractCheck check;
  private final Link link;
  private final Leftovers leftovers;
  private final Supplier<String> names;
  private final boolean isRehearsal;
  private final List<Exchange> exchanges = Collections.synchronizedList(new ArrayList<>());
  private final Set<ErrorCode> expectedErrors = EnumSet.noneOf(ErrorCode.class);
  private final Set<Limit> limits = EnumSet.noneOf(Limit.class);
  private final Set<Operation> called =
      Collections.synchronizedSet(EnumSet.noneOf(Operation.class));

  Conversation(
      ContractTarget target,
      ContractCheck check,
      Link link,
      Leftovers leftovers,
      Supplier<String> names) {
    this.target = target;
    this.check = check;
    this.link = link;
    this.leftovers = leftovers;
    this.names = names;
    this.isRehearsal = link == REHEARSAL;
  }

  List<Exchange> exchanges() {
    return List.copyOf(exchanges);
  }

  Set<ErrorCode> expectedErrors() {
    return expectedErrors;
  }

  /** The limits that were asked for. */
  Set<Limit> limits() {
    return limits;
  }

  Set<Operation> called() {
    return called;
  }

  String projectId() {
    return target.projectId();
  }

  String region() {
    return target.region();
  }

  /** Whether the target checks credentials, as far as we know: it does when we send some. */
  boolean isSigned() {
    return !(target.signer() instanceof Signer.None);
  }

  /** The target's keys; only for checks that need them. */
  Signer.Keys keys() {
    if (target.signer() instanceof Signer.Keys keys) {
      return keys;
    }
    return new Signer.Keys("AKDRYRUN", "SKDRYRUN", null, projectId(), target.clock());
  }

  /**
   * What answers a body over a limit: before the service's own error, the gateway's for signed
   * bodies.
   */
  ErrorCode tooLarge(ErrorCode error) {
    return target.signer() instanceof Signer.Keys ? ErrorCode.GATEWAY_BODY_TOO_LARGE : error;
  }

  /** The profile to expect; only for checks that say that they depend on it. */
  Profile profile() {
    if (!check.dependsOnProfile()) {
      throw new IllegalStateException(check.id() + " must say that it depends on the profile");
    }
    return target.profile();
  }

  boolean cloud() {
    return profile() == Profile.CLOUD;
  }

  /**
   * A limit under the target's profile; a check that uses one that differs must say that it does.
   */
  long limit(Limit limit) {
    limits.add(limit);
    Profile profile = LimitChecks.differs(limit) ? profile() : target.profile();
    return profile.limits().of(limit);
  }

  List<Integer> memorySizes() {
    return profile().limits().memorySizes();
  }

  /** More bytes than a limit allows; one in a dry run, where they are never sent. */
  byte[] bytesOver(Limit limit) {
    long most = limit(limit);
    return new byte[isRehearsal ? 1 : (int) most + 1];
  }

  /** A function name that nobody else has. */
  String name() {
    return names.get();
  }

  /** The smallest function that can be created, under a new name. */
  JsonObject creation() {
    return Samples.creation(name());
  }

  /** Creates the smallest function. */
  Function create() {
    return create(creation());
  }

  Function create(JsonObject body) {
    to(CREATE_FUNCTION).body(body).send().ok();
    return function(body);
  }

  /** The function that a body with these names makes. */
  Function function(JsonObject body) {
    String packageName = body.text("package", "default");
    String name = body.text("func_name", "");
    FunctionUrn urn = new FunctionUrn(region(), projectId(), packageName, name, null);
    return new Function(urn.toString(), packageName, name);
  }

  /** A function that is not there. */
  Function missing() {
    return function(creation());
  }

  Draft to(Operation operation) {
    return new Draft(this, operation);
  }

  /** A request of the operation that the check is about. */
  Draft draft() {
    return to(check.operation().orElseThrow());
  }

  /** A request that no operation describes. */
  Answer raw(String method, String requestTarget, String body) {
    return raw(method, requestTarget, JSON, body);
  }

  Answer raw(String method, String requestTarget, Map<String, String> headers, String body) {
    Outgoing request = new Outgoing(method, requestTarget, headers, body.getBytes(UTF_8));
    return answer(request, check.operation().orElse(null));
  }

  Answer send(Draft draft) {
    called.add(draft.operation());
    Outgoing request = draft.request();
    switch (draft.operation()) {
      case CREATE_FUNCTION, IMPORT_FUNCTION -> {
        Runnable notMade = leftovers.function(draft.project(), draft.body());
        Answer answer = answer(request, draft.operation());
        if (isRefused(answer)) {
          notMade.run();
        }
        return answer;
      }
      case CREATE_DEPENDENCY_VERSION -> {
        Answer answer = answer(request, draft.operation());
        leftovers.dependency(answer.exchange());
        return answer;
      }
      default -> {
        return answer(request, draft.operation());
      }
    }
  }

  private static boolean isRefused(Answer answer) {
    return answer.exchange().status() >= 400 && answer.exchange().status() < 500;
  }

  private Answer answer(Outgoing request, @Nullable Operation operation) {
    Exchange exchange = link.send(request);
    exchanges.add(exchange);
    return new Answer(exchange, operation, expectedErrors::add);
  }

  /** Sends the same request so many times at the same moment. */
  List<Answer> simultaneously(int times, Draft draft) {
    if (draft.operation() == CREATE_FUNCTION || draft.operation() == IMPORT_FUNCTION) {
      leftovers.function(draft.project(), draft.body());
    }
    called.add(draft.operation());
    ExecutorService threads = Executors.newFixedThreadPool(times);
    try {
      CyclicBarrier start = new CyclicBarrier(times);
      Callable<Answer> one =
          () -> {
            start.await();
            return answer(draft.request(), draft.operation());
          };
      List<Answer> answers = new ArrayList<>();
      for (Future<Answer> each : threads.invokeAll(Collections.nCopies(times, one))) {
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
