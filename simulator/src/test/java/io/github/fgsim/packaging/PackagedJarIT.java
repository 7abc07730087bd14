package io.github.fgsim.packaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What lies in the jar that users put on their class path, next to other versions of the same
 * libraries.
 */
class PackagedJarIT {
  private static final Path JAR = Path.of(System.getProperty("simulator.jar"));
  private static final Path PUBLISHED_POM = JAR.resolveSibling("published-pom.xml");
  private static final long MAX_BYTES = 8_500_000;

  /** The version of class files, JVMS 4.1. */
  private static final int JAVA_17 = 61;

  private static final Pattern ALLOWED_ENTRY =
      Pattern.compile(
          "io/github/fgsim/.+|META-INF/(MANIFEST\\.MF|LICENSE|licenses/.+|sbom/.+|services/io\\.github\\.fgsim\\..+)");

  /**
   * A class name, a resource name or a descriptor with a library's original package; text has
   * blanks.
   */
  private static final Pattern NOT_RELOCATED =
      Pattern.compile(
          "(|[L(\\[](.*L)?)(io.javalin|org.eclipse.jetty|com.fasterxml|com.google.gson|kotlin|org.slf4j|jakarta"
              + "|org.apache.commons|org.yaml)[/.]\\S*");

  @Test
  void every_entry_lies_under_our_package_or_in_the_allowed_part_of_meta_inf() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      assertThat(files(jar)).allMatch(name -> ALLOWED_ENTRY.matcher(name).matches());
    }
  }

  @Test
  void every_service_is_ours_and_its_providers_are_in_the_jar() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      for (String service : files(jar)) {
        if (service.startsWith("META-INF/services/")) {
          for (String provider : text(jar, service).strip().lines().toList()) {
            assertThat(files(jar)).contains(provider.replace('.', '/') + ".class");
          }
        }
      }
    }
  }

  @Test
  void no_class_refers_to_a_library_by_its_original_name() throws IOException {
    Set<String> references = new TreeSet<>();

    try (JarFile jar = new JarFile(JAR.toFile())) {
      for (String name : files(jar)) {
        if (name.endsWith(".class")) {
          for (String constant : constants(jar, name)) {
            if (NOT_RELOCATED.matcher(constant).matches()) {
              references.add(name + ": " + constant);
            }
          }
        }
      }
    }

    assertThat(references).isEmpty();
  }

  /** That list takes a fifth of the processor time that the standalone jar needs to start. */
  @Test
  void no_class_of_the_server_lists_the_locales_of_the_jdk() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      String jetty = "io/github/fgsim/shaded/org/eclipse/jetty/";

      assertThat(constants(jar, jetty + "http/MimeTypes.class")).contains("KNOWN_LOCALES");
      for (String name : files(jar)) {
        if (name.startsWith(jetty) && name.endsWith(".class")) {
          assertThat(constants(jar, name)).as(name).doesNotContain("getAvailableLocales");
        }
      }
    }
  }

  @Test
  void every_class_is_for_java_17() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      for (String name : files(jar)) {
        if (name.endsWith(".class")) {
          try (DataInputStream in =
              new DataInputStream(jar.getInputStream(jar.getJarEntry(name)))) {
            in.skipNBytes(6); // magic, minor version

            assertThat(in.readUnsignedShort()).as(name).isLessThanOrEqualTo(JAVA_17);
          }
        }
      }
    }
  }

  @Test
  void manifest_names_the_main_class_and_the_module() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      Attributes attributes = jar.getManifest().getMainAttributes();

      assertThat(attributes.getValue("Main-Class")).isEqualTo("io.github.fgsim.cli.Main");
      assertThat(attributes.getValue("Automatic-Module-Name")).isEqualTo("io.github.fgsim");
    }
  }

  @Test
  void the_list_of_what_is_bundled_names_every_library_with_its_version() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      assertThat(text(jar, "META-INF/sbom/functiongraph-simulator.cdx.json"))
          .containsPattern("\"pkg:maven/io\\.javalin/javalin@7[.0-9]+\\?type=jar\"")
          .containsPattern(
              "\"pkg:maven/org\\.eclipse\\.jetty/jetty-server@12\\.1[.0-9]+\\?type=jar\"")
          .containsPattern("\"pkg:maven/com\\.fasterxml\\.jackson\\.core/jackson-core@2[.0-9]+\\?")
          .containsPattern("\"pkg:maven/org\\.yaml/snakeyaml@2[.0-9]+\\?type=jar\"")
          .containsPattern("\"pkg:maven/commons-cli/commons-cli@1[.0-9]+\\?type=jar\"")
          .doesNotContain("junit", "assertj");
    }
  }

  @Test
  void jar_stays_small() throws IOException {
    assertThat(Files.size(JAR)).isLessThan(MAX_BYTES);
  }

  @Test
  void published_pom_has_neither_dependencies_nor_a_parent() throws IOException {
    assertThat(Files.readString(PUBLISHED_POM))
        .contains("<artifactId>functiongraph-simulator</artifactId>")
        .doesNotContain("<dependency>", "<parent>");
  }

  private static List<String> files(JarFile jar) {
    return jar.stream().filter(entry -> !entry.isDirectory()).map(JarEntry::getName).toList();
  }

  private static String text(JarFile jar, String name) throws IOException {
    try (InputStream in = jar.getInputStream(jar.getJarEntry(name))) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  /**
   * What the constant pool (JVMS 4.4) names as a class, a member, a descriptor or a string. Other
   * text in it is of no effect: Kotlin's metadata keeps original descriptors, for kotlin-reflect,
   * and the debug information keeps original paths.
   */
  private static List<String> constants(JarFile jar, String name) throws IOException {
    Map<Integer, String> texts = new HashMap<>();
    List<Integer> used = new ArrayList<>();
    try (DataInputStream in = new DataInputStream(jar.getInputStream(jar.getJarEntry(name)))) {
      in.skipNBytes(8); // magic, version
      int count = in.readUnsignedShort();
      for (int i = 1; i < count; i++) {
        int tag = in.readUnsignedByte();
        switch (tag) {
          case 1 -> texts.put(i, in.readUTF());
          case 7, 8, 16 -> used.add(in.readUnsignedShort()); // class, string, method type
          case 12 -> { // name and descriptor
            used.add(in.readUnsignedShort());
            used.add(in.readUnsignedShort());
          }
          case 19, 20 -> in.skipNBytes(2);
          case 15 -> in.skipNBytes(3);
          case 3, 4, 9, 10, 11, 17, 18 -> in.skipNBytes(4);
          case 5, 6 -> {
            in.skipNBytes(8);
            i++; // long and double take two places
          }
          default -> throw new IOException("constant tag " + tag + " in " + name);
        }
      }
    }
    return used.stream().map(texts::get).toList();
  }
}
