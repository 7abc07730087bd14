package io.github.fgsim.assertj;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fgsim.SimulatedFunction;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.StringAssert;
import org.jspecify.annotations.Nullable;

/** Assertions on the code of a version. */
public final class CodeAssert extends AbstractSimAssert<CodeAssert, SimulatedFunction> {

  CodeAssert(@Nullable SimulatedFunction actual, Failing failing) {
    super(actual, CodeAssert.class, failing);
  }

  /** The code type is inline and the source is this. */
  public CodeAssert isInline(String source) {
    if (!isThere()) {
      return this;
    }
    if (!actual.codeType().equals("inline")) {
      fail("Expected " + subject() + " to be inline but it is " + described());
      return this;
    }
    String found = new String(actual.code(), UTF_8);
    return check(
        found.equals(source),
        () ->
            "Expected "
                + subject()
                + " to be:\n"
                + Texts.cut(source)
                + "\nbut it is:\n"
                + Texts.cut(found));
  }

  /** Text is compared as {@link #isInline}, bytes as {@link #hasBytes}. */
  @Override
  public CodeAssert isEqualTo(@Nullable Object expected) {
    if (expected instanceof String source) {
      return isInline(source);
    }
    return expected instanceof byte[] bytes ? hasBytes(bytes) : super.isEqualTo(expected);
  }

  /** The decoded code has exactly these bytes. */
  public CodeAssert hasBytes(byte[] bytes) {
    return isThere()
        ? check(
            Arrays.equals(actual.code(), bytes),
            () ->
                "Expected "
                    + subject()
                    + " to be the given "
                    + Texts.count(bytes.length, "byte")
                    + " but it is "
                    + described()
                    + firstDifference(actual.code(), bytes))
        : this;
  }

  private static String firstDifference(byte[] actual, byte[] expected) {
    return ", which differs from index " + Arrays.mismatch(actual, expected) + " on";
  }

  /** The archive has this file; leads to its content, read as UTF-8. */
  public StringAssert entry(String name) {
    if (isThere()) {
      byte[] bytes = actual.entry(name).orElse(null);
      if (bytes != null) {
        return failing.text(new String(bytes, UTF_8), name + " in " + subject());
      }
      missing(name);
    }
    return Failing.silently().text("", name);
  }

  /** The archive's file has exactly these bytes. */
  public CodeAssert hasEntry(String name, byte[] content) {
    if (isThere()) {
      byte[] bytes = actual.entry(name).orElse(null);
      if (bytes == null) {
        missing(name);
        return this;
      }
      check(
          Arrays.equals(bytes, content),
          () ->
              "Expected "
                  + name
                  + " in "
                  + subject()
                  + " to be the given "
                  + Texts.count(content.length, "byte")
                  + " but it has "
                  + Texts.count(bytes.length, "byte")
                  + firstDifference(bytes, content));
    }
    return this;
  }

  private void missing(String name) {
    fail("Expected a file " + name + " in " + subject() + " but it is " + described(name));
  }

  /** The archive has these files; it may have others. */
  public CodeAssert hasEntries(String... names) {
    if (isThere()) {
      Set<String> missing = new TreeSet<>(List.of(names));
      missing.removeAll(actual.entries());
      check(
          missing.isEmpty(),
          () ->
              "Expected the files "
                  + String.join(", ", missing)
                  + " in "
                  + subject()
                  + " but it is "
                  + described(missing.iterator().next()));
    }
    return this;
  }

  /** The archive has these files and no others, in any order. */
  public CodeAssert hasOnlyEntries(String... names) {
    hasEntries(names);
    if (actual != null) {
      Set<String> others = new TreeSet<>(actual.entries());
      List.of(names).forEach(others::remove);
      check(
          others.isEmpty(),
          () ->
              "Expected no other files in "
                  + subject()
                  + " but there are: "
                  + String.join(", ", others));
    }
    return this;
  }

  private String described() {
    return described("");
  }

  /** What the code is, with the files of an archive. */
  private String described(String wanted) {
    List<String> entries = actual.entries();
    return actual.codeType()
        + " of "
        + Texts.count(actual.codeSize(), "byte")
        + (entries.isEmpty() ? "" : " with the files: " + Texts.there(wanted, entries));
  }

  @Override
  String subject() {
    return "the code of " + actual;
  }
}
