package io.github.fgsim.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.RawClient;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** How a served simulator ends: by a signal, and when its memory is exhausted. */
@Timeout(120)
class ServeProcessTest {
  private static final Pattern PORT = Pattern.compile(" on http://[^:]+:(\\d+) ");

  private static final byte[] LIST =
      "GET /v2/p/fgs/functions HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(UTF_8);

  /** So many responses has each client when the signal comes. */
  private static final int LOAD = 100;

  @TempDir Path folder;
  private final List<Process> processes = new ArrayList<>();

  @AfterEach
  void end_processes() {
    processes.forEach(Process::destroyForcibly);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void requests_that_are_under_way_when_the_signal_comes_are_answered() throws Exception {
    Process process = serve("-Xmx64m", "--port=0");
    BufferedReader out = process.inputReader();
    int port = port(out.readLine());
    out.close(); // nor does it matter that nobody has its standard output any more
    List<Socket> sockets = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      exchange(
          port,
          "POST /_simulator/faults",
          "{\"operation\":\"ListFunctions\",\"fault\":\"delay\",\"duration\":\"PT0.5S\"}");
      Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
      sockets.add(socket);
      socket.getOutputStream().write(LIST);
    }
    while (exchange(port, "GET /_simulator/faults", "").contains("\"used\":false")) {
      Thread.onSpinWait();
    }

    process.toHandle().destroy(); // Process.destroy would close the streams

    for (Socket socket : sockets) {
      try (socket) {
        assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
            .startsWith("HTTP/1.1 200 ")
            .contains("\"functions\":[]");
      }
    }
    assertThat(process.waitFor()).isEqualTo(143);
    assertThat(stderr()).isEmpty();
  }

  /** A request that came after the connection was closed has no response; none is cut short. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void under_load_each_response_is_whole_or_not_begun_when_the_signal_comes() throws Exception {
    Process process = serve("-Xmx64m", "--port=0");
    int port = port(process.inputReader().readLine());
    CountDownLatch loaded = new CountDownLatch(8);
    List<Future<Integer>> clients = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      for (int i = 0; i < 8; i++) {
        clients.add(threads.submit(() -> list(port, loaded)));
      }
      loaded.await();

      process.toHandle().destroy();

      for (Future<Integer> client : clients) {
        assertThat(client.get()).as("responses until the end").isGreaterThan(LOAD);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(process.waitFor()).isEqualTo(143);
    assertThat(stderr()).isEmpty();
  }

  /** Lists functions on one connection until it ends; tells how many responses were whole. */
  private static int list(int port, CountDownLatch loaded) throws IOException {
    int responses = 0;
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      for (; ; responses++) {
        if (responses == LOAD) {
          loaded.countDown();
        }
        int first;
        try {
          socket.getOutputStream().write(LIST);
          first = in.read();
        } catch (IOException e) { // a reset by a socket that is closed
          return responses;
        }
        if (first < 0) {
          return responses;
        }
        assertThat(RawClient.line(in)).isEqualTo("TTP/1.1 200 OK");
        int length = -1;
        for (String line = RawClient.line(in); !line.isEmpty(); line = RawClient.line(in)) {
          if (line.startsWith("Content-Length: ")) {
            length = Integer.parseInt(line.substring("Content-Length: ".length()));
          }
        }
        assertThat(new String(in.readNBytes(length), UTF_8)).endsWith("}").hasSize(length);
      }
    }
  }

  @Test
  void without_memory_the_process_says_so_in_one_line_and_ends() throws Exception {
    Process process = serve("-Xmx32m", "--port=0");
    int port = port(process.inputReader().readLine());

    try {
      exchange(port, "PUT /_simulator/state", " ".repeat(60_000_000));
    } catch (IOException e) {
      // the process has ended
    }

    assertThat(process.waitFor()).isEqualTo(3);
    assertThat(stderr().lines()).containsExactly("out of memory: give the JVM more, with -Xmx");
  }

  @Test
  void a_simulator_that_other_machines_reach_says_so() throws Exception {
    Process process = serve("-Xmx64m", "--port=0", "--host=0.0.0.0");
    port(process.inputReader().readLine());

    process.destroy();
    process.waitFor();

    assertThat(stderr().lines())
        .containsExactly(
            "functiongraph-simulator: warning: other machines reach it at 0.0.0.0; it is made for"
                + " tests and protects nothing");
  }

  private Process serve(String memory, String... options) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                memory,
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "serve"));
    command.addAll(List.of(options));
    Process process =
        new ProcessBuilder(command).redirectError(folder.resolve("stderr").toFile()).start();
    processes.add(process);
    return process;
  }

  private String stderr() throws IOException {
    return Files.readString(folder.resolve("stderr"));
  }

  private static int port(String line) {
    Matcher found = PORT.matcher(String.valueOf(line));
    assertThat(found.find()).as(line).isTrue();
    return Integer.parseInt(found.group(1));
  }

  private static String exchange(int port, String request, String body) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      byte[] bytes = body.getBytes(UTF_8);
      String head =
          "%s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: %d\r\n\r\n"
              .formatted(request, bytes.length);
      socket.getOutputStream().write(head.getBytes(UTF_8));
      socket.getOutputStream().write(bytes);
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }
}
