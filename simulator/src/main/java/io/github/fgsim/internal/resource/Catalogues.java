package io.github.fgsim.internal.resource;

import io.github.fgsim.internal.function.RuntimeFamily;
import io.github.fgsim.internal.store.TriggerType;
import io.github.fgsim.internal.wire.JsonObject;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the service offers: runtimes, trigger types, features, agencies. Called by Terraform's data
 * sources, whose code is what is known of the shapes.
 */
final class Catalogues {
  private Catalogues() {}

  /** ListRuntimeTypes: a bare array; the display name is the type's own name (inferred). */
  static Response runtimes(Request request) {
    return Response.of(
        RuntimeFamily.runtimes().stream()
            .map(
                runtime ->
                    JsonObject.builder().put("type", runtime).put("display_name", runtime).build())
            .toList());
  }

  /** ListTriggerTypes: a bare array of texts. */
  static Response triggerTypes(Request request) {
    return Response.ofTexts(Stream.of(TriggerType.values()).map(Enum::name).toList());
  }

  /** ShowFeature: an object of switches, none of which is known. */
  static Response feature(Request request) {
    return Response.of(JsonObject.EMPTY);
  }

  /**
   * ListTrustedAgencies: agencies are IAM's, which the simulator has not; it lists the one that
   * simulated accounts have.
   */
  static Response agencies(Request request) {
    return Response.of(
        List.of(
            JsonObject.builder()
                .put("name", "functiongraph_agency")
                .put("expire_time", "")
                .build()));
  }
}
