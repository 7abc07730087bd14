package io.github.fgsim.junit.matrix;

import static io.github.fgsim.junit.matrix.Seen.names;
import static io.github.fgsim.junit.matrix.Seen.put;
import static io.github.fgsim.junit.matrix.Seen.running;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.junit.FunctionGraphSim;
import io.github.fgsim.junit.Scope;
import io.github.fgsim.model.Limit;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@FunctionGraphSim(
    scope = Scope.CLASS,
    region = "outer",
    failOn = {})
@Execution(ExecutionMode.SAME_THREAD)
class ClassScopeFixture {
  private static FunctionGraphSimulator ofClass;

  private final FunctionGraphSimulator ofConstructor;

  ClassScopeFixture(FunctionGraphSimulator sim) {
    ofConstructor = running(sim);
  }

  @BeforeAll
  static void fill(FunctionGraphSimulator sim) {
    assertThat(names(sim)).isEmpty();
    put(sim, "kept");
    ofClass = sim;
  }

  @AfterAll
  static void it_still_runs_after_all(FunctionGraphSimulator sim) {
    assertThat(running(sim)).isSameAs(ofClass);
  }

  @BeforeEach
  void it_is_reset_before_before_each(FunctionGraphSimulator sim) {
    assertThat(names(sim)).startsWith("kept").doesNotContain("forgotten");
    assertThat(sim.requests().all()).isEmpty();
    assertThat(sim.limits().of(Limit.FUNCTIONS)).isEqualTo(400);
    assertThat(sim.clock().isFrozen()).isFalse();
  }

  @AfterEach
  void leave_traces(FunctionGraphSimulator sim) throws Exception {
    put(sim, "forgotten");
    sim.limits(limits -> limits.with(Limit.FUNCTIONS, 3));
    sim.clock().freezeAt(Instant.EPOCH);
    HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(sim.endpoint()).build(), BodyHandlers.discarding());
  }

  @RepeatedTest(3)
  void the_test_sees_the_baseline(FunctionGraphSimulator sim) {
    assertThat(sim).isSameAs(ofClass).isSameAs(ofConstructor);
    assertThat(names(sim)).containsExactly("kept");
  }

  @Test
  void reset_returns_to_the_baseline(FunctionGraphSimulator sim) {
    put(sim, "more");

    sim.reset();

    assertThat(names(sim)).containsExactly("kept");
  }

  @Nested
  class WithoutMore {
    @Test
    void a_nested_test_shares_it(FunctionGraphSimulator sim) {
      assertThat(sim).isSameAs(ofClass).isSameAs(ofConstructor);
      assertThat(names(sim)).containsExactly("kept");
    }
  }

  @Nested
  class First {
    @BeforeAll
    static void add(FunctionGraphSimulator sim) {
      assertThat(names(sim)).containsExactly("kept");
      put(sim, "first");
    }

    @RepeatedTest(2)
    void a_nested_class_adds_to_the_baseline(FunctionGraphSimulator sim) {
      assertThat(names(sim)).containsExactly("kept", "first");
    }

    @Nested
    class Deep {
      @BeforeAll
      static void add(FunctionGraphSimulator sim) {
        put(sim, "deep");
      }

      @RepeatedTest(2)
      void and_so_does_a_deeper_one(FunctionGraphSimulator sim) {
        assertThat(names(sim)).containsExactly("kept", "first", "deep");
      }
    }
  }

  @Nested
  class Second {
    @BeforeAll
    static void add(FunctionGraphSimulator sim) {
      assertThat(names(sim)).containsExactly("kept");
      put(sim, "second");
    }

    @RepeatedTest(2)
    void the_class_beside_it_sees_nothing_of_that(FunctionGraphSimulator sim) {
      assertThat(names(sim)).containsExactly("kept", "second");
    }
  }
}
