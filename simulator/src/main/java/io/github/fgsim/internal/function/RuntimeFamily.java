package io.github.fgsim.internal.function;

import io.github.fgsim.internal.wire.Edits;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The runtimes of the service, spelled as on the wire, by what they have in common. */
public enum RuntimeFamily {
  PYTHON("index.py", ".+\\..+", "Python2.7", "Python3.6", "Python3.9", "Python3.10", "Python3.12"),
  NODE(
      "index.js",
      ".+\\..+",
      "Node.js6.10",
      "Node.js8.10",
      "Node.js10.16",
      "Node.js12.13",
      "Node.js14.18",
      "Node.js16.17",
      "Node.js18.15",
      "Node.js20.15"),
  PHP("index.php", ".+\\..+", "PHP7.3", "PHP8.3"),
  JAVA(null, "[^.]+(\\.[^.]+){2,}", "Java8", "Java11", "Java17", "Java21"),
  GO(null, "[^.]+\\.[A-Z].*", "Go1.8", "Go1.x"),
  CSHARP(
      null,
      ".+::.+\\..+::.+",
      "C#(.NET Core 2.0)",
      "C#(.NET Core 2.1)",
      "C#(.NET Core 3.1)",
      "C#(.NET Core 6.0)"),
  CANGJIE(null, ".+\\..+", "Cangjie1.0"),
  /** A program of the user's that asks for its events. */
  CUSTOM("bootstrap", ".+", "Custom"),
  /** A web server of the user's. */
  HTTP(null, ".+", "http"),
  /** A container image. */
  IMAGE(null, ".+", "Custom Image");

  /** The code type of functions that are container images. */
  public static final String IMAGE_CODE_TYPE = "Custom-Image-Swr";

  private static final Map<String, RuntimeFamily> BY_RUNTIME =
      Stream.of(values())
          .flatMap(family -> family.runtimes.stream().map(runtime -> Map.entry(runtime, family)))
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

  private final @Nullable String entryFile;
  private final Pattern handler;

  @SuppressWarnings("ImmutableEnumChecker") // List.of makes one that cannot change
  private final List<String> runtimes;

  RuntimeFamily(@Nullable String entryFile, String handler, String... runtimes) {
    this.entryFile = entryFile;
    this.handler = Pattern.compile(handler);
    this.runtimes = List.of(runtimes);
  }

  /** The family of a runtime, empty when the service does not know it. */
  public static Optional<RuntimeFamily> of(@Nullable String runtime) {
    return runtime == null ? Optional.empty() : Optional.ofNullable(BY_RUNTIME.get(runtime));
  }

  /** The runtime that is spelled most like a text. */
  public static String nearest(String text) {
    String nearest = "";
    int least = Integer.MAX_VALUE;
    for (String runtime : BY_RUNTIME.keySet()) {
      int distance = Edits.between(runtime.toLowerCase(Locale.ROOT), text.toLowerCase(Locale.ROOT));
      if (distance < least || (distance == least && runtime.compareTo(nearest) < 0)) {
        least = distance;
        nearest = runtime;
      }
    }
    return nearest;
  }

  /** All runtimes, spelled as on the wire, family by family. */
  public static List<String> runtimes() {
    return Stream.of(values()).flatMap(family -> family.runtimes.stream()).toList();
  }

  /**
   * The file that inline code without a name is stored as, empty when the family's is not known.
   */
  public Optional<String> entryFile() {
    return Optional.ofNullable(entryFile);
  }

  /** Whether the handler need not name a file and a function. */
  public boolean takesAnyHandler() {
    return this == CUSTOM || this == HTTP || this == IMAGE;
  }

  /** Whether the handler has the family's documented shape. */
  public boolean acceptsHandler(String text) {
    return handler.matcher(text).matches();
  }

  /** Whether code may be sent as plain source. */
  public boolean takesInlineCode() {
    return this == PYTHON || this == NODE || this == PHP || this == CUSTOM;
  }

  /** Whether a GPU may be asked for. */
  public boolean takesGpu() {
    return this == CUSTOM || this == IMAGE;
  }
}
