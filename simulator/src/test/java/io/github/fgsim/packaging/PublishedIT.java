package io.github.fgsim.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

/** The jars that go beside the main one; the profile release makes them. */
@EnabledIfSystemProperty(
    named = "released",
    matches = "true",
    disabledReason = "not run: -Prelease")
class PublishedIT {
  private static final Path JAR = Path.of(System.getProperty("simulator.jar"));

  @Test
  void the_sources_of_every_class_of_ours_are_there() throws IOException {
    Path sources = Path.of("src/main/java");
    try (Stream<Path> files = Files.walk(sources)) {
      assertThat(names("functiongraph-simulator-sources.jar"))
          .containsAll(
              files
                  .filter(file -> file.toString().endsWith(".java"))
                  .map(file -> sources.relativize(file).toString().replace('\\', '/'))
                  .toList());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name",
        "description",
        "url",
        "licenses/license/name",
        "licenses/license/url",
        "developers/developer/name",
        "scm/url",
        "scm/connection"
      })
  void the_pom_says_what_maven_central_demands(String element) throws Exception {
    Document pom =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(JAR.resolveSibling("published-pom.xml").toFile());

    assertThat(XPathFactory.newInstance().newXPath().evaluate("/project/" + element, pom))
        .isNotBlank()
        .doesNotContain("${");
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
