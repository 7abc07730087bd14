package io.github.fgsim.internal.resource;

import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.internal.wire.Field;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.internal.wire.Shape;
import io.github.fgsim.internal.wire.Times;
import io.github.fgsim.internal.workflow.Definition;
import io.github.fgsim.internal.workflow.DefinitionReader;
import io.github.fgsim.internal.workflow.DefinitionReader.NotSimulatedException;
import io.github.fgsim.internal.workflow.Workflow;
import io.github.fgsim.model.ErrorCode;
import io.github.fgsim.model.Limit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Workflows: create, list, show, update, delete several. */
final class Workflows {
  private static final Field<List<String>> URNS = Field.texts("workflow_urns").keepingEmpty();

  /** WorkflowDeleteBody. */
  static final Shape DELETE = Shape.of(URNS);

  /** Nobody is told apart, so that one name stands for all: that of the sample. */
  static final String CREATOR = "admin";

  private static final int LARGEST_PAGE = 200;
  private static final int MOST_DELETED = 200;
  private static final int ERROR_LENGTH = 64;
  private static final String LATEST = ":latest";

  private Workflows() {}

  /** An error of the workflows, which says no more than that; the journal says why. */
  static ApiException invalid(Request request, String why) {
    request.notes().note(why);
    return new ApiException(ErrorCode.INVALID_WORKFLOW_PARAMETERS);
  }

  /** CreateWorkflow. That a name is taken, or too many are, has no documented code. */
  static Response create(Request request) {
    Definition definition = definition(request);
    Instant now = request.now();
    Workflow workflow =
        new Workflow(
            request.settings().ids().uuid(),
            definition,
            request.settings().ids().uuid(),
            request.settings().ids().uuid(),
            now,
            now);
    request
        .project()
        .change(
            Workflow.KIND,
            all -> {
              ensureFree(definition.name(), workflow.id(), all, request);
              if (all.size() >= request.settings().limit(Limit.WORKFLOWS)) {
                throw invalid(request, "there are as many workflows as there may be");
              }
              return all.put(workflow.id(), workflow);
            });
    return Response.of(info(workflow, request));
  }

  private static Definition definition(Request request) {
    try {
      return DefinitionReader.read(request.body());
    } catch (IllegalArgumentException e) {
      throw invalid(request, String.valueOf(e.getMessage()));
    } catch (NotSimulatedException e) {
      throw ApiException.with(ErrorCode.OPERATION_NOT_SIMULATED, String.valueOf(e.getMessage()));
    }
  }

  /** The URN has the name, so that one workflow has it. */
  private static void ensureFree(
      String name, String id, Map<String, Workflow> all, Request request) {
    boolean isTaken =
        all.values().stream()
            .anyMatch(other -> other.definition().name().equals(name) && !other.id().equals(id));
    if (isTaken) {
      throw invalid(request, "there is a workflow " + name);
    }
  }

  private static JsonObject info(Workflow workflow, Request request) {
    return JsonObject.builder()
        .put("id", workflow.id())
        .put("workflow_urn", urn(workflow, request))
        .put("name", workflow.definition().name())
        .put("description", workflow.definition().description())
        .put("created_time", Times.utc(workflow.created()))
        .put("updated_time", Times.utc(workflow.updated()))
        .put("created_by", CREATOR)
        .put("enable_stream_response", false)
        .build();
  }

  static String urn(Workflow workflow, Request request) {
    return workflow.urn(request.settings().region(), request.projectId());
  }

  /** ListWorkflow: those whose name begins with what is asked for (inferred). */
  static Response list(Request request) {
    Page page = page(request, LARGEST_PAGE);
    List<JsonObject> matching =
        request.project().all(Workflow.KIND).values().stream()
            .filter(each -> each.definition().name().startsWith(request.query("workflow_name")))
            .filter(each -> matches(request, "mode", each.definition().mode()))
            .filter(
                each ->
                    matches(request, "enterprise_project", each.definition().enterpriseProjectId()))
            .map(each -> info(each, request))
            .toList();
    List<JsonObject> shown = page.of(matching);
    return Response.of(
        JsonObject.builder()
            .put("total", matching.size())
            .put("size", shown.size())
            .put("workflows", shown)
            .build());
  }

  private static boolean matches(Request request, String parameter, String value) {
    return request.query(parameter).isEmpty() || request.query(parameter).equals(value);
  }

  /** The page that {@code offset} and {@code limit} ask for; by default the largest. */
  static Page page(Request request, int largest) {
    try {
      return Page.of(
          Map.of("marker", request.query("offset"), "limit", request.query("limit")),
          "limit",
          largest);
    } catch (ApiException e) {
      throw invalid(request, "offset and limit are whole numbers from 0 on");
    }
  }

  /** The workflow that the path names. */
  static Workflow existing(Request request) {
    return request
        .project()
        .find(Workflow.KIND, request.path("workflow_id"))
        .orElseThrow(() -> new ApiException(ErrorCode.WORKFLOW_NOT_FOUND));
  }

  /** ShowWorkFlow. */
  static Response show(Request request) {
    Workflow workflow = existing(request);
    boolean hasLog = workflow.definition().hasLog();
    return Response.of(
        JsonObject.builder()
            .put("id", workflow.id())
            .put("workflow_urn", urn(workflow, request))
            .put("created_time", Times.utc(workflow.created()))
            .put("updated_time", Times.utc(workflow.updated()))
            .put("created_by", CREATOR)
            .put("lts_group_id", hasLog ? workflow.logGroup() : null)
            .put("lts_stream_id", hasLog ? workflow.logStream() : null)
            .put("definition", workflow.definition().json())
            .build());
  }

  /** UpdateWorkFlow: another definition, from the next execution on; it may have another name. */
  static Response update(Request request) {
    existing(request);
    Definition definition = definition(request);
    Workflow updated =
        request
            .project()
            .change(
                Workflow.KIND,
                all -> {
                  Workflow present = all.get(request.path("workflow_id"));
                  if (present == null) {
                    throw new ApiException(ErrorCode.WORKFLOW_NOT_FOUND);
                  }
                  ensureFree(definition.name(), present.id(), all, request);
                  Workflow changed = present.with(definition, request.now());
                  all.put(present.id(), changed);
                  return changed;
                });
    return Response.of(info(updated, request));
  }

  /** BatchDeleteWorkflows: each for itself; executions that run are cancelled. */
  static Response delete(Request request) {
    List<String> urns = request.body().get(URNS);
    if (urns == null || urns.size() > MOST_DELETED) {
      throw invalid(request, "workflow_urns has up to " + MOST_DELETED + " items");
    }
    List<String> success = new ArrayList<>();
    List<JsonObject> fail = new ArrayList<>();
    for (String urn : urns) {
      Optional<Workflow> removed =
          request
              .project()
              .change(
                  Workflow.KIND,
                  all -> {
                    Optional<Workflow> found = named(urn, all, request);
                    found.map(Workflow::id).ifPresent(all::remove);
                    return found;
                  });
      Instant now = request.settings().clock().instant();
      removed.ifPresent(each -> request.state().workflowRuns().cancelAll(each.id(), now));
      if (removed.isPresent()) {
        success.add(urn);
      } else {
        fail.add(notFound(urn));
      }
    }
    return Response.of(JsonObject.builder().put("success", success).put("fail", fail).build());
  }

  /** The workflow of a URN, with its version or without. */
  static Optional<Workflow> named(String urn, Map<String, Workflow> all, Request request) {
    String whole = urn.endsWith(LATEST) ? urn : urn + LATEST;
    return all.values().stream()
        .filter(workflow -> urn(workflow, request).equals(whole))
        .findFirst();
  }

  /** In the words of the graphs' batch delete; that these are used here is inferred. */
  private static JsonObject notFound(String urn) {
    String detail = "graph not found:" + urn;
    return JsonObject.builder()
        .put("workflow_urn", urn)
        .put("error_detail", detail.substring(0, Math.min(ERROR_LENGTH, detail.length())))
        .build();
  }
}
