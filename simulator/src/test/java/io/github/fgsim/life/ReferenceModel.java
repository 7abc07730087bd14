package io.github.fgsim.life;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The functions of a project as maps: what a random sequence of calls must lead to. Knows nothing
 * of HTTP, of bytes on the wire and of times; each call answers status and code, {@code 409
 * FSS.1061}, or {@code 200}.
 */
final class ReferenceModel {
  static final int FUNCTIONS = 4;
  static final int VERSIONS = 4;
  static final int ALIASES = 2;

  /** One version's code and configuration; no description is the empty one. */
  record Snapshot(String source, String codeFilename, int timeout, int memory, String description) {
    Snapshot withSource(String newSource) {
      return new Snapshot(newSource, "index.py", timeout, memory, description);
    }

    Snapshot configured(int newTimeout, int newMemory, String newDescription) {
      return new Snapshot(source, codeFilename, newTimeout, newMemory, newDescription);
    }

    /** What an answer shows of it. */
    Map<String, String> shown() {
      Map<String, String> shown = new TreeMap<>();
      shown.put("timeout", String.valueOf(timeout));
      shown.put("memory_size", String.valueOf(memory));
      shown.put("cpu", String.valueOf(memory / 128 * 100 + 200));
      shown.put("code_filename", codeFilename);
      shown.put("code_size", String.valueOf(source.length()));
      shown.put("digest", sha512(source));
      if (!description.isEmpty()) {
        shown.put("description", description);
      }
      return shown;
    }

    private static String sha512(String text) {
      try {
        return HexFormat.of()
            .formatHex(MessageDigest.getInstance("SHA-512").digest(text.getBytes(UTF_8)));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static final class Function {
    Snapshot latest;
    boolean changed = true;
    final Map<String, Snapshot> published = new LinkedHashMap<>();
    final Map<String, String> aliases = new LinkedHashMap<>();

    Function(Snapshot latest) {
      this.latest = latest;
    }

    Optional<Snapshot> version(String name) {
      return name.equals("latest") ? Optional.of(latest) : Optional.ofNullable(published.get(name));
    }
  }

  /** By package:name, in the order of creation. */
  private final Map<String, Function> functions = new LinkedHashMap<>();

  List<String> functions() {
    return List.copyOf(functions.keySet());
  }

  List<String> versions(String function) {
    List<String> versions = new ArrayList<>(List.of("latest"));
    versions.addAll(functions.get(function).published.keySet());
    return versions;
  }

  /** Alias to version. */
  Map<String, String> aliases(String function) {
    return functions.get(function).aliases;
  }

  boolean has(String function) {
    return functions.containsKey(function);
  }

  /** The version that a qualifier names, when there is one. */
  Optional<String> version(String function, String qualifier) {
    Function found = functions.get(function);
    String name = qualifier.startsWith("!") ? found.aliases.get(qualifier.substring(1)) : qualifier;
    return Optional.ofNullable(name).filter(version -> found.version(version).isPresent());
  }

  Snapshot snapshot(String function, String version) {
    return functions.get(function).version(version).orElseThrow();
  }

  /** Create and import alike. */
  String create(String function, Snapshot snapshot) {
    if (functions.size() >= FUNCTIONS) {
      return "403 FSS.1041";
    }
    return functions.putIfAbsent(function, new Function(snapshot)) == null ? "200" : "409 FSS.1061";
  }

  String read(String function, String qualifier) {
    if (!has(function)) {
      return "404 FSS.1051";
    }
    if (version(function, qualifier).isPresent()) {
      return "200";
    }
    return qualifier.startsWith("!") ? "404 FSS.1053" : "404 FSS.1052";
  }

  /** Read, and only the latest version may change. */
  private String write(String function, String qualifier) {
    String read = read(function, qualifier);
    return read.equals("200") && !version(function, qualifier).orElseThrow().equals("latest")
        ? "400 FSS.1015"
        : read;
  }

  String updateCode(String function, String qualifier, String source) {
    String answer = write(function, qualifier);
    if (answer.equals("200")) {
      Function found = functions.get(function);
      Snapshot changed = found.latest.withSource(source);
      if (changed.equals(found.latest)) {
        return "409 FSS.0409";
      }
      found.latest = changed;
      found.changed = true;
    }
    return answer;
  }

  String updateConfig(
      String function, String qualifier, int timeout, int memory, String description) {
    String answer = write(function, qualifier);
    if (answer.equals("200")) {
      Function found = functions.get(function);
      found.latest = found.latest.configured(timeout, memory, description);
      found.changed = true;
    }
    return answer;
  }

  String publish(String function, String version) {
    Function found = functions.get(function);
    if (found == null) {
      return "404 FSS.1051";
    }
    if (found.published.containsKey(version)) {
      return "409 FSS.1062";
    }
    if (!found.changed) {
      return "400 FSS.1016";
    }
    if (found.published.size() + 1 >= VERSIONS) {
      return "400 FSS.0400";
    }
    found.published.put(version, found.latest);
    found.changed = false;
    return "200";
  }

  String createAlias(String function, String alias, String version) {
    Function found = functions.get(function);
    if (found == null) {
      return "404 FSS.1051";
    }
    if (found.aliases.containsKey(alias)) {
      return "409 FSS.1063";
    }
    String answer = point(found, alias, version);
    if (answer.equals("200")) {
      if (found.aliases.size() >= ALIASES) {
        return "403 FSS.1043";
      }
      found.aliases.put(alias, version);
    }
    return answer;
  }

  String updateAlias(String function, String alias, String version) {
    Function found = functions.get(function);
    if (found == null) {
      return "404 FSS.1051";
    }
    if (!found.aliases.containsKey(alias)) {
      return "404 FSS.1053";
    }
    String answer = point(found, alias, version);
    if (answer.equals("200")) {
      found.aliases.put(alias, version);
    }
    return answer;
  }

  private static String point(Function function, String alias, String version) {
    if (function.version(version).isEmpty()) {
      return "404 FSS.1052";
    }
    boolean taken =
        function.aliases.entrySet().stream()
            .anyMatch(other -> !other.getKey().equals(alias) && other.getValue().equals(version));
    return taken ? "409 FSS.1066" : "200";
  }

  String deleteAlias(String function, String alias) {
    Function found = functions.get(function);
    if (found == null) {
      return "404 FSS.1051";
    }
    return found.aliases.remove(alias) == null ? "404 FSS.1053" : "204";
  }

  String deleteVersion(String function, String qualifier) {
    String read = read(function, qualifier);
    if (!read.equals("200")) {
      return read;
    }
    Function found = functions.get(function);
    String version = version(function, qualifier).orElseThrow();
    if (version.equals("latest")) {
      return "400 FSS.0400";
    }
    found.aliases.values().remove(version);
    List<String> names = new ArrayList<>(found.published.keySet());
    found.changed |= names.get(names.size() - 1).equals(version);
    found.published.remove(version);
    return "204";
  }

  String delete(String function) {
    return functions.remove(function) == null ? "404 FSS.1051" : "204";
  }
}
