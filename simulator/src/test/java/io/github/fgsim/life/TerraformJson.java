package io.github.fgsim.life;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * How the Terraform provider treats JSON: what it sends, what it asserts, when values are equal.
 */
final class TerraformJson {

  private TerraformJson() {}

  /** Equal when what is empty counts as unset, numbers as text, and a list as a set. */
  static boolean same(JsonNode one, JsonNode other) {
    return canonical(one).equals(canonical(other));
  }

  static String canonical(JsonNode value) {
    if (value == null || value.isNull() || value.isMissingNode()) {
      return "";
    }
    if (value.isArray()) {
      List<String> entries = new ArrayList<>();
      value.forEach(entry -> entries.add(canonical(entry)));
      return entries.isEmpty() ? "" : entries.stream().sorted().toList().toString();
    }
    if (value.isObject()) {
      Map<String, String> members = new TreeMap<>();
      value
          .properties()
          .forEach(member -> members.put(member.getKey(), canonical(member.getValue())));
      members.values().removeIf(String::isEmpty);
      return members.isEmpty() ? "" : members.toString();
    }
    String text = value.asText();
    return text.equals("0") || text.equals("false") ? "" : text;
  }

  static JsonNode value(ObjectNode attributes, String name) {
    JsonNode value = attributes.get(name);
    return value == null ? TextNode.valueOf("") : value;
  }

  static Set<String> names(ObjectNode one, ObjectNode other) {
    Set<String> names = new LinkedHashSet<>();
    one.fieldNames().forEachRemaining(names::add);
    other.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** A value of the kind that the provider asserts; missing is fine, null as well. */
  static JsonNode typed(JsonNode body, String path, Predicate<JsonNode> kind) {
    JsonNode value = body.at(path);
    if (value.isMissingNode() || value.isNull() || kind.test(value)) {
      return value;
    }
    throw new AssertionError("the provider panics on " + path + " = " + value);
  }

  static void put(ObjectNode attributes, String name, JsonNode value) {
    if (!value.isMissingNode() && !value.isNull()) {
      attributes.set(name, value);
    }
  }

  static void copy(ObjectNode from, ObjectNode to, String... names) {
    for (String name : names) {
      rename(from, name, to, name);
    }
  }

  /** Empty values are not sent. */
  static void rename(ObjectNode from, String name, ObjectNode to, String newName) {
    JsonNode value = from.get(name);
    if (value != null && !(value.isContainerNode() ? value.isEmpty() : value.asText().isEmpty())) {
      to.set(newName, value);
    }
  }

  static ArrayNode array(ObjectNode attributes, String name) {
    JsonNode value = attributes.get(name);
    return value == null ? JsonNodeFactory.instance.arrayNode() : (ArrayNode) value;
  }

  static JsonNode named(ArrayNode versions, JsonNode version) {
    for (JsonNode each : versions) {
      if (name(each).equals(name(version))) {
        return each;
      }
    }
    return MissingNode.getInstance();
  }

  static boolean without(ArrayNode policies, JsonNode policy) {
    for (JsonNode each : policies) {
      if (same(each, policy)) {
        return false;
      }
    }
    return true;
  }

  static boolean sameText(JsonNode one, JsonNode other, String name) {
    return one.path(name).asText().equals(other.path(name).asText());
  }

  static boolean isLatest(JsonNode version) {
    return name(version).equals("latest");
  }

  static String name(JsonNode entry) {
    return entry.get("name").asText();
  }

  /** It cuts off what is after the last colon, whatever that is. */
  static String withoutVersion(String urn) {
    return urn.substring(0, urn.lastIndexOf(':'));
  }
}
