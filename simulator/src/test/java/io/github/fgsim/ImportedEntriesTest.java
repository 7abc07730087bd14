package io.github.fgsim;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.ApiClient.Answer;
import io.github.fgsim.model.Limit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * An import reads entries of its package, and what the reader of the service's language (Go's
 * archive/zip) refuses of an entry is refused with its text. A create looks at the directory only.
 */
class ImportedEntriesTest {
  private static final int CHECKSUM = 16;
  private static final int SIZE = 24;
  private static final int PLACE = 42;
  private static final byte[] CODE = Zips.zip().stored("index.py", "return event").bytes();

  private final FunctionGraphSimulator sim = FunctionGraphSimulator.start();
  private final ApiClient api = ApiClient.of(sim);

  @AfterEach
  void close() {
    sim.close();
  }

  private static byte[] stored() {
    return Zips.zip().stored("a.yaml", Yaml.export()).stored("index.zip", CODE).bytes();
  }

  private static byte[] streamed() {
    return Zips.zip().deflated("a.yaml", Yaml.export()).deflated("index.zip", CODE).bytes();
  }

  @ParameterizedTest
  @CsvSource({"a.yaml, true", "a.yaml, false", "index.zip, true", "index.zip, false"})
  void an_entry_whose_checksum_is_wrong_is_refused(String entry, boolean isStored) {
    byte[] zip =
        Zips.withDirectoryField(isStored ? stored() : streamed(), entry, CHECKSUM, 0x12345678);

    Answer answer = api.importFunction(Body.importing(zip));

    assertThat(answer.error()).isEqualTo("400 FSS.1011 zip: checksum error");
    assertThat(sim.functions()).isEmpty();
  }

  @Test
  void code_as_large_as_the_limit_has_its_checksum_looked_at_too() {
    sim.limits(limits -> limits.with(Limit.ARCHIVE_BYTES, CODE.length));
    byte[] zip = Zips.withDirectoryField(stored(), "index.zip", CHECKSUM, 0x12345678);

    Answer answer = api.importFunction(Body.importing(zip));

    assertThat(answer.error()).isEqualTo("400 FSS.1011 zip: checksum error");
  }

  @Test
  void a_byte_that_got_lost_on_the_way_is_a_wrong_checksum() {
    byte[] zip = stored();
    int place = new String(zip, ISO_8859_1).indexOf("return event");
    zip[place] = 'R';

    Answer answer = api.importFunction(Body.importing(zip));

    assertThat(answer.error()).isEqualTo("400 FSS.1011 zip: checksum error");
  }

  @Test
  void a_checksum_of_zero_before_the_data_means_that_there_is_none() {
    byte[] zip = Zips.withDirectoryField(stored(), "index.zip", CHECKSUM, 0);

    Answer answer = api.importFunction(Body.importing(zip));

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }

  @Test
  void a_checksum_of_zero_behind_the_data_is_a_checksum() {
    byte[] zip = Zips.withDirectoryField(streamed(), "index.zip", CHECKSUM, 0);

    Answer answer = api.importFunction(Body.importing(zip));

    assertThat(answer.error()).isEqualTo("400 FSS.1011 zip: checksum error");
  }

  @ParameterizedTest
  @CsvSource({
    "125, zip: not a valid zip file",
    "127, unexpected EOF",
    "1000000, unexpected EOF",
    "0, zip: not a valid zip file"
  })
  void an_entry_of_another_size_than_the_directory_says_is_refused(int size, String text) {
    byte[] zip = Zips.withDirectoryField(streamed(), "index.zip", SIZE, size);

    Answer answer = api.importFunction(Body.importing(zip));

    assertThat(CODE).hasSize(126);
    assertThat(answer.error()).isEqualTo("400 FSS.1011 " + text);
    assertThat(sim.functions()).isEmpty();
  }

  @Test
  void a_bomb_that_claims_to_be_small_is_not_unpacked() {
    byte[] zip =
        Zips.withDirectoryField(
            Zips.zip()
                .deflated("a.yaml", Yaml.export())
                .deflated("index.zip", new byte[60 << 20])
                .bytes(),
            "index.zip",
            SIZE,
            100);

    Answer answer = api.importFunction(Body.importing(zip));

    assertThat(answer.error()).isEqualTo("400 FSS.1011 zip: not a valid zip file");
  }

  @Test
  void a_create_takes_code_whose_entries_nobody_reads() {
    byte[] zip = Zips.withDirectoryField(stored(), "index.zip", CHECKSUM, 0x12345678);

    Answer answer = api.create(Body.createZip(zip));

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }

  @Test
  void an_entry_that_lies_over_another_ones_data_is_a_wrong_checksum() {
    byte[] zip = Zips.withDirectoryField(stored(), "index.zip", PLACE, 0);

    Answer answer = api.importFunction(Body.importing(zip));

    assertThat(answer.error()).isEqualTo("400 FSS.1011 zip: checksum error");
    assertThat(sim.functions()).isEmpty();
  }

  @Test
  void an_entry_that_lies_outside_of_the_file_is_refused() {
    byte[] zip = Zips.withDirectoryField(stored(), "index.zip", PLACE, 1 << 30);

    Answer answer = api.importFunction(Body.importing(zip));

    assertThat(answer.error()).startsWith("400 FSS.1011 ");
    assertThat(sim.functions()).isEmpty();
  }

  @Test
  void of_names_that_disagree_the_directorys_counts() {
    byte[] zip = stored();
    zip[new String(zip, ISO_8859_1).indexOf("a.yaml")] = 'z'; // before the data

    Answer answer = api.importFunction(Body.importing(zip));

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(sim.functions()).hasSize(1);
  }

  @Test
  void a_zip64_is_a_zip() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
      zip.setUseZip64(Zip64Mode.Always);
      zip.putArchiveEntry(new ZipArchiveEntry("a.yaml"));
      zip.write(Yaml.export().getBytes(UTF_8));
      zip.closeArchiveEntry();
      zip.putArchiveEntry(new ZipArchiveEntry("index.zip"));
      zip.write(CODE);
      zip.closeArchiveEntry();
    }

    Answer imported = api.importFunction(Body.importing(bytes.toByteArray()));

    assertThat(imported.status()).as(imported.text()).isEqualTo(200);
    assertThat(imported.field("code_size")).isEqualTo("126");
  }
}
