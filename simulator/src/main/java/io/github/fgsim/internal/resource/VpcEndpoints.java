package io.github.fgsim.internal.resource;

import static io.github.fgsim.internal.function.FunctionFields.SUBNET_ID;
import static io.github.fgsim.internal.function.FunctionFields.VPC_ID;
import static io.github.fgsim.internal.function.FunctionFields.XROLE;

import io.github.fgsim.internal.store.Kind;
import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.internal.wire.Field;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.internal.wire.Shape;
import io.github.fgsim.model.ErrorCode;
import java.util.List;

/** Ways into VPCs: create, delete. Whether such a VPC exists is not checked. */
final class VpcEndpoints {
  /** CreateVpcEndpointRequestBody. */
  static final Shape BODY = Shape.of(Field.text("flavor"), XROLE, VPC_ID, SUBNET_ID);

  private VpcEndpoints() {}

  /** CreateVpcEndpoint: one per VPC and subnet, a second create gives the same (inferred). */
  static Response create(Request request) {
    JsonObject body = request.body();
    if (!body.has(VPC_ID)) {
      throw new ApiException(ErrorCode.VPC_NOT_FOUND);
    }
    if (!body.has(SUBNET_ID)) {
      throw new ApiException(ErrorCode.SUBNET_NOT_FOUND);
    }
    String key = body.get(VPC_ID, "") + "/" + body.get(SUBNET_ID, "");
    String host = request.settings().ids().hex();
    VpcEndpoint made =
        new VpcEndpoint(
            List.of("192.168.0." + (2 + Math.floorMod(host.hashCode(), 250))),
            "https://" + host + ".functiongraph.internal");
    VpcEndpoint endpoint =
        request.project().change(VpcEndpoint.KIND, all -> all.computeIfAbsent(key, none -> made));
    return Response.of(endpoint.toJson());
  }

  /** DeleteVpcEndpoint; one that is not there is no error (Terraform says so). */
  static Response delete(Request request) {
    String key = request.path("vpc_id") + "/" + request.path("subnet_id");
    request.project().change(VpcEndpoint.KIND, all -> all.remove(key));
    return Response.NONE;
  }

  /**
   * A way into a VPC.
   *
   * @param endpoints its addresses
   * @param address its URL
   */
  record VpcEndpoint(List<String> endpoints, String address) {
    private static final Field<List<String>> ENDPOINTS = Field.texts("endpoints");
    private static final Field<String> ADDRESS = Field.text("address");

    /** The VPC endpoints of a project by VPC and subnet. */
    static final Kind<VpcEndpoint> KIND =
        new Kind<>(
            "vpc_endpoints",
            Shape.of(ENDPOINTS, ADDRESS),
            VpcEndpoint::toJson,
            (name, json, reading) ->
                new VpcEndpoint(json.get(ENDPOINTS, List.of()), json.get(ADDRESS, "")));

    VpcEndpoint {
      endpoints = List.copyOf(endpoints);
    }

    /** As responses have it. */
    JsonObject toJson() {
      return JsonObject.builder().put(ENDPOINTS, endpoints).put(ADDRESS, address).build();
    }
  }
}
