package io.github.fgsim.junit;

import io.github.fgsim.Baseline;
import io.github.fgsim.FunctionGraphSimulator;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.opentest4j.TestAbortedException;

/**
 * The life of simulators in tests. All state is in JUnit's stores, which also close: JUnit uses one
 * extension object for many classes, at the same time too.
 */
abstract class SimulatorExtension
    implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, ParameterResolver {
  static final Namespace NAMESPACE = Namespace.create(SimulatorExtension.class);

  private static final String PARALLEL = "junit.jupiter.execution.parallel.enabled";

  /** The owner is part of it because a store also shows what the contexts around it hold. */
  private record Key(Object registration, String owner) {}

  private record WatchKey(Object registration, String test) {}

  private record PropertiesKey(
      Object registration, String owner, FunctionGraphSimulator simulator) {}

  private record ClientsKey(FunctionGraphSimulator simulator) {}

  private record FieldsKey(String test) {}

  private record BaselineKey(
      Object registration, String testClass, FunctionGraphSimulator simulator) {}

  /** What applies in a context. */
  abstract Declaration declaration(ExtensionContext context);

  /** Whether parameters and fields get what is of this registration. */
  abstract boolean injects(ExtensionContext context);

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
    setProperties(declaration, simulator, context);
    if (injects(context)) {
      Class<?> testClass = context.getRequiredTestClass();
      setFields(testClass, null, declaration, simulator, context);
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
    setProperties(declaration, simulator, context);
    if (injects(context)) {
      for (Object instance : context.getRequiredTestInstances().getAllInstances()) {
        setFields(instance.getClass(), instance, declaration, simulator, context);
      }
    }
    context
        .getStore(NAMESPACE)
        .put(
            new WatchKey(registration(), context.getUniqueId()),
            Watch.begin(simulator, declaration));
  }

  /** What fails here is the test's failure; the store closes the simulator all the same. */
  @Override
  public void afterEach(ExtensionContext context) {
    Watch watch =
        context
            .getStore(NAMESPACE)
            .get(new WatchKey(registration(), context.getUniqueId()), Watch.class);
    Throwable failure = context.getExecutionException().orElse(null);
    if (watch == null || failure instanceof TestAbortedException) {
      return;
    }
    try {
      if (failure == null) {
        watch.verify();
      }
    } catch (AssertionError e) {
      failure = e;
      throw e;
    } finally {
      if (failure != null) {
        failure.addSuppressed(new SimulatorExchanges(Exchanges.told(watch.requests())));
      }
    }
  }

  /**
   * Sets them unless they are set already, until the owner's end; where a class inside the owner
   * has a simulator of its own, until the end of that class.
   */
  private void setProperties(
      Declaration declaration, FunctionGraphSimulator simulator, ExtensionContext context) {
    if (declaration.systemProperties().isEmpty()) {
      return;
    }
    ExtensionContext owner = declaration.owner();
    ExtensionContext until =
        declaration.scope() == Scope.METHOD ? owner : Contexts.ofClass(context);
    until
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(
            new PropertiesKey(registration(), owner.getUniqueId(), simulator),
            absent -> {
              try {
                return new StoredSimulator(
                    simulator, SystemProperties.set(declaration.systemProperties(), simulator));
              } catch (IllegalArgumentException e) {
                throw declaration.misuse("systemProperties: " + e.getMessage(), e);
              }
            },
            StoredSimulator.class);
  }

  /** Sets the instance's fields; those of the class without an instance. */
  final void setFields(
      Class<?> type,
      @Nullable Object instance,
      Declaration declaration,
      FunctionGraphSimulator simulator,
      ExtensionContext context) {
    for (Field field : Injection.fields(type)) {
      boolean ofClass = Modifier.isStatic(field.getModifiers());
      if (ofClass && declaration.scope() == Scope.METHOD) {
        throw declaration.misuse(
            "one simulator per test, so there is none for the static field "
                + Injection.name(field)
                + ": set scope = Scope.CLASS, or make it an instance field");
      }
      if (ofClass == (instance == null)) {
        ensureOneSource(declaration, field, context);
        Injection.set(
            field,
            instance,
            Injection.value(field.getType(), simulator, () -> clients(declaration, simulator)));
      }
    }
  }

  /** JUnit sees to it for parameters: two registrations do not both inject. */
  private void ensureOneSource(Declaration declaration, Field field, ExtensionContext context) {
    Object source =
        context
            .getStore(NAMESPACE)
            .getOrComputeIfAbsent(
                new FieldsKey(context.getUniqueId()), absent -> new Source(registration()));
    if (!new Source(registration()).equals(source)) {
      throw declaration.misuse(
          "but another FunctionGraphSimExtension injects here too, so it is not clear whose "
              + Injection.name(field)
              + " is: take it from the extension's simulator()");
    }
  }

  /** Hides an extension from JUnit's store. */
  private record Source(Object registration) {}

  /** Those of one simulator are closed with it, or at the end of the class under SHARED. */
  private static SdkClients clients(Declaration declaration, FunctionGraphSimulator simulator) {
    return declaration
        .owner()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(
            new ClientsKey(simulator), absent -> new SdkClients(simulator), SdkClients.class);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return Injection.supports(parameter);
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Declaration declaration = declaration(context);
    if (declaration.scope() == Scope.METHOD && context.getTestMethod().isEmpty()) {
      throw noTest(declaration, parameter.getDeclaringExecutable(), context);
    }
    FunctionGraphSimulator simulator = simulator(declaration, context);
    return Injection.value(
        parameter.getParameter().getType(), simulator, () -> clients(declaration, simulator));
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
  private Baseline baseline(FunctionGraphSimulator simulator, ExtensionContext context) {
    ExtensionContext ofClass = Contexts.ofClass(context);
    return ofClass
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(
            new BaselineKey(registration(), ofClass.getUniqueId(), simulator),
            absent -> simulator.keepAsBaseline(),
            Baseline.class);
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
                + " on the class, or set "
                + (declaration.spring() ? "" : "scope = Scope.METHOD, or ")
                + "reset = false");
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
