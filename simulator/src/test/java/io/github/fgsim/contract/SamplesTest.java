package io.github.fgsim.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

class SamplesTest {

  /**
   * A check sends an archive and expects its digest: made anew in between, and with the time of day
   * in it, the archive was another one whenever two seconds had turned.
   */
  @Test
  void an_archive_does_not_hold_the_time_at_which_it_was_made() throws IOException {
    assertThat(times(Samples.codeZip())).containsOnly(Samples.ENTRY_TIME);
    assertThat(times(Samples.unpackedZip(new byte[1]))).containsOnly(Samples.ENTRY_TIME);
    assertThat(times(Samples.packageZip(Samples.yaml("f"))))
        .hasSize(2)
        .containsOnly(Samples.ENTRY_TIME);
  }

  private static List<LocalDateTime> times(byte[] archive) throws IOException {
    List<LocalDateTime> times = new ArrayList<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        times.add(entry.getTimeLocal());
      }
    }
    return times;
  }
}
