package io.github.fgsim.life;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.fgsim.internal.archive.Code;
import io.github.fgsim.internal.store.FunctionVersion;
import io.github.fgsim.internal.store.Project;
import io.github.fgsim.internal.store.StoredFunction;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.model.FunctionUrn;
import io.github.fgsim.model.Limit;
import io.github.fgsim.model.Limits;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A page costs in proportion to the page, not to the state. */
class PageWorkTest {
  private static final Limits LIMITS = Limits.pages().with(Limit.FUNCTIONS, 1_000_000);

  private static Project projectOf(int functions) {
    Project project = new Project();
    for (int i = 0; i < functions; i++) {
      FunctionUrn urn = new FunctionUrn("r", "p", "default", "f" + i, FunctionUrn.LATEST);
      FunctionVersion latest =
          new FunctionVersion("id", urn, JsonObject.EMPTY, Code.NONE, Instant.EPOCH, "");
      project.add(StoredFunction.of(latest), LIMITS);
    }
    return project;
  }

  /** The bytes that reading a page allocates: the same in each run, unlike the time it takes. */
  private static long allocated(Project project, int offset) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    project.list(offset, 10);
    long before = threads.getCurrentThreadAllocatedBytes();
    Project.Listing listing = project.list(offset, 10);
    long after = threads.getCurrentThreadAllocatedBytes();
    assertThat(listing.functions()).hasSize(10);
    return after - before;
  }

  /**
   * Says that the store copies no more than the page, wherever it begins. That a list walks to its
   * beginning would not show here; it does not because the functions stand in an array list.
   */
  @Test
  void reading_a_page_of_ten_thousand_functions_allocates_what_one_of_twenty_does() {
    Project small = projectOf(20);
    Project large = projectOf(10_000);

    long ofSmall = allocated(small, 10);

    assertThat(allocated(large, 0)).isLessThanOrEqualTo(2 * ofSmall);
    assertThat(allocated(large, 9_990)).isLessThanOrEqualTo(2 * ofSmall);
  }
}
