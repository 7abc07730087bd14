package io.github.fgsim.examples;

import io.github.fgsim.junit.FunctionGraphSimExtension;
import io.github.fgsim.junit.Scope;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * What the test classes of an application have in common, so that Spring starts one context for all
 * of them. The simulator must live as long as that context: scope {@code SHARED}. It is not reset
 * between tests; each takes names of its own.
 */
@SpringBootTest
abstract class SharedContext {
  @RegisterExtension
  static final FunctionGraphSimExtension fgs =
      FunctionGraphSimExtension.builder().scope(Scope.SHARED).build();

  @DynamicPropertySource
  static void functionGraph(DynamicPropertyRegistry registry) {
    registry.add("functiongraph.endpoint", () -> fgs.simulator().endpoint());
    registry.add("functiongraph.project-id", () -> fgs.simulator().projectId());
  }

  @Autowired Deployer deployer;
}
