package io.github.fgsim.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

class SamplesTest {

  /**
   * A check sends an archive and expects its digest: made anew in between, and with the time of day
   * in it, the archive was another one whenever two seconds had turned.
   */
  @Test
  void an_archive_does_not_hold_the_time_at_which_it_was_made() throws IOException {
    byte[] archive = Samples.zip(Map.of("index.py", new byte[1]));

    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      assertThat(zip.getNextEntry().getTimeLocal()).isEqualTo(Samples.ENTRY_TIME);
    }
  }
}
