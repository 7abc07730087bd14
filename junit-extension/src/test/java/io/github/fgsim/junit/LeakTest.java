package io.github.fgsim.junit;

import static org.assertj.core.api.Assertions.assertThat;

import com.huaweicloud.sdk.functiongraph.v2.FunctionGraphClient;
import com.huaweicloud.sdk.functiongraph.v2.model.ListFunctionsRequest;
import com.sun.management.UnixOperatingSystemMXBean;
import io.github.fgsim.FunctionGraphSimulator;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What simulators of failing tests leave behind: no thread, no open file or socket, no memory. Each
 * holds so much that the heap shows it when one in fifty stays.
 */
class LeakTest {
  private static final int HELD_BYTES = 500_000;

  /** What clients and JUnit may have more of at the one time than at the other. */
  private static final int A_FEW = 20;

  @FunctionGraphSim
  static class FailsVerification {
    static int times;

    static IntStream numbers() {
      return IntStream.range(0, times);
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void test(int number, FunctionGraphSimulator sim, FunctionGraphClient client) {
      sim.putObject("https://bucket/code.zip", new byte[HELD_BYTES]);
      client.listFunctions(new ListFunctionsRequest());
      Http.get(sim, "fgs/function");
    }
  }

  @Test
  void a_thousand_tests_that_fail_verification_leave_nothing() {
    failVerification(20); // loads classes and starts what stays, such as threads of clients
    int threadsBefore = threads().size();
    long filesBefore = openFiles();
    long bytesBefore = usedBytes();

    failVerification(1_000);

    await("threads", LeakTest::threadsOfSimulators, List::isEmpty);
    await("threads", LeakTest::threads, all -> all.size() <= threadsBefore + A_FEW);
    await("open files", LeakTest::openFiles, files -> files <= filesBefore + A_FEW);
    await("bytes", LeakTest::usedBytes, bytes -> bytes <= bytesBefore + A_FEW * HELD_BYTES);
  }

  private static void failVerification(int times) {
    FailsVerification.times = times;

    assertThat(TestRun.of(FailsVerification.class).failures())
        .hasSize(times)
        .allSatisfy(failure -> assertThat(failure).hasMessageContaining("UNKNOWN_ROUTE"));
  }

  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).toList();
  }

  private static List<String> threadsOfSimulators() {
    return threads().stream().filter(name -> name.startsWith("functiongraph-simulator")).toList();
  }

  /** None where the system does not count them. */
  private static long openFiles() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getOpenFileDescriptorCount()
        : 0;
  }

  private static long usedBytes() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static <T> void await(String what, Supplier<T> value, Predicate<T> condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    T present = value.get();
    while (!condition.test(present)) {
      assertThat(System.nanoTime()).as("too many %s: %s", what, present).isLessThan(deadline);
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
      present = value.get();
    }
  }
}
