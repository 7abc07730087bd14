package io.github.fgsim.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.model.Operation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A check in a process of its own, which a signal or its small memory ends. */
@Timeout(120)
class CheckProcessTest {
  private final FunctionGraphSimulator sim = FunctionGraphSimulator.start();
  private final List<Process> processes = new ArrayList<>();

  @AfterEach
  void end() {
    processes.forEach(Process::destroyForcibly);
    sim.close();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void a_signal_ends_it_after_the_check_under_way_and_nothing_is_left() throws Exception {
    CountDownLatch created = new CountDownLatch(1);
    CountDownLatch signalled = new CountDownLatch(1);
    sim.before(Operation.CREATE_FUNCTION)
        .once(
            simulator -> {
              created.countDown();
              await(signalled);
            });
    Process process = check("-Xmx64m", "--only", "create-,update-");
    created.await();

    process.toHandle().destroy(); // Process.destroy would close the streams
    signalled.countDown();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);

    assertThat(process.waitFor()).isEqualTo(143);
    assertThat(out).contains("PASSED ").containsPattern("checks: \\d+ passed, 0 failed");
    assertThat(sim.functions()).isEmpty();
  }

  @Test
  void a_check_for_which_the_memory_is_too_small_fails_and_leaves_nothing() throws Exception {
    Process process = check("-Xmx20m", "--only", "import-code-too-large,create-cpu");

    String out = new String(process.getInputStream().readAllBytes(), UTF_8);

    assertThat(process.waitFor()).isEqualTo(1);
    assertThat(out)
        .contains("import-code-too-large", "out of memory; give the JVM more, with -Xmx")
        .contains("PASSED  create-cpu");
    assertThat(sim.functions()).isEmpty();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Process check(String memory, String... options) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                memory,
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "check",
                "--endpoint=" + sim.endpoint(),
                "--project-id=" + sim.projectId()));
    command.addAll(List.of(options));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    processes.add(process);
    return process;
  }
}
