package io.github.fgsim.internal.admin;

import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.journal.RecordedRequest;
import io.github.fgsim.journal.RequestJournal;
import io.github.fgsim.model.Operation;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The exchanges as the admin API shows them. */
final class JournalView {
  private JournalView() {}

  /** Those of an operation or of a request id, or all; whole or in summary; a part of them. */
  static JsonObject list(RequestJournal journal, Query query) {
    String operation = query.text("operation");
    String requestId = query.text("request_id");
    boolean summary = query.flag("summary");
    long count = journal.count();
    List<RecordedRequest> found =
        journal.matching(
            recorded ->
                (operation.isEmpty() || title(recorded).equals(operation))
                    && (requestId.isEmpty() || recorded.requestId().equals(requestId)));
    Query.Part<RecordedRequest> part = query.part(found, RecordedRequest::requestId);
    return JsonObject.builder()
        .put("count", count)
        .put("continued", query.text("after").isEmpty() ? null : part.continued())
        .put("requests", part.items().stream().map(each -> json(each, summary)).toList())
        .build();
  }

  private static String title(RecordedRequest recorded) {
    return recorded.operation().map(Operation::title).orElse("");
  }

  /** What an exchange did not have is left out; of a summary all that may be long as well. */
  private static JsonObject json(RecordedRequest recorded, boolean summary) {
    JsonObject.Builder headers = JsonObject.builder();
    recorded.headers().forEach(headers::put);
    return JsonObject.builder()
        .put("time", recorded.time().toString())
        .put("request_id", recorded.requestId())
        .put("operation", recorded.operation().map(Operation::title).orElse(null))
        .put("project_id", orNull(recorded.projectId()))
        .put("function", orNull(recorded.functionName()))
        .put("method", recorded.method())
        .put("target", recorded.target())
        .put("headers", summary ? null : headers.build())
        .put("body", summary ? null : orNull(recorded.body()))
        .put("status", recorded.status())
        .put("response", summary ? null : orNull(recorded.response()))
        .put("unknown_fields", orNull(recorded.unknownFields()))
        .put(
            "relaxed_rules",
            orNull(recorded.relaxedRules().stream().map(Enum::name).sorted().toList()))
        .put("notes", orNull(recorded.notes()))
        .put("nearest_routes", orNull(recorded.nearestRoutes()))
        .put("fault", recorded.fault().map(fault -> Json.parse(fault.json())).orElse(null))
        .build();
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  private static @Nullable Collection<String> orNull(List<String> texts) {
    return texts.isEmpty() ? null : texts;
  }
}
