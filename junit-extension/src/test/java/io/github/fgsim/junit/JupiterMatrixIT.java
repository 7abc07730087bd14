package io.github.fgsim.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.fgsim.FunctionGraphSimulator;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The one packaged jar with every Jupiter it is for: the pom fetches each version, and a JVM per
 * version runs the fixtures on it. On the oldest and the newest, which have an engine test kit next
 * to them, another one runs the tests of what fails.
 */
@Execution(ExecutionMode.CONCURRENT)
class JupiterMatrixIT {
  private static final Path JDK = Path.of(System.getProperty("java.home"));
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

  @TestFactory
  Stream<DynamicTest> the_fixtures_succeed_on_the_other_jdks_of_the_machine() throws IOException {
    List<Path> others = otherJdks();
    return others.isEmpty()
        ? Stream.of(dynamicTest("not run", () -> abort("not run: " + JDK + " has no other beside")))
        : others.stream()
            .map(
                jdk ->
                    dynamicTest(
                        jdk.getFileName().toString(),
                        () ->
                            runs_on(
                                jdk, JUPITERS.resolve("6.1.3.jar"), List.of(Fixtures.ONE_BY_ONE))));
  }

  /** Those of other versions, 17 and newer, in the folder where this one is. */
  private static List<Path> otherJdks() throws IOException {
    try (Stream<Path> places = Files.list(JDK.toRealPath().getParent())) {
      return places
          .filter(place -> !Files.isSymbolicLink(place))
          .filter(place -> Files.isExecutable(place.resolve("bin").resolve("java")))
          .filter(place -> feature(place) >= 17 && feature(place) != Runtime.version().feature())
          .sorted()
          .toList();
    }
  }

  /** As in {@code JAVA_VERSION="25.0.3"} of the file that each JDK has; 0 of none. */
  private static int feature(Path jdk) {
    try (Stream<String> lines = Files.lines(jdk.resolve("release"))) {
      return lines
          .filter(line -> line.startsWith("JAVA_VERSION="))
          .map(line -> line.replaceFirst("JAVA_VERSION=\"(\\d+).*", "$1"))
          .mapToInt(Integer::parseInt)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }

  private static void runs_on(Path jupiter) throws Exception {
    runs_on(JDK, jupiter, Fixtures.ways().keySet());
  }

  private static void runs_on(Path jdk, Path jupiter, Collection<String> ways) throws Exception {
    assertPrints(
        "jupiter-" + version(jupiter) + "-" + jdk.getFileName(),
        jdk,
        FixtureRun.class,
        List.of(jupiter),
        Stream.concat(
            ways.stream()
                .map(
                    way ->
                        way
                            + ": tests found, not succeeded or disabled: 0, failed"
                            + " containers: 0"),
            Stream.of("shared by all runs: 1, still running: 0, open: 0")),
        ways);
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
        JDK,
        MisuseRun.class,
        List.of(JUPITERS.resolve(jar), TEST_KITS.resolve(jar)),
        MisuseRun.CLASSES.stream().map(type -> MisuseRun.line(type, tests(type))),
        List.of());
  }

  private static long tests(Class<?> type) {
    return Stream.of(type.getDeclaredMethods())
        .filter(method -> method.isAnnotationPresent(Test.class))
        .count();
  }

  private static void assertPrints(
      String name,
      Path jdk,
      Class<?> main,
      List<Path> junit,
      Stream<String> lines,
      Collection<String> arguments)
      throws Exception {
    Path output = JUPITERS.resolveSibling(name + ".out");
    Path errors = JUPITERS.resolveSibling(name + ".err");

    List<String> command = new ArrayList<>();
    command.add(jdk.resolve("bin").resolve("java").toString());
    command.addAll(List.of("-cp", classPath(junit), main.getName()));
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command)
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
