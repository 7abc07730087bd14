package io.github.fgsim.internal.resource;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fgsim.internal.store.StoredFunction;
import io.github.fgsim.internal.store.StoredFunction.Kind;
import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.model.ErrorCode;
import io.github.fgsim.model.Limit;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A function's test events: create, list, show, update, delete. */
public final class TestEvents {
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,24}");

  private TestEvents() {}

  /** CreateEvent. */
  public static JsonObject create(Request call) {
    String name = call.body().text("name", "");
    if (!NAME.matcher(name).matches()) {
      throw new ApiException(ErrorCode.INVALID_EVENT);
    }
    String content = content(call);
    String id = call.settings().ids().uuid();
    call.change(
        function -> {
          boolean taken =
              function.attached(Kind.EVENT).values().stream()
                  .anyMatch(event -> name.equals(event.text("name")));
          if (taken) {
            throw new ApiException(ErrorCode.EVENT_EXISTS);
          }
          if (function.attached(Kind.EVENT).size() >= call.settings().limit(Limit.EVENTS)) {
            throw new ApiException(ErrorCode.TOO_MANY_EVENTS);
          }
          return function.withAttached(Kind.EVENT, id, event(id, name, content, call));
        });
    return idAndName(id, name);
  }

  /** ListEvents, without their contents. */
  public static JsonObject list(Request call) {
    List<JsonObject> events =
        call.function().attached(Kind.EVENT).values().stream()
            .map(event -> event.without("content"))
            .toList();
    return JsonObject.builder()
        .put("count", events.size())
        .put("events", events)
        .put("next_marker", events.size())
        .build();
  }

  /** ShowEvent. */
  public static JsonObject show(Request call) {
    return existing(call.function(), call);
  }

  /** UpdateEvent: another content. */
  public static JsonObject update(Request call) {
    String content = content(call);
    StoredFunction changed =
        call.change(
            function -> {
              JsonObject old = existing(function, call);
              return function.withAttached(
                  Kind.EVENT, id(call), event(id(call), old.text("name", ""), content, call));
            });
    return idAndName(id(call), existing(changed, call).text("name", ""));
  }

  /** DeleteEvent. */
  public static @Nullable Object delete(Request call) {
    call.change(
        function -> {
          existing(function, call);
          return function.withAttached(Kind.EVENT, id(call), null);
        });
    return null;
  }

  private static String content(Request call) {
    String content = call.body().text("content");
    if (content == null) {
      throw new ApiException(ErrorCode.INVALID_EVENT);
    }
    if (content.getBytes(UTF_8).length > call.settings().limit(Limit.EVENT_BYTES)) {
      throw ApiException.with(
          ErrorCode.EVENT_DATA_TOO_LARGE, call.settings().limits().inText(Limit.EVENT_BYTES));
    }
    return content;
  }

  private static JsonObject event(String id, String name, String content, Request call) {
    return JsonObject.builder()
        .put("id", id)
        .put("name", name)
        .put("content", content)
        .put("last_modified", call.settings().now().getEpochSecond())
        .build();
  }

  private static JsonObject idAndName(String id, String name) {
    return JsonObject.builder().put("id", id).put("name", name).build();
  }

  private static String id(Request call) {
    return call.path().getOrDefault("event_id", "");
  }

  private static JsonObject existing(StoredFunction function, Request call) {
    return function
        .attached(Kind.EVENT, id(call))
        .orElseThrow(() -> new ApiException(ErrorCode.EVENT_NOT_FOUND));
  }
}
