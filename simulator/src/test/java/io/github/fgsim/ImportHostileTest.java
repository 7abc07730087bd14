package io.github.fgsim;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.fgsim.ApiClient.Answer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Packages that want to do harm are answered, and with no more work than their size allows. */
class ImportHostileTest {
  private static final byte[] CODE = Zips.of("index.py", "x");

  private final FunctionGraphSimulator sim = FunctionGraphSimulator.start();
  private final ApiClient api = ApiClient.of(sim);

  @AfterEach
  void close() {
    sim.close();
  }

  static Stream<Arguments> yamls() {
    StringBuilder bomb = new StringBuilder("a: &a [x,x,x,x,x,x,x,x,x]\n");
    for (char c = 'b'; c <= 'z'; c++) {
      bomb.append(c).append(": &").append(c).append(" [");
      bomb.append(("*" + (char) (c - 1) + ",").repeat(8)).append("*").append((char) (c - 1));
      bomb.append("]\n");
    }
    return Stream.of(
        arguments("lists 100,000 deep", "a: " + "[".repeat(100_000)),
        arguments("maps 100,000 deep", "a: " + "{a: ".repeat(100_000)),
        arguments("closed lists 100,000 deep", "a: " + "[".repeat(100_000) + "]".repeat(100_000)),
        arguments("sequences 5,000 deep", "- ".repeat(5_000) + "a"),
        arguments("anchors 100,000 deep", "a: " + "&a [".repeat(100_000)),
        arguments("an alias bomb alone", bomb.toString()),
        arguments("an alias to nothing", "a: *b"),
        arguments("an alias to itself", "a: &a [*a]"),
        arguments(
            "a tag of a Java class",
            "!!javax.script.ScriptEngineManager [!!java.net.URL [\"http://127.0.0.1:1/\"]]"),
        arguments(
            "a number of a million digits",
            Yaml.export().replace("Timeout: 30", "Timeout: " + "9".repeat(1_000_000))),
        arguments("a null character", "a: \0"),
        arguments("bytes that are no UTF-8", "a: \uFFFF\uFFFE"),
        arguments("a comment of 2 MB", Yaml.export() + "# " + "x".repeat(2 << 20)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("yamls")
  void a_hostile_yaml_is_an_invalid_yaml(String what, String yaml) {
    byte[] zip = Zips.zip().deflated("a.yaml", yaml).deflated("index.zip", CODE).bytes();

    Answer answer = api.importFunction(Body.importing(zip));

    assertThat(answer.error()).isEqualTo("400 FSS.1025 Invalid YAML file.");
    assertThat(sim.functions()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Handler: !!java.net.URL index.handler",
        "Handler: !custom index.handler",
        "Handler: &h index.handler",
        "Type: !custom HC::Serverless::Function"
      })
  void a_tag_or_an_anchor_in_a_property_means_nothing(String property) {
    String plain = property.replaceFirst("[!&]\\S+ ", "");
    String yaml = Yaml.export().replace(plain, property);
    byte[] zip = Zips.zip().deflated("a.yaml", yaml).deflated("index.zip", CODE).bytes();

    Answer answer = api.importFunction(Body.importing(zip));

    assertThat(yaml).contains(property);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.field("handler")).isEqualTo("index.handler");
  }

  /** 60 MB of zeros in 60 KB: read up to the limit only. */
  @Test
  void a_zip_bomb_as_code_file_is_over_the_archive_limit() {
    byte[] zip =
        Zips.zip()
            .deflated("a.yaml", Yaml.export())
            .deflated("index.zip", new byte[60 << 20])
            .bytes();

    Answer answer = api.importFunction(Body.importing(zip));

    assertThat(zip).hasSizeLessThan(1 << 20);
    assertThat(answer.error()).startsWith("413 FSS.1071 ").endsWith("(50 MB).");
    assertThat(sim.functions()).isEmpty();
  }

  /** The simulator's own bound. */
  @ParameterizedTest
  @CsvSource({"1048576, 200", "1048577, 400"})
  void a_yaml_has_a_megabyte_at_most(int size, int status) {
    String yaml = Yaml.export() + "#";
    yaml += " ".repeat(size - yaml.length());
    byte[] zip = Zips.zip().deflated("a.yaml", yaml).deflated("index.zip", CODE).bytes();

    Answer answer = api.importFunction(Body.importing(zip));

    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
  }

  @Test
  void a_zip_bomb_as_yaml_is_an_invalid_yaml() {
    byte[] blanks = " ".repeat(20 << 20).getBytes(UTF_8);
    byte[] zip = Zips.zip().deflated("a.yaml", blanks).deflated("index.zip", CODE).bytes();

    Answer answer = api.importFunction(Body.importing(zip));

    assertThat(answer.error()).isEqualTo("400 FSS.1025 Invalid YAML file.");
  }

  @Test
  void a_code_zip_that_is_a_bomb_is_stored_and_never_unpacked() {
    byte[] bomb = Zips.zip().deflated("index.py", new byte[60 << 20]).bytes();

    Answer answer = api.create(Body.createZip(bomb));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.field("code_size")).isEqualTo("" + bomb.length);
  }

  /** Entries are bounded; each costs memory that its 46 bytes do not show. */
  @Test
  void a_zip_of_more_entries_than_the_simulator_reads_says_so() {
    Zips zip = Zips.zip().deflated("a.yaml", Yaml.export()).deflated("index.zip", CODE);
    for (int i = 0; i < 99_999; i++) {
      zip.stored("f" + i, new byte[0]);
    }
    byte[] tooMany = zip.bytes();
    String refusal =
        "400 FSS.1011 zip: more than the 100000 entries that the simulator reads, its own bound";

    assertThat(api.importFunction(Body.importing(tooMany)).error()).isEqualTo(refusal);
    assertThat(api.create(Body.createZip(tooMany)).error()).isEqualTo(refusal);
    assertThat(sim.functions()).isEmpty();
  }

  @Test
  void a_zip_of_as_many_entries_as_the_simulator_reads_imports() {
    Zips zip = Zips.zip().deflated("a.yaml", Yaml.export()).deflated("index.zip", CODE);
    for (int i = 0; i < 99_998; i++) {
      zip.stored("f" + i, new byte[0]);
    }

    assertThat(api.importFunction(Body.importing(zip.bytes())).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @MethodSource("aliasBombs")
  void aliases_that_stand_for_more_than_a_package_may_hold_are_an_invalid_yaml(
      String what, String variables) {
    String yaml = Yaml.export().replace(" Variables: {}", " Variables: " + variables);
    byte[] zip = Zips.zip().deflated("a.yaml", yaml).deflated("index.zip", CODE).bytes();

    Answer answer = api.importFunction(Body.importing(zip));

    assertThat(answer.error()).isEqualTo("400 FSS.1025 Invalid YAML file.");
    assertThat(sim.functions()).isEmpty();
  }

  static Stream<Arguments> aliasBombs() {
    StringBuilder doubled = new StringBuilder("{A0: &a0 [x, x]");
    for (int i = 1; i < 100; i++) {
      doubled.append(", A%d: &a%d [*a%d, *a%d]".formatted(i, i, i - 1, i - 1));
    }
    StringBuilder repeated = new StringBuilder("{A: &a " + "x".repeat(500_000));
    for (int i = 0; i < 20_000; i++) {
      repeated.append(", A%d: *a".formatted(i));
    }
    return Stream.of(
        arguments("each twice the one before", doubled.append('}').toString()),
        arguments("half a megabyte, 20,000 times", repeated.append('}').toString()));
  }

  /** Names are compared, never used as a path; a backslash is a slash to the zip library. */
  @ParameterizedTest
  @CsvSource({
    "../index.zip, FSS.1078",
    "/etc/passwd, FSS.1078",
    "src/index.zip, FSS.1078",
    "..\\index.zip, FSS.1011",
    "C:\\index.zip, FSS.1011"
  })
  void a_code_file_with_a_path_is_refused(String name, String error) {
    String yaml = Yaml.export().replace("CodeFileName: index.zip", "CodeFileName: '" + name + "'");
    byte[] zip = Zips.zip().deflated("a.yaml", yaml).deflated(name, CODE).bytes();

    Answer answer = api.importFunction(Body.importing(zip));

    assertThat(answer.error()).startsWith("400 " + error);
    assertThat(sim.functions()).isEmpty();
  }

  /** Each place of a good zip spoilt in turn: any answer of the service, never a 500. */
  @Test
  void a_spoilt_zip_is_never_an_internal_error() {
    byte[] good = Zips.zip().stored("a.yaml", Yaml.export()).deflated("index.zip", CODE).bytes();
    for (int i = 0; i < good.length; i += 3) {
      byte[] spoilt = good.clone();
      spoilt[i] ^= (byte) 0xff;

      Answer answer = api.importFunction(Body.importing(spoilt));

      assertThat(answer.status()).as("byte " + i + ": " + answer).isNotEqualTo(500);
      sim.reset();
    }
  }

  /** The end record claims more entries than there are, or a directory beyond the end. */
  @ParameterizedTest
  @ValueSource(ints = {8, 10, 12, 16, 20})
  void a_zip_whose_directory_lies_is_never_an_internal_error(int field) {
    byte[] zip = Zips.zip().stored("a.yaml", Yaml.export()).stored("index.zip", CODE).bytes();
    ByteBuffer.wrap(zip)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putShort(zip.length - 22 + field, (short) 0xfffe);

    Answer answer = api.importFunction(Body.importing(zip));

    assertThat(answer.status()).as(answer.text()).isNotEqualTo(500);
  }
}
