package io.github.fgsim.junit.matrix;

import static io.github.fgsim.junit.matrix.Seen.names;
import static io.github.fgsim.junit.matrix.Seen.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.junit.FunctionGraphSim;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@FunctionGraphSim
class MethodScopeFixture {
  private static final Set<FunctionGraphSimulator> SIMULATORS = ConcurrentHashMap.newKeySet();

  private FunctionGraphSimulator sim;

  @BeforeEach
  void what_before_each_gets_is_new(FunctionGraphSimulator injected) {
    assertThat(names(injected)).isEmpty();
    assertThat(SIMULATORS.add(injected)).isTrue();
    put(injected, "before");
    sim = injected;
  }

  @AfterEach
  void what_after_each_gets_is_the_same(FunctionGraphSimulator injected) {
    assertThat(injected).isSameAs(sim);
  }

  @AfterAll
  static void each_repetition_had_its_own() {
    assertThat(SIMULATORS).hasSize(9);
    SIMULATORS.clear();
  }

  private void use(FunctionGraphSimulator injected) {
    assertThat(injected).isSameAs(sim);
    put(injected, "hello");
    assertThat(names(injected)).containsExactly("before", "hello");
  }

  @Test
  void the_test_gets_what_before_each_got(FunctionGraphSimulator injected) {
    use(injected);
  }

  @Test
  void another_test_gets_another(FunctionGraphSimulator injected) {
    use(injected);
  }

  @Test
  @FunctionGraphSim(failOn = {})
  void it_answers_over_http(FunctionGraphSimulator injected) throws Exception {
    URI unknown = injected.endpoint().resolve("/v2/unknown");

    HttpResponse<String> response =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(unknown).build(), BodyHandlers.ofString());

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(injected.requests().all()).hasSize(1);
  }

  @RepeatedTest(3)
  void a_repetition_is_a_test_of_its_own(FunctionGraphSimulator injected) {
    use(injected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "b"})
  void a_set_of_arguments_is_a_test_of_its_own(String name, FunctionGraphSimulator injected) {
    use(injected);
    put(injected, name);
  }

  @TestFactory
  Stream<DynamicTest> dynamic_tests_use_that_of_their_factory(FunctionGraphSimulator injected) {
    return Stream.of("first", "second")
        .map(name -> dynamicTest(name, () -> put(injected, "of-" + name)));
  }

  @Test
  @Disabled("shows that a disabled test needs none")
  void a_disabled_test_starts_none(FunctionGraphSimulator injected) {
    throw new AssertionError(injected);
  }
}
