package io.github.fgsim.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fgsim.contract.Exchange.Outgoing;
import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.model.FunctionUrn;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What checks made and somebody has to take away. A function is noted before its request leaves, so
 * that one whose answer got lost is taken away too.
 */
final class Leftovers {
  private final String region;
  private final String projectId;
  private final Set<String> paths = new LinkedHashSet<>();

  Leftovers(ContractTarget target) {
    this.region = target.region();
    this.projectId = target.projectId();
  }

  /** Notes what a create or import makes; running the result says that it was refused. */
  synchronized Runnable function(String project, byte[] body) {
    JsonObject request = parsed(new String(body, UTF_8));
    Object name = request.get("func_name");
    Object packageName = request.get("package");
    if (!(name instanceof String functionName)) {
      return () -> {};
    }
    FunctionUrn urn =
        new FunctionUrn(
            region,
            project,
            packageName instanceof String text ? text : "default",
            functionName,
            null);
    String path = "/v2/" + escape(project) + "/fgs/functions/" + escape(urn.toString());
    return paths.add(path) ? () -> remove(path) : () -> {};
  }

  private synchronized void remove(String path) {
    paths.remove(path);
  }

  /** Notes the dependency version that an answer tells of. */
  synchronized void dependency(Exchange answer) {
    JsonObject made = parsed(answer.text());
    if (answer.status() == 200 && made.get("dep_id") != null) {
      paths.add(
          "/v2/"
              + escape(projectId)
              + "/fgs/dependencies/"
              + escape(String.valueOf(made.get("dep_id")))
              + "/version/"
              + escape(String.valueOf(made.get("version"))));
    }
  }

  /** How many things there may be now. */
  synchronized int count() {
    return paths.size();
  }

  /** Takes everything away; gives what could not be. */
  List<String> takeAway(Link link) {
    List<String> all;
    synchronized (this) {
      all = new ArrayList<>(paths);
      paths.clear();
    }
    List<String> left = new ArrayList<>();
    for (String path : all) {
      try {
        int status = link.send(new Outgoing("DELETE", path, Map.of(), new byte[0])).status();
        if (status >= 300 && status != 404) {
          left.add(path + " (answered " + status + ")");
        }
      } catch (UncheckedIOException e) {
        left.add(path + " (" + e.getMessage() + ")");
      }
    }
    return left;
  }

  private static JsonObject parsed(String text) {
    try {
      return Json.parse(text) instanceof JsonObject object ? object : JsonObject.EMPTY;
    } catch (IllegalArgumentException e) {
      return JsonObject.EMPTY;
    }
  }

  static String escape(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }
}
