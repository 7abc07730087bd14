package io.github.fgsim.contract;

import static io.github.fgsim.contract.Steps.escape;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fgsim.contract.Exchange.Outgoing;
import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.model.FunctionUrn;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * What checks made and somebody has to take away. A function is noted before its request leaves, so
 * that one whose answer got lost is taken away too.
 */
final class Leftovers {
  private final String region;
  private final String projectId;
  private final Set<String> paths = new LinkedHashSet<>();
  private final Set<String> workflows = new LinkedHashSet<>();

  /** Those of which an answer said that they are there. */
  private final Set<String> certain = new HashSet<>();

  Leftovers(ContractTarget target) {
    this.region = target.region();
    this.projectId = target.projectId();
  }

  /** Notes what a create or import makes; the result is told the answer's status. */
  synchronized IntConsumer function(Outgoing sent) {
    JsonObject request = Json.object(sent.text()).orElse(JsonObject.EMPTY);
    String project = sent.path().split("/", -1)[2];
    Object name = request.get("func_name");
    Object packageName = request.get("package");
    if (!(name instanceof String functionName)) {
      return status -> {};
    }
    FunctionUrn urn =
        new FunctionUrn(
            region,
            project,
            packageName instanceof String text ? text : "default",
            functionName,
            null);
    String path = "/v2/" + project + "/fgs/functions/" + escape(urn.toString());
    boolean isNew = paths.add(path);
    return status -> answered(path, isNew, status);
  }

  private synchronized void answered(String path, boolean isNew, int status) {
    if (status < 300) {
      paths.add(path);
      certain.add(path);
    } else if (status >= 400 && status < 500 && isNew && !certain.contains(path)) {
      paths.remove(path);
    }
  }

  /** Notes what an answer tells of: a dependency's version, an application, a workflow. */
  synchronized void made(Exchange answer) {
    JsonObject made = Json.object(answer.text()).orElse(JsonObject.EMPTY);
    String project = "/v2/" + escape(projectId) + "/fgs/";
    if (answer.status() == 200 && made.get("dep_id") != null) {
      String version = escape(String.valueOf(made.get("version")));
      paths.add(
          project + "dependencies/" + escape(made.text("dep_id", "")) + "/version/" + version);
    }
    if (answer.status() == 201 && made.get("workflow_urn") instanceof String urn) {
      workflows.add(urn);
    }
    if (answer.status() == 200 && made.get("application_id") != null) {
      paths.add(project + "applications/" + escape(made.text("application_id", "")));
    }
  }

  /** How many things there may be now. */
  synchronized int count() {
    return paths.size() + workflows.size();
  }

  /** Takes everything away; gives what could not be. */
  List<String> takeAway(Link link) {
    List<String> all;
    List<String> urns;
    synchronized (this) {
      urns = new ArrayList<>(workflows);
      workflows.clear();
      all = new ArrayList<>(paths);
      paths.clear();
      certain.clear();
    }
    List<String> left = new ArrayList<>();
    for (String path : all) {
      takeAway(link, path, path, "").ifPresent(left::add);
    }
    String path = "/v2/" + escape(projectId) + "/fgs/workflows";
    for (String urn : urns) {
      String body = Json.text(JsonObject.of("workflow_urns", List.of(urn)));
      takeAway(link, urn, path, body).ifPresent(left::add);
    }
    return left;
  }

  private static Optional<String> takeAway(Link link, String what, String path, String body) {
    try {
      Map<String, String> headers = body.isEmpty() ? Map.of() : Conversation.JSON;
      int status = link.send(new Outgoing("DELETE", path, headers, body.getBytes(UTF_8))).status();
      return status < 300 || status == 404
          ? Optional.empty()
          : Optional.of(what + " (answered " + status + ")");
    } catch (UncheckedIOException e) {
      return Optional.of(what + " (" + e.getMessage() + ")");
    }
  }
}
