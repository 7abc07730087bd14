package io.github.fgsim.internal.archive;

import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.model.ErrorCode;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.reader.UnicodeReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads a package's YAML. An alias stands for the value of its anchor, a merge key for the members
 * of its map, and what a document stands for with all of them written out is bounded. Tags make no
 * objects. Text that is no such YAML is 400 FSS.1025.
 */
final class YamlReader {
  /**
   * A value without quotes that YAML takes for a number or a truth value; its text is what the file
   * has, so that a variable {@code 007} stays one.
   *
   * @param value a {@code Long} or {@code Boolean}, null for what has no meaning here
   */
  record Plain(String text, @Nullable Object value) {
    @Override
    public String toString() {
      return text;
    }
  }

  /** The most characters and values of a document whose aliases are written out. */
  private static final long SIZE = 4 << 20;

  /** Numbers that may have a meaning here; longer ones are not even computed. */
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}");

  private final Resolver resolver = new Resolver();

  /** The collections around the one that is read, none of which may stand in itself. */
  private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());

  private long size;

  private YamlReader() {}

  /** The document's one object. Of two functions of one name the error is 400 FSS.1058. */
  static JsonObject read(byte[] yaml) {
    try {
      return new YamlReader().document(yaml);
    } catch (ApiException e) {
      throw e;
    } catch (MarkedYAMLException e) {
      Mark at = e.getProblemMark();
      throw at == null
          ? invalid()
          : invalid()
              .because(
                  "the YAML cannot be read at line %d, column %d"
                      .formatted(at.getLine() + 1, at.getColumn() + 1));
    } catch (RuntimeException e) { // the library says in this way what is no YAML
      throw invalid();
    }
  }

  private JsonObject document(byte[] yaml) {
    LoaderOptions options = new LoaderOptions();
    options.setTagInspector(tag -> true); // nodes only are made here, never objects
    StreamReader reader = new StreamReader(new UnicodeReader(new ByteArrayInputStream(yaml)));
    Node root = new Composer(new ParserImpl(reader, options), resolver, options).getSingleNode();
    if (root instanceof MappingNode map) {
      return object(map, List.of());
    }
    throw invalid();
  }

  private static ApiException invalid() {
    return new ApiException(ErrorCode.INVALID_YAML)
        .because("the package's YAML is none, or none of the form that an export has");
  }

  private static void require(boolean condition) {
    if (!condition) {
      throw invalid();
    }
  }

  private void grow(long by) {
    size += by;
    require(size <= SIZE);
  }

  /** A node's value; null for YAML's null. The path holds the names of the objects around it. */
  private @Nullable Object value(Node node, List<String> path) {
    if (node instanceof ScalarNode scalar) {
      return scalar(scalar, path);
    }
    grow(1);
    require(open.add(node));
    Object value;
    if (node instanceof MappingNode map) {
      require(!isEnvironment(path) || node.getTag().equals(Tag.MAP));
      value = object(map, path);
    } else {
      List<Object> list = new ArrayList<>();
      for (Node item : ((SequenceNode) node).getValue()) {
        list.add(Objects.requireNonNullElse(value(item, path), ""));
      }
      value = list;
    }
    open.remove(node);
    return value;
  }

  private @Nullable Object scalar(ScalarNode scalar, List<String> path) {
    String text = scalar.getValue();
    grow(1L + text.length());
    boolean plain = scalar.getScalarStyle() == ScalarStyle.PLAIN;
    Tag own = resolver.resolve(NodeId.scalar, text, plain);
    Tag tag = scalar.getTag();
    require(!tag.equals(Tag.BINARY));
    if (isEnvironment(path)) { // all values are texts; a tag could make another value of one
      require(tag.equals(own) || tag.equals(Tag.STR));
      return own.equals(Tag.NULL) ? "" : text;
    }
    if (!plain || tag.equals(Tag.STR)) {
      return text;
    }
    if (own.equals(Tag.NULL)) {
      return null;
    }
    if (own.equals(Tag.BOOL)) {
      return new Plain(text, text.equals("true") ? (Boolean) true : null);
    }
    if (own.equals(Tag.INT)) {
      return new Plain(text, NUMBER.matcher(text).matches() ? Long.valueOf(text) : null);
    }
    return own.equals(Tag.STR) ? text : new Plain(text, null);
  }

  /** Whether this is the part of a function in which every text is the user's own. */
  private static boolean isEnvironment(List<String> path) {
    return path.size() > 3
        && path.get(0).equals("Resources")
        && path.get(2).equals("Properties")
        && path.get(3).equals("Environment");
  }

  private JsonObject object(MappingNode map, List<String> path) {
    Map<String, Object> merged = new LinkedHashMap<>();
    JsonObject.Builder object = JsonObject.builder();
    Set<String> own = new HashSet<>();
    for (NodeTuple member : map.getValue()) {
      if (!(member.getKeyNode() instanceof ScalarNode key)) {
        throw invalid();
      }
      String name = key.getValue();
      grow(name.length());
      if (key.getTag().equals(Tag.MERGE)) {
        merge(member.getValueNode(), path, merged);
        continue;
      }
      if (!own.add(name)) {
        throw path.equals(List.of("Resources"))
            ? new ApiException(ErrorCode.MORE_THAN_ONE_FUNCTION_IN_YAML)
            : invalid();
      }
      object.put(
          name,
          value(member.getValueNode(), Stream.concat(path.stream(), Stream.of(name)).toList()));
    }
    merged.keySet().removeAll(own);
    merged.forEach(object::put);
    return object.build();
  }

  /** The members of a map, or of the maps of a list, of which the first has precedence. */
  private void merge(Node node, List<String> path, Map<String, Object> members) {
    for (Node map : node instanceof SequenceNode list ? list.getValue() : List.of(node)) {
      if (!(value(map, path) instanceof JsonObject object)) {
        throw invalid();
      }
      object.members().forEach(members::putIfAbsent);
    }
  }
}
