package io.github.fgsim.life;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fgsim.FunctionGraphSimulator;
import io.github.fgsim.life.Api.Answer;
import io.github.fgsim.model.Profile;
import java.util.stream.StreamSupport;

/**
 * A simulator with a function, and what the Terraform provider's acceptance tests send and expect
 * of more than one resource or data source.
 */
final class TerraformRequests implements AutoCloseable {
  final Api api = Api.of(FunctionGraphSimulator.builder().profile(Profile.CLOUD));

  /** Without its version, as the provider goes on with it. */
  final String urn =
      api.create("tf", "'xrole':'agency'").get("func_urn").replaceFirst(":latest$", "");

  @Override
  public void close() {
    try (Api closing = api) {
      closing.ensureAllWasKnown();
    }
  }

  static Answer ok(Answer answer, Integer... statuses) {
    assertThat(answer.status()).as(answer.toString()).isIn((Object[]) statuses);
    return answer;
  }

  Answer read(String path) {
    return ok(api.get(path), 200);
  }

  Answer dependency(String description) {
    return ok(
        api.post(
            "dependencies/version",
            "{'name':'dep','runtime':'Python2.7','depend_type':'obs','description':'"
                + description
                + "','depend_link':'https://b.obs.cn-north-4.myhuaweicloud.com/FunctionGraph/dependencies/sdk.zip'}"),
        200,
        201,
        202);
  }

  /** The entry of a list, or of a body that is one, with this member. */
  static JsonNode find(Answer answer, String list, String member, String value) {
    JsonNode entries = list.isEmpty() ? answer.json() : answer.json().get(list);
    return StreamSupport.stream(entries.spliterator(), false)
        .filter(entry -> entry.path(member).asText().equals(value))
        .findFirst()
        .orElseThrow(() -> new AssertionError(value + " is not in " + answer));
  }
}
