package io.github.fgsim.internal.resource;

import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.model.ErrorCode;
import java.util.List;
import java.util.Set;

/** Bridge functions, which the simulator has none of: list, list their versions. */
final class ServiceBridges {
  private static final Set<String> TYPES = Set.of("rds", "mqs", "cache");

  private ServiceBridges() {}

  /** ListBridgeFunctions: a bare array. */
  static Response functions(Request request) {
    request.function();
    return Response.of(List.of());
  }

  /** ListBridgeVersions: a bare array, with the version of the documented sample. */
  static Response versions(Request request) {
    String type = request.query("type");
    if (!TYPES.contains(type)) {
      throw new ApiException(ErrorCode.INVALID_QUERY_PARAMETER);
    }
    return Response.of(
        List.of(
            JsonObject.builder()
                .put("name", "functiongraph-" + type + "-bridge")
                .put("version", "B101.1")
                .put("code_url", "")
                .build()));
  }
}
