package io.github.fgsim.life;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.FunctionDefinition;
import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.life.Api.Answer;
import io.github.fgsim.model.Limit;
import io.github.fgsim.model.Limits;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A list of 10,000 functions, page by page. */
class PagingTest {
  private static final int FUNCTIONS = 10_000;

  private final Api api =
      Api.of(FunctionGraphSimulator.builder().limits(Limits.pages().with(Limit.FUNCTIONS, 20_000)));

  @AfterEach
  void close() {
    api.close();
  }

  private void fill() {
    api.sim.given(
        IntStream.range(0, FUNCTIONS)
            .mapToObj(i -> FunctionDefinition.function("f" + i))
            .toArray(FunctionDefinition[]::new));
  }

  /** Reads on until a page is empty; between pages, something may happen. */
  private List<String> read(int size, Runnable between) {
    List<String> names = new ArrayList<>();
    int marker = 0;
    while (true) {
      Answer page = api.get("functions?maxitems=" + size + "&marker=" + marker);
      List<String> entries = page.each("functions", "func_name");
      if (entries.isEmpty()) {
        return names;
      }
      assertThat(entries).hasSizeLessThanOrEqualTo(size);
      assertThat(page.json().get("next_marker").asInt()).isEqualTo(marker + entries.size());
      names.addAll(entries);
      marker += entries.size();
      between.run();
    }
  }

  // API reference: marker is the offset of the first item (documented)
  @Test
  void every_function_is_on_one_page_in_the_order_of_creation() {
    fill();
    List<String> all = IntStream.range(0, FUNCTIONS).mapToObj(i -> "f" + i).toList();

    assertThat(read(400, () -> {})).isEqualTo(all);
    assertThat(read(77, () -> {})).isEqualTo(all);
    assertThat(api.get("functions?marker=9999").get("count")).isEqualTo("10000");
    assertThat(api.get("functions?marker=9999").each("functions", "func_name"))
        .containsExactly("f9999");
  }

  /** The marker is an offset: what comes at the end is seen, and nothing is missed or doubled. */
  @Test
  void functions_created_between_pages_come_at_the_end() {
    fill();
    int[] created = {0};

    List<String> names =
        read(
            400,
            () -> {
              if (created[0] < 50) {
                api.sim.given(FunctionDefinition.function("new" + created[0]++));
              }
            });

    assertThat(names).hasSize(FUNCTIONS + created[0]).doesNotHaveDuplicates();
    assertThat(names.subList(FUNCTIONS, names.size()))
        .isEqualTo(IntStream.range(0, created[0]).mapToObj(i -> "new" + i).toList());
  }

  /**
   * An offset cannot promise more: none is seen twice, and the missed ones are as many as were
   * deleted from the pages already read.
   */
  @Test
  void functions_deleted_between_pages_shift_the_rest() {
    fill();
    int[] deleted = {0};

    List<String> names =
        read(
            400,
            () -> {
              if (deleted[0] < 20) {
                api.delete("functions/f" + deleted[0]++).ok();
              }
            });

    Set<String> missed = new HashSet<>();
    IntStream.range(0, FUNCTIONS).forEach(i -> missed.add("f" + i));
    names.forEach(missed::remove);
    assertThat(names).doesNotHaveDuplicates();
    assertThat(missed).hasSize(deleted[0]);
    assertThat(api.get("functions?maxitems=1").get("count"))
        .isEqualTo(String.valueOf(FUNCTIONS - deleted[0]));
  }

  @Test
  void what_is_deleted_behind_the_marker_is_not_seen_and_nothing_else_is_missed() {
    fill();
    int[] next = {FUNCTIONS - 1};

    List<String> names =
        read(
            400,
            () -> {
              if (next[0] > FUNCTIONS - 11) {
                api.delete("functions/f" + next[0]--).ok();
              }
            });

    assertThat(names).isEqualTo(IntStream.range(0, FUNCTIONS - 10).mapToObj(i -> "f" + i).toList());
  }
}
