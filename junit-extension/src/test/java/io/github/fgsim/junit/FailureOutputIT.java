package io.github.fgsim.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.FunctionGraphSimulator;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a person sees of a test that fails, in the console launcher of the oldest and the newest.
 */
class FailureOutputIT {
  private static final Path JUPITERS = Path.of(System.getProperty("jupiter.jars"));
  private static final Path EXTENSION = Path.of(System.getProperty("extension.jar"));

  /** Run by the console launcher only: no test of this build. */
  @FunctionGraphSim(projectId = "p")
  static class Fails {
    @Test
    void fails(FunctionGraphSimulator sim) {
      assertThat(Http.create(sim, ",'memory_size':100")).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"5.8.2", "6.1.3"})
  void the_console_shows_the_exchanges_with_the_failure(String version, @TempDir Path folder)
      throws Exception {
    Path output = folder.resolve("output.txt");

    Process launcher =
        new ProcessBuilder(
                Stream.concat(
                        Stream.of(
                            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                            "-jar",
                            JUPITERS.resolve(version + ".jar").toString()),
                        arguments(version).stream())
                    .toList())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    boolean ended = launcher.waitFor(2, TimeUnit.MINUTES);
    launcher.destroyForcibly();

    assertThat(ended).isTrue();
    assertThat(Files.readString(output))
        .containsSubsequence(
            "the simulator got 1 request:",
            "POST /v2/p/fgs/functions 400 CreateFunction",
            "response: {\"error_code\":\"FSS.");
  }

  private static List<String> arguments(String version) throws Exception {
    List<String> select =
        List.of(
            "--class-path",
            Stream.of(
                    EXTENSION,
                    placeOf(FunctionGraphSimulator.class),
                    placeOf(Fails.class),
                    placeOf(Assertions.class))
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator)),
            "--select-class",
            Fails.class.getName(),
            "--disable-banner",
            "--disable-ansi-colors");
    return version.startsWith("5.")
        ? select
        : Stream.concat(Stream.of("execute"), select.stream()).toList();
  }

  private static Path placeOf(Class<?> type) throws Exception {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
