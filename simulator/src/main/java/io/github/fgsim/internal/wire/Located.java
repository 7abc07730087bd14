package io.github.fgsim.internal.wire;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value and its place in the text, for texts that people write: what is wrong with one is
 * said with its place, as an {@link IllegalArgumentException}.
 *
 * @param path such as {@code projects.p.functions[0]}, empty for the whole text
 */
public record Located(String path, @Nullable Object value) {

  private static final Instant EARLIEST = Instant.parse("0001-01-02T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-30T00:00:00Z");

  /** Reads a whole text. */
  public static Located parse(String json) {
    return new Located("", Json.parse(json));
  }

  /** What to throw when the value is not as it must be. */
  public IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException(path.isEmpty() ? what : path + ": " + what);
  }

  private <T> T as(Class<T> type, String what) {
    if (!type.isInstance(value)) {
      throw wrong("expected " + what + ", but found " + Json.text(value));
    }
    return type.cast(value);
  }

  /** The value as an object. */
  public JsonObject object() {
    return as(JsonObject.class, "an object");
  }

  /** The value as a text. */
  public String text() {
    return as(String.class, "a text");
  }

  /** The value as a text that may be part of a URN. */
  public String partOfUrn() {
    if (text().isEmpty() || text().contains(":")) {
      throw wrong("is part of URNs and must not be empty or hold a colon");
    }
    return text();
  }

  /** The value as a whole number. */
  public long number() {
    return as(Long.class, "a whole number");
  }

  /** The value as a truth value. */
  public boolean flag() {
    return as(Boolean.class, "true or false");
  }

  /** The value as bytes, from base64. */
  public byte[] bytes() {
    return read(Base64.getDecoder()::decode, "base64");
  }

  /** The value as a time, of a year that answers can write in every zone. */
  public Instant time() {
    String expected = "a time such as 2026-01-02T03:04:05Z";
    Instant time = read(Instant::parse, expected);
    if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
      throw wrong("expected " + expected + " between " + EARLIEST + " and " + LATEST);
    }
    return time;
  }

  /** The value as what a text stands for, such as a time. */
  public <T> T read(Function<String, T> reader, String what) {
    try {
      return reader.apply(text());
    } catch (DateTimeException | IllegalArgumentException e) {
      throw wrong("expected " + what + ", but found " + Json.text(value));
    }
  }

  /** This object, when it has no members but these. */
  public Located only(String... names) {
    for (String name : object().names()) {
      if (!Set.of(names).contains(name)) {
        throw wrong("unknown member " + name + "; there are " + String.join(", ", names));
      }
    }
    return this;
  }

  /** A member of this object. */
  public Optional<Located> member(String name) {
    return Optional.ofNullable(object().get(name)).map(found -> new Located(place(name), found));
  }

  /** A member that this object must have. */
  public Located required(String name) {
    return member(name).orElseThrow(() -> wrong("member " + name + " is missing"));
  }

  /** The members of an object member, none when it is absent. */
  public Map<String, Located> membersOf(String name) {
    Map<String, Located> members = new LinkedHashMap<>();
    member(name)
        .ifPresent(
            parent ->
                parent
                    .object()
                    .members()
                    .forEach(
                        (key, item) -> members.put(key, new Located(parent.place(key), item))));
    return members;
  }

  /** The items of a list member, none when it is absent. */
  public List<Located> itemsOf(String name) {
    List<Located> items = new ArrayList<>();
    member(name)
        .ifPresent(
            parent -> {
              for (Object item : parent.as(List.class, "a list")) {
                items.add(new Located(parent.path + "[" + items.size() + "]", item));
              }
            });
    return items;
  }

  private String place(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
