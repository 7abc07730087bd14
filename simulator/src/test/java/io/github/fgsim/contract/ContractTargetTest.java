package io.github.fgsim.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContractTargetTest {
  private static ContractTarget.Builder builder() {
    return ContractTarget.of(URI.create("https://functiongraph.example.com"), "p");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "functiongraph.example.com", "ftp://example.com", "http:/x", "http://x?y=z"})
  void an_endpoint_is_an_http_address_with_a_host(String endpoint) {
    assertThatThrownBy(() -> ContractTarget.of(URI.create(endpoint), "p"))
        .hasMessage(
            "endpoint must be an http or https address with a host and no query, but was "
                + endpoint);
  }

  @Test
  void a_project_is_needed() {
    assertThatThrownBy(() -> ContractTarget.of(URI.create("http://x"), ""))
        .hasMessage("projectId must not be empty");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1a", "a_b", "twelve-chars"})
  void a_prefix_leaves_room_for_names(String prefix) {
    assertThatThrownBy(() -> builder().namePrefix(prefix)).hasMessageContaining("namePrefix");
  }

  @Test
  void keys_and_a_token_exclude_each_other() {
    assertThatThrownBy(() -> builder().signed("a", "s").token("t").build())
        .hasMessage("give either keys or a token, not both");
    assertThatThrownBy(() -> builder().securityToken("t").build())
        .hasMessage("a security token goes with an access key");
  }

  @Test
  void its_text_tells_no_secret() {
    assertThat(builder().signed("AKEXAMPLE", "SKEXAMPLE").securityToken("STEXAMPLE").build())
        .hasToString(
            "https://functiongraph.example.com (region cn-north-4, profile PAGES, an access key)");
    assertThat(builder().token("TOKENEXAMPLE").build().toString()).endsWith("a token)");
    assertThat(builder().build().toString()).endsWith("no credentials)");
  }
}
