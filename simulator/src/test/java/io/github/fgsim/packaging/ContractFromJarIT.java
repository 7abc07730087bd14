package io.github.fgsim.packaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.contract.ContractReport;
import io.github.fgsim.contract.ContractSuite;
import io.github.fgsim.contract.ContractTarget;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The packaged jar keeps the contract, and its own command says so. */
@Timeout(300)
class ContractFromJarIT {
  private static final Map<String, String> KEYS =
      Map.of("FGSIM_ACCESS_KEY", "AKEXAMPLE", "FGSIM_SECRET_KEY", "SKEXAMPLE");

  @TempDir Path folder;
  private final List<Process> processes = new ArrayList<>();

  @AfterEach
  void end_processes() {
    processes.forEach(Process::destroyForcibly);
  }

  @Test
  void a_simulator_in_another_process_passes() throws IOException {
    Matcher line = serve(Map.of());
    ContractTarget target = ContractTarget.of(URI.create(line.group(1)), line.group(2)).build();

    ContractReport report = ContractSuite.functionGraph().run(target);

    assertThat(report.failures()).isEmpty();
    assertThat(report.notes()).isEmpty();
  }

  @Test
  void the_jar_checks_the_jar_with_signatures() throws Exception {
    Matcher line = serve(KEYS);
    Path report = folder.resolve("contract.xml");

    Process check =
        start(
            KEYS,
            List.of(
                "check",
                "--endpoint",
                line.group(1),
                "--project-id",
                line.group(2),
                "--report",
                report.toString(),
                "--record",
                folder.resolve("recordings").toString()));
    String out = new String(check.getInputStream().readAllBytes(), UTF_8);

    assertThat(check.waitFor()).as(out).isZero();
    assertThat(out).contains("PASSED  create-twice", " 0 failed, ").doesNotContain("SKEXAMPLE");
    assertThat(report).content().contains("failures=\"0\"");
    assertThat(folder.resolve("recordings/create-twice.har")).exists();
    assertThat(folder.resolve("stderr")).isEmptyFile();
  }

  private Matcher serve(Map<String, String> environment) throws IOException {
    Process process = start(environment, List.of("serve", "--port", "0"));
    String line = process.inputReader().readLine();
    Matcher matcher = Pattern.compile(".* listening on (\\S+) \\(project (\\S+),.*").matcher(line);
    assertThat(matcher.matches()).as(line).isTrue();
    return matcher;
  }

  private Process start(Map<String, String> environment, List<String> arguments)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                System.getProperty("simulator.jar")));
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.appendTo(folder.resolve("stderr").toFile()));
    builder.environment().keySet().removeIf(name -> name.startsWith("FGSIM_"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    processes.add(process);
    return process;
  }
}
