package io.github.fgsim.assertj;

import static io.github.fgsim.FunctionDefinition.function;
import static io.github.fgsim.assertj.FunctionGraphAssertions.assertThat;
import static io.github.fgsim.assertj.FunctionGraphAssertions.assertThatThrownBy;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fgsim.FunctionGraphSimulator;
import java.util.Map;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CodeAssertTest {
  private final FunctionGraphSimulator sim =
      FunctionGraphSimulator.start()
          .given(
              function("inline").inline("print(1)"),
              function("zip").files(Map.of("index.py", "print(2)", "lib/util.py", "x = 1")));

  @AfterEach
  void close() {
    sim.close();
  }

  private CodeAssert code(String function) {
    return assertThat(sim).hasFunction("default", function).code();
  }

  private static void fails(ThrowingCallable assertion, String text) {
    assertThatThrownBy(assertion).isInstanceOf(AssertionError.class).hasMessage(text);
  }

  private static void failsOnNull(Consumer<CodeAssert> assertion) {
    fails(
        () -> assertion.accept(new CodeAssert(null, Failing.AT_ONCE)),
        "\nExpecting actual not to be null");
  }

  private String zip() {
    return "zip of "
        + sim.find("default", "zip").orElseThrow().codeSize()
        + " bytes with the files: index.py, lib/util.py";
  }

  @Test
  void inline() {
    code("inline").isInline("print(1)");
    fails(
        () -> code("inline").isInline("print(2)"),
        "Expected the code of default/inline to be:\nprint(2)\nbut it is:\nprint(1)");
    fails(
        () -> code("zip").isInline("print(2)"),
        "Expected the code of default/zip to be inline but it is " + zip());
    failsOnNull(c -> c.isInline(""));
  }

  @Test
  void is_equal_to_text_or_bytes() {
    code("inline").isEqualTo("print(1)").isEqualTo("print(1)".getBytes(UTF_8));
    fails(
        () -> code("inline").isEqualTo("print(2)"),
        "Expected the code of default/inline to be:\nprint(2)\nbut it is:\nprint(1)");
  }

  @Test
  void bytes() {
    code("inline").hasBytes("print(1)".getBytes(UTF_8));
    fails(
        () -> code("inline").hasBytes("print(10)".getBytes(UTF_8)),
        "Expected the code of default/inline to be the given 9 bytes but it is inline of 8 bytes,"
            + " which differs from index 7 on");
    failsOnNull(c -> c.hasBytes(new byte[0]));
  }

  @Test
  void entry() {
    code("zip").entry("index.py").startsWith("print").isEqualTo("print(2)");
    fails(
        () -> code("zip").entry("indx.py"),
        "Expected a file indx.py in the code of default/zip but it is "
            + zip()
            + " (nearest: index.py)");
    fails(
        () -> code("inline").entry("index.py"),
        "Expected a file index.py in the code of default/inline but it is inline of 8 bytes");
    assertThatThrownBy(() -> code("zip").entry("index.py").isEqualTo("print(3)"))
        .hasMessageStartingWith("[index.py in the code of default/zip] ")
        .hasMessageContaining("\"print(3)\"")
        .hasMessageContaining("\"print(2)\"");
    failsOnNull(c -> c.entry("index.py"));
  }

  @Test
  void entry_with_bytes() {
    code("zip").hasEntry("lib/util.py", "x = 1".getBytes(UTF_8));
    fails(
        () -> code("zip").hasEntry("lib/util.py", "x = 22".getBytes(UTF_8)),
        "Expected lib/util.py in the code of default/zip to be the given 6 bytes but it has 5"
            + " bytes, which differs from index 4 on");
    fails(
        () -> code("zip").hasEntry("util.py", new byte[1]),
        "Expected a file util.py in the code of default/zip but it is " + zip());
    failsOnNull(c -> c.hasEntry("a", new byte[0]));
  }

  @Test
  void entries() {
    code("zip").hasEntries("index.py").hasEntries("lib/util.py", "index.py");
    fails(
        () -> code("zip").hasEntries("index.py", "b", "a"),
        "Expected the files a, b in the code of default/zip but it is " + zip());
    failsOnNull(c -> c.hasEntries("a"));
  }

  @Test
  void only_entries() {
    code("zip").hasOnlyEntries("lib/util.py", "index.py");
    fails(
        () -> code("zip").hasOnlyEntries("index.py"),
        "Expected no other files in the code of default/zip but there are: lib/util.py");
    fails(
        () -> code("inline").hasOnlyEntries("index.py"),
        "Expected the files index.py in the code of default/inline but it is inline of 8 bytes");
    failsOnNull(c -> c.hasOnlyEntries("a"));
  }
}
