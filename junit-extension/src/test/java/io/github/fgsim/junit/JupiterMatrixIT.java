package io.github.fgsim.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.fgsim.FunctionGraphSimulator;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The one packaged jar with every Jupiter it is for: the pom fetches each version, and a JVM per
 * version runs the fixtures on it. On the oldest and the newest, which have an engine test kit next
 * to them, another one runs the tests of what fails.
 */
class JupiterMatrixIT {
  private static final Path JUPITERS = Path.of(System.getProperty("jupiter.jars"));
  private static final Path TEST_KITS = Path.of(System.getProperty("testkit.jars"));
  private static final Path EXTENSION = Path.of(System.getProperty("extension.jar"));

  private static List<Path> jupiters() throws IOException {
    try (Stream<Path> jars = Files.list(JUPITERS)) {
      return jars.sorted().toList();
    }
  }

  private static String version(Path jupiter) {
    return jupiter.getFileName().toString().replaceFirst("\\.jar$", "");
  }

  @Test
  void the_matrix_has_the_oldest_and_the_newest_and_on_a_build_server_all() throws IOException {
    List<String> oldestAndNewest = List.of("5.8", "6.1");
    List<String> all = List.of("5.8", "5.10", "5.12", "5.13", "5.14", "6.0", "6.1");

    assertThat(jupiters())
        .map(jupiter -> version(jupiter).replaceFirst("\\.\\d+$", ""))
        .containsAll(System.getenv("CI") == null ? oldestAndNewest : all);
  }

  @TestFactory
  Stream<DynamicTest> the_fixtures_succeed_without_a_warning_and_leave_nothing_open()
      throws IOException {
    return jupiters().stream()
        .map(jupiter -> dynamicTest("Jupiter " + version(jupiter), () -> runs_on(jupiter)));
  }

  private static void runs_on(Path jupiter) throws Exception {
    assertPrints(
        "jupiter-" + version(jupiter),
        FixtureRun.class,
        List.of(jupiter),
        Stream.concat(
            Fixtures.ways().keySet().stream()
                .map(
                    way ->
                        way
                            + ": tests found, not succeeded or disabled: 0, failed"
                            + " containers: 0"),
            Stream.of("shared by all runs: 1, still running: 0, open: 0")));
  }

  @TestFactory
  Stream<DynamicTest> misuse_is_told_on_the_oldest_and_the_newest() {
    return Stream.of("5.8.2", "6.1.3")
        .map(version -> dynamicTest("Jupiter " + version, () -> tells_misuse_on(version)));
  }

  private static void tells_misuse_on(String version) throws Exception {
    String jar = version + ".jar";
    assertPrints(
        "misuse-" + version,
        MisuseRun.class,
        List.of(JUPITERS.resolve(jar), TEST_KITS.resolve(jar)),
        MisuseRun.CLASSES.stream().map(type -> MisuseRun.line(type, tests(type))));
  }

  private static long tests(Class<?> type) {
    return Stream.of(type.getDeclaredMethods())
        .filter(method -> method.isAnnotationPresent(Test.class))
        .count();
  }

  private static void assertPrints(
      String name, Class<?> main, List<Path> junit, Stream<String> lines) throws Exception {
    Path output = JUPITERS.resolveSibling(name + ".out");
    Path errors = JUPITERS.resolveSibling(name + ".err");

    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath(junit),
                main.getName())
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile())
            .start();
    boolean ended = process.waitFor(3, TimeUnit.MINUTES);
    process.destroyForcibly();

    assertThat(errors).isEmptyFile();
    assertThat(output).hasContent(lines.collect(Collectors.joining("\n")));
    assertThat(ended).isTrue();
  }

  private static String classPath(List<Path> junit) throws URISyntaxException {
    return Stream.concat(
            junit.stream(),
            Stream.of(
                EXTENSION,
                placeOf(FunctionGraphSimulator.class),
                placeOf(FixtureRun.class),
                placeOf(Assertions.class)))
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static Path placeOf(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
