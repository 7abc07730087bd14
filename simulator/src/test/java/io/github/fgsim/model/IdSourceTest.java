package io.github.fgsim.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdSourceTest {

  @Test
  void the_same_seed_gives_the_same_ids() {
    IdSource one = IdSource.seeded(42);
    IdSource two = IdSource.seeded(42);

    List<String> first = List.of(one.hex(), one.uuid(), one.suffix(), one.hex());
    List<String> second = List.of(two.hex(), two.uuid(), two.suffix(), two.hex());

    assertThat(first).isEqualTo(second).doesNotHaveDuplicates();
    assertThat(IdSource.seeded(43).hex()).isNotEqualTo(first.get(0));
  }

  @Test
  void random_sources_differ() {
    assertThat(IdSource.random().hex()).isNotEqualTo(IdSource.random().hex());
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE, 0x0123456789abcdefL})
  void ids_have_their_forms_whatever_the_bits_are(long bits) {
    IdSource ids = () -> bits;

    assertThat(ids.hex()).matches("[0-9a-f]{32}");
    assertThat(ids.uuid())
        .matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    assertThat(ids.suffix()).matches("[a-z0-9]{5}");
  }

  @Test
  void it_may_be_used_by_many_threads_at_once() {
    IdSource ids = IdSource.seeded(1);
    List<Long> expected =
        LongStream.generate(IdSource.seeded(1)::next).limit(10_000).sorted().boxed().toList();

    List<Long> drawn =
        new ArrayList<>(
            IntStream.range(0, 10_000)
                .parallel()
                .mapToLong(i -> ids.next())
                .sorted()
                .boxed()
                .toList());

    assertThat(drawn).isEqualTo(expected);
  }
}
