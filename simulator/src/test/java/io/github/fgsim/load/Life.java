package io.github.fgsim.load;

import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One function's life as a value: what a request does to it, and what it is answered. Immutable, so
 * that a search can go back.
 *
 * @param description null when there is no function
 * @param changed whether there is something to publish
 * @param versions the published versions
 * @param aliases the version that each alias points to
 * @param timer whether it has its timer
 */
record Life(
    String description,
    boolean changed,
    TreeSet<String> versions,
    TreeMap<String, String> aliases,
    boolean timer) {

  static final Life NONE = new Life(null, false, new TreeSet<>(), new TreeMap<>(), false);

  /** A request. The argument is a description, a version, or {@code ALIAS=VERSION}. */
  record Request(Kind kind, String argument) {}

  enum Kind {
    CREATE,
    IMPORT,
    DELETE,
    DESCRIBE,
    CHANGE_CODE,
    PUBLISH,
    ADD_ALIAS,
    DELETE_ALIAS,
    ADD_TIMER,
    READ,
    LIST,
    LIST_VERSIONS
  }

  /** What a request is answered, in short, and what is then. */
  record Step(String answer, Life next) {}

  private boolean exists() {
    return description != null;
  }

  Step after(Request request) {
    String argument = request.argument();
    switch (request.kind()) {
      case CREATE, IMPORT -> {
        return exists()
            ? new Step("FSS.1061", this)
            : new Step("200", new Life("", true, new TreeSet<>(), new TreeMap<>(), false));
      }
      case LIST -> {
        return new Step(exists() ? "there" : "none", this);
      }
      default -> {
        if (!exists()) {
          return new Step("FSS.1051", this);
        }
      }
    }
    return switch (request.kind()) {
      case DELETE -> new Step("204", NONE);
      case DESCRIBE -> new Step("200", new Life(argument, true, versions, aliases, timer));
      case CHANGE_CODE -> new Step("200", new Life(description, true, versions, aliases, timer));
      case PUBLISH -> publish(argument);
      case ADD_ALIAS -> addAlias(argument.split("="));
      case DELETE_ALIAS -> deleteAlias(argument);
      case ADD_TIMER ->
          timer
              ? new Step("refused", this)
              : new Step("201", new Life(description, changed, versions, aliases, true));
      case READ -> new Step("description " + description, this);
      default -> new Step("versions " + versions, this);
    };
  }

  private Step publish(String version) {
    if (versions.contains(version) || !changed) {
      return new Step("refused", this);
    }
    TreeSet<String> more = new TreeSet<>(versions);
    more.add(version);
    return new Step("200", new Life(description, false, more, aliases, timer));
  }

  private Step addAlias(String[] aliasAndVersion) {
    String alias = aliasAndVersion[0];
    String version = aliasAndVersion[1];
    if (aliases.containsKey(alias)
        || !versions.contains(version)
        || aliases.containsValue(version)) {
      return new Step("refused", this);
    }
    TreeMap<String, String> more = new TreeMap<>(aliases);
    more.put(alias, version);
    return new Step("200", new Life(description, changed, versions, more, timer));
  }

  private Step deleteAlias(String alias) {
    if (!aliases.containsKey(alias)) {
      return new Step("refused", this);
    }
    Map<String, String> rest = new TreeMap<>(aliases);
    rest.remove(alias);
    return new Step("204", new Life(description, changed, versions, new TreeMap<>(rest), timer));
  }
}
