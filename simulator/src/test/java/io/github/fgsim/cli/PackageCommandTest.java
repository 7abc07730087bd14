package io.github.fgsim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.FunctionPackage;
import io.github.fgsim.SimulatedFunction;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageCommandTest {
  @TempDir Path folder;
  private Path source;
  private Path output;

  @BeforeEach
  void write_source() throws IOException {
    source = Files.writeString(folder.resolve("index.py"), "def handler(e, c):\n  return e\n");
    output = folder.resolve("hello.zip");
  }

  @Test
  void package_is_that_of_the_builder() throws IOException {
    Cli made = run(source, "--runtime=Python3.9", "--output=" + output);

    assertThat(made.exitCode()).isZero();
    assertThat(made.err()).isEmpty();
    assertThat(made.out().lines()).singleElement().asString().contains(output.toString());
    assertThat(output)
        .hasBinaryContent(
            FunctionPackage.builder().file("index.py", Files.readAllBytes(source)).build().toZip());
  }

  @Test
  void options_are_in_the_imported_function() throws IOException {
    Cli made =
        run(
            source,
            "--runtime=Python3.6",
            "--output=" + output,
            "--name=greeter",
            "--handler=index.main",
            "--memory-size=256",
            "--timeout=30",
            "--description=says hello",
            "--env=LANG=en",
            "--env=MOOD=a=b");

    assertThat(made.exitCode()).isZero();
    SimulatedFunction function = imported();
    assertThat(function.runtime()).isEqualTo("Python3.6");
    assertThat(function.handler()).isEqualTo("index.main");
    assertThat(function.memorySize()).isEqualTo(256);
    assertThat(function.timeout()).isEqualTo(30);
    assertThat(entries(Files.readAllBytes(output))).containsExactly("greeter.yml", "index.zip");
  }

  @Test
  void files_go_in_under_their_names_and_directories_with_all_below_them() throws IOException {
    Path lib = Files.createDirectories(folder.resolve("src/lib"));
    Files.writeString(lib.resolve("util.py"), "");
    Files.writeString(folder.resolve("src/main.py"), "");

    Cli made =
        Cli.run(
            "package",
            source.toString(),
            folder.resolve("src").toString(),
            "--runtime=Python3.9",
            "--output=" + output);

    assertThat(made.exitCode()).isZero();
    assertThat(entries(imported().code())).containsExactly("index.py", "lib/util.py", "main.py");
  }

  @Test
  void zip_given_alone_is_the_code_archive() throws IOException {
    byte[] code = FunctionPackage.builder().file("index.py", "pass").build().toZip();
    Path zip = Files.write(folder.resolve("code.zip"), code);

    Cli made = run(zip, "--runtime=Python3.9", "--output=" + output);

    assertThat(made.exitCode()).isZero();
    assertThat(imported().code()).isEqualTo(code);
  }

  @Test
  void output_is_replaced_by_equal_bytes_when_made_again_in_a_packaged_directory()
      throws IOException {
    run(folder, "--runtime=Python3.9", "--output=" + output);
    byte[] first = Files.readAllBytes(output);

    Cli again = run(folder, "--runtime=Python3.9", "--output=" + output);

    assertThat(again.exitCode()).isZero();
    assertThat(output).hasBinaryContent(first);
  }

  @Test
  void output_that_is_a_source_is_exit_code_2() throws IOException {
    Cli made = run(source, "--runtime=Python3.9", "--output=" + source);

    assertThat(made.exitCode()).isEqualTo(2);
    assertThat(source).content().startsWith("def handler");
  }

  @Test
  void missing_file_is_exit_code_1_and_one_line_that_names_it() {
    Path missing = folder.resolve("missing.py");

    Cli made = run(missing, "--runtime=Python3.9", "--output=" + output);

    assertFails(made, missing + ": there is no such file");
  }

  @Test
  void two_files_of_one_name_are_refused() throws IOException {
    Path other = Files.createDirectory(folder.resolve("other")).resolve("index.py");
    Files.writeString(other, "");

    Cli made =
        Cli.run(
            "package",
            source.toString(),
            other.toString(),
            "--runtime=Python3.9",
            "--output=" + output);

    assertFails(made, "would be index.py");
  }

  @Test
  void empty_directory_is_refused() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));

    Cli made = run(empty, "--runtime=Python3.9", "--output=" + output);

    assertFails(made, "no files");
  }

  @Test
  void what_the_service_would_refuse_is_not_written() {
    assertFails(run(source, "--runtime=Cobol", "--output=" + output), "400 FSS.10");
    assertFails(
        run(source, "--runtime=Python3.9", "--name=1st", "--output=" + output), "400 FSS.10");
    assertFails(
        run(source, "--runtime=Python3.9", "--timeout=901", "--output=" + output),
        "400 FSS.1008 Invalid function timeout. (timeout 901: 3 to 900 seconds)");
  }

  @Test
  void profile_decides_what_would_be_refused() {
    Cli made =
        run(
            source,
            "--runtime=Python3.9",
            "--timeout=901",
            "--output=" + output,
            "--profile=CLOUD");

    assertThat(made.exitCode()).isZero();
  }

  @Test
  void zip_that_is_none_is_refused() throws IOException {
    Path zip = Files.writeString(folder.resolve("code.zip"), "no zip");

    assertFails(run(zip, "--runtime=Python3.9", "--output=" + output), "400 FSS.1011");
  }

  @Test
  void output_folder_that_is_not_there_is_exit_code_1() {
    Path unreachable = folder.resolve("no/such/folder.zip");

    Cli made = run(source, "--runtime=Python3.9", "--output=" + unreachable);

    assertFails(
        made,
        "--output: cannot write "
            + unreachable
            + ": there is no folder "
            + unreachable.getParent());
    assertFails(
        run(source, "--runtime=Python3.9", "--output=" + folder), folder + ": it is a folder");
  }

  @Test
  void file_runtime_and_output_are_mandatory() {
    Cli made = Cli.run("package");

    assertThat(made.exitCode()).isEqualTo(2);
    assertThat(made.err().lines())
        .singleElement()
        .asString()
        .contains("missing: --runtime=RUNTIME, --output=ZIP, FILE");
    assertThat(run(source, "--runtime=Python3.9", "--output=" + output, "--env==hunter2").err())
        .contains("--env: expected KEY=VALUE, such as MODE=test")
        .doesNotContain("hunter2");
  }

  private void assertFails(Cli made, String reason) {
    assertThat(made.exitCode()).isEqualTo(1);
    assertThat(made.out()).isEmpty();
    assertThat(made.err().lines()).singleElement().asString().contains(reason);
    assertThat(output).doesNotExist();
  }

  private static Cli run(Path source, String... options) {
    List<String> args = new ArrayList<>(List.of("package", source.toString()));
    args.addAll(List.of(options));
    return Cli.run(args.toArray(String[]::new));
  }

  private SimulatedFunction imported() throws IOException {
    try (FunctionGraphSimulator simulator = FunctionGraphSimulator.start()) {
      String base64 = Base64.getEncoder().encodeToString(Files.readAllBytes(output));
      Transcript answer =
          Transcript.post(
              simulator.endpoint(),
              Transcript.functionsPath(simulator.projectId(), "/import"),
              Transcript.importBody("imported", "hello.zip", base64));
      assertThat(answer.status()).as(answer.answer()).isEqualTo(200);
      return simulator.find("default", "imported").orElseThrow();
    }
  }

  private static List<String> entries(byte[] zip) throws IOException {
    List<String> names = new ArrayList<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        names.add(entry.getName());
      }
    }
    return names;
  }
}
