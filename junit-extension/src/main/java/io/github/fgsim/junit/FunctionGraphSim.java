package io.github.fgsim.junit;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.SimulatorBuilder;
import io.github.fgsim.invocation.Runner;
import io.github.fgsim.model.IdSource;
import io.github.fgsim.model.Limit;
import io.github.fgsim.model.Limits;
import io.github.fgsim.model.Profile;
import io.github.fgsim.model.Rule;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives tests a running {@link FunctionGraphSimulator}.
 *
 * <pre>{@code
 * @FunctionGraphSim
 * class DeployerTest {
 *   @Test
 *   void deploys(FunctionGraphSimulator sim) {
 *     new Deployer(sim.endpoint(), sim.projectId()).deploy("hello", source);
 *
 *     assertThat(sim.find("default", "hello")).isPresent();
 *   }
 * }
 * }</pre>
 *
 * <p>Tests, lifecycle methods and constructors take it as a parameter of exactly the type {@link
 * FunctionGraphSimulator}. Where the official SDK is on the class path, parameters of the types
 * {@code FunctionGraphClient}, {@code FunctionGraphAsyncClient} and {@code Region} get one that
 * leads to the simulator; a {@link java.net.URI} or {@link String} with {@link SimEndpoint} gets
 * its endpoint. Fields get the same with {@link InjectSim}, or with {@link SimEndpoint}. It runs
 * whether or not anything asks for it. What {@code @BeforeEach}, the test and {@code @AfterEach}
 * get is the same one; JUnit closes it at the end of its {@link #scope}.
 *
 * <p>The annotation that counts is the method's; without one, that of the nearest class, from the
 * test's class outwards through the classes it is nested in. It replaces what lies further out as a
 * whole, options are not merged. Subclasses inherit it, and it may stand on an annotation of your
 * own.
 *
 * <p>Under {@link Scope#METHOD} there is none for {@code @BeforeAll}, {@code @AfterAll} and, before
 * Jupiter 5.12 or with one test instance per class, constructors. Under {@link Scope#CLASS} a
 * constructor runs before the reset, so it should not put functions in place; {@code @BeforeAll}
 * and {@code @BeforeEach} should.
 *
 * <p>JUnit Jupiter reads it; JUnit 4, Spock and TestNG do not know it and would ignore it: there,
 * start a simulator with {@link FunctionGraphSimulator#builder} before the tests and close it after
 * them.
 *
 * <p>Misuse is an {@link org.junit.jupiter.api.extension.ExtensionConfigurationException} that
 * names the place and the attribute to change.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@ExtendWith(AnnotationExtension.class)
public @interface FunctionGraphSim {

  /** For how long a simulator lives. On a method, {@link Scope#CLASS} is refused. */
  Scope scope() default Scope.METHOD;

  /**
   * Whether a simulator of {@link Scope#CLASS} returns to its baseline before each test. Of no
   * effect under the other scopes: METHOD has nothing to reset, SHARED is never reset.
   */
  boolean reset() default true;

  /**
   * What makes a test fail that ended well, with a report of what happened. Looked at after
   * {@code @AfterEach}. Calls in {@code @BeforeAll} are not looked at. Under {@link Scope#SHARED},
   * and under CLASS without reset, a test answers for what other tests did at the same time.
   *
   * <p>Whatever this says, a test that fails tells the simulator's exchanges, as an exception that
   * its failure suppresses: every runner prints it with the failure.
   */
  FailOn[] failOn() default FailOn.UNKNOWN_ROUTE;

  /**
   * System properties that tell code under test where the simulator is, each a name and a text in
   * which {@code {endpoint}}, {@code {port}}, {@code {projectId}}, {@code {domainId}} and {@code
   * {region}} stand for the simulator's, such as {@code "functiongraph.endpoint={endpoint}"}. They
   * are set before {@code @BeforeAll} or, under {@link Scope#METHOD}, {@code @BeforeEach}, and are
   * what they were before when the simulator's scope ends, under {@link Scope#SHARED} when the
   * class ends.
   *
   * <p>A JVM has one set of properties: tests that run at the same time as others need JUnit's
   * {@code @ResourceLock(Resources.SYSTEM_PROPERTIES)} on the class.
   */
  String[] systemProperties() default {};

  /**
   * Properties of the Spring context of a test, where it has one, written as {@link
   * #systemProperties}; {@code {accessKey}} and {@code {secretKey}} stand for keys that are taken.
   *
   * <p>On a class that Spring's {@code SpringExtension} runs, such as one with
   * {@code @SpringBootTest}, the simulator lives as long as the context, whatever the {@link
   * #scope}: classes that share a cached context share its simulator, which is as it was when the
   * context had started before each class, and as after {@code @BeforeAll} before each test. It is
   * a bean as well.
   */
  String[] springProperties() default {
    "functiongraph.endpoint={endpoint}",
    "functiongraph.project-id={projectId}",
    "functiongraph.region={region}",
    "functiongraph.domain-id={domainId}",
    "functiongraph.access-key={accessKey}",
    "functiongraph.secret-key={secretKey}"
  };

  /** The address to listen on; empty is the simulator's own default, 127.0.0.1. */
  String host() default "";

  /** The port; 0 takes a free one. A fixed port does not go with tests that run concurrently. */
  int port() default 0;

  /** Whether it speaks TLS only, with a certificate made in memory. */
  boolean https() default false;

  /** The region in URNs; empty is the simulator's own default. */
  String region() default "";

  /** The project that the simulator shows; empty is the simulator's own default. */
  String projectId() default "";

  /** The account's id; empty is the simulator's own default. */
  String domainId() default "";

  /** The account's name; empty is the simulator's own default. */
  String userDomain() default "";

  /** The zone of the times in answers, such as {@code "Z"}; empty is the service's own, +08:00. */
  String zone() default "";

  /**
   * The instant at which time stands still, such as {@code "2024-05-01T10:00:00Z"}; empty is the
   * system's clock.
   */
  String clock() default "";

  /** The seed of {@link IdSource#seeded}; 0 is random ids. */
  long idSeed() default 0;

  /** The rules and limits to start from. */
  Profile profile() default Profile.PAGES;

  /** Rules to relax whatever the profile says. */
  Rule[] relax() default {};

  /** Rules to enforce whatever the profile says. */
  Rule[] enforce() default {};

  /**
   * Changes to the profile's {@link Limits}, each the name of a {@link Limit} and a number, such as
   * {@code "FUNCTIONS=2"}.
   */
  String[] limit() default {};

  /**
   * A resource on the class path with what the simulator holds at its start, as {@link
   * FunctionGraphSimulator#exportState} gives it; its name begins without a slash. Empty is
   * nothing.
   */
  String state() default "";

  /**
   * A resource on the class path with canned answers of functions, as {@link
   * SimulatorBuilder#answers} takes them; its name begins without a slash. Empty is none.
   */
  String answers() default "";

  /** Whether the admin API under {@code /_simulator/} is open. */
  boolean adminApi() default false;

  /** Names besides loopback under which the admin API answers. */
  String[] adminHosts() default {};

  /**
   * Languages whose uploaded code is run; the code may do all that the user of this process may.
   */
  Runner.Language[] run() default {};

  /** Whether one line per exchange is printed to standard error. */
  boolean verbose() default false;

  /**
   * Sets what an annotation cannot hold. The class needs a constructor without parameters, of any
   * visibility.
   */
  Class<? extends SimulatorCustomizer> customizer() default SimulatorCustomizer.class;
}
