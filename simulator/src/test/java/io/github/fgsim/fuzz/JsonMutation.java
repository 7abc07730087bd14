package io.github.fgsim.fuzz;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.util.ArrayList;
import java.util.List;

/** JSON that was meant well, and then changed. */
final class JsonMutation {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final List<String> NUMBERS =
      List.of("1e999", "-0", "0.0", "1.5", "9223372036854775807", "9223372036854775808", "1E-400");

  private JsonMutation() {}

  /** A few values replaced, taken away, added or nested; sometimes the text is spoilt as well. */
  static byte[] of(String json, Choices choices) {
    JsonNode root = tree(json);
    for (int edits = 1 + choices.below(3); edits > 0; edits--) {
      edit(root, choices);
    }
    String text = root.toString();
    if (choices.chance(6)) {
      return choices.spoilt(text.getBytes(UTF_8));
    }
    return switch (choices.below(16)) {
      case 13 -> text.getBytes(UTF_16LE);
      case 14 -> text.getBytes(UTF_16BE);
      case 15 -> ("\ufeff" + text).getBytes(UTF_8);
      default -> text.getBytes(UTF_8);
    };
  }

  private static JsonNode tree(String json) {
    try {
      return House.MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(json, e);
    }
  }

  private static void edit(JsonNode root, Choices choices) {
    List<ContainerNode<?>> containers = new ArrayList<>();
    collect(root, containers);
    ContainerNode<?> container = choices.of(containers);
    if (container instanceof ObjectNode object) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      String name = names.isEmpty() || choices.chance(6) ? choices.text() : choices.of(names);
      if (choices.chance(5)) {
        object.remove(name);
      } else {
        object.set(name, value(choices, object.get(name)));
      }
    } else if (container instanceof ArrayNode array) {
      if (array.isEmpty() || choices.chance(3)) {
        array.add(value(choices, null));
      } else {
        array.set(choices.below(array.size()), value(choices, array.get(0)));
      }
    }
  }

  private static void collect(JsonNode node, List<ContainerNode<?>> containers) {
    if (node instanceof ContainerNode<?> container) {
      containers.add(container);
      container.forEach(child -> collect(child, containers));
    }
  }

  private static JsonNode value(Choices choices, JsonNode old) {
    return switch (choices.below(12)) {
      case 0, 1, 2, 3 -> NODES.textNode(choices.text());
      case 4, 5 -> NODES.numberNode(choices.number());
      case 6 -> NODES.rawValueNode(new RawValue(choices.of(NUMBERS)));
      case 7 -> choices.chance(2) ? NODES.nullNode() : NODES.booleanNode(choices.chance(2));
      case 8 -> NODES.objectNode().set(choices.text(), old);
      case 9 -> NODES.arrayNode().add(old).add(choices.text());
      case 10 -> {
        int depth = choices.below(1_200);
        yield NODES.rawValueNode(new RawValue("[".repeat(depth) + "]".repeat(depth)));
      }
      default -> choices.chance(2) ? NODES.objectNode() : NODES.arrayNode();
    };
  }
}
