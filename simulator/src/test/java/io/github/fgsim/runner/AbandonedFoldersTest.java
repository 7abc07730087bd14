package io.github.fgsim.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.FunctionDefinition;
import io.github.fgsim.invocation.Runner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a simulator that was killed has left is deleted by the next that runs code. */
@DisabledOnOs(OS.WINDOWS)
class AbandonedFoldersTest {
  @TempDir private Path elsewhere;

  @AutoClose private final Code code = new Code(Runner.custom());

  private final Path abandoned = temporary("functiongraph-function-0-");

  private static Path temporary(String prefix) {
    return Path.of(System.getProperty("java.io.tmpdir"), prefix + UUID.randomUUID());
  }

  @AfterEach
  void delete() throws IOException {
    if (Files.isDirectory(abandoned, LinkOption.NOFOLLOW_LINKS)) {
      try (Stream<Path> files = Files.walk(abandoned)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    Files.deleteIfExists(abandoned);
  }

  /** Its code lies in a folder, though it cannot be run. */
  private void runCode() {
    code.sim.given(
        FunctionDefinition.function("hello").runtime("Custom").files(Map.of("no-bootstrap", "")));
    code.fails("{}", 4202);
  }

  @Test
  void a_folder_goes_with_its_function() throws IOException {
    runCode();
    assertThat(Code.folders()).hasSize(1);

    code.api.delete("functions/hello");

    assertThat(Code.folders()).isEmpty();
  }

  @Test
  void one_whose_lock_nobody_holds_is_deleted_and_what_its_links_lead_to_stays()
      throws IOException {
    Files.createDirectories(abandoned.resolve("code"));
    Files.writeString(abandoned.resolve("code/file"), "");
    Path file = Files.writeString(elsewhere.resolve("file"), "");
    Files.createSymbolicLink(abandoned.resolve("code/folder"), elsewhere);
    Files.createSymbolicLink(abandoned.resolve("code/link"), file);
    Files.createFile(abandoned.resolve("lock"));

    runCode();

    assertThat(abandoned).doesNotExist();
    assertThat(file).exists();
  }

  @Test
  void one_whose_lock_a_process_holds_stays_until_that_has_ended() throws Exception {
    Code.assumeThere("python3");
    Files.createDirectory(abandoned);
    String hold =
        """
        import fcntl, os, sys
        file = open("file", "w")
        fcntl.lockf(file, fcntl.LOCK_EX)
        os.rename("file", "lock")
        print("locked", flush=True)
        sys.stdin.read()
        """;
    Process holder =
        new ProcessBuilder("python3", "-c", hold).directory(abandoned.toFile()).start();
    try {
      assertThat(holder.inputReader().readLine()).isEqualTo("locked");

      runCode();

      assertThat(abandoned.resolve("lock")).exists();
    } finally {
      holder.getOutputStream().close();
    }
    holder.waitFor();
    code.reset();
    runCode();

    assertThat(abandoned).doesNotExist();
  }

  @Test
  void what_is_no_folder_of_ours_stays() throws IOException {
    Path file = Files.createFile(elsewhere.resolve("lock"));
    Files.createSymbolicLink(abandoned, elsewhere);
    Path unlocked = Files.createDirectory(temporary("functiongraph-function-0-"));
    Path other = Files.createDirectory(temporary("functiongraph-other-0-"));
    Path lock = Files.createFile(other.resolve("lock"));

    runCode();

    try {
      assertThat(List.of(abandoned, file, unlocked, lock))
          .allSatisfy(each -> assertThat(each).exists());
    } finally {
      Files.deleteIfExists(unlocked);
      Files.deleteIfExists(lock);
      Files.deleteIfExists(other);
    }
  }
}
