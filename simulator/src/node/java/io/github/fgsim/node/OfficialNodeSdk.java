package io.github.fgsim.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.FunctionPackage;
import io.github.fgsim.journal.RecordedRequest;
import io.github.fgsim.model.Auth;
import io.github.fgsim.model.Profile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The official SDK for Node.js calls each of its operations on a simulator that verifies its
 * signatures; npm gets it from its registry. What is called and expected is in {@code client.js}.
 */
class OfficialNodeSdk {
  private static final Path SCRIPTS = Path.of("src/node/js");
  private static final Path HOME = Path.of("target/node-client").toAbsolutePath();

  @BeforeAll
  static void install() throws Exception {
    assumeTrue(isThere("node") && isThere("npm"), "not run: this machine has no Node.js with npm");
    Files.createDirectories(HOME);
    for (String file : new String[] {"package.json", "client.js"}) {
      Files.copy(SCRIPTS.resolve(file), HOME.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    assertThat(run(Map.of(), "npm", "install", "--no-audit", "--no-fund", "--loglevel=error"))
        .isEmpty();
  }

  private static boolean isThere(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  /** What a program says went wrong, empty when it ended well. */
  private static String run(Map<String, String> environment, String... command) throws Exception {
    Path errors = HOME.resolve("errors.txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(HOME.toFile())
            .redirectError(errors.toFile())
            .redirectOutput(HOME.resolve("output.txt").toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    if (!process.waitFor(2, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      return String.join(" ", command) + " did not end within two minutes";
    }
    String said = Files.readString(errors, UTF_8);
    return process.exitValue() == 0 ? "" : "exit code " + process.exitValue() + "\n" + said;
  }

  @ParameterizedTest
  @EnumSource
  void every_operation_is_called_and_every_response_understood(Profile profile) throws Exception {
    try (FunctionGraphSimulator sim =
        FunctionGraphSimulator.builder().profile(profile).auth(Auth.signed("AK", "SK")).start()) {
      sim.handle("default", "hello").returns("{\"greeting\":\"hi\"}");
      sim.handle("default", "slow", (event, context) -> waitForever());

      String wrong =
          run(
              Map.of(
                  "HOME", HOME.toString(), // the SDK writes a file into it
                  "SIM_ENDPOINT", sim.endpoint().toString(),
                  "SIM_PROJECT", sim.projectId(),
                  "SIM_REGION", sim.region(),
                  "SIM_ZIP", zip()),
              "node",
              "client.js");

      assertThat(wrong).isEmpty();
      assertThat(sim.requests().unmatched()).isEmpty();
      assertThat(sim.requests().all()).flatExtracting(RecordedRequest::unknownFields).isEmpty();
      assertThat(
              sim.requests().all().stream()
                  .flatMap(request -> request.operation().stream())
                  .distinct())
          .hasSize(92);
    }
  }

  private static String waitForever() throws InterruptedException {
    new CountDownLatch(1).await();
    return "";
  }

  private static String zip() throws IOException {
    return FunctionPackage.builder().inline("index.py", "x = 1\n").build().toBase64();
  }
}
