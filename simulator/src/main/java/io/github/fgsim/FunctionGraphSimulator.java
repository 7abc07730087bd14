package io.github.fgsim;

import io.github.fgsim.fault.Faults;
import io.github.fgsim.internal.http.HttpServer;
import io.github.fgsim.internal.http.SelfSignedCertificate;
import io.github.fgsim.internal.invocation.Behaviours;
import io.github.fgsim.internal.resource.Placement;
import io.github.fgsim.internal.simulator.Simulator;
import io.github.fgsim.internal.store.State;
import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.invocation.DestinationMessage;
import io.github.fgsim.invocation.FunctionHandler;
import io.github.fgsim.invocation.Invocation;
import io.github.fgsim.invocation.TriggerEvent;
import io.github.fgsim.journal.RequestJournal;
import io.github.fgsim.model.Auth;
import io.github.fgsim.model.FunctionUrn;
import io.github.fgsim.model.Limits;
import io.github.fgsim.model.Operation;
import io.github.fgsim.model.SimulatorClock;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;

/**
 * A running simulator of Huawei Cloud FunctionGraph, as one project of it sees it.
 *
 * <pre>{@code
 * try (var sim = FunctionGraphSimulator.start()) {
 *   var client = newClient(sim.endpoint(), sim.projectId());
 *   client.createFunction(...);
 *   assertThat(sim.find("default", "hello")).isPresent();
 * }
 * }</pre>
 *
 * <p>It listens on a free port of the loopback address, holds its state in memory and starts no
 * thread of its own: all simulators of a JVM share one HTTP server, which stops soon after the last
 * of them was closed. Safe for concurrent use: each request and each method is one atomic step,
 * what methods return are snapshots. Instances share no state.
 */
public final class FunctionGraphSimulator implements AutoCloseable {
  private final Simulator simulator;
  private final HttpServer server;
  private final URI endpoint;
  private final String projectId;

  FunctionGraphSimulator(Simulator simulator, HttpServer server, URI endpoint, String projectId) {
    this.simulator = simulator;
    this.server = server;
    this.endpoint = endpoint;
    this.projectId = projectId;
  }

  /** Starts a simulator with everything at its default. */
  public static FunctionGraphSimulator start() {
    return builder().start();
  }

  /** Starts the configuration of a simulator. */
  public static SimulatorBuilder builder() {
    return new SimulatorBuilder();
  }

  /**
   * The operations that are simulated: all that {@link Operation} has. What one of them is asked
   * for and is not simulated, such as a trigger of a workflow, answers 501 {@code SIM.0501} with
   * its name.
   */
  public static Set<Operation> simulatedOperations() {
    return Simulator.simulated();
  }

  /** The base address for clients, such as {@code http://127.0.0.1:40123}, no slash at its end. */
  public URI endpoint() {
    return endpoint;
  }

  /**
   * What a Java client needs to trust the simulator's certificate.
   *
   * @throws IllegalStateException when it was built without {@link SimulatorBuilder#https}
   */
  public SSLContext sslContext() {
    return certificate().client();
  }

  /**
   * The simulator's certificate, for localhost, 127.0.0.1 and ::1, as clients outside of Java read
   * it. All simulators of a JVM have the same.
   *
   * @throws IllegalStateException when it was built without {@link SimulatorBuilder#https}
   */
  public String certificatePem() {
    return certificate().pem();
  }

  private SelfSignedCertificate certificate() {
    if (!endpoint.getScheme().equals("https")) {
      throw new IllegalStateException(
          "the simulator speaks plain HTTP and has no certificate; SimulatorBuilder.https() gives it one: "
              + this);
    }
    return SelfSignedCertificate.instance();
  }

  /** The port that is listened on. */
  public int port() {
    return server.port();
  }

  /** The project that this view shows: 32 hexadecimal digits unless set. */
  public String projectId() {
    return projectId;
  }

  /** The region in URNs, {@code cn-north-4} unless set. */
  public String region() {
    return simulator.settings().region();
  }

  /** The account's id, 32 hexadecimal digits unless set. */
  public String domainId() {
    return simulator.settings().domainId();
  }

  /** The same simulator as the project of any other id sees it; closing either closes both. */
  public FunctionGraphSimulator project(String otherProjectId) {
    return new FunctionGraphSimulator(simulator, server, endpoint, otherProjectId);
  }

  /** The projects that hold functions, sorted by id. */
  public List<String> projects() {
    ensureOpen();
    State state = simulator.state();
    return state.projectIds().stream()
        .filter(id -> !state.project(id).functions().isEmpty())
        .toList();
  }

  /** The latest version of each function of this project, in the order of their creation. */
  public List<SimulatedFunction> functions() {
    ensureOpen();
    return simulator.state().project(projectId).functions().stream()
        .map(SimulatedFunction::new)
        .toList();
  }

  /** The latest version of a function of this project. */
  public Optional<SimulatedFunction> find(String packageName, String functionName) {
    ensureOpen();
    FunctionUrn urn = new FunctionUrn(region(), projectId, packageName, functionName, null);
    return simulator.state().project(projectId).find(urn).map(SimulatedFunction::new);
  }

  /**
   * Puts functions in place without HTTP, by the rules and limits of a create.
   *
   * @throws IllegalArgumentException when the service would refuse the function; the message has
   *     the error
   */
  public FunctionGraphSimulator given(FunctionDefinition... functions) {
    ensureOpen();
    for (FunctionDefinition function : functions) {
      inPlace(function.toString(), function::place);
    }
    return this;
  }

  /**
   * Puts the function of an import package in place without HTTP, by the rules and limits of an
   * import.
   *
   * @throws IllegalArgumentException when the service would refuse the package; the message has the
   *     error
   */
  public FunctionGraphSimulator given(
      String packageName, String functionName, FunctionPackage contents) {
    ensureOpen();
    inPlace(
        packageName + "/" + functionName,
        placement -> contents.place(placement, packageName, functionName));
    return this;
  }

  private void inPlace(String name, Consumer<Placement> action) {
    try {
      action.accept(
          new Placement(simulator.settings(), simulator.state(), projectId, simulator.workers()));
    } catch (ApiException e) {
      throw new IllegalArgumentException(
          "the service would refuse " + name + ": " + e.explained(), e);
    }
  }

  /**
   * What all projects hold, as JSON text to read, to compare and to give to {@link #importState}:
   * functions with their code and all that hangs on them, dependencies, workflows with the
   * executions that have ended, objects. Secrets are in it as they were sent. Calls of functions
   * are not, nor are limits, rules and the clock.
   */
  public String exportState() {
    ensureOpen();
    return simulator.exportState();
  }

  /**
   * Puts what a JSON text says in place of what all projects hold, whatever the limits are. What
   * functions do ({@link #handle}) stays.
   *
   * @throws IllegalArgumentException when the text is no such JSON; the message says what is wrong
   *     and where, and nothing has changed
   */
  public FunctionGraphSimulator importState(String json) {
    ensureOpen();
    simulator.importState(json);
    return this;
  }

  /** Puts an object where a create with code type obs and this {@code code_url} finds it. */
  public void putObject(String url, byte[] bytes) {
    ensureOpen();
    simulator.state().putObject(url, bytes.clone());
  }

  /** The exchanges so far, those of all projects. */
  public RequestJournal requests() {
    return simulator.journal();
  }

  /** The scripted faults. */
  public Faults faults() {
    return simulator.faults();
  }

  /**
   * Says what is to happen between a request's arrival and its work, for races that a test wants
   * lost:
   *
   * <pre>{@code
   * sim.before(CREATE_FUNCTION).once(s -> s.given(function("hello")));
   * }</pre>
   */
  public Before before(Operation operation) {
    return action -> simulator.hooks().add(operation, () -> action.accept(this));
  }

  /**
   * Starts to say what a function does when it is called; it need not exist yet.
   *
   * <pre>{@code
   * sim.handle("default", "hello").returns("{\"greeting\":\"hi\"}");
   * sim.handle("default", "order").with(Order.class, (order, context) -> new Receipt(order.id()));
   * }</pre>
   */
  public FunctionBehaviour handle(String packageName, String functionName) {
    ensureOpen();
    return new FunctionBehaviour(
        simulator, new Behaviours.Key(projectId, packageName, functionName, null));
  }

  /** Says what a function does when it is called: the same as {@code handle(..).with(handler)}. */
  public void handle(String packageName, String functionName, FunctionHandler handler) {
    handle(packageName, functionName).with(handler);
  }

  /**
   * Starts to say what each function of this project does, those to come too, of which nothing else
   * is said and whose uploaded code is not run.
   */
  public FunctionBehaviour handleAll() {
    ensureOpen();
    return new FunctionBehaviour(simulator, Behaviours.Key.ofAll(projectId, null));
  }

  /**
   * The last calls of functions of this project, however they came, in the order in which they
   * ended: 1,000 at most of all projects, and fewer when they are large. A simulator that is closed
   * still tells them.
   */
  public List<Invocation> invocations() {
    return simulator.state().invocations().all().stream()
        .filter(invocation -> invocation.urn().projectId().equals(projectId))
        .toList();
  }

  /** The last calls of one function. */
  public List<Invocation> invocations(String packageName, String functionName) {
    FunctionUrn urn = new FunctionUrn(region(), projectId, packageName, functionName, null);
    return invocations().stream().filter(i -> i.urn().withQualifier(null).equals(urn)).toList();
  }

  /**
   * Lets something happen in another service: calls each function of this project that has an
   * active trigger for it, one after the other, on the version or alias that the trigger belongs
   * to. Each is called once and waited for.
   *
   * @return the calls, none when no trigger is for it
   * @throws IllegalStateException when such a function has no behaviour, and then none is called;
   *     or when one is disabled or has too many instances
   */
  public List<Invocation> fire(TriggerEvent event) {
    ensureOpen();
    try {
      return simulator.triggers().fire(simulator.state().project(projectId), event);
    } catch (ApiException e) {
      throw new IllegalStateException(e.explained(), e);
    }
  }

  /**
   * Has the messages to the destinations of asynchronous calls handed to a hook, on the thread of
   * the call and before the call is seen to have ended. A reset forgets hooks that came after its
   * baseline.
   */
  public void onDestination(Consumer<DestinationMessage> hook) {
    simulator.state().onDestination(hook);
  }

  /**
   * The clock, which a test may stop and move; timer triggers of all projects fire when it is moved
   * over their time, not as real time goes by.
   */
  public SimulatorClock clock() {
    return simulator.settings().clock();
  }

  /** Which requests are taken for authenticated. */
  public Auth auth() {
    return simulator.settings().auth();
  }

  /** The limits that apply now. */
  public Limits limits() {
    return simulator.settings().limits();
  }

  /** Changes limits for requests to come: {@code sim.limits(l -> l.with(Limit.FUNCTIONS, 2))}. */
  public FunctionGraphSimulator limits(UnaryOperator<Limits> change) {
    simulator.configure(settings -> settings.with(change.apply(settings.limits())));
    return this;
  }

  /**
   * Forgets what came since the start or the last {@link #keepAsBaseline}: functions, objects,
   * changed limits and what functions do ({@link #handle}, {@link SimulatorBuilder#answers}) of all
   * projects, moves of the clock, and all exchanges, calls and scripted faults. The endpoint stays.
   * The clock fires nothing on its way back.
   */
  public void reset() {
    ensureOpen();
    simulator.reset();
  }

  /**
   * Makes the functions, objects and limits of all projects, what functions do and where the clock
   * stands, as they are now, what {@link #reset} returns to.
   *
   * @return the baseline, for those who want to return to it after they made another
   */
  public Baseline keepAsBaseline() {
    ensureOpen();
    Simulator.Baseline kept = simulator.keepAsBaseline();
    return () -> {
      ensureOpen();
      simulator.restore(kept);
    };
  }

  /**
   * Closes as {@link #close} does, but lets requests under way be answered first, at most this
   * long; new connections are refused at once.
   */
  public void close(Duration atMost) {
    server.close(atMost);
  }

  /** Frees the port and closes open connections. Closing twice is fine. */
  @Override
  public void close() {
    server.close();
  }

  private void ensureOpen() {
    if (server.isClosed()) {
      throw new IllegalStateException("the simulator is closed: " + this);
    }
  }

  @Override
  public String toString() {
    String state = server.isClosed() ? ", closed]" : "]";
    return "FunctionGraphSimulator[" + endpoint() + ", project " + projectId + state;
  }
}
