package io.github.fgsim.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/** The packaged jar as a process of its own. The timeout stands in for a line that never comes. */
@Timeout(120)
class StandaloneJarIT {
  private static final Pattern LISTENING =
      Pattern.compile(
          "FunctionGraph simulator listening on (http://127\\.0\\.0\\.1:(\\d+))"
              + " \\(project (\\S+), region (\\S+), profile (\\S+)\\)");

  private static final Path JDK = Path.of(System.getProperty("java.home"));

  @TempDir Path folder;
  private final List<Process> processes = new ArrayList<>();

  @AfterEach
  void end_processes() {
    processes.forEach(Process::destroyForcibly);
  }

  @Test
  void serve_says_where_it_listens_and_answers_there() throws Exception {
    Process process = start("serve", "--port", "0");

    Matcher line = listeningLine(process);

    assertThat(line.group(4)).isEqualTo("cn-north-4");
    assertThat(line.group(5)).isEqualTo("PAGES");
    HttpResponse<String> answer = create(line);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"func_name\":\"hello\"", line.group(3));
    assertThat(create(line).body()).contains("FSS.1061");
    assertThat(stderr()).isEmpty();
  }

  @Test
  void serve_is_the_command_when_none_is_named() throws Exception {
    Process process = start(Map.of("FGSIM_PORT", "0", "FGSIM_PROFILE", "CLOUD"));

    assertThat(listeningLine(process).group(5)).isEqualTo("CLOUD");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void sigterm_ends_it_with_143_and_frees_the_port() throws Exception {
    Process process = start("--port=0");
    BufferedReader out = process.inputReader();
    Matcher line = listeningLine(out.readLine());
    create(line);

    process.toHandle().destroy(); // Process.destroy would close the streams

    assertThat(process.waitFor()).isEqualTo(143);
    assertThat(out.readLine()).isNull();
    assertThat(stderr()).isEmpty();
    int port = Integer.parseInt(line.group(2));
    assertThat(listeningLine(start("--port=" + port)).group(2)).isEqualTo("" + port);
  }

  @Test
  void wrong_option_is_exit_code_2_and_one_line() throws Exception {
    Process process = start("--prot", "0");

    assertThat(process.waitFor()).isEqualTo(2);
    assertThat(process.inputReader().readLine()).isNull();
    assertThat(stderr().lines()).singleElement().asString().contains("--prot");
  }

  @Test
  void port_in_use_is_exit_code_1_and_one_line_that_names_port_and_option() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Process process = start("serve", "--port", "" + taken.getLocalPort());

      assertThat(process.waitFor()).isEqualTo(1);
      assertThat(process.inputReader().readLine()).isNull();
      assertThat(stderr().lines())
          .singleElement()
          .asString()
          .contains("127.0.0.1:" + taken.getLocalPort(), "port 0 takes a free one");
    }
  }

  @Test
  void environment_configures_it() throws Exception {
    Process process =
        start(Map.of("FGSIM_PORT", "0", "FGSIM_REGION", "eu-west-101", "FGSIM_PROJECT_ID", "p1"));

    Matcher line = listeningLine(process);

    assertThat(line.group(3)).isEqualTo("p1");
    assertThat(line.group(4)).isEqualTo("eu-west-101");
  }

  /** So that a start and a first request do not pay for a page that nobody opens. */
  @Test
  void what_shows_the_console_is_loaded_when_it_is_asked_for() throws Exception {
    Process process =
        start(Map.of("FGSIM_PORT", "0", "JDK_JAVA_OPTIONS", "-Xlog:class+load:file=loaded.txt"));
    Matcher line = listeningLine(process);
    create(line);
    Path loaded = folder.resolve("loaded.txt");

    assertThat(loaded).content().contains("io.github.fgsim.internal.admin.AdminApi");
    assertThat(loaded)
        .content()
        .doesNotContainPattern("internal\\.admin\\.(Console|\\w+View|ServiceDescription|Query)");

    HttpResponse<String> page =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(line.group(1) + "/_simulator/")).build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).startsWith("<!doctype html>");
    assertThat(loaded).content().containsPattern("internal\\.admin\\.ConsoleFile");
  }

  @Test
  void verbose_prints_a_line_per_exchange_to_standard_error() throws Exception {
    Process process = start("--port=0", "--verbose");

    create(listeningLine(process));
    process.destroy();
    process.waitFor();

    assertThat(stderr().lines())
        .singleElement()
        .asString()
        .contains("POST", "/fgs/functions 200 CreateFunction");
  }

  @Test
  void functions_answer_as_a_file_says() throws Exception {
    Files.writeString(
        folder.resolve("answers.json"),
        """
        {"answers": [{"function": "hello", "result": {"greeting": "hi"}}]}
        """);
    Matcher line = listeningLine(start("--port=0", "--answers=answers.json"));
    create(line);

    HttpResponse<String> answer =
        post(
            line,
            "/urn:fss:cn-north-4:" + line.group(3) + ":function:default:hello/invocations",
            "{}");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"greeting\":\"hi\"}");
    assertThat(stderr()).isEmpty();
  }

  @Test
  void demo_shows_the_conflict_and_exits_with_0() throws Exception {
    Process process = start("demo");

    String out = new String(process.getInputStream().readAllBytes(), UTF_8);

    assertThat(process.waitFor()).isZero();
    assertThat(out).contains("HTTP/1.1 409 Conflict", "FSS.1061", "/import HTTP/1.1");
    assertThat(stderr()).isEmpty();
  }

  @Test
  void package_makes_what_imports() throws Exception {
    Files.writeString(folder.resolve("index.py"), "def handler(e, c):\n  return e\n");

    Process packaging = start("package", "index.py", "--runtime", "Python3.9", "--output", "h.zip");
    assertThat(packaging.waitFor()).as(stderr()).isZero();
    byte[] made = Files.readAllBytes(folder.resolve("h.zip"));

    Matcher line = listeningLine(start("--port=0"));
    HttpResponse<String> answer =
        post(
            line,
            "/import",
            Transcript.importBody("hello", "h.zip", Base64.getEncoder().encodeToString(made)));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  @Test
  void version_is_the_one_that_was_built() throws Exception {
    Process process = start("--version");

    assertThat(process.inputReader().readLine())
        .isEqualTo("functiongraph-simulator " + System.getProperty("project.version"));
    assertThat(process.waitFor()).isZero();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void an_archive_holds_the_classes_that_a_start_needs() throws Exception {
    assertThat(loadedWithAnArchive(JDK))
        .containsPattern("io\\.github\\.fgsim\\.cli\\.Main source: shared objects file")
        .containsPattern("commons\\.cli\\.DefaultParser source: shared objects file");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void on_a_jdk_25_or_later_the_archive_is_an_aot_cache() throws Exception {
    Path jdk = newerJdk();

    assertThat(loadedWithAnArchive(jdk))
        .containsPattern("io\\.github\\.fgsim\\.cli\\.Main source: shared objects file");
    assertThat(folder.resolve("stdout.txt")).content().contains(" -XX:AOTCache=simulator.jsa ");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void what_the_jvm_says_of_an_archive_that_does_not_fit_is_not_on_standard_output()
      throws Exception {
    Files.writeString(folder.resolve("other.jsa"), "no archive");
    String options = "-Xlog:disable -Xlog:all=warning:stderr -XX:SharedArchiveFile=other.jsa";

    Process help = start(Map.of("JDK_JAVA_OPTIONS", options), "--version");

    assertThat(new String(help.getInputStream().readAllBytes(), UTF_8))
        .startsWith("functiongraph-simulator ");
    assertThat(help.waitFor()).isZero();
  }

  /** What a JVM that refuses to start without the archive says of where its classes come from. */
  private String loadedWithAnArchive(Path jdk) throws Exception {
    Process archive = start(jdk, Map.of("FGSIM_TOKEN", "t"), "archive", "simulator.jsa");
    String out = new String(archive.getInputStream().readAllBytes(), UTF_8);
    assertThat(archive.waitFor()).as(stderr()).isZero();
    assertThat(stderr()).isEmpty();
    Files.writeString(folder.resolve("stdout.txt"), out);
    Matcher use = Pattern.compile("Use it: java (-Xlog:.*stderr) (\\S+) -jar ").matcher(out);
    assertThat(use.find()).as(out).isTrue();

    String only = use.group(2).startsWith("-XX:AOTCache=") ? "-XX:AOTMode=on " : "-Xshare:on ";
    Process wrong =
        start(
            jdk,
            Map.of("JDK_JAVA_OPTIONS", only + use.group(2) + " -Xlog:class+load:file=loaded.txt"),
            "--prot");

    assertThat(wrong.waitFor()).as(stderr()).isEqualTo(2);
    return Files.readString(folder.resolve("loaded.txt"));
  }

  /** Of the folder where this one is. */
  private static Path newerJdk() throws IOException {
    try (Stream<Path> places = Files.list(JDK.toRealPath().getParent())) {
      return places
          .filter(place -> Files.isExecutable(place.resolve("bin").resolve("java")))
          .filter(StandaloneJarIT::is25)
          .findFirst()
          .orElseThrow(() -> new TestAbortedException("not run: there is no JDK 25 beside " + JDK));
    }
  }

  /** By the file that each JDK has. */
  private static boolean is25(Path jdk) {
    try {
      return Files.readString(jdk.resolve("release"))
          .matches("(?s).*\\bJAVA_VERSION=\"(2[5-9]|[3-9]\\d).*");
    } catch (IOException e) {
      return false;
    }
  }

  private Process start(String... args) throws IOException {
    return start(Map.of(), args);
  }

  private Process start(Map<String, String> environment, String... args) throws IOException {
    return start(JDK, environment, args);
  }

  private Process start(Path jdk, Map<String, String> environment, String... args)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(jdk.resolve("bin").resolve("java").toString());
    command.addAll(List.of("-jar", System.getProperty("simulator.jar")));
    command.addAll(Arrays.asList(args));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(folder.resolve("stderr.txt").toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("FGSIM_"));
    builder.environment().remove("JAVA_TOOL_OPTIONS"); // the JVM would say so on standard error
    builder.environment().putAll(environment);
    Process process = builder.start();
    processes.add(process);
    return process;
  }

  private String stderr() throws IOException {
    return Files.readString(folder.resolve("stderr.txt"));
  }

  private Matcher listeningLine(Process process) throws IOException {
    return listeningLine(process.inputReader().readLine());
  }

  private Matcher listeningLine(String line) throws IOException {
    assertThat(line).as("first line; standard error: %s", stderr()).isNotNull();
    Matcher matcher = LISTENING.matcher(line);
    assertThat(matcher.matches()).as(line).isTrue();
    return matcher;
  }

  private static HttpResponse<String> create(Matcher line) throws Exception {
    return post(
        line,
        "",
        """
        {"func_name":"hello","package":"default","runtime":"Python3.9","timeout":3,
         "handler":"index.handler","memory_size":128,"code_type":"inline",
         "func_code":{"file":"cGFzcw=="}}""");
  }

  private static HttpResponse<String> post(Matcher line, String path, String body)
      throws Exception {
    URI uri = URI.create(line.group(1) + Transcript.functionsPath(line.group(3), path));
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }
}
