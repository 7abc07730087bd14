package io.github.fgsim.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Decision "limits". */
class LimitsTest {

  @Test
  void the_pages_have_their_numbers() {
    Limits pages = Limits.pages();

    assertThat(pages.of(Limit.TIMEOUT_MIN)).isEqualTo(3);
    assertThat(pages.of(Limit.TIMEOUT_MAX)).isEqualTo(900);
    assertThat(pages.of(Limit.INLINE_CODE_BYTES)).isEqualTo(10_240);
    assertThat(pages.of(Limit.ARCHIVE_BYTES)).isEqualTo(52_428_800);
    assertThat(pages.of(Limit.USER_DATA_ITEMS)).isEqualTo(20);
    assertThat(pages.of(Limit.USER_DATA_BYTES)).isEqualTo(4_096);
    assertThat(pages.of(Limit.FUNCTIONS)).isEqualTo(400);
    assertThat(pages.memorySizes())
        .containsExactly(128, 256, 512, 768, 1024, 1280, 1536, 1792, 2048, 2560, 3072, 3584, 4096);
  }

  @Test
  void the_present_has_larger_ones() {
    assertThat(Limits.current().of(Limit.TIMEOUT_MAX)).isEqualTo(259_200);
    assertThat(Limits.current().memorySizes()).endsWith(4096, 8192, 10240);
    assertThat(Profile.PAGES.limits()).isEqualTo(Limits.pages());
    assertThat(Profile.CLOUD.limits()).isEqualTo(Limits.current());
  }

  @Test
  void a_change_makes_a_copy() {
    Limits changed = Limits.pages().with(Limit.FUNCTIONS, 2);

    assertThat(changed.of(Limit.FUNCTIONS)).isEqualTo(2);
    assertThat(changed.of(Limit.TIMEOUT_MAX)).isEqualTo(900);
    assertThat(Limits.pages().of(Limit.FUNCTIONS)).isEqualTo(400);
    assertThat(changed.with(Limit.FUNCTIONS, 400)).isEqualTo(Limits.pages());
  }

  @Test
  void a_negative_limit_is_refused() {
    assertThatThrownBy(() -> Limits.pages().with(Limit.FUNCTIONS, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("limit FUNCTIONS must not be negative, but was -1");
  }

  @Test
  void its_parts_cannot_be_changed_from_outside() {
    Map<Limit, Long> values = new EnumMap<>(Map.of(Limit.FUNCTIONS, 1L));
    List<Integer> sizes = new ArrayList<>(List.of(128));
    Limits limits = new Limits(values, sizes);

    values.put(Limit.FUNCTIONS, 2L);
    sizes.add(256);

    assertThat(limits.of(Limit.FUNCTIONS)).isEqualTo(1);
    assertThat(limits.memorySizes()).containsExactly(128);
    assertThat(limits.of(Limit.TIMEOUT_MAX)).isEqualTo(900);
    assertThatThrownBy(() -> limits.values().put(Limit.FUNCTIONS, 3L))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  /** As the catalogue's texts print them: 50 MB, 10 KB, 4 KB. */
  @ParameterizedTest
  @CsvSource({
    "52428800, 50 MB",
    "10240, 10 KB",
    "1024, 1 KB",
    "1048576, 1 MB",
    "1049600, 1025 KB",
    "1000, 1000 bytes",
    "0, 0 bytes"
  })
  void bytes_are_printed_as_the_service_prints_them(long bytes, String text) {
    assertThat(Limits.pages().with(Limit.ARCHIVE_BYTES, bytes).inText(Limit.ARCHIVE_BYTES))
        .isEqualTo(text);
  }
}
