package io.github.fgsim.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionUrnTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "urn:fss:cn-north-4:p:function:default:hello",
        "urn:fss:cn-north-4:p:function:default:hello:latest",
        "urn:fss:cn-north-4:p:function:default:hello:v1",
        "urn:fss:cn-north-4:p:function:default:hello:!live"
      })
  void what_is_parsed_is_printed_the_same(String text) {
    assertThat(FunctionUrn.parse(text)).hasToString(text);
  }

  @Test
  void its_parts_have_names() {
    FunctionUrn urn = FunctionUrn.parse("urn:fss:r:p:function:tools:hello:!live");

    assertThat(urn).isEqualTo(new FunctionUrn("r", "p", "tools", "hello", "!live"));
    assertThat(urn.namesAlias()).isTrue();
    assertThat(urn.withQualifier("v1").namesAlias()).isFalse();
    assertThat(urn.withQualifier(null)).hasToString("urn:fss:r:p:function:tools:hello");
    assertThat(urn.withQualifier(null).namesAlias()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "urn:fss:r:p:function:default",
        "urn:fss:r:p:function:default:hello:v1:more",
        "urn:fss:r:p:trigger:default:hello",
        "urn:smn:r:p:function:default:hello",
        "URN:fss:r:p:function:default:hello"
      })
  void what_is_no_urn_is_quoted(String text) {
    assertThatThrownBy(() -> FunctionUrn.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("not a function URN: " + text);
  }

  /** The short forms that the service accepts in paths (documented), with and without qualifier. */
  @ParameterizedTest
  @CsvSource({
    "hello, default:hello",
    "hello:latest, default:hello:latest",
    "hello:!live, default:hello:!live",
    "tools:hello, tools:hello",
    "tools:hello:v1, tools:hello:v1",
    "tools:hello:!live, tools:hello:!live",
    "p:tools:hello, tools:hello",
    "p:tools:hello:v1, tools:hello:v1",
    "urn:fss:r:p:function:tools:hello:v1, tools:hello:v1"
  })
  void short_forms_are_resolved(String text, String rest) {
    assertThat(FunctionUrn.resolve(text, "r", "p")).hasToString("urn:fss:r:p:function:" + rest);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a:b:c:d", "p:a:b:c:d", "urn:fss:r:p:function:a"})
  void what_has_no_known_form_is_refused(String text) {
    assertThatThrownBy(() -> FunctionUrn.resolve(text, "r", "p"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not a function URN: " + text);
  }

  @Test
  void every_part_but_the_qualifier_is_needed() {
    assertThatThrownBy(() -> new FunctionUrn("r", "p", "default", null, null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("functionName");
  }
}
