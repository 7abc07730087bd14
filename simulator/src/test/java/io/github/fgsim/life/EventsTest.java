package io.github.fgsim.life;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fgsim.life.Api.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Test events of a function. */
class EventsTest {
  private final Api api = Api.start();

  @BeforeEach
  void create_a_function() {
    api.create("hello");
  }

  @AfterEach
  void close() {
    api.close();
  }

  private Answer create(String name) {
    return api.post("functions/hello/events", "{'name':'" + name + "','content':'e30='}");
  }

  // API model (documented)
  @Test
  void an_event_is_stored_and_read_back() {
    Answer created = create("first");

    Answer shown = api.get("functions/hello/events/" + created.get("id"));

    assertThat(created.status()).isEqualTo(200);
    assertThat(created.keys()).containsExactly("id", "name");
    assertThat(shown.keys()).containsExactly("id", "name", "content");
    assertThat(shown.get("content")).isEqualTo("e30=");
  }

  /** Recorded 2024: epoch seconds after an update; clients read a new event without a time. */
  @Test
  void an_event_has_a_time_from_its_first_update_on() {
    String event = "functions/hello/events/" + create("first").get("id");

    api.put(event, "{'content':'e30='}").ok();

    assertThat(api.get(event).keys()).containsExactly("id", "name", "last_modified", "content");
    assertThat(api.get(event).json().get("last_modified").isIntegralNumber()).isTrue();
  }

  // API model: count, events, next_marker (documented)
  @Test
  void list_shows_events_without_their_contents() {
    create("first");
    create("second");

    Answer list = api.get("functions/" + api.urn("hello") + "/events");

    assertThat(list.keys()).containsExactly("events", "next_marker", "count");
    assertThat(list.get("count")).isEqualTo("2");
    assertThat(list.each("events", "name")).containsExactly("first", "second");
    assertThat(list.body()).doesNotContain("content");
  }

  @Test
  void update_changes_the_content() {
    String id = create("first").get("id");

    Answer updated = api.put("functions/hello/events/" + id, "{'content':'W10='}");

    assertThat(updated.body()).isEqualTo("{\"id\":\"" + id + "\",\"name\":\"first\"}");
    assertThat(api.get("functions/hello/events/" + id).get("content")).isEqualTo("W10=");
  }

  // API reference: 204 (documented); error table: FSS.1070 (documented)
  @Test
  void delete_answers_204_and_then_the_event_is_404() {
    String path = "functions/hello/events/" + create("first").get("id");

    assertThat(api.delete(path).status()).isEqualTo(204);

    assertThat(api.get(path).error()).isEqualTo("404 FSS.1070 The event cannot be found.");
    assertThat(api.put(path, "{'content':'x'}").code()).isEqualTo("404 FSS.1070");
    assertThat(api.delete(path).code()).isEqualTo("404 FSS.1070");
  }

  // error table: 1073, 1074, 1069 (documented)
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      delimiter = '|',
      value = {
        "{'name':'first','content':'x'} | 403 FSS.1073 The function event already exists.",
        "{'content':'x'} | 400 FSS.1074 The event field is invalid.",
        "{'name':'1x','content':'x'} | 400 FSS.1074 The event field is invalid.",
        "{'name':'x'} | 400 FSS.1074 The event field is invalid.",
      })
  void bad_events_are_refused(String body, String error) {
    create("first");

    Answer answer = api.post("functions/hello/events", body);

    assertThat(answer.error()).isEqualTo(error);
  }

  @Test
  void a_content_over_4_kb_is_refused() {
    String body = "{'name':'a','content':'" + "x".repeat(4096) + "'}";

    Answer answer = api.post("functions/hello/events", body.replace("xx'", "xxx'"));

    assertThat(api.post("functions/hello/events", body).status()).isEqualTo(200);
    assertThat(answer.error()).isEqualTo("403 FSS.1069 The size of EventData exceeds 4 KB.");
  }

  // error table: FSS.1068 (documented); that it is ten is inferred
  @Test
  void a_function_has_ten_events_at_most() {
    for (int i = 0; i < 10; i++) {
      create("e" + i).ok();
    }

    assertThat(create("e10").code()).isEqualTo("403 FSS.1068");
  }

  @Test
  void events_of_a_missing_function_are_404() {
    assertThat(api.get("functions/nobody/events").code()).isEqualTo("404 FSS.1051");
    assertThat(api.post("functions/nobody/events", "{'name':'a','content':'x'}").code())
        .isEqualTo("404 FSS.1051");
    assertThat(api.get("functions/nobody/events/x").code()).isEqualTo("404 FSS.1051");
  }
}
