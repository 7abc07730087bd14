package io.github.fgsim;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An embedded simulator in a JVM whose memory is too small for what is sent. */
class MemoryTest {

  @Test
  @Timeout(60)
  void a_body_for_which_there_is_no_memory_has_the_documented_error_and_the_next_request_is_served()
      throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx32m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Small.class.getName())
            .redirectErrorStream(true)
            .start();

    String output = new String(process.getInputStream().readAllBytes(), UTF_8);

    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output)
        .contains("HTTP/1.1 500 ", "Content-Type: application/json", "X-Request-Id: ")
        .contains("{\"error_code\":\"FSS.0500\",\"error_msg\":\"Internal server error.\"}")
        .endsWith("then 200" + System.lineSeparator());
  }

  /** The main class of the other JVM; the client sends the same piece again and again. */
  static final class Small {
    private static final int PIECES = 60;

    private Small() {}

    public static void main(String[] args) throws IOException {
      byte[] piece = new byte[1_000_000];
      try (var sim = FunctionGraphSimulator.start();
          Socket socket = new Socket(InetAddress.getLoopbackAddress(), sim.port())) {
        OutputStream out = socket.getOutputStream();
        String head =
            "POST /v2/p/fgs/functions HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Length: %d\r\n\r\n"
                .formatted(PIECES * piece.length);
        out.write(head.getBytes(UTF_8));
        for (int i = 0; i < PIECES; i++) {
          out.write(piece);
        }
        System.out.println(new String(socket.getInputStream().readAllBytes(), UTF_8));
        System.out.println("then " + ApiClient.of(sim).get("functions").status());
      }
    }
  }
}
