package io.github.fgsim;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Base64;

/** A request body that a test changes member by member; its {@code toString} is the JSON. */
public final class Body {
  static final String SOURCE = "def handler(event, context):\n    return event\n";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final ObjectNode json;

  private Body(ObjectNode json) {
    this.json = json;
  }

  public static Body of(String json) {
    return new Body((ObjectNode) tree(json));
  }

  /** The least that a create needs: function hello, Python3.9, inline. */
  public static Body create() {
    return create("hello");
  }

  public static Body create(String name) {
    return of("""
            {"package":"default","runtime":"Python3.9","timeout":3,"handler":"index.handler",
             "memory_size":128,"code_type":"inline"}
            """)
        .with("func_name", name)
        .code(SOURCE.getBytes(UTF_8));
  }

  /** A create of code type zip, with a file name. */
  public static Body createZip(byte[] zip) {
    return create().with("code_type", "zip").with("code_filename", "index.zip").code(zip);
  }

  /** An import of a zip, under the name hello. */
  public static Body importing(byte[] zip) {
    return of("{\"func_name\":\"hello\",\"file_name\":\"hello.zip\",\"file_type\":\"zip\"}")
        .with("file_code", base64(zip));
  }

  public static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** A text as JSON and YAML have it. */
  static String quoted(String text) {
    return new TextNode(text).toString();
  }

  public Body code(byte[] code) {
    json.putObject("func_code").put("file", base64(code));
    return this;
  }

  public Body with(String name, String value) {
    json.put(name, value);
    return this;
  }

  public Body with(String name, int value) {
    json.put(name, value);
    return this;
  }

  public Body without(String name) {
    json.remove(name);
    return this;
  }

  /** Sets the members of a JSON object; a member that is null is sent as null. */
  public Body patch(String members) {
    json.setAll((ObjectNode) tree(members));
    return this;
  }

  private static JsonNode tree(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(json, e);
    }
  }

  @Override
  public String toString() {
    return json.toString();
  }
}
