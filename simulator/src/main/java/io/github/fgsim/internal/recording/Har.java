package io.github.fgsim.internal.recording;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.fgsim.internal.recording.HarEntry.Request;
import io.github.fgsim.internal.recording.HarEntry.Response;
import io.github.fgsim.internal.wire.Field;
import io.github.fgsim.internal.wire.FileFault;
import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.internal.wire.Shape;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a HAR file holds, as much of it as was wanted. Files of browsers and proxies are read too:
 * members that are not needed may be missing or of any form.
 *
 * @param entries in the order of their times
 */
public record Har(List<HarPage> pages, List<HarEntry> entries) {

  /**
   * Reads a file, exchange by exchange.
   *
   * @param wanted the URLs of the exchanges to keep
   * @throws IllegalArgumentException when it is no HAR file; the message quotes nothing of it
   * @throws UncheckedIOException when it cannot be read
   */
  public static Har read(Path file, Predicate<String> wanted) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
        JsonParser parser = Json.parser(in)) {
      return new Reading(parser, wanted).har();
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          file + " is no HAR file: no JSON at " + place(e), withoutContents(e));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file + ": " + FileFault.ofReading(e), e);
    } catch (IllegalArgumentException | ClassCastException e) {
      throw new IllegalArgumentException(file + " is no HAR file: " + reason(e), e);
    }
  }

  private static String place(JacksonException e) {
    return e.getLocation() == null
        ? "its end"
        : "line " + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr();
  }

  /** The library's own text may quote what it read. */
  private static Throwable withoutContents(JacksonException e) {
    return new IllegalArgumentException(e.getClass().getSimpleName());
  }

  private static String reason(RuntimeException e) {
    return e instanceof ClassCastException
        ? "a member has another type than the format's"
        : String.valueOf(e.getMessage());
  }

  private static final class Reading {
    private static final Field<String> NAME = Field.text("name");
    private static final Field<String> VALUE = Field.text("value");
    private static final Field<List<JsonObject>> HEADERS =
        Field.objects("headers", Shape.of(NAME, VALUE));
    private static final Field<String> TEXT = Field.text("text");
    private static final Field<String> ENCODING = Field.text("encoding");
    private static final Field<String> OUR_ENCODING = Field.text("_encoding");
    private static final Field<Number> SIZE = Field.number("size");
    private static final Field<JsonObject> CONTENT =
        Field.object("content", Shape.of(TEXT, ENCODING, SIZE));
    private static final Field<JsonObject> POST_DATA =
        Field.object("postData", Shape.of(TEXT, OUR_ENCODING));
    private static final Field<String> METHOD = Field.text("method");
    private static final Field<String> URL = Field.text("url");
    private static final Field<JsonObject> REQUEST =
        Field.object("request", Shape.of(METHOD, URL, HEADERS, POST_DATA));
    private static final Field<Number> STATUS = Field.number("status");
    private static final Field<JsonObject> RESPONSE =
        Field.object("response", Shape.of(STATUS, HEADERS, CONTENT));
    private static final Field<String> STARTED = Field.text("startedDateTime");
    private static final Field<String> PAGE = Field.text("pageref");
    private static final Field<String> COMMENT = Field.text("comment");
    private static final Field<String> ID = Field.text("id");
    private static final Field<String> TITLE = Field.text("title");

    private final JsonParser parser;
    private final Predicate<String> wanted;
    private final List<HarPage> pages = new ArrayList<>();
    private final List<HarEntry> entries = new ArrayList<>();
    private boolean hasEntries;

    Reading(JsonParser parser, Predicate<String> wanted) {
      this.parser = parser;
      this.wanted = wanted;
    }

    Har har() throws IOException {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("it is no JSON object");
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean isLog = parser.currentName().equals("log");
        if (parser.nextToken() == JsonToken.START_OBJECT && isLog) {
          log();
        } else {
          parser.skipChildren();
        }
      }
      if (!hasEntries) {
        throw new IllegalArgumentException("it has no log with entries");
      }
      boolean timed = entries.stream().noneMatch(entry -> entry.started().equals(Instant.EPOCH));
      if (timed) {
        entries.sort(Comparator.comparing(HarEntry::started));
      }
      return new Har(List.copyOf(pages), List.copyOf(entries));
    }

    private void log() throws IOException {
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        boolean isList = parser.nextToken() == JsonToken.START_ARRAY;
        if (isList && name.equals("entries")) {
          hasEntries = true;
          each(Reading::entry, entries, entry -> wanted.test(entry.at(REQUEST).get(URL, "")));
        } else if (isList && name.equals("pages")) {
          each(Reading::page, pages, page -> true);
        } else {
          parser.skipChildren();
        }
      }
    }

    private interface Read<T> {
      T from(JsonObject value);
    }

    private <T> void each(Read<T> read, List<T> kept, Predicate<JsonObject> keep)
        throws IOException {
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        JsonObject value = (JsonObject) Objects.requireNonNull(Json.any(parser));
        if (keep.test(value)) {
          kept.add(read.from(value));
        }
      }
    }

    private static HarPage page(JsonObject page) {
      return new HarPage(page.get(ID, ""), page.get(TITLE, ""), time(page), custom(page));
    }

    private static HarEntry entry(JsonObject entry) {
      JsonObject request = entry.at(REQUEST);
      JsonObject response = entry.at(RESPONSE);
      return new HarEntry(
          entry.get(PAGE, ""),
          time(entry),
          Duration.ZERO,
          new Request(
              request.get(METHOD, "GET").toUpperCase(Locale.ROOT),
              request.get(URL, ""),
              headers(request),
              Objects.requireNonNullElse(body(request.at(POST_DATA)), new byte[0])),
          new Response(
              response.find(STATUS).map(Number::intValue).orElse(0),
              headers(response),
              responseBody(response)),
          entry.get(COMMENT, ""),
          custom(entry));
    }

    private static Instant time(JsonObject value) {
      try {
        return OffsetDateTime.parse(value.get(STARTED, "")).toInstant();
      } catch (DateTimeException e) {
        return Instant.EPOCH;
      }
    }

    private static JsonObject custom(JsonObject value) {
      JsonObject.Builder custom = JsonObject.builder();
      value
          .members()
          .forEach(
              (name, member) -> {
                if (name.startsWith("_")) {
                  custom.put(name, member);
                }
              });
      return custom.build();
    }

    private static Map<String, String> headers(JsonObject message) {
      Map<String, String> headers = new LinkedHashMap<>();
      for (JsonObject header : message.find(HEADERS).orElse(List.of())) {
        headers.merge(
            header.get(NAME, "").toLowerCase(Locale.ROOT),
            header.get(VALUE, ""),
            (first, next) -> first + ", " + next);
      }
      return headers;
    }

    /** A body of which the file says that it was empty is known without a text. */
    private static byte @Nullable [] responseBody(JsonObject response) {
      JsonObject content = response.at(CONTENT);
      byte[] body = body(content);
      boolean isEmpty = content.find(SIZE).filter(size -> size.longValue() == 0).isPresent();
      return body == null && isEmpty ? new byte[0] : body;
    }

    private static byte @Nullable [] body(JsonObject body) {
      String text = body.find(TEXT).orElse(null);
      if (text == null) {
        return null;
      }
      return "base64".equals(body.find(OUR_ENCODING).or(() -> body.find(ENCODING)).orElse(""))
          ? Base64.getMimeDecoder().decode(text)
          : text.getBytes(UTF_8);
    }
  }
}
