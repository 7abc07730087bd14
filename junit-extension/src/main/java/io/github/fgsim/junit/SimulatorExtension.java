package io.github.fgsim.junit;

import io.github.fgsim.FunctionGraphSimulator;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.util.function.Supplier;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The life of simulators in tests. All state is in JUnit's stores, which also close: JUnit uses one
 * extension object for many classes, at the same time too.
 */
abstract class SimulatorExtension
    implements BeforeAllCallback, BeforeEachCallback, ParameterResolver {
  static final Namespace NAMESPACE = Namespace.create(SimulatorExtension.class);

  private static final String PARALLEL = "junit.jupiter.execution.parallel.enabled";

  /** The owner is part of it because a store also shows what the contexts around it hold. */
  private record Key(Object registration, String owner) {}

  private record BaselineKey(Object registration, String testClass) {}

  /** What applies in a context. */
  abstract Declaration declaration(ExtensionContext context);

  /** What tells the simulators of this registration from those of others in the same context. */
  abstract Object registration();

  abstract FunctionGraphSimulator start(Declaration declaration);

  abstract void close(FunctionGraphSimulator simulator);

  @Override
  public void beforeAll(ExtensionContext context) {
    Declaration declaration = declaration(context);
    if (declaration.scope() == Scope.METHOD) {
      return;
    }
    FunctionGraphSimulator simulator = simulator(declaration, context);
    if (declaration.resets() && !Contexts.same(Contexts.ofClass(context), declaration.owner())) {
      ExtensionContext around = context.getParent().orElseThrow();
      baseline(simulator, around).restore();
    }
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    Declaration declaration = declaration(context);
    if (declaration.resets()) {
      refuseConcurrency(declaration, context);
    }
    FunctionGraphSimulator simulator = simulator(declaration, context);
    if (declaration.resets()) {
      baseline(simulator, context).restore();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == FunctionGraphSimulator.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Declaration declaration = declaration(context);
    if (declaration.scope() == Scope.METHOD && context.getTestMethod().isEmpty()) {
      throw noTest(declaration, parameter.getDeclaringExecutable(), context);
    }
    return simulator(declaration, context);
  }

  /**
   * From Jupiter 5.12 on, constructors see the context of the test that the instance is for. Older
   * ones do not know this method.
   */
  @Override
  public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
    return ExtensionContextScope.TEST_METHOD;
  }

  FunctionGraphSimulator simulator(Declaration declaration, ExtensionContext context) {
    if (declaration.scope() == Scope.SHARED) {
      Options options = declaration.options();
      return stored(
          SharedSimulators.store(context, NAMESPACE),
          options,
          () ->
              new StoredSimulator(
                  SharedSimulators.acquire(options, declaration::start),
                  () -> SharedSimulators.release(options)));
    }
    ExtensionContext owner = declaration.owner();
    return stored(
        owner.getStore(NAMESPACE),
        new Key(registration(), owner.getUniqueId()),
        () -> {
          FunctionGraphSimulator simulator = start(declaration);
          return new StoredSimulator(simulator, () -> close(simulator));
        });
  }

  private static FunctionGraphSimulator stored(
      Store store, Object key, Supplier<StoredSimulator> start) {
    return store
        .getOrComputeIfAbsent(key, absent -> start.get(), StoredSimulator.class)
        .simulator();
  }

  /** What was there when the first test of the class was about to begin, which may be now. */
  private FunctionGraphSimulator.Baseline baseline(
      FunctionGraphSimulator simulator, ExtensionContext context) {
    ExtensionContext ofClass = Contexts.ofClass(context);
    return ofClass
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(
            new BaselineKey(registration(), ofClass.getUniqueId()),
            absent -> simulator.keepAsBaseline(),
            FunctionGraphSimulator.Baseline.class);
  }

  private static void refuseConcurrency(Declaration declaration, ExtensionContext test) {
    if (!test.getConfigurationParameter(PARALLEL).map(Boolean::parseBoolean).orElse(false)) {
      return;
    }
    for (ExtensionContext current = test;
        current != null && !Contexts.same(current, declaration.owner());
        current = Contexts.parent(current)) {
      if (current.getExecutionMode() == ExecutionMode.CONCURRENT) {
        throw declaration.misuse(
            "so its simulator is reset before each test, but "
                + Contexts.name(test.getRequiredTestMethod())
                + " may run at the same time as others: put @Execution(ExecutionMode.SAME_THREAD)"
                + " on the class, or set scope = Scope.METHOD, or reset = false");
      }
    }
  }

  private static ExtensionConfigurationException noTest(
      Declaration declaration, Executable place, ExtensionContext context) {
    boolean perClass =
        context
            .getTestInstanceLifecycle()
            .filter(TestInstance.Lifecycle.PER_CLASS::equals)
            .isPresent();
    String why =
        !(place instanceof Constructor)
            ? "which does not belong to one test: set scope = Scope.CLASS, or take it in @BeforeEach"
                + " or in the test"
            : perClass
                ? "of a class with one instance for all tests: set scope = Scope.CLASS, or take it"
                    + " in @BeforeEach or in the test"
                : "which belongs to a test from JUnit Jupiter 5.12 on only: set scope = Scope.CLASS,"
                    + " or take it in @BeforeEach or in the test";
    return declaration.misuse(
        "one simulator per test, so there is none for " + Contexts.name(place) + ", " + why);
  }
}
