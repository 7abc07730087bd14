package io.github.fgsim.internal.resource;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fgsim.internal.store.Kind;
import io.github.fgsim.internal.store.StoredFunction;
import io.github.fgsim.internal.validation.Notes;
import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.internal.wire.Field;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.internal.wire.Shape;
import io.github.fgsim.model.ErrorCode;
import io.github.fgsim.model.Limit;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A function's test events: create, list, show, update, delete. */
final class TestEvents {
  /** CreateEventRequestBody; UpdateEventRequestBody is the same without the name. */
  static final Shape BODY = Shape.of(TestEvent.NAME, TestEvent.CONTENT);

  private TestEvents() {}

  /** CreateEvent. */
  static Response create(Request request) {
    String name = request.body().get(TestEvent.NAME, "");
    if (!TestEvent.isName(name)) {
      throw new ApiException(ErrorCode.INVALID_EVENT)
          .because("name " + Notes.cut(name) + " is no name of an event");
    }
    TestEvent event =
        new TestEvent(request.settings().ids().uuid(), name, content(request), request.now(), null);
    request.change(
        function -> {
          boolean taken =
              function.attached(TestEvent.KIND).values().stream()
                  .anyMatch(other -> other.name().equals(name));
          if (taken) {
            throw new ApiException(ErrorCode.EVENT_EXISTS);
          }
          if (function.attached(TestEvent.KIND).size() >= request.settings().limit(Limit.EVENTS)) {
            throw new ApiException(ErrorCode.TOO_MANY_EVENTS);
          }
          return function.withAttached(TestEvent.KIND, event.id(), event);
        });
    return idAndName(event);
  }

  /**
   * ListEvents, without their contents. Here a new event has a time, as Terraform's acceptance
   * tests read it.
   */
  static Response list(Request request) {
    List<JsonObject> events =
        request.function().attached(TestEvent.KIND).values().stream()
            .map(event -> toJson(event, event.lastChange()).without(TestEvent.CONTENT))
            .toList();
    return Response.of(
        JsonObject.builder()
            .put("events", events)
            .put("next_marker", events.size())
            .put("count", events.size())
            .build());
  }

  /** ShowEvent. */
  static Response show(Request request) {
    TestEvent event = existing(request.function(), request);
    return Response.of(toJson(event, event.updated()));
  }

  /** UpdateEvent: another content. */
  static Response update(Request request) {
    String content = content(request);
    StoredFunction changed =
        request.change(
            function -> {
              TestEvent old = existing(function, request);
              return function.withAttached(
                  TestEvent.KIND, old.id(), old.updated(content, request.now()));
            });
    return idAndName(existing(changed, request));
  }

  /** DeleteEvent. */
  static Response delete(Request request) {
    request.change(
        function -> function.withAttached(TestEvent.KIND, existing(function, request).id(), null));
    return Response.NONE;
  }

  private static String content(Request request) {
    String content = request.body().get(TestEvent.CONTENT);
    if (content == null) {
      throw new ApiException(ErrorCode.INVALID_EVENT).because("content is missing");
    }
    if (content.getBytes(UTF_8).length > request.settings().limit(Limit.EVENT_BYTES)) {
      throw ApiException.with(
          ErrorCode.EVENT_DATA_TOO_LARGE, request.settings().limits().inText(Limit.EVENT_BYTES));
    }
    return content;
  }

  /** Recorded 2024: the time of the last update in epoch seconds; a new event shows none. */
  private static JsonObject toJson(TestEvent event, @Nullable Instant modified) {
    return JsonObject.builder()
        .put("id", event.id())
        .put(TestEvent.NAME, event.name())
        .put("last_modified", modified == null ? null : modified.getEpochSecond())
        .put(TestEvent.CONTENT, event.content())
        .build();
  }

  private static Response idAndName(TestEvent event) {
    return Response.of(
        JsonObject.builder().put("id", event.id()).put(TestEvent.NAME, event.name()).build());
  }

  private static TestEvent existing(StoredFunction function, Request request) {
    return function
        .attached(TestEvent.KIND, request.path("event_id"))
        .orElseThrow(() -> new ApiException(ErrorCode.EVENT_NOT_FOUND));
  }

  /**
   * An event to test a function with.
   *
   * @param content its JSON as base64, as clients send it
   * @param created null when a state file does not say it
   * @param updated when it was last updated, null for one that never was
   */
  record TestEvent(
      String id,
      String name,
      String content,
      @Nullable Instant created,
      @Nullable Instant updated) {
    static final Field<String> NAME = Field.text("name");
    static final Field<String> CONTENT = Field.text("content");
    private static final Field<String> CREATED = Field.text("created_time");
    private static final Field<String> UPDATED = Field.text("last_modified");

    private static final Pattern NAME_FORM = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,24}");

    /** The test events of a function by id. */
    static final Kind<TestEvent> KIND =
        Kind.byId(
            "event",
            Shape.of(NAME, CONTENT, CREATED, UPDATED),
            TestEvent::toJson,
            TestEvent::read,
            TestEvent::name);

    /** Whether a request may give this name. */
    static boolean isName(String text) {
      return NAME_FORM.matcher(text).matches();
    }

    /** With another content. */
    TestEvent updated(String newContent, Instant now) {
      return new TestEvent(id, name, newContent, created, now);
    }

    /** When it was last changed, its creation included. */
    @Nullable Instant lastChange() {
      return updated == null ? created : updated;
    }

    private JsonObject toJson() {
      return JsonObject.builder()
          .put(NAME, name)
          .put(CONTENT, content)
          .put(CREATED, created == null ? null : created.toString())
          .put(UPDATED, updated == null ? null : updated.toString())
          .build();
    }

    private static TestEvent read(String id, JsonObject json, Kind.Reading reading) {
      String name = reading.required(json.get(NAME), NAME);
      if (!isName(name)) {
        throw reading.wrong("name " + name + " is none that a create takes");
      }
      return new TestEvent(
          id,
          name,
          reading.required(json.get(CONTENT), CONTENT),
          json.has(CREATED) ? reading.time(json, CREATED) : null,
          json.has(UPDATED) ? reading.time(json, UPDATED) : null);
    }
  }
}
