package io.github.fgsim.assertj;

import static io.github.fgsim.assertj.FunctionGraphAssertions.assertThat;
import static io.github.fgsim.assertj.FunctionGraphAssertions.assertThatIllegalArgumentException;
import static io.github.fgsim.assertj.FunctionGraphAssertions.assertThatThrownBy;
import static io.github.fgsim.model.Operation.CREATE_FUNCTION;
import static io.github.fgsim.model.Operation.DELETE_FUNCTION;

import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.journal.RecordedRequest;
import io.github.fgsim.journal.RequestJournal;
import io.github.fgsim.junit.Http;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JournalAssertTest {
  private static final String CREATED = "\n  POST /v2/p/fgs/functions 200 CreateFunction";
  private static final String CONFLICT = "\n  POST /v2/p/fgs/functions 409 CreateFunction";
  private static final RequestJournal NO_JOURNAL = null;
  private static final RecordedRequest NO_REQUEST = null;

  private final FunctionGraphSimulator sim =
      FunctionGraphSimulator.builder().projectId("p").start();

  @AfterEach
  void close() {
    sim.close();
  }

  private static void fails(ThrowingCallable assertion, String text) {
    assertThatThrownBy(assertion).isInstanceOf(AssertionError.class).hasMessage(text);
  }

  private static void journalFailsOnNull(Consumer<JournalAssert> assertion) {
    fails(() -> assertion.accept(assertThat(NO_JOURNAL)), "\nExpecting actual not to be null");
  }

  private static void requestFailsOnNull(Consumer<RecordedRequestAssert> assertion) {
    fails(() -> assertion.accept(assertThat(NO_REQUEST)), "\nExpecting actual not to be null");
  }

  @Test
  void received() {
    fails(
        () -> assertThat(sim.requests()).received(CREATE_FUNCTION),
        "Expected a request CreateFunction but the simulator got no request");
    Http.create(sim, "hello", 128);

    assertThat(sim.requests()).received(CREATE_FUNCTION);
    fails(
        () -> assertThat(sim.requests()).received(DELETE_FUNCTION),
        "Expected a request DeleteFunction but the simulator got:" + CREATED);
    journalFailsOnNull(j -> j.received(CREATE_FUNCTION));
  }

  @Test
  void once_and_times() {
    Http.create(sim, "hello", 128);
    assertThat(sim.requests()).received(CREATE_FUNCTION).once();
    Http.create(sim, "hello", 128);

    assertThat(sim.requests()).received(CREATE_FUNCTION).times(2);
    fails(
        () -> assertThat(sim.requests()).received(CREATE_FUNCTION).once(),
        "Expected 1 request CreateFunction but there were 2:" + CREATED + CONFLICT);
    fails(
        () -> assertThat(sim.requests()).received(CREATE_FUNCTION).only(),
        "Expected 1 request CreateFunction but there were 2:" + CREATED + CONFLICT);
  }

  @Test
  void has_size() {
    assertThat(sim.requests()).hasSize(0);
    Http.create(sim, "hello", 128);

    assertThat(sim.requests()).hasSize(1).received(CREATE_FUNCTION).hasSize(1);
    fails(
        () -> assertThat(sim.requests()).hasSize(2),
        "Expected 2 requests but the simulator got:" + CREATED);
    fails(
        () -> assertThat(sim.requests()).received(CREATE_FUNCTION).hasSize(3),
        "Expected 3 requests CreateFunction but there was 1:" + CREATED);
    journalFailsOnNull(j -> j.hasSize(1));
  }

  @Test
  void a_value_that_is_not_there_is_told_with_the_members_that_are() {
    Http.create(sim, "hello", 128);

    assertThatThrownBy(
            () ->
                assertThat(sim.requests())
                    .received(CREATE_FUNCTION)
                    .only()
                    .at("/func_nme")
                    .isEqualTo("hello"))
        .hasMessageContaining("[/func_nme (not there; there are: func_name, ")
        .hasMessageContaining(" (nearest: func_name)) in the body of POST ");
    assertThatThrownBy(
            () ->
                assertThat(sim.requests())
                    .received(CREATE_FUNCTION)
                    .only()
                    .at("/func_code/fil")
                    .isNotNull())
        .hasMessageContaining("[/func_code/fil (not there; there are: file) in the body of POST ");
    assertThatThrownBy(
            () ->
                assertThat(sim.requests())
                    .received(CREATE_FUNCTION)
                    .only()
                    .responseAt("/func_nme")
                    .isNotNull())
        .hasMessageContaining("(nearest: func_name)) in the response to POST ");
  }

  @Test
  void a_status_is_told_with_the_notes() {
    Http.create(sim, ",'user_data':'Host={host_ip}'");

    assertThatThrownBy(
            () -> assertThat(sim.requests()).received(CREATE_FUNCTION).only().hasStatus(201))
        .hasMessageContaining("\n  note: ");
  }

  @Test
  void long_journals_are_cut() {
    for (int i = 0; i < 25; i++) {
      Http.create(sim, "f" + i, 128);
    }

    assertThatThrownBy(() -> assertThat(sim.requests()).received(DELETE_FUNCTION))
        .hasMessageStartingWith(
            "Expected a request DeleteFunction but the simulator got:\n  (5 before)\n  POST ");
  }

  @Test
  void for_function() {
    Http.create(sim, "one", 128);
    Http.create(sim, "two", 256);

    assertThat(sim.requests())
        .received(CREATE_FUNCTION)
        .times(2)
        .forFunction("default", "two")
        .once()
        .only()
        .at("/memory_size")
        .isEqualTo(256L);
    fails(
        () -> assertThat(sim.requests()).received(CREATE_FUNCTION).forFunction("default", "too"),
        "Expected a request CreateFunction for default/too but there are such for: default/one,"
            + " default/two (nearest: default/two)");
    fails(
        () ->
            assertThat(sim.requests())
                .received(CREATE_FUNCTION)
                .forFunction("default", "two")
                .times(3),
        "Expected 3 requests CreateFunction for default/two but there was 1:" + CREATED);
  }

  @Test
  void never_received() {
    Http.create(sim, "hello", 128);

    assertThat(sim.requests())
        .neverReceived(DELETE_FUNCTION)
        .neverReceived(CREATE_FUNCTION, "default", "other");
    fails(
        () -> assertThat(sim.requests()).neverReceived(CREATE_FUNCTION),
        "Expected no request CreateFunction but the simulator got:" + CREATED);
    fails(
        () -> assertThat(sim.requests()).neverReceived(CREATE_FUNCTION, "default", "hello"),
        "Expected no request CreateFunction for default/hello but the simulator got:" + CREATED);
    journalFailsOnNull(j -> j.neverReceived(CREATE_FUNCTION));
    journalFailsOnNull(j -> j.neverReceived(CREATE_FUNCTION, "default", "hello"));
  }

  @Test
  void received_nothing() {
    assertThat(sim.requests()).receivedNothing();
    Http.create(sim, "hello", 128);

    fails(
        () -> assertThat(sim.requests()).receivedNothing(),
        "Expected no request but the simulator got:" + CREATED);
    journalFailsOnNull(JournalAssert::receivedNothing);
  }

  @Test
  void unmatched() {
    Http.create(sim, "hello", 128);
    assertThat(sim.requests()).hasNoUnmatched();
    Http.post(sim, "fgs/function", "{}");

    assertThatThrownBy(() -> assertThat(sim.requests()).hasNoUnmatched())
        .hasMessageStartingWith(
            "Expected a route for each request but there is none for:\n"
                + "  POST /v2/p/fgs/function 404 (no such route), nearest: POST"
                + " /v2/{project_id}/fgs/functions");
    journalFailsOnNull(JournalAssert::hasNoUnmatched);
  }

  @Test
  void first_and_last() {
    Http.create(sim, "hello", 128);
    Http.create(sim, "hello", 256);
    RequestsAssert creates = assertThat(sim.requests()).received(CREATE_FUNCTION);

    creates.first().hasStatus(200).at("/memory_size").isEqualTo(128L);
    creates.last().hasStatus(409).responseAt("/error_code").isEqualTo("FSS.1061");
    fails(
        () -> creates.last().hasStatus(200),
        "Expected status 200 but was 409 with"
            + " {\"error_code\":\"FSS.1061\",\"error_msg\":\"The function has existed\"}"
            + " for POST /v2/p/fgs/functions 409 CreateFunction");
    requestFailsOnNull(r -> r.hasStatus(200));
  }

  @Test
  void at() {
    Http.create(sim, "hello", 128);
    RecordedRequestAssert request = assertThat(sim.requests()).received(CREATE_FUNCTION).only();

    request.at("/func_name").isEqualTo("hello");
    request.at("/xrole").isNull();
    assertThatThrownBy(() -> request.at("/memory_size").isEqualTo(256L))
        .hasMessageStartingWith(
            "[/memory_size in the body of POST /v2/p/fgs/functions 200 CreateFunction] ")
        .hasMessageContaining("256L")
        .hasMessageContaining("128L");
    assertThatThrownBy(() -> request.responseAt("/memory_size").isNull())
        .hasMessageStartingWith("[/memory_size in the response to POST ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> request.at("memory_size"))
        .withMessage("not a JSON pointer: memory_size (did you mean /memory_size?)");
    requestFailsOnNull(r -> r.at("/memory_size"));
    requestFailsOnNull(r -> r.responseAt("/memory_size"));
  }

  @Test
  void header() {
    Http.create(sim, "hello", 128);
    RecordedRequestAssert request = assertThat(sim.requests().all().get(0));

    request.hasHeader("X-Project-Id", "p");
    fails(
        () -> request.hasHeader("X-Project-Id", "q"),
        "Expected header X-Project-Id: q of POST /v2/p/fgs/functions 200 CreateFunction but it is"
            + " p");
    assertThatThrownBy(() -> request.hasHeader("X-Projekt-Id", "p"))
        .hasMessageContaining(" but there are: ")
        .hasMessageEndingWith("(nearest: x-project-id)");
    requestFailsOnNull(r -> r.hasHeader("a", "b"));
  }

  @Test
  void unknown_fields() {
    Http.post(sim, "fgs/functions", "{'memorySize':1,'func_name':'x'}");
    Http.create(sim, "hello", 128);
    RequestsAssert creates = assertThat(sim.requests()).received(CREATE_FUNCTION);

    creates.last().hasNoUnknownFields();
    fails(
        () -> creates.first().hasNoUnknownFields(),
        "Expected no fields that the service does not know but there are: memorySize in POST"
            + " /v2/p/fgs/functions 400 CreateFunction");
    requestFailsOnNull(RecordedRequestAssert::hasNoUnknownFields);
  }
}
