package io.github.fgsim.internal.resource;

import io.github.fgsim.internal.store.StoredFunction;
import io.github.fgsim.internal.store.Tag;
import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.internal.wire.Field;
import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.internal.wire.Shape;
import io.github.fgsim.model.ErrorCode;
import io.github.fgsim.model.FunctionUrn;
import io.github.fgsim.model.Limit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Tags of functions: create, delete, list, those of the project, the functions that have them. */
final class Tags {
  private static final Field<String> ACTION = Field.text("action");
  private static final Field<List<JsonObject>> TAGS = Field.objects("tags", Tag.SHAPE);

  /** UpdateFunctionTagsRequestBody. */
  static final Shape BODY = Shape.of(ACTION, TAGS, Field.objects("sys_tags", Tag.SHAPE));

  private static final Field<List<String>> VALUES = Field.texts("values");
  private static final Shape KEY_AND_VALUES = Shape.of(Tag.KEY, VALUES);
  private static final Field<Boolean> UNTAGGED = Field.flag("without_any_tag");
  private static final Field<Object> LIMIT = Field.any("limit");
  private static final Field<Object> OFFSET = Field.any("offset");
  private static final Field<List<JsonObject>> MATCHES = Field.objects("matches", Tag.SHAPE);
  private static final Field<List<JsonObject>> WANTED = Field.objects("tags", KEY_AND_VALUES);

  /** ListEnterpriseResourceRequestBody, and the tag filter of the service's tag conventions. */
  static final Shape FILTER =
      Shape.of(
          UNTAGGED,
          LIMIT,
          OFFSET,
          ACTION,
          MATCHES,
          WANTED,
          Field.objects("sys_tags", KEY_AND_VALUES));

  private static final int PAGE_SIZE = 1_000;

  private Tags() {}

  /** CreateTags; a key that is there gets the new value. */
  static Response create(Request request) {
    List<Tag> tags = sent(request);
    change(
        request,
        all -> {
          tags.forEach(tag -> all.put(tag.key(), tag));
          if (all.size() > request.settings().limit(Limit.TAGS)) {
            throw new ApiException(
                    ErrorCode.INVALID_PARAMETER) // the limit is documented, its code is not
                .because("the limit TAGS is " + request.settings().limit(Limit.TAGS));
          }
        });
    return Response.NONE;
  }

  /** DeleteTags, by their keys. */
  static Response delete(Request request) {
    List<Tag> tags = sent(request);
    change(request, all -> tags.forEach(tag -> all.remove(tag.key())));
    return Response.NONE;
  }

  private static void change(Request request, Consumer<Map<String, Tag>> change) {
    request
        .project()
        .change(
            urn(request),
            request.settings().limits(),
            function -> {
              Map<String, Tag> all = new LinkedHashMap<>(function.attached(Tag.KIND));
              change.accept(all);
              return function.withAttached(Tag.KIND, all);
            });
  }

  /**
   * The tags of a create: JSON text, an object of keys and values or a list of tags. Other text is
   * 400 FSS.0400 (inferred).
   */
  static Map<String, Tag> ofCreate(String text, long most) {
    Map<String, Tag> tags = new LinkedHashMap<>();
    Object json;
    try {
      json = Json.parse(text);
    } catch (IllegalArgumentException e) {
      throw new ApiException(ErrorCode.INVALID_PARAMETER);
    }
    if (json instanceof JsonObject object) {
      object.members().forEach((key, value) -> tags.put(key, new Tag(key, String.valueOf(value))));
    } else if (json instanceof List<?> list) {
      for (Object item : list) {
        if (!(item instanceof JsonObject tag)
            || Tag.SHAPE.misfit(tag).isPresent()
            || !tag.has(Tag.KEY)) {
          throw new ApiException(ErrorCode.INVALID_PARAMETER);
        }
        tags.put(tag.get(Tag.KEY, ""), Tag.of(tag));
      }
    } else {
      throw new ApiException(ErrorCode.INVALID_PARAMETER);
    }
    if (tags.size() > most) {
      throw new ApiException(ErrorCode.INVALID_PARAMETER);
    }
    return tags;
  }

  /** ListFunctionTags. */
  static Response list(Request request) {
    StoredFunction function = request.project().get(urn(request));
    return Response.of(
        JsonObject.builder().put("tags", of(function)).put("sys_tags", List.of()).build());
  }

  /** ShowProjectTagsList: each key with its values. */
  static Response ofProject(Request request) {
    ensureFunctions(request);
    Map<String, TreeSet<String>> values = new TreeMap<>();
    for (StoredFunction function : request.project().functions()) {
      for (Tag tag : function.attached(Tag.KIND).values()) {
        values.computeIfAbsent(tag.key(), key -> new TreeSet<>()).add(tag.value());
      }
    }
    List<JsonObject> tags = new ArrayList<>();
    values.forEach(
        (key, each) ->
            tags.add(
                JsonObject.builder().put(Tag.KEY, key).put(VALUES, List.copyOf(each)).build()));
    return Response.of(JsonObject.builder().put("tags", tags).put("sys_tags", List.of()).build());
  }

  /**
   * ShowResInstanceInfo: {@code filter} lists the functions that have the tags, {@code count}
   * counts them.
   */
  static Response resources(Request request) {
    ensureFunctions(request);
    String action = request.path("action");
    if (!action.equals("filter") && !action.equals("count")) {
      throw new ApiException(ErrorCode.INVALID_PARAMETER);
    }
    JsonObject body = request.body();
    List<StoredFunction> matching =
        request.project().functions().stream().filter(function -> matches(function, body)).toList();
    JsonObject.Builder response = JsonObject.builder();
    if (action.equals("filter")) {
      Page page =
          Page.of(
              Map.of(
                  "marker", String.valueOf(body.get(OFFSET, "")),
                  "limit", String.valueOf(body.get(LIMIT, ""))),
              "limit",
              PAGE_SIZE);
      response.put("resources", page.of(matching).stream().map(Tags::resource).toList());
    }
    return Response.of(response.put("total_count", matching.size()).build());
  }

  private static boolean matches(StoredFunction function, JsonObject filter) {
    boolean hasTags =
        filter.get(WANTED, List.of()).stream().allMatch(wanted -> hasTag(function, wanted));
    boolean hasName =
        filter.get(MATCHES, List.of()).stream()
            .filter(match -> "resource_name".equals(match.get(Tag.KEY)))
            .allMatch(match -> function.urn().functionName().contains(match.get(Tag.VALUE, "")));
    boolean untagged = !filter.is(UNTAGGED) || function.attached(Tag.KIND).isEmpty();
    return hasTags && hasName && untagged;
  }

  private static boolean hasTag(StoredFunction function, JsonObject wanted) {
    List<String> values = wanted.get(VALUES, List.of());
    return function
        .attached(Tag.KIND, wanted.get(Tag.KEY, ""))
        .filter(tag -> values.isEmpty() || values.contains(tag.value()))
        .isPresent();
  }

  private static JsonObject resource(StoredFunction function) {
    return JsonObject.builder()
        .put("resource_id", function.latest().urn().toString())
        .put("resource_detail", JsonObject.of("detailId", function.latest().urn().toString()))
        .put("tags", of(function))
        .put("sys_tags", List.of())
        .put("resource_name", function.urn().functionName())
        .build();
  }

  private static List<JsonObject> of(StoredFunction function) {
    return function.attached(Tag.KIND).values().stream().map(Tag::toJson).toList();
  }

  private static List<Tag> sent(Request request) {
    List<JsonObject> tags = request.body().get(TAGS, List.of());
    if (tags.isEmpty() || !tags.stream().allMatch(tag -> tag.has(Tag.KEY))) {
      throw new ApiException(ErrorCode.INVALID_PARAMETER)
          .because("tags: a list of objects, each with a key");
    }
    return tags.stream().map(Tag::of).toList();
  }

  private static FunctionUrn urn(Request request) {
    ensureFunctions(request);
    return request.urn(request.path("resource_id"));
  }

  /**
   * The path's resource type is always {@code functions}: another is a path that the gateway does
   * not know.
   */
  private static void ensureFunctions(Request request) {
    if (!request.path("resource_type").equals("functions")) {
      throw new ApiException(ErrorCode.API_NOT_FOUND);
    }
  }
}
