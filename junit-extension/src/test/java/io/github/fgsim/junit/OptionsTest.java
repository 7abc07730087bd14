package io.github.fgsim.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.fgsim.FunctionDefinition;
import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.SimulatorBuilder;
import io.github.fgsim.SimulatorOption;
import io.github.fgsim.invocation.Invocation;
import io.github.fgsim.invocation.TriggerEvent;
import io.github.fgsim.model.IdSource;
import io.github.fgsim.model.Limit;
import io.github.fgsim.model.Limits;
import io.github.fgsim.model.Profile;
import io.github.fgsim.model.Rule;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OptionsTest {
  private static final FunctionDefinition NO_ZIP =
      FunctionDefinition.function("hello").zip(new byte[] {1, 2, 3});

  static final class InNorth implements SimulatorCustomizer {
    private InNorth() {}

    @Override
    public void customize(SimulatorBuilder builder) {
      builder.region("north");
    }
  }

  abstract static class CannotBeCreated implements SimulatorCustomizer {}

  @FunctionGraphSim(customizer = CannotBeCreated.class)
  static final class Impossible {}

  @FunctionGraphSim
  static final class Plain {}

  @FunctionGraphSim(relax = Rule.ARCHIVE_IS_ZIP, limit = "FUNCTIONS=2", customizer = InNorth.class)
  static final class One {}

  @FunctionGraphSim(
      scope = Scope.CLASS,
      limit = "FUNCTIONS=2",
      customizer = InNorth.class,
      relax = Rule.ARCHIVE_IS_ZIP)
  static final class Equal {}

  @Test
  void what_can_be_told_in_text_the_annotation_can_be_told() {
    assertThat(FunctionGraphSim.class.getDeclaredMethods())
        .extracting(Method::getName)
        .containsAll(SimulatorBuilder.options().stream().map(SimulatorOption::name).toList())
        .contains("scope", "reset", "failOn", "systemProperties", "springProperties", "customizer")
        .hasSize(SimulatorBuilder.options().size() + 6);
  }

  @Test
  void the_state_is_a_resource() {
    try (FunctionGraphSimulator sim =
        Options.NONE.with("projectId", "p").with("state", "state.json").start()) {
      assertThat(sim.functions()).hasToString("[default/kept]");
    }
    refused("state", "none.json", "state = \"none.json\": there is no such resource");
    refused("state", "/state.json", "its name begins without a slash");
  }

  @Test
  void the_answers_are_a_resource() {
    try (FunctionGraphSimulator sim = Options.NONE.with("answers", "answers.json").start()) {
      sim.given(
          FunctionDefinition.function("hello")
              .trigger("LTS", "{\"log_group_id\":\"g\",\"log_topic_id\":\"t\"}"));

      assertThat(sim.fire(TriggerEvent.of("LTS", "{}")))
          .extracting(Invocation::result)
          .containsExactly("{\"greeting\":\"hi\"}");
    }
    refused("answers", "none.json", "answers = \"none.json\": there is no such resource");
    refused("answers", "state.json", "unknown member");
  }

  @Test
  void the_host_is_listened_on_and_tls_spoken() {
    try (FunctionGraphSimulator sim =
        Options.NONE.with("host", "localhost").with("https", true).start()) {
      assertThat(sim.endpoint()).hasScheme("https").hasHost("localhost");
    }
  }

  @Test
  void the_admin_api_is_open_on_request() throws Exception {
    try (FunctionGraphSimulator open = Options.NONE.with("adminApi", true).start();
        FunctionGraphSimulator shut = Options.NONE.start()) {
      assertThat(Http.get(open, "../../_simulator/health")).isEqualTo(200);
      assertThat(Http.get(shut, "../../_simulator/health")).isEqualTo(404);
    }
  }

  @Test
  void the_annotation_without_more_is_the_simulators_defaults() {
    assertThat(of(Plain.class)).isEqualTo(Options.NONE);
    try (FunctionGraphSimulator sim = Options.NONE.start();
        FunctionGraphSimulator plain = FunctionGraphSimulator.start()) {
      assertThat(sim.region()).isEqualTo(plain.region());
      assertThat(sim.limits()).isEqualTo(plain.limits());
    }
  }

  @Test
  void equal_attributes_are_equal_options_whatever_their_scope() {
    assertThat(of(One.class)).isEqualTo(of(Equal.class)).isNotEqualTo(of(Plain.class));
  }

  private static Options of(Class<?> annotated) {
    return Options.of(annotated.getAnnotation(FunctionGraphSim.class));
  }

  @Test
  void identities_are_the_simulators() {
    try (FunctionGraphSimulator sim =
        Options.NONE.with("region", "r").with("projectId", "p").with("domainId", "d").start()) {
      assertThat(sim.region()).isEqualTo("r");
      assertThat(sim.projectId()).isEqualTo("p");
      assertThat(sim.domainId()).isEqualTo("d");
    }
  }

  @Test
  void clock_zone_and_account_are_seen_in_answers() throws Exception {
    try (FunctionGraphSimulator sim =
        Options.NONE
            .with("clock", "2024-05-01T10:00:00Z")
            .with("zone", "-03:00")
            .with("userDomain", "somebody")
            .start()) {
      String answer = create(sim);

      assertThat(answer).contains("2024-05-01T07:00:00-03:00").contains("\"somebody\"");
      assertThat(sim.functions().get(0).lastModified())
          .isEqualTo(Instant.parse("2024-05-01T10:00:00Z"));
    }
  }

  private static String create(FunctionGraphSimulator sim) {
    return Http.post(
            sim,
            "fgs/functions",
            "{'func_name':'hello','package':'default','runtime':'Python3.9','timeout':3,"
                + "'handler':'index.handler','memory_size':128,'code_type':'inline',"
                + "'func_code':{'file':'cHJpbnQoMSk='}}")
        .body();
  }

  @Test
  void ids_come_from_the_seed() throws Exception {
    try (FunctionGraphSimulator sim = Options.NONE.with("idSeed", 42L).start()) {
      create(sim);

      assertThat(sim.requests().all().get(0).requestId()).isEqualTo(IdSource.seeded(42).hex());
    }
  }

  @Test
  void the_port_is_the_one_asked_for() {
    int free;
    try (FunctionGraphSimulator sim = FunctionGraphSimulator.start()) {
      free = sim.port();
    }

    try (FunctionGraphSimulator sim = Options.NONE.with("port", free).start()) {
      assertThat(sim.port()).isEqualTo(free);
    }
  }

  @Test
  void limits_change_those_of_the_profile() {
    String[] changes = {"FUNCTIONS=2", "TIMEOUT_MAX = 7"};
    try (FunctionGraphSimulator sim =
        Options.NONE.with("profile", Profile.CLOUD).with("limit", List.of(changes)).start()) {
      assertThat(sim.limits())
          .isEqualTo(Limits.current().with(Limit.FUNCTIONS, 2).with(Limit.TIMEOUT_MAX, 7));
    }
  }

  @Test
  void rules_are_relaxed_and_enforced() {
    Rule[] rules = {Rule.ARCHIVE_IS_ZIP};
    try (FunctionGraphSimulator strict = Options.NONE.with("enforce", List.of(rules)).start();
        FunctionGraphSimulator lenient = Options.NONE.with("relax", List.of(rules)).start()) {
      assertThatIllegalArgumentException().isThrownBy(() -> strict.given(NO_ZIP));
      assertThat(lenient.given(NO_ZIP).functions()).hasSize(1);
    }
  }

  @Test
  void the_customizer_has_the_last_word() {
    try (FunctionGraphSimulator sim =
        Options.NONE.with("region", "south").with(new InNorth()).start()) {
      assertThat(sim.region()).isEqualTo("north");
    }
  }

  @Test
  void wrong_values_are_refused_by_name() {
    refused("zone", "east", "zone = \"east\": ");
    refused("clock", "noon", "clock = \"noon\": ");
    refused("port", 70_000, "port = 70000: port must be 0 to 65535");
    refused("region", "a:b", "region = \"a:b\": ");
    refused("limit", List.of("FUNCTIONS"), "\"FUNCTIONS\" is not of the form \"FUNCTIONS=2\"");
    refused("limit", List.of("FUN=2"), "there is no limit FUN, only TIMEOUT_MIN, ");
    refused("limit", List.of("FUNCTIONS=two"), "\"two\" is not a whole number");
    refused("limit", List.of("FUNCTIONS=-1"), "limit FUNCTIONS must not be negative");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(Impossible.class).start())
        .withMessageStartingWith(
            "customizer = " + CannotBeCreated.class.getName() + ": it cannot be created");
  }

  private static void refused(String attribute, Object value, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Options.NONE.with(attribute, value).start())
        .withMessageStartingWith(attribute + " = ")
        .withMessageContaining(message);
  }

  @RegisterExtension
  final FunctionGraphSimExtension fgs =
      FunctionGraphSimExtension.builder()
          .failOn(FailOn.UNKNOWN_FIELD)
          .systemProperties("fgsim.options={region}")
          .configure(sim -> sim.region("r").profile(Profile.CLOUD).limit(Limit.FUNCTIONS, 3))
          .configure(sim -> sim.domainId("d"))
          .build();

  @Test
  void the_extension_is_configured_as_the_simulator_is() {
    FunctionGraphSimulator sim = fgs.simulator();

    assertThat(sim.region()).isEqualTo("r");
    assertThat(sim.domainId()).isEqualTo("d");
    assertThat(sim.limits()).isEqualTo(Limits.current().with(Limit.FUNCTIONS, 3));
  }
}
