package io.github.fgsim.internal.resource;

import io.github.fgsim.internal.store.StoredFunction;
import io.github.fgsim.internal.store.StoredFunction.Kind;
import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.model.ErrorCode;
import io.github.fgsim.model.FunctionUrn;
import io.github.fgsim.model.Limit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Tags of functions: create, delete, list, those of the project, the functions that have them. */
public final class Tags {
  private static final int PAGE_SIZE = 1_000;

  private Tags() {}

  /** CreateTags; a key that is there gets the new value. */
  public static @Nullable Object create(Request call) {
    List<JsonObject> tags = tags(call);
    call.project()
        .change(
            urn(call),
            call.settings().limits(),
            function -> {
              Map<String, JsonObject> all = new LinkedHashMap<>(function.attached(Kind.TAG));
              tags.forEach(tag -> all.put(tag.text("key", ""), tag));
              if (all.size() > call.settings().limit(Limit.TAGS)) {
                throw new ApiException(
                    ErrorCode.INVALID_PARAMETER); // the limit is documented, its code is not
              }
              return function.withAttached(Kind.TAG, all);
            });
    return null;
  }

  /** DeleteTags, by their keys. */
  public static @Nullable Object delete(Request call) {
    List<JsonObject> tags = tags(call);
    call.project()
        .change(
            urn(call),
            call.settings().limits(),
            function -> {
              Map<String, JsonObject> rest = new LinkedHashMap<>(function.attached(Kind.TAG));
              tags.forEach(tag -> rest.remove(tag.text("key", "")));
              return function.withAttached(Kind.TAG, rest);
            });
    return null;
  }

  /** ListFunctionTags. */
  public static JsonObject list(Request call) {
    StoredFunction function =
        call.project()
            .find(urn(call))
            .orElseThrow(() -> new ApiException(ErrorCode.FUNCTION_NOT_FOUND));
    return JsonObject.builder().put("tags", of(function)).put("sys_tags", List.of()).build();
  }

  /** ShowProjectTagsList: each key with its values. */
  public static JsonObject ofProject(Request call) {
    ensureFunctions(call);
    Map<String, TreeSet<String>> values = new TreeMap<>();
    for (StoredFunction function : call.project().functions()) {
      for (JsonObject tag : of(function)) {
        values
            .computeIfAbsent(tag.text("key", ""), key -> new TreeSet<>())
            .add(tag.text("value", ""));
      }
    }
    List<JsonObject> tags =
        values.entrySet().stream()
            .map(
                entry ->
                    JsonObject.builder()
                        .put("key", entry.getKey())
                        .put("values", List.copyOf(entry.getValue()))
                        .build())
            .toList();
    return JsonObject.builder().put("tags", tags).put("sys_tags", List.of()).build();
  }

  /**
   * ShowResInstanceInfo: {@code filter} lists the functions that have the tags, {@code count}
   * counts them.
   */
  public static JsonObject resources(Request call) {
    ensureFunctions(call);
    String action = call.path().getOrDefault("action", "");
    if (!action.equals("filter") && !action.equals("count")) {
      throw new ApiException(ErrorCode.INVALID_PARAMETER);
    }
    List<StoredFunction> matching =
        call.project().functions().stream()
            .filter(function -> matches(function, call.body()))
            .toList();
    JsonObject.Builder answer = JsonObject.builder();
    if (action.equals("filter")) {
      Page page =
          Page.of(
              Map.of(
                  "marker", String.valueOf(call.body().members().getOrDefault("offset", "")),
                  "limit", String.valueOf(call.body().members().getOrDefault("limit", ""))),
              "limit",
              PAGE_SIZE);
      answer.put("resources", page.of(matching).stream().map(Tags::resource).toList());
    }
    return answer.put("total_count", matching.size()).build();
  }

  private static boolean matches(StoredFunction function, JsonObject filter) {
    boolean hasTags =
        filter.objects("tags").stream()
            .allMatch(
                wanted ->
                    function
                        .attached(Kind.TAG, wanted.text("key", ""))
                        .filter(
                            tag ->
                                wanted.texts("values").isEmpty()
                                    || wanted.texts("values").contains(tag.text("value", "")))
                        .isPresent());
    boolean hasName =
        filter.objects("matches").stream()
            .filter(match -> "resource_name".equals(match.text("key")))
            .allMatch(match -> function.urn().functionName().contains(match.text("value", "")));
    boolean untagged = !filter.flag("without_any_tag") || function.attached(Kind.TAG).isEmpty();
    return hasTags && hasName && untagged;
  }

  private static JsonObject resource(StoredFunction function) {
    return JsonObject.builder()
        .put("resource_id", function.urn().toString())
        .put("resource_name", function.urn().functionName())
        .put("tags", of(function))
        .build();
  }

  private static List<JsonObject> of(StoredFunction function) {
    return List.copyOf(function.attached(Kind.TAG).values());
  }

  private static List<JsonObject> tags(Request call) {
    List<JsonObject> tags = call.body().objects("tags");
    if (tags.isEmpty() || !tags.stream().allMatch(tag -> tag.has("key"))) {
      throw new ApiException(ErrorCode.INVALID_PARAMETER);
    }
    return tags.stream().map(tag -> tag.with("value", tag.text("value", ""))).toList();
  }

  private static FunctionUrn urn(Request call) {
    ensureFunctions(call);
    return call.urn(call.path().getOrDefault("resource_id", ""));
  }

  /**
   * The path's resource type is always {@code functions}: another is a path that the gateway does
   * not know.
   */
  private static void ensureFunctions(Request call) {
    if (!call.path().getOrDefault("resource_type", "").equals("functions")) {
      throw new ApiException(ErrorCode.API_NOT_FOUND);
    }
  }
}
