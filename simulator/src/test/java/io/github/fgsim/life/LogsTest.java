package io.github.fgsim.life;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** ShowLtsLogDetails. */
class LogsTest {

  // API model: the four keys (documented)
  @Test
  void what_log_config_said_is_shown() {
    try (Api api = Api.start()) {
      api.create(
          "hello",
          "'log_config':{'group_name':'gn','group_id':'gi','stream_name':'sn','stream_id':'si'}");

      String answer = api.get("functions/" + api.urn("hello:latest") + "/lts-log-detail").body();

      assertThat(answer)
          .isEqualTo(
              "{\"group_name\":\"gn\",\"group_id\":\"gi\",\"stream_id\":\"si\",\"stream_name\":\"sn\"}");
    }
  }

  // Terraform: a failure is only logged by Terraform (client); the code is inferred
  @Test
  void a_function_without_log_config_is_404() {
    try (Api api = Api.start()) {
      api.create("hello");

      assertThat(api.get("functions/hello/lts-log-detail").code()).isEqualTo("404 FSS.0404");
      assertThat(api.get("functions/nobody/lts-log-detail").code()).isEqualTo("404 FSS.1051");
    }
  }
}
