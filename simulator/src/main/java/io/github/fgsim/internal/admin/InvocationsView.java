package io.github.fgsim.internal.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fgsim.internal.invoker.Invoker;
import io.github.fgsim.internal.simulator.Simulator;
import io.github.fgsim.internal.store.FunctionVersion;
import io.github.fgsim.internal.store.State;
import io.github.fgsim.internal.store.StoredFunction;
import io.github.fgsim.internal.validation.Notes;
import io.github.fgsim.internal.validation.Settings;
import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.internal.wire.Located;
import io.github.fgsim.internal.wire.Redaction;
import io.github.fgsim.invocation.Invocation;
import io.github.fgsim.model.FunctionUrn;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The invocations of functions as the admin API shows them, and one more. */
final class InvocationsView {
  private final Simulator simulator;

  InvocationsView(Simulator simulator) {
    this.simulator = simulator;
  }

  /** Those of a function or of a request id, or all; whole or in summary; a part of them. */
  JsonObject list(Query query) {
    String packageName = query.text("package");
    String function = query.text("function");
    String requestId = query.text("request_id");
    String projectId = query.text("project_id");
    boolean summary = query.flag("summary");
    List<Invocation> found =
        simulator.state().invocations().all().stream()
            .filter(each -> projectId.isEmpty() || each.urn().projectId().equals(projectId))
            .filter(each -> packageName.isEmpty() || each.urn().packageName().equals(packageName))
            .filter(each -> function.isEmpty() || each.urn().functionName().equals(function))
            .filter(each -> requestId.isEmpty() || each.requestId().equals(requestId))
            .toList();
    Query.Part<Invocation> part = query.part(found, Invocation::requestId);
    return JsonObject.builder()
        .put("continued", query.text("after").isEmpty() ? null : part.continued())
        .put("invocations", part.items().stream().map(each -> json(each, summary)).toList())
        .build();
  }

  /**
   * Invokes a function as a client would, without a credential and an exchange, and waits.
   *
   * @throws ApiException when the service would refuse it
   */
  JsonObject invoke(String text) {
    Located json =
        Located.parse(text).only("project_id", "package", "function", "version", "event");
    Settings settings = simulator.settings();
    State state = simulator.state();
    FunctionUrn urn =
        new FunctionUrn(
            settings.region(),
            json.member("project_id").map(Located::partOfUrn).orElse(settings.projectId()),
            json.member("package").map(Located::partOfUrn).orElse("default"),
            json.required("function").partOfUrn(),
            json.member("version").map(Located::partOfUrn).orElse(null));
    // Read once more, since Located leaves out the nulls inside of an event.
    String event =
        Json.plain(text) instanceof Map<?, ?> plain && plain.containsKey("event")
            ? Json.text(plain.get("event"))
            : "{}";
    StoredFunction function = state.project(urn.projectId()).get(urn);
    FunctionVersion version = function.invoked(urn, settings.ids());
    Invoker invoker =
        new Invoker(settings, state, simulator.workers(), simulator.runners(), Notes.NONE);
    return json(invoker.run(version, event, settings.ids().uuid(), "sync"), false);
  }

  private static JsonObject json(Invocation invocation, boolean summary) {
    FunctionUrn urn = invocation.urn();
    return JsonObject.builder()
        .put("time", invocation.time().toString())
        .put("request_id", invocation.requestId())
        .put("project_id", urn.projectId())
        .put("package", urn.packageName())
        .put("function", urn.functionName())
        .put("version", urn.qualifier())
        .put("source", invocation.source())
        .put("duration", invocation.duration().toString())
        .put("error_code", invocation.errorCode())
        .put("event", summary ? null : kept(invocation.event()))
        .put("result", summary ? null : kept(invocation.result()))
        .put("log", summary ? null : kept(invocation.log()))
        .build();
  }

  /** As the journal keeps bodies: cut, secrets masked. */
  private static @Nullable String kept(String text) {
    return text.isEmpty() ? null : Redaction.body(text.getBytes(UTF_8));
  }
}
