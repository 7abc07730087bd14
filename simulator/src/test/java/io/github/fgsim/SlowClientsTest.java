package io.github.fgsim;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.ApiClient.Answer;
import io.github.fgsim.RawConnection.RawAnswer;
import io.github.fgsim.fault.Fault;
import io.github.fgsim.model.Auth;
import io.github.fgsim.model.Limit;
import io.github.fgsim.model.Operation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients, faults and functions that take their time hold up nobody else. */
class SlowClientsTest {
  private final FunctionGraphSimulator sim = FunctionGraphSimulator.start();
  private final ApiClient api = ApiClient.of(sim);

  @AfterEach
  void close() {
    sim.close();
  }

  @Test
  void bodies_that_stop_in_the_middle_cost_their_connections_only() throws Exception {
    List<RawConnection> stopped = new ArrayList<>();
    try (var other = FunctionGraphSimulator.start()) {
      for (int i = 0; i < 250; i++) {
        stopped.add(
            RawConnection.to(sim)
                .write(
                    "POST /v2/%s/fgs/functions HTTP/1.1\r\nHost: h\r\nContent-Length: 1000\r\n\r\n{"
                        .formatted(sim.projectId())));
      }

      assertThat(api.create(Body.create()).status()).isEqualTo(200);
      assertThat(ApiClient.of(other).create(Body.create()).status()).isEqualTo(200);
    } finally {
      for (RawConnection connection : stopped) {
        connection.close();
      }
    }
  }

  /** The delayed requests are all still under way when the other simulator has answered. */
  @Test
  void delayed_requests_of_one_simulator_do_not_hold_up_another() {
    sim.faults().on(Operation.LIST_FUNCTIONS).always(Fault.delay(Duration.ofMinutes(5)));
    List<CompletableFuture<?>> delayed = new ArrayList<>();
    for (int i = 0; i < 250; i++) {
      delayed.add(api.later(api.request("functions").build()));
    }
    try (var other = FunctionGraphSimulator.start()) {

      Answer answer = ApiClient.of(other).create(Body.create());

      assertThat(answer.status()).isEqualTo(200);
      assertThat(delayed).noneMatch(CompletableFuture::isDone);
    }
  }

  @Test
  void slow_bodies_of_one_simulator_do_not_hold_up_another() {
    sim.faults().on(Operation.LIST_FUNCTIONS).always(Fault.slowBody(Duration.ofMinutes(5)));
    List<CompletableFuture<?>> slow = new ArrayList<>();
    for (int i = 0; i < 250; i++) {
      slow.add(api.later(api.request("functions").build()));
    }
    try (var other = FunctionGraphSimulator.start()) {

      Answer answer = ApiClient.of(other).create(Body.create());

      assertThat(answer.status()).isEqualTo(200);
      assertThat(slow).noneMatch(CompletableFuture::isDone);
    }
  }

  /** Waiting costs no thread, neither for a body nor for a delay nor for a slow response. */
  @Test
  void clients_that_wait_hold_no_thread() throws Exception {
    sim.faults().on(Operation.LIST_FUNCTIONS).always(Fault.delay(Duration.ofMinutes(5)));
    sim.faults().on(Operation.SHOW_FUNCTION_CONFIG).always(Fault.slowBody(Duration.ofMinutes(5)));
    api.create(Body.create());
    List<RawConnection> waiting = new ArrayList<>();
    try {
      for (int i = 0; i < 100; i++) {
        waiting.add(
            RawConnection.to(sim)
                .write(request("POST", "functions") + "Content-Length: 9\r\n\r\n{"));
        waiting.add(RawConnection.to(sim).write(request("GET", "functions") + "\r\n"));
        waiting.add(RawConnection.to(sim).write(request("GET", "functions/hello/config") + "\r\n"));
        waiting.get(waiting.size() - 1).readHeaders();
      }

      Waiting.until("the server's threads have ended", () -> serverThreads() < 50);
    } finally {
      for (RawConnection connection : waiting) {
        connection.close();
      }
    }
  }

  private String request(String method, String path) {
    return "%s /v2/%s/fgs/%s HTTP/1.1\r\nHost: h\r\n".formatted(method, sim.projectId(), path);
  }

  private static long serverThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("functiongraph-simulator-"))
        .count();
  }

  @Test
  void a_body_of_which_nothing_more_comes_ends_its_connection() throws IOException {
    try (RawConnection connection = RawConnection.to(sim)) {

      String response =
          connection.write(request("POST", "functions") + "Content-Length: 9\r\n\r\n{").readAll();

      assertThat(response).startsWith("HTTP/1.1 400 ").contains("\"error_code\":\"APIGW.0");
    }
  }

  /** A client that sends its whole body before it reads gets to see why it was refused. */
  @Test
  void a_client_that_sends_all_of_a_refused_body_reads_the_refusal() throws IOException {
    sim.limits(limits -> limits.with(Limit.REQUEST_BYTES, 100));
    String body = " ".repeat(20_000_000);
    try (RawConnection connection = RawConnection.to(sim)) {

      String response =
          connection
              .send("POST", "/v2/" + sim.projectId() + "/fgs/functions", body, "Host", "h")
              .readAll();

      assertThat(response).startsWith("HTTP/1.1 413 ").contains("\"error_code\":\"FSS.0413\"");
    }
    assertThat(sim.requests().of(Operation.CREATE_FUNCTION)).hasSize(1);
  }

  @Test
  void who_has_no_credential_learns_that_first_however_large_the_body() {
    try (var signed = FunctionGraphSimulator.builder().auth(Auth.signed("ak", "sk")).start()) {
      signed.limits(limits -> limits.with(Limit.REQUEST_BYTES, 100));

      assertThat(ApiClient.of(signed).create(Body.create()).status()).isEqualTo(401);
    }
  }

  @Test
  void the_limit_of_requests_is_none_of_the_admin_api() {
    try (var admin = FunctionGraphSimulator.builder().adminApi().start()) {
      ApiClient client = ApiClient.of(admin);
      client.create(Body.create());
      String state = client.get("/_simulator/state").text();
      admin.limits(limits -> limits.with(Limit.REQUEST_BYTES, 100));

      assertThat(client.put("/_simulator/state", state).status()).isEqualTo(204);
    }
  }

  @Test
  void slow_functions_of_one_simulator_do_not_hold_up_another() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch running = new CountDownLatch(250);
    sim.given(FunctionDefinition.function("hello").timeout(60));
    sim.handle("default", "hello")
        .with(
            (event, context) -> {
              running.countDown();
              release.await();
              return "{}";
            });
    List<CompletableFuture<Answer>> calls = new ArrayList<>();
    for (int i = 0; i < 250; i++) {
      calls.add(api.laterPost("functions/hello/invocations", "{}"));
    }
    running.await();
    try (var other = FunctionGraphSimulator.start()) {

      assertThat(ApiClient.of(other).create(Body.create()).status()).isEqualTo(200);
      assertThat(release.getCount()).isEqualTo(1);
    } finally {
      release.countDown();
    }
    for (CompletableFuture<Answer> call : calls) {
      assertThat(call.join().status()).isEqualTo(200);
    }
  }

  @Test
  void a_body_over_the_limit_is_refused_by_its_announced_length_before_it_comes() throws Exception {
    sim.limits(limits -> limits.with(Limit.REQUEST_BYTES, 100));
    try (RawConnection connection = RawConnection.to(sim)) {

      connection.write(
          "POST /v2/%s/fgs/functions HTTP/1.1\r\nHost: h\r\nContent-Length: 101\r\n\r\n"
              .formatted(sim.projectId()));

      assertThat(connection.readHeaders()).startsWith("HTTP/1.1 413 ");
    }
    assertThat(sim.requests().all())
        .singleElement()
        .satisfies(request -> assertThat(request.status()).isEqualTo(413));
  }

  @Test
  void a_chunked_body_over_the_limit_is_refused_when_that_much_has_come() throws Exception {
    sim.limits(limits -> limits.with(Limit.REQUEST_BYTES, 100));
    try (RawConnection connection = RawConnection.to(sim)) {

      connection.write(
          "POST /v2/%s/fgs/functions HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\nC8\r\n%s\r\n"
              .formatted(sim.projectId(), " ".repeat(200)));

      assertThat(connection.readHeaders()).startsWith("HTTP/1.1 413 ");
    }
  }

  @Test
  void what_the_http_server_refuses_is_among_the_exchanges() {
    RawAnswer answer =
        RawConnection.exchange(sim, "GET", "/x", "", "Host", "h", "X-Large", "x".repeat(100_000));

    assertThat(answer.status()).isEqualTo(494);
    assertThat(sim.requests().all())
        .singleElement()
        .satisfies(request -> assertThat(request.status()).isEqualTo(494));
  }

  @Test
  void a_refused_head_request_has_no_body() {
    RawAnswer answer =
        RawConnection.exchange(sim, "HEAD", "/x", "", "Host", "h", "X-Large", "x".repeat(100_000));

    assertThat(answer.status()).isEqualTo(494);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void a_simulator_starts_on_an_interrupted_thread_which_stays_interrupted() {
    Thread.currentThread().interrupt();

    boolean interrupted;
    try (var started = FunctionGraphSimulator.start()) {
      interrupted = Thread.interrupted();
      assertThat(ApiClient.of(started).create(Body.create()).status()).isEqualTo(200);
    }

    assertThat(interrupted).isTrue();
  }

  @Test
  void requests_under_way_are_answered_before_a_close_that_waits() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    sim.given(FunctionDefinition.function("hello"));
    sim.handle("default", "hello")
        .with(
            (event, context) -> {
              running.countDown();
              release.await();
              return "done";
            });
    CompletableFuture<Answer> answer = api.laterPost("functions/hello/invocations", "{}");
    running.await();
    Thread closing = new Thread(() -> sim.close(Duration.ofSeconds(20)));
    closing.start();
    Waiting.until("the port is closed", () -> !accepts());

    release.countDown();

    assertThat(answer.get().text()).isEqualTo("\"done\"");
    closing.join();
  }

  /** What nobody caught goes to the JVM's handler, which ends the standalone process. */
  @Test
  void without_memory_a_request_has_the_documented_error_and_the_next_is_served() {
    sim.before(Operation.CREATE_FUNCTION)
        .once(
            simulator -> {
              throw new OutOfMemoryError("thrown by the test");
            });

    Answer without = api.create(Body.create());

    assertThat(without.error()).isEqualTo("500 FSS.0500 Internal server error.");
    assertThat(without.header("X-Request-Id")).matches("[0-9a-f]{32}");
    assertThat(api.create(Body.create()).status()).isEqualTo(200);
  }

  private boolean accepts() {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), sim.port())) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }
}
