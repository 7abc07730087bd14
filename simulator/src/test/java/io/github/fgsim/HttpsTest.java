package io.github.fgsim;

import static io.github.fgsim.FunctionDefinition.function;
import static io.github.fgsim.model.Operation.CREATE_FUNCTION;
import static io.github.fgsim.model.Operation.LIST_FUNCTIONS;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.fgsim.fault.Fault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpsTest {
  private final FunctionGraphSimulator sim = FunctionGraphSimulator.builder().https().start();
  private final ApiClient client = ApiClient.of(sim);

  @AfterEach
  void close() {
    sim.close();
  }

  @Test
  void a_client_that_trusts_the_certificate_is_served() {
    ApiClient.Answer created = client.create(Body.create());

    assertThat(sim.endpoint()).hasScheme("https").hasPort(sim.port());
    assertThat(created.status()).isEqualTo(200);
    assertThat(client.create(Body.create()).error())
        .isEqualTo("409 FSS.1061 The function has existed");
  }

  @Test
  void the_certificate_is_good_for_localhost_by_name_too() throws Exception {
    HttpClient http = HttpClient.newBuilder().sslContext(sim.sslContext()).build();
    URI byName = URI.create("https://localhost:" + sim.port() + "/v3/projects");

    HttpResponse<String> answer =
        http.send(HttpRequest.newBuilder(byName).build(), BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @Test
  void a_client_that_does_not_trust_the_certificate_is_not_served() {
    HttpRequest request = HttpRequest.newBuilder(sim.endpoint().resolve("/v3/projects")).build();

    assertThatExceptionOfType(SSLException.class)
        .isThrownBy(() -> HttpClient.newHttpClient().send(request, BodyHandlers.ofString()));
    assertThat(sim.requests().all()).isEmpty();
  }

  @Test
  void plain_http_gets_no_answer() throws IOException {
    try (Socket plain = new Socket(InetAddress.getLoopbackAddress(), sim.port())) {
      plain.getOutputStream().write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII));

      assertThat(new String(plain.getInputStream().readAllBytes(), US_ASCII))
          .doesNotContain("HTTP/1.1");
    }
    assertThat(sim.requests().all()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void the_versions_of_tls_that_clients_use_are_spoken(String version) throws Exception {
    try (SSLSocket socket =
        (SSLSocket) sim.sslContext().getSocketFactory().createSocket("localhost", sim.port())) {
      socket.setEnabledProtocols(new String[] {version});

      socket.startHandshake();

      assertThat(socket.getSession().getProtocol()).isEqualTo(version);
    }
  }

  /** A hello by hand, since the JDK's own client refuses to speak 1.1. */
  @Test
  void tls_1_1_is_refused() throws IOException {
    byte[] hello =
        HexFormat.of()
            .parseHex("160302002d010000290302" + "ab".repeat(32) + "00" + "0002c013" + "0100");
    try (Socket plain = new Socket(InetAddress.getLoopbackAddress(), sim.port())) {
      plain.getOutputStream().write(hello);

      byte[] alert = plain.getInputStream().readNBytes(7);

      assertThat(alert[0]).as("an alert").isEqualTo((byte) 0x15);
      assertThat(alert[5]).as("a fatal one").isEqualTo((byte) 2);
      assertThat(alert[6]).as("protocol_version").isEqualTo((byte) 70);
    }
  }

  @Test
  void the_pem_is_the_certificate_that_the_server_shows() throws Exception {
    X509Certificate fromPem =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(
                    new ByteArrayInputStream(sim.certificatePem().getBytes(US_ASCII)));

    try (SSLSocket socket =
        (SSLSocket) sim.sslContext().getSocketFactory().createSocket("localhost", sim.port())) {
      socket.startHandshake();

      assertThat(socket.getSession().getPeerCertificates()).containsExactly(fromPem);
    }
  }

  @Test
  void the_certificate_names_this_machine_and_outlives_the_clocks_of_tests() throws Exception {
    X509Certificate certificate =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(
                    new ByteArrayInputStream(sim.certificatePem().getBytes(US_ASCII)));

    certificate.verify(certificate.getPublicKey());
    certificate.checkValidity(Date.from(Instant.parse("2001-01-01T00:00:00Z")));
    certificate.checkValidity(Date.from(Instant.parse("2099-01-01T00:00:00Z")));
    assertThat(certificate.getSubjectAlternativeNames())
        .containsExactlyInAnyOrder(
            List.of(2, "localhost"), List.of(7, "127.0.0.1"), List.of(7, "0:0:0:0:0:0:0:1"));
    assertThat(certificate.getSubjectX500Principal())
        .hasToString("CN=localhost")
        .isEqualTo(certificate.getIssuerX500Principal());
    assertThat(certificate.getBasicConstraints()).as("not an authority").isEqualTo(-1);
    assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
  }

  @Test
  void all_simulators_of_a_jvm_have_the_same_certificate() {
    try (FunctionGraphSimulator other = FunctionGraphSimulator.builder().https().start()) {
      assertThat(other.certificatePem()).isEqualTo(sim.certificatePem());
      assertThat(other.sslContext()).isSameAs(sim.sslContext());
    }
  }

  @Test
  void links_in_answers_speak_tls_too() throws Exception {
    sim.given(function("hello").files(java.util.Map.of("index.py", "code")));
    HttpClient http = HttpClient.newBuilder().sslContext(sim.sslContext()).build();

    String link = client.get("functions/hello/code").json().at("/func_code/link").asText();
    HttpResponse<byte[]> download =
        http.send(HttpRequest.newBuilder(URI.create(link)).build(), BodyHandlers.ofByteArray());

    assertThat(link).startsWith(sim.endpoint() + "/");
    assertThat(download.body()).isEqualTo(sim.find("default", "hello").orElseThrow().code());
  }

  @Test
  void a_plain_simulator_has_no_certificate_and_names_the_option() {
    try (FunctionGraphSimulator plain = FunctionGraphSimulator.start()) {
      assertThat(plain.endpoint()).hasScheme("http");
      assertThatIllegalStateException()
          .isThrownBy(plain::sslContext)
          .withMessageContaining("Builder.https()");
      assertThatIllegalStateException()
          .isThrownBy(plain::certificatePem)
          .withMessageContaining("Builder.https()");
    }
  }

  @Test
  void plain_and_tls_ports_live_side_by_side() {
    try (FunctionGraphSimulator plain = FunctionGraphSimulator.start()) {
      ApiClient plainClient = ApiClient.of(plain);

      client.create(Body.create("over-tls"));
      plainClient.create(Body.create("in-clear"));

      assertThat(sim.functions()).extracting(SimulatedFunction::name).containsExactly("over-tls");
      assertThat(plain.functions()).extracting(SimulatedFunction::name).containsExactly("in-clear");
    }
  }

  @Test
  void a_port_that_spoke_tls_can_speak_plain_http_next() {
    int port = sim.port();
    client.get("functions");
    sim.close();

    try (FunctionGraphSimulator plain = FunctionGraphSimulator.builder().port(port).start()) {
      assertThat(ApiClient.of(plain).get("functions").status()).isEqualTo(200);
    }
  }

  @Test
  void close_ends_open_connections() throws IOException {
    try (RawConnection connection = RawConnection.to(sim)) {
      connection.send("GET", "/v3/projects", "", "Host", "localhost");
      connection.readHeaders();

      sim.close();

      assertThat(endsWithoutAnswer(connection)).isTrue();
    }
  }

  private static boolean endsWithoutAnswer(RawConnection connection) {
    try {
      return !connection.readAll().contains("HTTP/1.1");
    } catch (IOException e) { // without the closing words of TLS a client sees an error
      return true;
    }
  }

  @Test
  void a_connection_reset_is_seen_as_one() throws IOException {
    sim.faults().on(LIST_FUNCTIONS).once(Fault.connectionReset());

    try (RawConnection connection = RawConnection.to(sim)) {
      connection.send("GET", "/v2/p/fgs/functions", "", "Host", "localhost");

      assertThatExceptionOfType(SocketException.class)
          .isThrownBy(connection::readAll)
          .withMessageContaining("reset");
    }
  }

  @Test
  void an_empty_answer_is_an_orderly_close_of_tls_and_connection() throws IOException {
    sim.faults().on(LIST_FUNCTIONS).once(Fault.emptyAnswer());

    try (RawConnection connection = RawConnection.to(sim)) {
      connection.send("GET", "/v2/p/fgs/functions", "", "Host", "localhost");

      assertThat(connection.readAll()).isEmpty();
    }
  }

  @Test
  void a_lost_answer_leaves_its_work_done() throws IOException {
    sim.faults().on(CREATE_FUNCTION).once(Fault.lostAnswer());
    String path = "/v2/" + sim.projectId() + "/fgs/functions";

    try (RawConnection connection = RawConnection.to(sim)) {
      connection.send("POST", path, Body.create().toString(), "Host", "localhost");

      assertThatExceptionOfType(SocketException.class).isThrownBy(connection::readAll);
    }
    assertThat(client.create(Body.create()).error()).startsWith("409 FSS.1061");
  }

  @Test
  void a_slow_body_arrives_whole() {
    sim.faults().on(LIST_FUNCTIONS).once(Fault.slowBody(Duration.ofMillis(20)));

    assertThat(client.get("functions").keys()).contains("functions");
  }
}
