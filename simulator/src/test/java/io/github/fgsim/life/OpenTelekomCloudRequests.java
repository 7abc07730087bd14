package io.github.fgsim.life;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.life.Api.Answer;
import io.github.fgsim.model.Profile;

/**
 * What the Terraform provider opentelekomcloud sends of a function, and what it needs back: what
 * the configuration sets must come back as it was sent, what it does not set must be absent, or the
 * next plan would not be empty.
 *
 * <p>Its Go client takes one status only and decodes each member into a typed field, zero when it
 * is absent; {@code pre_stop_timeout} and the ids of a mount's user into text.
 */
final class OpenTelekomCloudRequests implements AutoCloseable {
  /** Forty hexadecimal digits are base64, and so sent as they are: code that is no text. */
  static final String CODE = "e42a37a22f4988ba7a681e3042e5c7d13c04e6c1";

  /** The last digit has a bit too many, as strict decoders say. */
  static final String LOOSE_CODE = "dCA9ICdIZWxsbyBtZXNzYWdlOiAnICsganN=";

  final Api api = Api.of(FunctionGraphSimulator.builder().profile(Profile.CLOUD).region("eu-de"));

  @Override
  public void close() {
    try (Api closing = api) {
      closing.ensureAllWasKnown();
    }
  }

  static Answer status(int expected, Answer answer) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(expected);
    return answer;
  }

  /** Creates a function with what the provider always sends; gives its URN without the version. */
  String create(String name, String more) {
    Answer created =
        status(
            200,
            api.post(
                "functions",
                "{'func_name':'%s','package':'default','timeout':3,'memory_size':128,'gpu_memory':0,'pre_stop_timeout':0,"
                        .formatted(name)
                    + "'enable_dynamic_memory':false,"
                    + more
                    + "}"));
    assertThat(created.get("func_urn")).endsWith(":latest"); // the resource's id
    return created.get("func_urn").replaceFirst(":latest$", "");
  }

  static String python(String code) {
    return "'runtime':'Python2.7','handler':'index.handler','code_type':'inline','func_code':{'file':'"
        + code
        + "'}";
  }

  /** The whole configuration, as each update of any of it sends it. */
  void update(String urn, String name, String more) {
    status(
        200,
        api.put(
            "functions/" + urn + "/config",
            "{'func_name':'%s','package':'default','timeout':3,'memory_size':128,'gpu_memory':0,'pre_stop_timeout':0,"
                    .formatted(name)
                + "'initializer_timeout':0,'enable_dynamic_memory':false,'enable_class_isolation':false,"
                + more
                + "}"));
  }

  /** What a refresh reads, decodable as the client decodes it. */
  JsonNode refresh(String urn) {
    JsonNode shown = status(200, api.get("functions/" + urn + "/config")).json();
    status(200, api.get("functions/" + urn + "/versions"));
    assertThat(status(200, api.get("functions/" + urn + "/aliases")).json().isArray()).isTrue();
    status(200, reserved(urn));
    assertThat(shown.path("pre_stop_timeout").isIntegralNumber()).isFalse();
    assertThat(shown.at("/mount_config/mount_user/user_id").isIntegralNumber()).isFalse();
    assertThat(shown.path("gpu_memory").asInt()).isZero();
    return shown;
  }

  Answer reserved(String urn) {
    return api.get("functions/reservedinstanceconfigs?urn=" + Api.encoded(urn + ":latest"));
  }

  void tag(String urn, String action, String tags) {
    String body = "{'action':'" + action + "','tags':[" + tags + "],'sys_tags':null}";
    String path = "/functions/" + urn + ":latest/tags/" + action;
    status(204, api.send(action.equals("create") ? "POST" : "DELETE", path, body));
  }

  void destroy(String urn) {
    status(204, api.delete("functions/" + urn));
    status(404, api.get("functions/" + urn + "/config"));
  }
}
