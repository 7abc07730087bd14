package io.github.fgsim.internal.wire;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.github.fgsim.model.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * JSON text to {@link JsonObject} and back, in one pass over the bytes.
 *
 * <p>Reading follows a {@link Shape}. A member that is null, {@code ""}, {@code 0}, {@code {}} or
 * {@code []} is as if it were not there; a member of another type than the shape's, or text that is
 * no JSON, is 400 FSS.0400; a member that the shape does not know is skipped and reported.
 */
public final class Json {
  /** How deep a body may be nested. */
  private static final int BODY_DEPTH = 1_000;

  /** Of other texts, such as a state file, which has a body's values a few levels deeper. */
  private static final int READ_DEPTH = 1_200;

  /** What was read can be written, wherever it came to stand. */
  private static final int WRITE_DEPTH = 2_000;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          // Bodies have a bound of their own (Limit.REQUEST_BYTES); Jackson's would refuse zips
          // over 15 MB.
          .streamReadConstraints(nestedUpTo(READ_DEPTH))
          .streamWriteConstraints(
              StreamWriteConstraints.builder().maxNestingDepth(WRITE_DEPTH).build())
          // As every other writer does; Jackson would escape what lies beyond 16 bits.
          .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
          .build();

  /** Reads requests' bodies. */
  private static final JsonFactory BODIES =
      FACTORY.rebuild().streamReadConstraints(nestedUpTo(BODY_DEPTH)).build();

  private Json() {}

  private static StreamReadConstraints nestedUpTo(int depth) {
    return StreamReadConstraints.builder()
        .maxStringLength(Integer.MAX_VALUE)
        .maxNestingDepth(depth)
        .build();
  }

  /** Reads a request's body; reports the path of each member that the shape does not know. */
  public static JsonObject read(byte[] body, Shape shape, Consumer<String> unknown) {
    try (JsonParser parser = BODIES.createParser(body)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new ApiException(ErrorCode.INVALID_PARAMETER)
            .because(body.length == 0 ? "there is no body" : "the body is no JSON object");
      }
      JsonObject object = new BodyReader(parser, body, unknown).object(shape, "");
      if (parser.nextToken() != null) {
        throw new ApiException(ErrorCode.INVALID_PARAMETER)
            .because("the body goes on behind its JSON object");
      }
      return object;
    } catch (IOException e) { // the bytes are in memory: what fails is the text
      throw new ApiException(ErrorCode.INVALID_PARAMETER).because("the body is no JSON" + at(e));
    }
  }

  /**
   * Reads JSON of any shape: an object, list, text, number or truth value, null for {@code null}.
   *
   * @throws IllegalArgumentException when the text is no JSON
   */
  public static @Nullable Object parse(String text) {
    try (JsonParser parser = FACTORY.createParser(text)) {
      parser.nextToken();
      Object value = any(parser);
      if (parser.nextToken() != null) {
        throw new IllegalArgumentException("more than one JSON value: " + text);
      }
      return value;
    } catch (IOException e) {
      throw notJson(e);
    }
  }

  /** A reader of a text, for {@link JsonSecrets}. */
  static JsonParser parser(String text) throws IOException {
    return FACTORY.createParser(text);
  }

  /** A reader of UTF-8 text that may be long, to be read value by value with {@link #any}. */
  public static JsonParser parser(InputStream in) throws IOException {
    return FACTORY.createParser(in);
  }

  /**
   * A writer of indented UTF-8 text that may be long, to be written value by value with {@link
   * #write}.
   */
  public static JsonGenerator generator(OutputStream out) throws IOException {
    return FACTORY.createGenerator(out).setPrettyPrinter(lines());
  }

  /** The text as an object, when it is one. */
  public static Optional<JsonObject> object(String text) {
    try {
      return parse(text) instanceof JsonObject object ? Optional.of(object) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * The value that a JSON pointer (RFC 6901) leads to: a text, number or truth value, an object or
   * a list as its text, null when there is none.
   *
   * @throws IllegalArgumentException when the text is no JSON
   */
  public static @Nullable Object at(String text, String pointer) {
    Object value = parse(text);
    String[] steps = pointer.split("/", -1);
    for (int i = 1; i < steps.length; i++) {
      String step = steps[i].replace("~1", "/").replace("~0", "~");
      if (value instanceof JsonObject object) {
        value = object.get(step);
      } else if (value instanceof List<?> list
          && step.matches("\\d{1,9}")
          && Integer.parseInt(step) < list.size()) {
        value = list.get(Integer.parseInt(step));
      } else {
        return null;
      }
    }
    return value instanceof JsonObject || value instanceof List ? text(value) : value;
  }

  /**
   * Reads JSON as a program of the user's sees it: maps in order, lists, texts, numbers, truth
   * values, and null where the text has it.
   *
   * @throws IllegalArgumentException when the text is no JSON
   */
  public static @Nullable Object plain(String text) {
    try (JsonParser parser = FACTORY.createParser(text)) {
      parser.nextToken();
      Object value = plain(parser);
      if (parser.nextToken() != null) {
        throw new IllegalArgumentException("not JSON: more than one value");
      }
      return value;
    } catch (IOException e) {
      throw notJson(e);
    }
  }

  /** Without the library's own words, which may quote what was sent. */
  private static String at(IOException e) {
    return e instanceof JsonProcessingException parsing && parsing.getLocation() != null
        ? " at line %d, column %d"
            .formatted(parsing.getLocation().getLineNr(), parsing.getLocation().getColumnNr())
        : "";
  }

  /** What is wrong and where, without the library's own words on where it reads from. */
  private static IllegalArgumentException notJson(IOException e) {
    if (e instanceof JsonProcessingException parsing && parsing.getLocation() != null) {
      String what = parsing.getOriginalMessage().split(" \\(start marker at ", 2)[0];
      JsonLocation at = parsing.getLocation();
      return new IllegalArgumentException(
          "not JSON at line %d, column %d: %s".formatted(at.getLineNr(), at.getColumnNr(), what),
          e);
    }
    return new IllegalArgumentException("not JSON: " + e.getMessage(), e);
  }

  private static @Nullable Object plain(JsonParser parser) throws IOException {
    if (parser.hasToken(JsonToken.START_OBJECT)) {
      Map<String, @Nullable Object> object = new LinkedHashMap<>();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = wellFormed(parser.currentName());
        parser.nextToken();
        object.put(name, plain(parser));
      }
      return object;
    }
    if (parser.hasToken(JsonToken.START_ARRAY)) {
      List<@Nullable Object> list = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        list.add(plain(parser));
      }
      return list;
    }
    boolean isLarge =
        parser.hasToken(JsonToken.VALUE_NUMBER_INT)
            && parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER;
    return isLarge ? parser.getBigIntegerValue() : any(parser);
  }

  /** Reads the value at the parser's token, whatever its shape; the parser may be one for YAML. */
  public static @Nullable Object any(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == null) {
      throw new IllegalArgumentException("nothing to read");
    }
    switch (token) {
      case START_OBJECT -> {
        JsonObject.Builder object = JsonObject.builder();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String name = wellFormed(parser.currentName());
          parser.nextToken();
          object.put(name, any(parser));
        }
        return object.build();
      }
      case START_ARRAY -> {
        List<Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          Object value = any(parser);
          if (value != null) {
            list.add(value);
          }
        }
        return list;
      }
      case VALUE_STRING -> {
        return wellFormed(parser.getText());
      }
      case VALUE_NUMBER_INT -> {
        return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
            ? (Object) parser.getDoubleValue()
            : parser.getLongValue();
      }
      case VALUE_NUMBER_FLOAT -> {
        return parser.getDoubleValue();
      }
      case VALUE_TRUE, VALUE_FALSE -> {
        return parser.getBooleanValue();
      }
      default -> {
        return null;
      }
    }
  }

  /**
   * Half of a surrogate pair is no character and could not be written: U+FFFD takes its place, as
   * in Go.
   */
  static String wellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return new String(text.getBytes(UTF_16BE), UTF_16BE);
      }
    }
    return text;
  }

  /** The text of an object, list or plain value. */
  public static String text(@Nullable Object value) {
    return new String(bytes(value), UTF_8);
  }

  /** The text with a line for each member and item, for people and for comparing. */
  public static String indented(@Nullable Object value) {
    return new String(bytes(value, lines()), UTF_8) + "\n";
  }

  private static PrettyPrinter lines() {
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    return new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines);
  }

  /** The UTF-8 text of an object, list or plain value. */
  public static byte[] bytes(@Nullable Object value) {
    return bytes(value, null);
  }

  private static byte[] bytes(@Nullable Object value, @Nullable PrettyPrinter printer) {
    try (ByteArrayBuilder out = new ByteArrayBuilder(FACTORY._getBufferRecycler())) {
      try (JsonGenerator generator = FACTORY.createGenerator(out)) {
        if (printer != null) {
          generator.setPrettyPrinter(printer);
        }
        write(generator, value);
      }
      return out.getClearAndRelease();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a value; the generator may be one for YAML. */
  public static void write(JsonGenerator generator, @Nullable Object value) throws IOException {
    if (value instanceof String text) {
      generator.writeString(text);
    } else if (value instanceof JsonObject object) {
      generator.writeStartObject();
      for (int place = 0; place < object.members.size(); place++) {
        generator.writeFieldName(object.members.name(place));
        write(generator, object.members.value(place));
      }
      generator.writeEndObject();
    } else if (value instanceof List<?> list) {
      generator.writeStartArray();
      for (Object item : list) {
        write(generator, item);
      }
      generator.writeEndArray();
    } else if (value instanceof Long number) {
      generator.writeNumber(number);
    } else if (value instanceof Double number) {
      generator.writeNumber(number);
    } else if (value instanceof BigDecimal number) {
      generator.writeNumber(number);
    } else if (value instanceof BigInteger number) {
      generator.writeNumber(number);
    } else if (value instanceof Map<?, ?> map) {
      generator.writeStartObject();
      for (Map.Entry<?, ?> member : map.entrySet()) {
        generator.writeFieldName(String.valueOf(member.getKey()));
        write(generator, member.getValue());
      }
      generator.writeEndObject();
    } else if (value instanceof Boolean flag) {
      generator.writeBoolean(flag);
    } else if (value instanceof Base64Text base64 && base64.decoded() != null) {
      generator.writeBinary(base64.decoded());
    } else if (value == null) {
      generator.writeNull();
    } else {
      generator.writeString(value.toString());
    }
  }
}
