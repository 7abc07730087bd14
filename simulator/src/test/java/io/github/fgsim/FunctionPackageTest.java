package io.github.fgsim;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fgsim.ApiClient.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Packages that the simulator makes: in the form of a real export, and they import. */
class FunctionPackageTest {

  @Test
  void a_package_is_one_yaml_and_one_code_file() throws IOException {
    byte[] zip = FunctionPackage.builder().name("test").file("index.py", "x").build().toZip();

    assertThat(entries(zip)).containsOnlyKeys("test.yml", "index.zip");
    assertThat(entries(entries(zip).get("index.zip"))).containsOnlyKeys("index.py");
  }

  /** The keys, their order and their empty values are those of the export of 2024. */
  @Test
  void the_yaml_is_that_of_a_real_export_byte_for_byte() throws IOException {
    FunctionPackage made =
        FunctionPackage.builder()
            .name("test")
            .runtime("Python3.9")
            .timeout(30)
            .file("index.py", "x")
            .build();

    String yaml = new String(entries(made.toZip()).get("test.yml"), UTF_8);

    assertThat(yaml).isEqualTo(Golden.text("expected-package.yml"));
  }

  /** As in the export of 2024, whose entries are described before their data and not behind. */
  @Test
  void what_is_in_a_package_is_known_before_it_is_read() throws IOException {
    byte[] zip = FunctionPackage.builder().file("index.py", "x").build().toZip();
    Map<String, byte[]> contents = entries(zip);

    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        CRC32 crc = new CRC32();
        crc.update(contents.get(entry.getName()));
        assertThat(entry.getSize()).isEqualTo(contents.get(entry.getName()).length);
        assertThat(entry.getCompressedSize()).isPositive();
        assertThat(entry.getCrc()).isEqualTo(crc.getValue());
      }
    }
  }

  @Test
  void a_package_does_not_tell_when_it_was_made() throws IOException {
    byte[] zip = FunctionPackage.builder().file("index.py", "x").build().toZip();

    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        assertThat(entry.getTimeLocal()).isEqualTo("1980-02-01T00:00:00");
      }
    }
  }

  @Test
  void equal_packages_have_equal_bytes() {
    FunctionPackage.Builder builder =
        FunctionPackage.builder().file("b.py", "b").file("a.py", "a").userData(Map.of("k", "v"));

    assertThat(builder.build().toZip()).isEqualTo(builder.build().toZip());
  }

  @Test
  void what_was_said_comes_back_from_an_import() {
    FunctionPackage made =
        FunctionPackage.builder()
            .name("inside")
            .runtime("Node.js18.15")
            .handler("app.main")
            .memorySize(512)
            .timeout(60)
            .description("says: \"hello\"\n# not a comment")
            .userData(Map.of("B", "2", "A", "1"))
            .file("app.js", "exports.main = async (e) => e;\n")
            .build();
    try (var sim = FunctionGraphSimulator.start()) {

      Answer answer =
          ApiClient.of(sim)
              .importFunction(Body.importing(made.toZip()).with("file_code", made.toBase64()));

      assertThat(answer.status()).as(answer.text()).isEqualTo(200);
      assertThat(answer.field("func_name")).isEqualTo("hello");
      assertThat(answer.field("runtime")).isEqualTo("Node.js18.15");
      assertThat(answer.field("handler")).isEqualTo("app.main");
      assertThat(answer.field("memory_size")).isEqualTo("512");
      assertThat(answer.field("timeout")).isEqualTo("60");
      assertThat(answer.field("description")).isEqualTo("says: \"hello\"\n# not a comment");
      assertThat(answer.field("user_data")).isEqualTo("{\"A\":\"1\",\"B\":\"2\"}");
      assertThat(answer.field("code_type")).isEqualTo("zip");
      assertThat(sim.requests().all().get(0).notes()).isEmpty();
    }
  }

  @Test
  void inline_source_comes_back_from_an_import() {
    FunctionPackage made = FunctionPackage.builder().inline("index.py", Body.SOURCE).build();
    try (var sim = FunctionGraphSimulator.start()) {

      Answer answer = ApiClient.of(sim).importFunction(Body.importing(made.toZip()));

      assertThat(answer.field("code_type")).isEqualTo("inline");
      assertThat(answer.field("code_filename")).isEqualTo("index.py");
      assertThat(sim.find("default", "hello").orElseThrow().code())
          .isEqualTo(Body.SOURCE.getBytes(UTF_8));
    }
  }

  /** Texts that YAML would read as something else, as environment variables. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "true",
        "no",
        "null",
        "~",
        "12",
        "1.5",
        "007",
        "0x1F",
        "0o17",
        "1e3",
        "1_000",
        ".5",
        "-1",
        "+1",
        ".inf",
        ".nan",
        "2020-01-01",
        "12:30:45",
        "a: b",
        "#x",
        " lead",
        "trail ",
        "*alias",
        "&anchor",
        "- x",
        "? x",
        "!tag",
        "%x",
        "@x",
        "`x",
        "{a",
        "[a",
        "'",
        "\"",
        "\\",
        "line\nbreak",
        "two\n\nlines\n",
        "\ttab",
        "grüße",
        "😀",
        "---",
        "...",
        "=",
        "<<",
        "y",
        "N",
        "a,b",
        "|",
        ">",
        "\u0085",
        "\u2028",
        "\u0007",
        "https://a.b/c?d=e&f#g"
      })
  void a_text_comes_back_from_an_import_whatever_it_looks_like(String text) {
    Map<String, String> variables = new TreeMap<>(Map.of("KEY", text, "LAST", "z"));
    FunctionPackage made =
        FunctionPackage.builder()
            .description("x" + text)
            .userData(variables)
            .file("index.py", "x")
            .build();
    try (var sim = FunctionGraphSimulator.start()) {

      Answer answer = ApiClient.of(sim).importFunction(Body.importing(made.toZip()));

      assertThat(answer.status()).as(answer.text()).isEqualTo(200);
      assertThat(answer.field("description")).isEqualTo("x" + text);
      ObjectNode userData = (ObjectNode) new Answer(200, null, answer.field("user_data")).json();
      assertThat(userData.get("KEY").asText()).isEqualTo(text);
      assertThat(userData.get("LAST").asText()).isEqualTo("z");
    }
  }

  /**
   * YAML 1.1 reads the first of these as numbers, 2028 and 2029 (L and P) as ends of a line, and
   * what is not printable not at all; A0 is printable.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "+1        | \"+1\"",
        "+.5       | \"+.5\"",
        "-1        | \"-1\"",
        ".5        | \".5\"",
        "0x1f      | \"0x1f\"",
        "9:30      | \"9:30\"",
        "a b       | a b",
        "a+1       | a+1",
        "a\u001fb | \"a\\x1fb\"",
        "a\u007fb | \"a\\x7fb\"",
        "a\u009fb | \"a\\x9fb\"",
        "a\u00a0b | a\u00a0b",
        "a\u2027b | a\u2027b",
        "a\u2028b | \"a\\Lb\"",
        "a\u2029b | \"a\\Pb\"",
        "a\u202ab | a\u202ab",
      })
  void a_text_that_yaml_could_take_for_something_else_is_in_quotes(String text, String written)
      throws IOException {
    FunctionPackage made =
        FunctionPackage.builder().name("a").description(text).inline("index.py", "x").build();

    String yaml = new String(entries(made.toZip()).get("a.yml"), UTF_8);

    assertThat(yaml).contains("\n      Description: " + written + "\n");
  }

  @Test
  void a_package_without_code_or_with_two_is_refused_in_words() {
    FunctionPackage.Builder none = FunctionPackage.builder();
    FunctionPackage.Builder two =
        FunctionPackage.builder().inline("index.py", "x").file("index.py", "x");

    assertThatThrownBy(none::build)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("none was called");
    assertThatThrownBy(two::build)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("more were called");
  }

  @Test
  void a_package_does_not_see_later_changes_of_its_arrays() {
    byte[] code = Zips.of("index.py", "x");
    FunctionPackage.Builder builder = FunctionPackage.builder().zip(code);
    byte[] before = builder.build().toZip();

    code[0] = 0;
    builder.build().toZip()[0] = 0;

    assertThat(builder.build().toZip()).isEqualTo(before);
  }

  private static Map<String, byte[]> entries(byte[] zip) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        entries.put(entry.getName(), in.readAllBytes());
      }
    }
    return entries;
  }
}
