package io.github.fgsim.internal.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.fgsim.model.ErrorCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads a request's body by its shape, in one pass. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record BodyReader(JsonParser parser, byte[] body, Consumer<String> unknown) {

  JsonObject object(Shape shape, String path) throws IOException {
    JsonObject.Builder object = JsonObject.builder();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      Field<?> field = shape.field(name);
      JsonToken token = parser.nextToken();
      if (field == null) {
        unknown.accept(path + name);
        parser.skipChildren();
      } else if (token != JsonToken.VALUE_NULL) {
        object.put(name, explained(field, path));
      } else if (field.ofNull() != null) {
        object.put(name, field.ofNull());
      }
    }
    return object.build();
  }

  /** The same; one of another type is refused with its place. */
  private @Nullable Object explained(Field<?> field, String path) throws IOException {
    try {
      return value(field, path);
    } catch (ApiException e) {
      throw e.why() == null
          ? e.because(path + field.name() + ": expected " + inWords(field.kind()))
          : e;
    }
  }

  private static String inWords(Field.Kind kind) {
    return switch (kind) {
      case TEXT -> "a text";
      case INTEGER, LONG -> "a whole number";
      case NUMBER -> "a number";
      case FLAG -> "true or false";
      case BASE64 -> "a text in base64";
      case OBJECT -> "an object";
      case TEXTS -> "a list of texts";
      case OBJECTS -> "a list of objects";
      case TEXT_MAP -> "an object of texts";
      case ANY -> "JSON";
    };
  }

  /** A member's value; the path is that of its object. */
  private @Nullable Object value(Field<?> field, String path) throws IOException {
    return switch (field.kind()) {
      case TEXT -> text(field);
      case INTEGER -> wholeNumber(field, Integer.MIN_VALUE, Integer.MAX_VALUE);
      case LONG -> wholeNumber(field, Long.MIN_VALUE, Long.MAX_VALUE);
      case NUMBER -> number();
      case FLAG -> flag();
      case BASE64 -> base64();
      case OBJECT -> shaped(field, path);
      case TEXTS, OBJECTS -> list(field, path);
      case TEXT_MAP -> textMap(field);
      case ANY -> Json.any(parser);
    };
  }

  private void expect(boolean condition) {
    if (!condition) {
      throw new ApiException(ErrorCode.INVALID_PARAMETER);
    }
  }

  private @Nullable String text(Field<?> field) throws IOException {
    expect(parser.hasToken(JsonToken.VALUE_STRING));
    char[] characters = parser.getTextCharacters();
    int begin = parser.getTextOffset();
    String text =
        Json.wellFormed(RecurringTexts.of(characters, begin, begin + parser.getTextLength()));
    return text.isEmpty() && !field.keepsEmpty() ? null : text;
  }

  private @Nullable Long wholeNumber(Field<?> field, long min, long max) throws IOException {
    expect(parser.hasToken(JsonToken.VALUE_NUMBER_INT));
    expect(parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER);
    long number = parser.getLongValue();
    expect(number >= min && number <= max);
    return number == 0 && !field.keepsEmpty() ? null : number;
  }

  private Object number() throws IOException {
    expect(parser.currentToken().isNumeric());
    return parser.hasToken(JsonToken.VALUE_NUMBER_INT)
            && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER
        ? (Object) parser.getLongValue()
        : parser.getDoubleValue();
  }

  private Boolean flag() throws IOException {
    expect(parser.currentToken().isBoolean());
    return parser.getBooleanValue();
  }

  private @Nullable JsonObject shaped(Field<?> field, String path) throws IOException {
    expect(parser.hasToken(JsonToken.START_OBJECT));
    JsonObject object = object(shapeOf(field), path + field.name() + ".");
    return object.isEmpty() && !field.keepsEmpty() ? null : object;
  }

  private @Nullable List<Object> list(Field<?> field, String path) throws IOException {
    expect(parser.hasToken(JsonToken.START_ARRAY));
    List<Object> list = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (field.kind() == Field.Kind.TEXTS) {
        expect(parser.hasToken(JsonToken.VALUE_STRING));
        list.add(Json.wellFormed(parser.getText()));
      } else {
        expect(parser.hasToken(JsonToken.START_OBJECT));
        list.add(object(shapeOf(field), path + field.name() + "[]."));
      }
    }
    return list.isEmpty() && !field.keepsEmpty() ? null : List.copyOf(list);
  }

  private static Shape shapeOf(Field<?> field) {
    Shape shape = field.shape();
    if (shape == null) {
      throw new IllegalStateException("field " + field.name() + " has no shape");
    }
    return shape;
  }

  private @Nullable JsonObject textMap(Field<?> field) throws IOException {
    expect(parser.hasToken(JsonToken.START_OBJECT));
    JsonObject.Builder map = JsonObject.builder();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = Json.wellFormed(parser.currentName());
      expect(parser.nextToken() == JsonToken.VALUE_STRING);
      map.put(name, Json.wellFormed(parser.getText()));
    }
    JsonObject object = map.build();
    return object.isEmpty() && !field.keepsEmpty() ? null : object;
  }

  /**
   * Decodes from the body's bytes, so that a large archive is never held as text. What is escaped
   * there, such as a line break, and bodies in another encoding go the long way. The closing quote
   * is looked for where it can be, behind each four characters; another one is not base64.
   */
  private @Nullable Base64Text base64() throws IOException {
    expect(parser.hasToken(JsonToken.VALUE_STRING));
    int quote = (int) parser.currentTokenLocation().getByteOffset();
    if (quote >= 0 && body[quote] == '"') {
      int end = quote + 1;
      while (end < body.length && body[end] != '"') {
        end += 4;
      }
      byte[] decoded =
          end < body.length ? decoded(ByteBuffer.wrap(body, quote + 1, end - quote - 1)) : null;
      if (decoded != null) {
        return decoded.length == 0 ? null : new Base64Text(decoded);
      }
    }
    String text = parser.getText().replace("\r", "").replace("\n", "");
    return text.isEmpty() ? null : new Base64Text(decoded(ByteBuffer.wrap(text.getBytes(UTF_8))));
  }

  /** As Go's decoder: the standard alphabet, with its padding, which ends the text. */
  private static byte @Nullable [] decoded(ByteBuffer base64) {
    if (base64.remaining() % 4 != 0) {
      return null;
    }
    try {
      return Base64.getDecoder().decode(base64).array();
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
