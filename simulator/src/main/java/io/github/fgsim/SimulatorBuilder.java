package io.github.fgsim;

import io.github.fgsim.internal.admin.AdminApi;
import io.github.fgsim.internal.http.Gateway;
import io.github.fgsim.internal.http.HttpServer;
import io.github.fgsim.internal.invocation.AnswerJson;
import io.github.fgsim.internal.simulator.Console;
import io.github.fgsim.internal.simulator.Simulator;
import io.github.fgsim.internal.validation.Settings;
import io.github.fgsim.invocation.Runner;
import io.github.fgsim.model.Auth;
import io.github.fgsim.model.IdSource;
import io.github.fgsim.model.Limit;
import io.github.fgsim.model.Limits;
import io.github.fgsim.model.Profile;
import io.github.fgsim.model.Rule;
import io.github.fgsim.model.SimulatorClock;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a simulator is to be. Each setting stands here once: the {@link #options} among them are
 * options of the command line and of the environment too. Not safe for concurrent use.
 */
public final class SimulatorBuilder {
  private String host = "127.0.0.1";
  private int port;
  private boolean https;
  private String region = "cn-north-4";
  private String projectId = "0a1b2c3d4e5f60718293a4b5c6d7e8f9";
  private String domainId = "f9e8d7c6b5a493827160f5e4d3c2b1a0";
  private String userDomain = "functiongraph-simulator";
  private ZoneOffset zone = ZoneOffset.ofHours(8);
  private Clock clock = Clock.systemUTC();
  private IdSource ids = IdSource.random();
  private Auth auth = Auth.off();
  private Profile profile = Profile.PAGES;
  private final Set<Rule> enforced = EnumSet.noneOf(Rule.class);
  private final Set<Rule> relaxed = EnumSet.noneOf(Rule.class);
  private @Nullable Limits limits;
  private final Map<Limit, Long> changedLimits = new EnumMap<>(Limit.class);
  private @Nullable String state;
  private @Nullable String answers;
  private boolean adminApi;
  private Set<String> adminHosts = Set.of();
  private List<Runner> runners = List.of();
  private boolean verbose;
  private @Nullable Shadow shadow;

  SimulatorBuilder() {}

  /**
   * The address to listen on; 127.0.0.1 unless set.
   *
   * @throws IllegalArgumentException when it is empty or a URL
   */
  @InText(value = "ADDRESS", help = "Address to listen on (default: 127.0.0.1).")
  public SimulatorBuilder host(String newHost) {
    boolean isName = !newHost.isBlank() && !newHost.contains("/");
    ensure(isName, "host must be a name or an address such as 127.0.0.1", newHost);
    this.host = newHost;
    return this;
  }

  /** The port to listen on; 0, the default, takes a free one. */
  @InText(value = "PORT", help = "Port to listen on, 0 for a free one.")
  public SimulatorBuilder port(int newPort) {
    if (newPort < 0 || newPort > 65_535) {
      throw new IllegalArgumentException("port must be 0 to 65535, but was " + newPort);
    }
    this.port = newPort;
    return this;
  }

  /**
   * Speaks TLS only, with a certificate made in memory; {@link FunctionGraphSimulator#sslContext}
   * and {@link FunctionGraphSimulator#certificatePem} are for the clients.
   */
  @InText(help = "Speak TLS only, with a certificate made at the start.")
  public SimulatorBuilder https() {
    this.https = true;
    return this;
  }

  /** The region in URNs; {@code cn-north-4} unless set. */
  @InText(value = "NAME", help = "Region in URNs (default: cn-north-4).")
  public SimulatorBuilder region(String newRegion) {
    this.region = withoutColon("region", newRegion);
    return this;
  }

  /** The project that the simulator shows when no other is asked for. */
  @InText(
      value = "ID",
      help =
          "Project that the first line shows; requests may name any"
              + " (default: 0a1b2c3d4e5f60718293a4b5c6d7e8f9).")
  public SimulatorBuilder projectId(String newProjectId) {
    boolean isSegment = !newProjectId.contains("/");
    ensure(isSegment, "projectId is part of paths and must not hold a slash", newProjectId);
    this.projectId = withoutColon("projectId", newProjectId);
    return this;
  }

  /** The account's id. */
  @InText(value = "ID", help = "The account's id (default: f9e8d7c6b5a493827160f5e4d3c2b1a0).")
  public SimulatorBuilder domainId(String newDomainId) {
    this.domainId = Objects.requireNonNull(newDomainId);
    return this;
  }

  /** The account's name, {@code user_domain} in responses. */
  @InText(value = "NAME", help = "The account's name (default: functiongraph-simulator).")
  public SimulatorBuilder userDomain(String newUserDomain) {
    this.userDomain = Objects.requireNonNull(newUserDomain);
    return this;
  }

  /** The zone of the times in responses; +08:00, the service's own, unless set. */
  @InText(value = "OFFSET", help = "Zone of the times in responses (default: +08:00).")
  public SimulatorBuilder zone(ZoneOffset newZone) {
    this.zone = Objects.requireNonNull(newZone);
    return this;
  }

  /** Where the time comes from; the system's clock unless set. */
  @InText(
      value = "INSTANT",
      help = "Time that stands still, such as 2019-03-07T10:37:19Z (default: the system's).")
  public SimulatorBuilder clock(Clock newClock) {
    new SimulatorClock(newClock); // refuses one that stands where it could not follow
    this.clock = newClock;
    return this;
  }

  /** Where ids come from; random unless set. */
  public SimulatorBuilder ids(IdSource newIds) {
    this.ids = Objects.requireNonNull(newIds);
    return this;
  }

  /** Makes ids the same in every run: the same as {@code ids(IdSource.seeded(seed))}. */
  @InText(value = "NUMBER", help = "Makes ids the same in every run (default: random ids).")
  public SimulatorBuilder idSeed(long seed) {
    return ids(IdSource.seeded(seed));
  }

  /** Which requests are taken for authenticated; every one unless set. */
  public SimulatorBuilder auth(Auth newAuth) {
    this.auth = Objects.requireNonNull(newAuth);
    return this;
  }

  /** The rules and limits to start from; {@link Profile#PAGES} unless set. */
  @InText(
      value = "PROFILE",
      help =
          "Rules and limits to start from: PAGES, what the API reference's two pages say; CLOUD,"
              + " what is known of the live service (default: PAGES).")
  public SimulatorBuilder profile(Profile newProfile) {
    this.profile = Objects.requireNonNull(newProfile);
    return this;
  }

  /** The limits, in place of the profile's. */
  public SimulatorBuilder limits(Limits newLimits) {
    this.limits = Objects.requireNonNull(newLimits);
    return this;
  }

  /**
   * One limit, whatever the profile or {@link #limits} says; bytes, seconds or a number.
   *
   * @throws IllegalArgumentException when the value is negative
   */
  @InText(
      value = "NAME=VALUE",
      help = "Limits to change, such as FUNCTIONS=10; sizes in bytes, times in seconds.")
  public SimulatorBuilder limit(Limit limit, long value) {
    Limits.pages().with(limit, value); // refuses what is no value
    changedLimits.put(limit, value);
    return this;
  }

  /** Rules to enforce whatever the profile says. The last call that names a rule counts. */
  @InText(value = "RULE", help = "Rules to enforce whatever the profile says.")
  public SimulatorBuilder enforce(Rule... rules) {
    enforced.addAll(List.of(rules));
    List.of(rules).forEach(relaxed::remove);
    return this;
  }

  /** Rules to relax whatever the profile says. The last call that names a rule counts. */
  @InText(value = "RULE", help = "Rules to relax whatever the profile says.")
  public SimulatorBuilder relax(Rule... rules) {
    relaxed.addAll(List.of(rules));
    List.of(rules).forEach(enforced::remove);
    return this;
  }

  /**
   * What the simulator holds at its start and after a {@link FunctionGraphSimulator#reset}, as
   * {@link FunctionGraphSimulator#exportState} gives it; nothing unless set.
   */
  @InText(
      value = "FILE",
      contents = true,
      help = "JSON file with what to hold at the start, as the admin API exports it.")
  public SimulatorBuilder state(String json) {
    this.state = Objects.requireNonNull(json);
    return this;
  }

  /**
   * Canned answers of functions, which need not exist yet, there at the start and after a {@link
   * FunctionGraphSimulator#reset}; none unless set. The text is {@code {"answers":
   * [{"function":"hello","result":{"greeting":"hi"}}]}}: each has the function's name and, where
   * wanted, {@code package} ({@code default}), {@code version} (all that have no answer of their
   * own) and {@code project_id} (the simulator's); then either {@code result}, any JSON, or the
   * function's error as {@code error_type} and {@code error_msg}; and {@code duration}, the real
   * time that it takes, such as {@code PT0.5S}.
   *
   * @throws IllegalArgumentException when the text is no such JSON; the message says where
   */
  @InText(
      value = "FILE",
      contents = true,
      help = "JSON file with what functions answer when called, as the admin API has it.")
  public SimulatorBuilder answers(String json) {
    AnswerJson.readAll(json, projectId);
    this.answers = json;
    return this;
  }

  /**
   * Opens the admin API under {@code /_simulator/}, for tests that run in another process. It takes
   * no credential, but answers this machine only.
   */
  @InText(help = "Answer the admin API under /_simulator/.")
  public SimulatorBuilder adminApi() {
    this.adminApi = true;
    return this;
  }

  /**
   * Names besides loopback and {@link #host} under which the admin API answers, as a Host header
   * has them without the port: that of a container in its network, for one. Others get 403.
   *
   * @throws IllegalArgumentException when a name is empty or has a scheme or a port
   */
  @InText(
      value = "NAME",
      help =
          "Name besides loopback under which the admin API answers, such as a container's;"
              + " repeatable.")
  public SimulatorBuilder adminHosts(String... names) {
    for (String name : names) {
      boolean isName = !name.isBlank() && (name.startsWith("[") || !name.matches(".*[/:\\s].*"));
      ensure(isName, "adminHosts takes names without scheme and port", name);
    }
    this.adminHosts = Set.of(names);
    return this;
  }

  /**
   * Runs the code that clients upload, for functions for which no test said what they do. Without
   * it such an invocation is 501 SIM.0502. The code may do all that the user of this process may:
   * see {@link Runner}.
   */
  public SimulatorBuilder runCode(Runner... with) {
    this.runners = List.of(with);
    return this;
  }

  /** Runs the uploaded code of these languages, as {@link #runCode} with the usual interpreters. */
  @InText(
      value = "LANGUAGE",
      help = "Run uploaded code: java, python, node, custom. The code may do all that you may.")
  public SimulatorBuilder run(Runner.Language... languages) {
    return runCode(Arrays.stream(languages).map(Runner::of).toArray(Runner[]::new));
  }

  /** Prints one line per exchange to standard error. */
  @InText(help = "Print a line per exchange to standard error.")
  public SimulatorBuilder verbose() {
    this.verbose = true;
    return this;
  }

  /**
   * Asks the real service too: clients get its responses, and what the simulator's differ in is
   * written down. Requests that {@link #auth} refuses are not passed on. None unless set.
   */
  public SimulatorBuilder shadow(Shadow newShadow) {
    this.shadow = Objects.requireNonNull(newShadow);
    return this;
  }

  /** The settings that {@link #set} knows, by name. */
  public static List<SimulatorOption> options() {
    return TextOptions.all();
  }

  /**
   * Sets an option by its name, from text: numbers, names of enum constants in either case, {@code
   * true} or {@code false} for on and off, a clock as the instant at which it stands, several
   * values with commas, limits as {@code FUNCTIONS=2}.
   *
   * @throws IllegalArgumentException when there is no such option, when the text is none of its
   *     values, or when it takes back what an earlier {@link #relax} or {@link #enforce} said
   */
  public SimulatorBuilder set(String option, String text) {
    Set<Rule> relaxedBefore = EnumSet.copyOf(relaxed);
    Set<Rule> enforcedBefore = EnumSet.copyOf(enforced);
    TextOptions.set(this, option, text);
    relaxedBefore.removeAll(relaxed);
    enforcedBefore.removeAll(enforced);
    relaxedBefore.addAll(enforcedBefore);
    if (!relaxedBefore.isEmpty()) {
      throw new IllegalArgumentException("both relaxed and enforced: " + relaxedBefore);
    }
    return this;
  }

  private static String withoutColon(String option, String value) {
    boolean isPart = !value.isEmpty() && !value.contains(":");
    ensure(isPart, option + " is part of URNs and must not be empty or hold a colon", value);
    return value;
  }

  private static void ensure(boolean holds, String rule, String value) {
    if (!holds) {
      throw new IllegalArgumentException(rule + ", but was \"" + value + "\"");
    }
  }

  private Settings settings() {
    Set<Rule> rules = EnumSet.noneOf(Rule.class);
    rules.addAll(profile.rules());
    rules.addAll(enforced);
    rules.removeAll(relaxed);
    Limits applied = limits == null ? profile.limits() : limits;
    for (Map.Entry<Limit, Long> change : changedLimits.entrySet()) {
      applied = applied.with(change.getKey(), change.getValue());
    }
    return new Settings(
        region,
        projectId,
        domainId,
        userDomain,
        zone,
        new SimulatorClock(clock),
        ids,
        auth,
        rules,
        applied);
  }

  /**
   * Starts the simulator; its port is open when this returns.
   *
   * @throws UncheckedIOException when the port cannot be opened; the message says whether host or
   *     port is to blame; or when a file of the {@link #shadow} cannot be made
   * @throws IllegalArgumentException when the state is not as it must be; the message says where
   */
  public FunctionGraphSimulator start() {
    Simulator simulator =
        new Simulator(settings(), verbose ? new Console(System.err) : entry -> {});
    simulator.settings().clock().drive(simulator.timers());
    simulator.runners().use(runners);
    if (state != null) {
      simulator.importState(state);
    }
    if (answers != null) {
      simulator.state().behaviours().putAll(AnswerJson.readAll(answers, projectId));
    }
    if (state != null || answers != null) {
      simulator.keepAsBaseline();
    }
    AdminApi admin =
        adminApi
            ? new AdminApi(simulator, host, adminHosts, shadow == null ? null : shadow.endpoint())
            : null;
    Gateway gateway = new Gateway(simulator, admin, shadow == null ? null : shadow.open(projectId));
    HttpServer server = HttpServer.start(host, port, https, gateway);
    return new FunctionGraphSimulator(simulator, server, server.endpoint(), projectId);
  }
}
