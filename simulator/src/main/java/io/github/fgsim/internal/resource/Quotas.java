package io.github.fgsim.internal.resource;

import io.github.fgsim.internal.validation.Settings;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.internal.workflow.Workflow;
import io.github.fgsim.model.Limit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The project's limits and what is used of them. */
final class Quotas {
  private static final long MEGABYTE = 1 << 20;

  private Quotas() {}

  /**
   * ListQuotas: the types of the documented sample in its order. Used are the functions, without
   * their versions, the code in whole megabytes (inferred), and the workflows.
   */
  static Response list(Request request) {
    Settings settings = request.settings();
    long code = request.project().codeSize();
    List<JsonObject> resources =
        List.of(
            quota("fgs_func_scale_down_timeout", 60, 0, null),
            quota("fgs_func_occurs", settings.limit(Limit.CONCURRENT_INVOCATIONS), 0, null),
            quota("fgs_func_pat_idle_time", 100, 0, null),
            quota("fgs_func_num", settings.limit(Limit.FUNCTIONS), request.project().size(), null),
            quota(
                "fgs_func_code_size",
                settings.limit(Limit.TOTAL_CODE_BYTES) / MEGABYTE,
                (code + MEGABYTE - 1) / MEGABYTE,
                "MB"),
            quota(
                "fgs_workflow_num",
                settings.limit(Limit.WORKFLOWS),
                request.project().all(Workflow.KIND).size(),
                null));
    return Response.of(JsonObject.of("quotas", JsonObject.of("resources", resources)));
  }

  private static JsonObject quota(String type, long quota, long used, @Nullable String unit) {
    return JsonObject.builder()
        .put("quota", quota)
        .put("used", used)
        .put("type", type)
        .put("unit", unit)
        .build();
  }
}
