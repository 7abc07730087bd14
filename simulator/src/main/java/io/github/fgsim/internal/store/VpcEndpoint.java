package io.github.fgsim.internal.store;

import static io.github.fgsim.internal.wire.Field.text;
import static io.github.fgsim.internal.wire.Field.texts;

import io.github.fgsim.internal.wire.Field;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.internal.wire.Shape;
import java.util.List;

/**
 * A way into a VPC.
 *
 * @param endpoints its addresses
 * @param address its URL
 */
public record VpcEndpoint(List<String> endpoints, String address) {
  private static final Field<List<String>> ENDPOINTS = texts("endpoints");
  private static final Field<String> ADDRESS = text("address");

  /** The VPC endpoints of a project by VPC and subnet. */
  public static final Kind<VpcEndpoint> KIND =
      new Kind<>(
          "vpc_endpoints",
          Shape.of(ENDPOINTS, ADDRESS),
          VpcEndpoint::toJson,
          (name, json, reading) ->
              new VpcEndpoint(json.get(ENDPOINTS, List.of()), json.get(ADDRESS, "")));

  public VpcEndpoint {
    endpoints = List.copyOf(endpoints);
  }

  /** As responses have it. */
  public JsonObject toJson() {
    return JsonObject.builder().put(ENDPOINTS, endpoints).put(ADDRESS, address).build();
  }
}
