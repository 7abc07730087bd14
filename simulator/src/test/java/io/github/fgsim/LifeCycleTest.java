package io.github.fgsim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fgsim.RawClient.RawAnswer;
import io.github.fgsim.model.Limit;
import io.github.fgsim.model.Limits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.TestAbortedException;

/** A simulator's start, end and what lies between. */
class LifeCycleTest {

  @Test
  void it_listens_on_a_free_port_of_the_loopback_address() {
    try (var sim = FunctionGraphSimulator.start()) {

      assertThat(sim.endpoint()).hasToString("http://127.0.0.1:" + sim.port());
      assertThat(sim.port()).isPositive();
      assertThat(sim.projectId()).matches("[0-9a-f]{32}");
      assertThat(sim.domainId()).matches("[0-9a-f]{32}");
      assertThat(sim.region()).isEqualTo("cn-north-4");
      assertThat(sim.limits()).isEqualTo(Limits.pages());
      assertThat(sim)
          .hasToString(
              "FunctionGraphSimulator[" + sim.endpoint() + ", project " + sim.projectId() + "]");
    }
  }

  @Test
  void its_port_is_free_as_soon_as_it_is_closed() throws IOException {
    for (int i = 0; i < 50; i++) {
      var sim = FunctionGraphSimulator.start();
      ApiClient.of(sim).create(Body.create());

      sim.close();

      try (ServerSocket socket = new ServerSocket()) {
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), sim.port()));
      }
    }
  }

  @Test
  void another_simulator_may_have_its_port_at_once() {
    int port;
    try (var sim = FunctionGraphSimulator.start()) {
      ApiClient.of(sim).create(Body.create());
      port = sim.port();
    }

    for (int i = 0; i < 20; i++) {
      try (var next = FunctionGraphSimulator.builder().port(port).start()) {

        assertThat(next.port()).isEqualTo(port);
        assertThat(ApiClient.of(next).create(Body.create()).status()).isEqualTo(200);
      }
    }
  }

  @Test
  void a_thread_that_was_interrupted_starts_and_closes_it_all_the_same() throws IOException {
    Thread.currentThread().interrupt();
    int port;
    try (var interrupted = FunctionGraphSimulator.start()) {
      port = interrupted.port();
      interrupted.given(FunctionDefinition.function("hello"));
      assertThat(interrupted.functions()).hasSize(1);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }

    new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
  }

  @Test
  void closing_twice_is_fine() {
    var sim = FunctionGraphSimulator.start();
    var other = sim.project("other");

    sim.close();

    assertThatCode(sim::close).doesNotThrowAnyException();
    assertThatCode(other::close).doesNotThrowAnyException();
  }

  @Test
  void a_closed_simulator_says_so() {
    var sim = FunctionGraphSimulator.start();
    sim.close();

    assertThat(sim.toString()).endsWith(", closed]");
    for (Runnable call :
        List.<Runnable>of(
            sim::functions,
            () -> sim.find("default", "hello"),
            () -> sim.given(FunctionDefinition.function("hello")),
            () -> sim.putObject("http://a/b", new byte[0]),
            sim::reset,
            () -> sim.project("other").functions())) {
      assertThatThrownBy(call::run)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining(
              "the simulator is closed: FunctionGraphSimulator[" + sim.endpoint());
    }
  }

  @Test
  void the_journal_can_be_read_after_the_end() {
    var sim = FunctionGraphSimulator.start();
    ApiClient.of(sim).create(Body.create());

    sim.close();

    assertThat(sim.requests().all()).hasSize(1);
    assertThat(sim.endpoint().getPort()).isEqualTo(sim.port());
  }

  @Test
  void nobody_answers_on_the_port_of_a_closed_simulator() {
    var sim = FunctionGraphSimulator.start();
    sim.close();

    assertThatThrownBy(() -> new Socket(sim.endpoint().getHost(), sim.port()).close())
        .isInstanceOf(ConnectException.class);
  }

  @Test
  void closing_ends_open_connections() throws IOException {
    var sim = FunctionGraphSimulator.start();
    try (var idle = new RawClient(sim);
        var used = new RawClient(sim);
        var halfway = new RawClient(sim)) {
      RawAnswer answer = used.send("GET /a HTTP/1.1\r\nHost: a\r\n\r\n").answer();
      halfway.send("GET /a HTTP/1.1\r\nHos");

      sim.close();

      assertThat(answer.statusLine()).contains("404");
      assertThat(idle.isClosedByOtherSide()).isTrue();
      assertThat(used.isClosedByOtherSide()).isTrue();
      assertThat(halfway.isClosedByOtherSide()).isTrue();
    }
  }

  @Test
  void closing_one_simulator_leaves_the_others_connections_alone() throws IOException {
    String request = "GET /a HTTP/1.1\r\nHost: a\r\n\r\n";
    try (var sim = FunctionGraphSimulator.start();
        var connection = new RawClient(sim)) {
      connection.send(request).answer();

      FunctionGraphSimulator.start().close();

      assertThat(connection.send(request).answer().statusLine()).contains("404");
    }
  }

  @Test
  void instances_share_nothing() {
    try (var one = FunctionGraphSimulator.start();
        var two = FunctionGraphSimulator.start()) {
      one.limits(limits -> limits.with(Limit.FUNCTIONS, 1));
      one.putObject("http://h/a", new byte[] {1});
      ApiClient.of(one).create(Body.create());

      assertThat(one.port()).isNotEqualTo(two.port());
      assertThat(two.functions()).isEmpty();
      assertThat(two.requests().all()).isEmpty();
      assertThat(two.limits()).isEqualTo(Limits.pages());
      ApiClient.of(two)
          .create(
              Body.create()
                  .without("func_code")
                  .with("code_type", "obs")
                  .with("code_url", "http://h/a"));
      assertThat(two.functions()).extracting(SimulatedFunction::codeSize).containsExactly(0);
    }
  }

  @Test
  void reset_forgets_the_state_of_all_projects_and_keeps_the_endpoint() {
    try (var sim = FunctionGraphSimulator.start()) {
      ApiClient api = ApiClient.of(sim);
      sim.putObject("http://h/a", new byte[] {1});
      api.create(Body.create());
      ApiClient.of(sim.project("other")).create(Body.create());
      var endpoint = sim.endpoint();

      sim.reset();

      assertThat(sim.endpoint()).isEqualTo(endpoint);
      assertThat(sim.functions()).isEmpty();
      assertThat(sim.project("other").functions()).isEmpty();
      assertThat(sim.requests().all()).isEmpty();
      assertThat(
              api.create(
                      Body.create()
                          .without("func_code")
                          .with("code_type", "obs")
                          .with("code_url", "http://h/a"))
                  .field("code_size"))
          .isEqualTo("0");
    }
  }

  @Test
  void a_port_in_use_is_told_in_the_message() {
    try (var sim = FunctionGraphSimulator.start()) {

      assertThatThrownBy(() -> FunctionGraphSimulator.builder().port(sim.port()).start())
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("127.0.0.1:" + sim.port());
      assertThat(ApiClient.of(sim).create(Body.create()).status()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"no.such.host.invalid", "192.0.2.1"})
  void a_host_that_is_not_ours_is_told_in_the_message(String host) {
    assertThatThrownBy(() -> FunctionGraphSimulator.builder().host(host).start())
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(host);
  }

  @Test
  void a_literal_ipv6_address_makes_an_endpoint() {
    FunctionGraphSimulator sim;
    try {
      sim = FunctionGraphSimulator.builder().host("::1").start();
    } catch (UncheckedIOException e) {
      throw new TestAbortedException("no IPv6 here", e);
    }
    try (sim) {

      assertThat(sim.endpoint()).hasToString("http://[::1]:" + sim.port());
      assertThat(ApiClient.of(sim).create(Body.create()).status()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 65_536})
  void a_port_that_cannot_be_is_refused(int port) {
    assertThatThrownBy(() -> FunctionGraphSimulator.builder().port(port))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("" + port);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a:b"})
  void a_region_or_project_that_breaks_urns_is_refused(String text) {
    assertThatThrownBy(() -> FunctionGraphSimulator.builder().region(text))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> FunctionGraphSimulator.builder().projectId(text))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** A simulator costs no thread; the engine's go when the last simulator has been closed. */
  @Test
  void a_thousand_starts_and_stops_leave_no_threads() {
    Waiting.untilTheServerHasStopped();

    for (int i = 0; i < 1_000; i++) {
      try (var sim = FunctionGraphSimulator.start()) {
        assertThat(ApiClient.of(sim).create(Body.create()).status()).isEqualTo(200);
      }
    }

    assertThat(Waiting.serverThreads()).hasSizeLessThan(15);
    Waiting.until("the engine's threads end", () -> Waiting.serverThreads().isEmpty());
    assertThat(Waiting.serverThreads()).isEmpty();
    try (var again = FunctionGraphSimulator.start()) {
      assertThat(ApiClient.of(again).create(Body.create()).status()).isEqualTo(200);
      assertThat(Waiting.serverThreads()).isNotEmpty().allMatch(Thread::isDaemon);
    }
  }

  /** The engine stops and starts between them, or is about to. */
  @Test
  void starts_and_closes_that_race_all_get_a_simulator_that_answers() throws Exception {
    List<CompletableFuture<Integer>> lives = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      lives.add(
          OwnThread.supply(
              () -> {
                int answered = 0;
                for (int life = 0; life < 25; life++) {
                  try (var sim = FunctionGraphSimulator.start()) {
                    answered += ApiClient.of(sim).create(Body.create()).status() == 200 ? 1 : 0;
                  }
                }
                return answered;
              }));
    }

    for (CompletableFuture<Integer> life : lives) {
      assertThat(life.get()).isEqualTo(25);
    }
  }

  /** A request that a close meets is answered whole or its connection ends; none hangs. */
  @Test
  void a_close_during_requests_leaves_none_of_them_waiting() throws Exception {
    var sim = FunctionGraphSimulator.start();
    CountDownLatch answering = new CountDownLatch(4);
    AtomicBoolean closed = new AtomicBoolean();
    List<CompletableFuture<Void>> clients = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      clients.add(
          OwnThread.run(
              () -> {
                try {
                  while (!closed.get()) {
                    assertThat(ApiClient.of(sim).get("functions").text()).endsWith("}");
                    answering.countDown();
                  }
                } catch (UncheckedIOException e) {
                  // the simulator is closed
                }
              }));
    }
    answering.await();

    sim.close();
    closed.set(true);

    for (CompletableFuture<Void> client : clients) {
      assertThat(client.get()).isNull();
    }
  }

  @Test
  void two_hundred_simulators_at_once_share_the_engines_threads() {
    Waiting.untilTheServerHasStopped();
    List<FunctionGraphSimulator> sims = new ArrayList<>();
    try {
      for (int i = 0; i < 200; i++) {
        sims.add(FunctionGraphSimulator.start());
      }

      for (FunctionGraphSimulator sim : sims) {
        assertThat(ApiClient.of(sim).create(Body.create()).status()).isEqualTo(200);
      }
      assertThat(Waiting.serverThreads()).hasSizeLessThan(15);
      assertThat(sims).allSatisfy(sim -> assertThat(sim.functions()).hasSize(1));
    } finally {
      sims.forEach(FunctionGraphSimulator::close);
    }
  }
}
