package io.github.fgsim.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The name of a function in the cloud: {@code urn:fss:REGION:PROJECT:function:PACKAGE:NAME},
 * optionally followed by {@code :VERSION} or {@code :!ALIAS}.
 *
 * @param region the region, such as {@code cn-north-4}
 * @param projectId the project
 * @param packageName the package (the console calls it app), mostly {@code default}
 * @param functionName the function's name
 * @param qualifier a version ({@code latest}, {@code v1}), an alias with its exclamation mark
 *     ({@code !live}), or null
 */
public record FunctionUrn(
    String region,
    String projectId,
    String packageName,
    String functionName,
    @Nullable String qualifier) {

  /** The version that a function always has and that updates change. */
  public static final String LATEST = "latest";

  public FunctionUrn {
    Objects.requireNonNull(region, "region");
    Objects.requireNonNull(projectId, "projectId");
    Objects.requireNonNull(packageName, "packageName");
    Objects.requireNonNull(functionName, "functionName");
  }

  /**
   * Reads a whole URN, of seven parts or, with a qualifier, eight.
   *
   * @throws IllegalArgumentException when the text is no function URN; the message quotes it
   */
  public static FunctionUrn parse(String text) {
    String[] part = text.split(":", -1);
    boolean whole =
        (part.length == 7 || part.length == 8)
            && part[0].equals("urn")
            && part[1].equals("fss")
            && part[4].equals("function");
    if (!whole) {
      throw new IllegalArgumentException(
          "not a function URN: "
              + text
              + " (expected urn:fss:REGION:PROJECT:function:PACKAGE:NAME[:VERSION|:!ALIAS])");
    }
    return new FunctionUrn(part[2], part[3], part[5], part[6], part.length == 8 ? part[7] : null);
  }

  /**
   * Reads any form that the service accepts in a path: a whole URN, or one of the short forms
   * {@code name}, {@code package:name}, {@code project:package:name}, each with or without a
   * qualifier. Two parts are a name with its qualifier when the second is {@code latest} or begins
   * with an exclamation mark, else package and name; three parts begin with the project when the
   * first part is that project's id.
   *
   * @throws IllegalArgumentException when the text has none of these forms
   */
  public static FunctionUrn resolve(String text, String region, String projectId) {
    if (text.startsWith("urn:")) {
      return parse(text);
    }
    String[] part = text.split(":", -1);
    boolean startsWithProject = part.length > 2 && part[0].equals(projectId);
    int first = startsWithProject ? 1 : 0;
    int parts = part.length - first;
    boolean nameAndQualifier = parts == 2 && !startsWithProject && isQualifier(part[1]);
    if (parts < 1 || parts > 3) {
      throw new IllegalArgumentException("not a function URN: " + text);
    }
    String packageName = parts == 1 || nameAndQualifier ? "default" : part[first];
    String name = parts == 1 || nameAndQualifier ? part[first] : part[first + 1];
    String qualifier = nameAndQualifier || parts == 3 ? part[part.length - 1] : null;
    return new FunctionUrn(region, projectId, packageName, name, qualifier);
  }

  private static boolean isQualifier(String part) {
    return part.equals(LATEST) || part.startsWith("!");
  }

  /** The same function with another qualifier; null takes the qualifier off. */
  public FunctionUrn withQualifier(@Nullable String newQualifier) {
    return new FunctionUrn(region, projectId, packageName, functionName, newQualifier);
  }

  /** Whether the qualifier is an alias. */
  public boolean namesAlias() {
    return qualifier != null && qualifier.startsWith("!");
  }

  @Override
  public String toString() {
    String bare =
        "urn:fss:" + region + ":" + projectId + ":function:" + packageName + ":" + functionName;
    return qualifier == null ? bare : bare + ":" + qualifier;
  }
}
