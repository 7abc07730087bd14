package io.github.fgsim.junit;

import io.github.fgsim.FunctionGraphSimulator;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;

/**
 * A simulator for tests that want it in a field, with the options of {@link FunctionGraphSim}.
 *
 * <pre>{@code
 * class DeployerTest {
 *   @RegisterExtension
 *   static final FunctionGraphSimExtension fgs =
 *       FunctionGraphSimExtension.builder().configure(sim -> sim.region("cn-east-3")).build();
 *
 *   @DynamicPropertySource
 *   static void properties(DynamicPropertyRegistry registry) {
 *     registry.add("functiongraph.endpoint", () -> fgs.simulator().endpoint());
 *   }
 * }
 * }</pre>
 *
 * <p>In a static field its scope is {@link Scope#CLASS} unless set, in an instance field {@link
 * Scope#METHOD}. (With one test instance for the class, an instance field is as a static one.)
 * Parameters of type {@link FunctionGraphSimulator} get its simulator too, unless {@link
 * FunctionGraphSim} applies to the test as well: then they get the annotation's. With two such
 * fields and a parameter, JUnit refuses to choose.
 *
 * <p>{@link #simulator} may be called before JUnit is ready, in an initializer or a
 * {@code @DynamicPropertySource}: the simulator then starts at once, and is the one that the tests
 * get. Safe for concurrent use.
 */
public final class FunctionGraphSimExtension extends SimulatorExtension {
  private final @Nullable Scope scope;
  private final boolean reset;
  private final Set<FailOn> failOn;
  private final List<String> systemProperties;
  private final Options options;

  /** JUnit called {@link #beforeAll}, so this object belongs to a class. */
  private boolean ofClass;

  /** Started by {@link #simulator} before JUnit asked for it. */
  private @Nullable FunctionGraphSimulator early;

  private final List<FunctionGraphSimulator> open = new ArrayList<>();

  private FunctionGraphSimExtension(Builder builder) {
    this.scope = builder.scope;
    this.reset = builder.reset;
    this.failOn = builder.failOn;
    this.systemProperties = builder.systemProperties;
    this.options = builder.options;
  }

  /** Starts the configuration of an extension. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * The simulator of the test, or of the class, that is running; started now if there is none yet.
   *
   * @throws IllegalStateException when there is none, outside a test under {@link Scope#METHOD} in
   *     a static field; or several, when tests that share this object run at the same time: there,
   *     take a parameter
   * @throws IllegalArgumentException when an option's value is wrong; the message names the option
   */
  public synchronized FunctionGraphSimulator simulator() {
    if (early != null) {
      return early;
    }
    if (open.size() > 1) {
      throw new IllegalStateException(
          this
              + " serves several tests at this moment: take the simulator as a parameter of type"
              + " FunctionGraphSimulator");
    }
    if (!open.isEmpty()) {
      return open.get(0);
    }
    if (scope == Scope.SHARED) {
      return SharedSimulators.find(options).orElseGet(this::startEarly);
    }
    if (ofClass && scope == Scope.METHOD) {
      throw new IllegalStateException(
          this + " has a simulator per test, and no test is running: set scope(Scope.CLASS)");
    }
    return startEarly();
  }

  private FunctionGraphSimulator startEarly() {
    early =
        scope == Scope.SHARED ? SharedSimulators.acquire(options, options::start) : options.start();
    return early;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    belongsToClass(context);
    context
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(new OwnerKey(this), absent -> new Owner(context), Owner.class);
    super.beforeAll(context);
  }

  private synchronized void belongsToClass(ExtensionContext context) {
    ofClass = true;
    if (scope == Scope.METHOD && early != null) {
      early.close();
      early = null;
      throw new ExtensionConfigurationException(
          source(context)
              + " has scope METHOD, one simulator per test, but simulator() was called before the"
              + " first: set scope(Scope.CLASS), or call it in @BeforeEach or in the test");
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return super.supportsParameter(parameter, context) && injects(context);
  }

  /** An annotation that applies as well injects in place of this. */
  @Override
  boolean injects(ExtensionContext context) {
    return Declaration.annotated(context).isEmpty();
  }

  @Override
  Declaration declaration(ExtensionContext context) {
    Scope applied = scope();
    Owner owner = context.getStore(NAMESPACE).get(new OwnerKey(this), Owner.class);
    Declaration declaration =
        new Declaration(
            source(context),
            applied,
            reset,
            failOn,
            systemProperties,
            options,
            false,
            applied == Scope.CLASS && owner != null ? owner.context() : context);
    if (applied == Scope.CLASS && owner == null) {
      throw declaration.misuse(
          "but is in an instance field, which is new for each test: make the field static, or set"
              + " scope(Scope.METHOD)");
    }
    return declaration;
  }

  private synchronized Scope scope() {
    if (scope != null) {
      return scope;
    }
    return ofClass ? Scope.CLASS : Scope.METHOD;
  }

  private static String source(ExtensionContext context) {
    return "FunctionGraphSimExtension of class " + context.getRequiredTestClass().getName();
  }

  @Override
  Object registration() {
    return this;
  }

  @Override
  FunctionGraphSimulator simulator(Declaration declaration, ExtensionContext context) {
    FunctionGraphSimulator simulator = super.simulator(declaration, context);
    if (declaration.scope() == Scope.SHARED) {
      releaseEarly();
    }
    return simulator;
  }

  private synchronized void releaseEarly() {
    if (early != null) {
      early = null;
      SharedSimulators.release(options);
    }
  }

  @Override
  synchronized FunctionGraphSimulator start(Declaration declaration) {
    FunctionGraphSimulator simulator = early == null ? declaration.start() : early;
    early = null;
    open.add(simulator);
    return simulator;
  }

  @Override
  void close(FunctionGraphSimulator simulator) {
    simulator.close();
    synchronized (this) {
      open.remove(simulator);
    }
  }

  @Override
  public String toString() {
    return "FunctionGraphSimExtension[scope " + scope() + ", " + options + "]";
  }

  private record OwnerKey(FunctionGraphSimExtension extension) {}

  /** Hides the context from JUnit, which would close it as it closes what its stores hold. */
  private record Owner(ExtensionContext context) {}

  /**
   * How simulators go with tests, as in {@link FunctionGraphSim}, and what they are to be. Not safe
   * for concurrent use.
   */
  public static final class Builder {
    private @Nullable Scope scope;
    private boolean reset = true;
    private Set<FailOn> failOn = Set.of(FailOn.UNKNOWN_ROUTE);
    private List<String> systemProperties = List.of();
    private Options options = Options.NONE;

    private Builder() {}

    /** For how long a simulator lives; unset, the field decides. */
    public Builder scope(Scope newScope) {
      this.scope = Objects.requireNonNull(newScope);
      return this;
    }

    /** Whether a simulator of {@link Scope#CLASS} returns to its baseline before each test. */
    public Builder reset(boolean newReset) {
      this.reset = newReset;
      return this;
    }

    /** As {@link FunctionGraphSim#failOn}; replaces what an earlier call set. */
    public Builder failOn(FailOn... kinds) {
      this.failOn = Set.of(kinds);
      return this;
    }

    /** As {@link FunctionGraphSim#systemProperties}; replaces what an earlier call set. */
    public Builder systemProperties(String... definitions) {
      this.systemProperties = List.of(definitions);
      return this;
    }

    /**
     * Says what the simulator is to be, such as {@code configure(sim -> sim.region("cn-east-3"))}.
     * May be called several times. Under {@link Scope#SHARED}, the same object is the same
     * configuration.
     */
    public Builder configure(SimulatorCustomizer customizer) {
      options = options.with(customizer);
      return this;
    }

    /** The extension, for a field with {@code @RegisterExtension}. */
    public FunctionGraphSimExtension build() {
      return new FunctionGraphSimExtension(this);
    }
  }
}
