package io.github.fgsim.contract;

import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.model.Operation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The operations as the suite's files have them, each said once: its request, status and costs, its
 * body, and rows. Another file may have more rows about it. Immutable.
 */
final class Operations {
  /** What a file says of an operation; all else are its rows by their ids. */
  private static final Set<String> WORDS =
      Set.of(
          "request", "status", "costs", "missing_function", "body", "values", "runtimes", "faults");

  private static final Map<String, Operation> BY_TITLE =
      Arrays.stream(Operation.values())
          .collect(Collectors.toMap(Operation::title, Function.identity()));

  /** The files are read once: nothing in them changes. */
  static final Operations KNOWN =
      new Operations(
          Service.KNOWN.files().stream().map(file -> Yaml.read(file + ".yaml")).toList());

  private final Map<String, JsonObject> said = new LinkedHashMap<>();
  private final List<Section> sections = new ArrayList<>();

  /** The rows that one file has about an operation. */
  record Section(String operation, JsonObject rows) {}

  /** An operation as the reference has it. */
  record Described(String method, String path, int status, Optional<ContractCost> cost) {
    static Described of(JsonObject said) {
      String[] request = said.text("request", "").split(" ", 2);
      return new Described(
          request[0],
          request[1],
          (int) said.number("status", 200),
          Optional.ofNullable(said.text("costs")).map(ContractCost::of));
    }
  }

  Operations(List<JsonObject> files) {
    for (JsonObject file : files) {
      file.members().forEach((operation, section) -> read(operation, (JsonObject) section));
    }
    said.replaceAll((operation, words) -> (JsonObject) same(words, List.of()));
  }

  private void read(String operation, JsonObject section) {
    JsonObject.Builder words = JsonObject.builder();
    JsonObject.Builder rows = JsonObject.builder();
    section
        .members()
        .forEach(
            (name, value) -> {
              if (!WORDS.contains(name) && !(value instanceof JsonObject)) {
                throw new IllegalStateException(operation + ": no operation says " + name);
              }
              (WORDS.contains(name) ? words : rows).put(name, value);
            });
    sections.add(new Section(operation, rows.build()));
    JsonObject here = words.build();
    if (!here.isEmpty() && said.put(operation, here) != null) {
      throw new IllegalStateException(operation + " is said twice; one file has it");
    }
  }

  /** An operation's name in place of a value means: as that operation has it, in the same place. */
  private Object same(Object value, List<String> place) {
    if (value instanceof String title && said.containsKey(title)) {
      Object other = said.get(title);
      for (String name : place) {
        other = Rows.value((JsonObject) other, name);
      }
      return same(other, place);
    }
    if (!(value instanceof JsonObject object)) {
      return value;
    }
    JsonObject.Builder members = JsonObject.builder();
    for (String name : object.names()) {
      List<String> inner = new ArrayList<>(place);
      inner.add(name);
      members.put(name, same(Rows.value(object, name), inner));
    }
    return members.build();
  }

  /** The sections of all files in their order. */
  List<Section> sections() {
    return sections;
  }

  /** All operations by their titles, with what is said of each. */
  Map<String, JsonObject> said() {
    return said;
  }

  Described operation(String title) {
    JsonObject words = said.getOrDefault(title, JsonObject.EMPTY);
    if (!words.has("request")) {
      throw new IllegalStateException(
          "no file of the contract has the operation " + title + "; give it its request in one");
    }
    return Described.of(words);
  }

  static @Nullable Operation model(String title) {
    return BY_TITLE.get(title);
  }
}
