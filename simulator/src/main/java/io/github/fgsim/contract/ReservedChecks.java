package io.github.fgsim.contract;

import static io.github.fgsim.contract.ContractCheck.check;
import static io.github.fgsim.contract.Evidence.*;
import static io.github.fgsim.contract.Sources.*;
import static io.github.fgsim.model.ErrorCode.*;
import static io.github.fgsim.model.Operation.*;

import io.github.fgsim.internal.wire.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reserved instances. None is kept unless the target includes the cost. */
final class ReservedChecks {
  private ReservedChecks() {}

  static Stream<ContractCheck> checks() {
    return reserved();
  }

  private static Stream<ContractCheck> reserved() {
    List<ContractCheck> checks = new ArrayList<>();
    checks.add(
        check(
                "reserved",
                UPDATE_FUNCTION_RESERVED_INSTANCES_COUNT,
                DOCUMENTED,
                API_REFERENCE,
                "count and idle_mode as set; 0 takes the setting off",
                api -> {
                  Function function = Bodies.published(api, "v1").at("v1");
                  api.draft()
                      .of(function)
                      .body(JsonObject.of("count", 1))
                      .send()
                      .ok()
                      .has("count", 1)
                      .has("idle_mode", false);
                  api.draft()
                      .of(function)
                      .body(JsonObject.of("count", 0))
                      .send()
                      .ok()
                      .has("count", 0);
                })
            .costs(ContractCost.RESERVED_INSTANCES));
    checks.add(
        check(
                "reserved-listed",
                LIST_RESERVED_INSTANCE_CONFIGS,
                DOCUMENTED,
                API_REFERENCE,
                "a setting is listed with its version and count",
                api -> {
                  Function function = Bodies.published(api, "v1");
                  api.to(UPDATE_FUNCTION_RESERVED_INSTANCES_COUNT)
                      .of(function.at("v1"))
                      .body(JsonObject.of("count", 1))
                      .send()
                      .ok();
                  Answer answer = api.draft().query("function_urn", function.urn()).send().ok();
                  answer
                      .lists(answer.objects("reserved_instances"), "qualifier_name", "v1")
                      .lists(answer.objects("reserved_instances"), "min_count", 1L);
                  Answer counts =
                      api.to(LIST_FUNCTION_RESERVED_INSTANCES)
                          .query("urn", function.urn())
                          .send()
                          .ok();
                  counts.lists(counts.objects("reservedinstances"), "count", 1L);
                  api.to(UPDATE_FUNCTION_RESERVED_INSTANCES_COUNT)
                      .of(function.at("v1"))
                      .body(JsonObject.of("count", 0))
                      .send()
                      .ok();
                })
            .costs(ContractCost.RESERVED_INSTANCES));
    checks.add(
        check(
            "reserved-configs",
            LIST_RESERVED_INSTANCE_CONFIGS,
            CLIENT,
            TERRAFORM,
            "a page behind the last one is empty, or the provider reads forever",
            api -> {
              Function function = api.create();
              Answer answer =
                  api.draft()
                      .query("function_urn", function.urn())
                      .query("limit", 100)
                      .query("marker", 0)
                      .send()
                      .ok()
                      .has("count", 0);
              answer.expect(answer.objects("reserved_instances").isEmpty(), "no entry");
              Answer behind = api.draft().query("limit", 100).query("marker", 100_000).send().ok();
              behind.expect(behind.objects("reserved_instances").isEmpty(), "no entry");
            }));
    checks.add(
        check(
            "reserved-counts",
            LIST_FUNCTION_RESERVED_INSTANCES,
            DOCUMENTED,
            API_REFERENCE,
            "a list, count and page_info",
            api -> {
              Function function = api.create();
              api.draft()
                  .query("urn", function.urn())
                  .send()
                  .ok()
                  .hasList("reservedinstances")
                  .has("count", 0)
                  .hasNumber("page_info.next_marker");
            }));
    return checks.stream();
  }
}
