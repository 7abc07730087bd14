package io.github.fgsim.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The jars that go beside the main one; the profile release makes them. */
@EnabledIfSystemProperty(
    named = "released",
    matches = "true",
    disabledReason = "not run: -Prelease")
class PublishedIT {
  private static final Path JAR = Path.of(System.getProperty("simulator.jar"));

  @Test
  void the_sources_are_there() throws IOException {
    assertThat(names("functiongraph-simulator-sources.jar"))
        .contains("io/github/fgsim/FunctionGraphSimulator.java", "io/github/fgsim/cli/Main.java");
  }

  @Test
  void the_documentation_is_of_what_is_public() throws IOException {
    assertThat(names("functiongraph-simulator-javadoc.jar"))
        .contains(
            "index.html",
            "io/github/fgsim/FunctionGraphSimulator.html",
            "io/github/fgsim/SimulatorBuilder.html",
            "io/github/fgsim/fault/Fault.html")
        .noneMatch(name -> name.contains("internal") || name.contains("/cli/"));
  }

  private static List<String> names(String jar) throws IOException {
    try (JarFile file = new JarFile(JAR.resolveSibling(jar).toFile())) {
      return file.stream().map(ZipEntry::getName).toList();
    }
  }
}
