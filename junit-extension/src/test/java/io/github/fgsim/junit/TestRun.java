package io.github.fgsim.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** What came of a test class that a test runs inside. */
record TestRun(EngineExecutionResults results) {

  static TestRun of(Class<?> testClass) {
    return of(testClass, Map.of());
  }

  static TestRun of(Class<?> testClass, Map<String, String> parameters) {
    return new TestRun(
        EngineTestKit.engine("junit-jupiter")
            .configurationParameters(parameters)
            .selectors(selectClass(testClass))
            .execute());
  }

  List<Throwable> failures() {
    return results.allEvents().failed().stream()
        .map(event -> event.getRequiredPayload(TestExecutionResult.class))
        .map(result -> result.getThrowable().orElseThrow())
        .toList();
  }

  /** The one failure. */
  Throwable failure() {
    List<Throwable> failures = failures();
    assertThat(failures).hasSize(1);
    return failures.get(0);
  }

  /** The message of the one failure, an ExtensionConfigurationException or its wrapper. */
  String misuse() {
    Throwable failure = failure();
    Throwable misuse =
        failure instanceof ParameterResolutionException ? failure.getCause() : failure;
    assertThat(misuse).isInstanceOf(ExtensionConfigurationException.class);
    return misuse.getMessage();
  }

  /** The exchanges that failures tell. */
  List<String> reports() {
    return failures().stream()
        .flatMap(failure -> Stream.of(failure.getSuppressed()))
        .map(Throwable::toString)
        .toList();
  }

  /** The names of the tests that failed. */
  List<String> failed() {
    return results
        .testEvents()
        .failed()
        .map(event -> event.getTestDescriptor().getDisplayName().replaceFirst("\\(.*", ""))
        .toList();
  }
}
