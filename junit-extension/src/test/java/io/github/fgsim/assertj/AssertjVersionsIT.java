package io.github.fgsim.assertj;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
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
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The one packaged jar with the oldest and the newest AssertJ that it is for: a JVM per version
 * runs the tests of this package on it.
 */
class AssertjVersionsIT {
  private static final Path ASSERTJS = Path.of(System.getProperty("assertj.jars"));

  /** One that is there whether or not all of them are. */
  private static final Path JUPITER = Path.of(System.getProperty("jupiter.jars"), "6.1.3.jar");

  private static final Path EXTENSION = Path.of(System.getProperty("extension.jar"));

  private static List<Path> assertjs() throws IOException {
    try (Stream<Path> jars = Files.list(ASSERTJS)) {
      return jars.sorted().toList();
    }
  }

  @Test
  void the_oldest_and_the_newest_are_there() throws IOException {
    assertThat(assertjs())
        .extracting(jar -> jar.getFileName().toString().replaceFirst("\\.\\d+\\.jar$", ""))
        .containsExactly("3.20", "3.27");
  }

  @TestFactory
  Stream<DynamicTest> the_assertions_work() throws IOException {
    return assertjs().stream()
        .map(jar -> dynamicTest("AssertJ " + jar.getFileName(), () -> works_on(jar)));
  }

  private static void works_on(Path assertj) throws Exception {
    assumeTrue(
        Runtime.version().feature() <= 21 || !assertj.getFileName().toString().startsWith("3.20"),
        "AssertJ 3.20 itself has no soft assertions on so new a Java");
    Path output = ASSERTJS.resolveSibling("assertj-" + assertj.getFileName() + ".out");

    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath(assertj),
                "org.junit.platform.console.ConsoleLauncher",
                "execute",
                "--disable-banner",
                "--select-package",
                AssertjVersionsIT.class.getPackageName())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    boolean ended = process.waitFor(3, TimeUnit.MINUTES);
    process.destroyForcibly();

    assertThat(ended).isTrue();
    assertThat(process.exitValue()).as(Files.readString(output)).isZero();
    assertThat(output)
        .content()
        .containsPattern("\\[ +[5-9]\\d tests successful")
        .containsPattern("\\[ +0 tests failed");
  }

  private static String classPath(Path assertj) throws Exception {
    return Stream.of(
            JUPITER,
            EXTENSION,
            assertj,
            placeOf(Class.forName("net.bytebuddy.ByteBuddy")), // AssertJ's from 3.23 on
            placeOf(FunctionGraphSimulator.class),
            placeOf(AssertjVersionsIT.class))
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static Path placeOf(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
