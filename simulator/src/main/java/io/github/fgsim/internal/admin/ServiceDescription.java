package io.github.fgsim.internal.admin;

import io.github.fgsim.internal.function.FunctionField;
import io.github.fgsim.internal.function.FunctionFields;
import io.github.fgsim.internal.function.View;
import io.github.fgsim.internal.resource.Resources;
import io.github.fgsim.internal.wire.Field;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.internal.wire.Shape;
import io.github.fgsim.model.ErrorCode;
import io.github.fgsim.model.Operation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The service's API as the simulator knows it, in OpenAPI 3.1: made of the declarations of
 * operations, of their bodies, of a function's fields and of the errors, so that it says what they
 * say. What is not declared is not in it: parameters of queries, which fields are mandatory, and
 * responses other than those that show a function.
 */
final class ServiceDescription {
  private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

  /** The operations that answer with a function, and the selection of its fields. */
  private static final Map<Operation, View> VIEWS =
      Map.of(
          Operation.CREATE_FUNCTION, View.CREATED,
          Operation.IMPORT_FUNCTION, View.IMPORTED,
          Operation.SHOW_FUNCTION_CONFIG, View.CONFIG,
          Operation.UPDATE_FUNCTION_CONFIG, View.UPDATED_CONFIG,
          Operation.UPDATE_FUNCTION_MAX_INSTANCE_CONFIG, View.MAX_INSTANCES,
          Operation.SHOW_FUNCTION_CODE, View.CODE,
          Operation.UPDATE_FUNCTION_CODE, View.UPDATED_CODE,
          Operation.CREATE_FUNCTION_VERSION, View.PUBLISHED);

  private ServiceDescription() {}

  /** The description for clients that reach the simulator at this address. */
  static JsonObject of(String base) {
    return JsonObject.builder()
        .put("openapi", "3.1.0")
        .put("info", info())
        .put("servers", List.of(JsonObject.of("url", base)))
        .put("tags", tags())
        .put("security", List.of(requirement("token"), requirement("signature"), JsonObject.EMPTY))
        .put("paths", paths())
        .put("components", components())
        .build();
  }

  private static JsonObject info() {
    return JsonObject.builder()
        .put("title", "Huawei Cloud FunctionGraph v2, as simulated")
        .put("version", "2")
        .put(
            "description",
            "Made of the simulator's own declarations. It names every operation with its path, the fields"
                + " of its body and the errors. It does not say which fields are mandatory, nor the"
                + " parameters of queries.")
        .build();
  }

  private static List<JsonObject> tags() {
    Set<String> areas = new TreeSet<>();
    for (Operation operation : Operation.values()) {
      areas.add(operation.area());
    }
    return areas.stream().map(area -> JsonObject.of("name", area)).toList();
  }

  private static JsonObject requirement(String scheme) {
    return JsonObject.of(scheme, List.of());
  }

  private static JsonObject paths() {
    Map<String, JsonObject.Builder> paths = new LinkedHashMap<>();
    for (Operation operation : Operation.values()) {
      paths
          .computeIfAbsent(operation.path(), path -> JsonObject.builder())
          .put(operation.method().toLowerCase(Locale.ROOT), operation(operation));
    }
    JsonObject.Builder json = JsonObject.builder();
    paths.forEach((path, operations) -> json.put(path, operations.build()));
    return json.build();
  }

  private static JsonObject operation(Operation operation) {
    Shape body = Resources.endpoint(operation).body();
    return JsonObject.builder()
        .put("operationId", operation.title())
        .put("tags", List.of(operation.area()))
        .put("x-simulated", true)
        .put("parameters", parameters(operation.path()))
        .put("requestBody", body == null ? null : content("", schema(body)))
        .put("responses", responses(operation))
        .build();
  }

  private static List<JsonObject> parameters(String path) {
    List<JsonObject> parameters = new ArrayList<>();
    for (Matcher found = PARAMETER.matcher(path); found.find(); ) {
      parameters.add(
          JsonObject.builder()
              .put("name", found.group(1))
              .put("in", "path")
              .put("required", true)
              .put("schema", type("string"))
              .build());
    }
    return parameters;
  }

  private static JsonObject responses(Operation operation) {
    String status = String.valueOf(operation.successStatus());
    View view = VIEWS.get(operation);
    JsonObject success =
        view == null
            ? JsonObject.of("description", "Done.")
            : content("Done.", reference("schemas", view.name()));
    return JsonObject.builder()
        .put(status, success)
        .put("default", reference("responses", "Error"))
        .build();
  }

  private static JsonObject reference(String kind, String name) {
    return JsonObject.of("$ref", "#/components/" + kind + "/" + name);
  }

  private static JsonObject content(String description, JsonObject schema) {
    JsonObject json = JsonObject.of("schema", schema);
    return JsonObject.builder()
        .put("description", description.isEmpty() ? null : description)
        .put("content", JsonObject.of("application/json", json))
        .build();
  }

  private static JsonObject components() {
    JsonObject.Builder schemas = JsonObject.builder();
    for (View view : View.values()) {
      List<FunctionField<?>> shown =
          FunctionFields.all().stream().filter(field -> field.isShownIn(view)).toList();
      schemas.put(view.name(), schema(Shape.of(shown)));
    }
    schemas.put("Error", error());
    JsonObject.Builder schemes = JsonObject.builder();
    schemes.put("token", apiKey("X-Auth-Token", "A token of the identity service."));
    schemes.put(
        "signature", apiKey("Authorization", "SDK-HMAC-SHA256, the signature of the SDKs."));
    return JsonObject.builder()
        .put("schemas", schemas.build())
        .put(
            "responses",
            JsonObject.of("Error", content("An error.", reference("schemas", "Error"))))
        .put("securitySchemes", schemes.build())
        .build();
  }

  private static JsonObject apiKey(String header, String description) {
    return JsonObject.builder()
        .put("type", "apiKey")
        .put("in", "header")
        .put("name", header)
        .put("description", description)
        .build();
  }

  private static JsonObject error() {
    List<String> codes = Arrays.stream(ErrorCode.values()).map(ErrorCode::code).distinct().toList();
    JsonObject properties =
        JsonObject.builder()
            .put("error_code", type("string").with("enum", codes))
            .put("error_msg", type("string"))
            .build();
    return type("object").with("properties", properties);
  }

  private static JsonObject type(String name) {
    return JsonObject.of("type", name);
  }

  private static JsonObject schema(Shape shape) {
    JsonObject.Builder properties = JsonObject.builder();
    shape.fields().forEach(field -> properties.put(field.name(), schema(field)));
    return type("object").with("properties", properties.build());
  }

  private static JsonObject schema(Field<?> field) {
    Shape shape = field.shape();
    JsonObject inner = shape == null ? type("object") : schema(shape);
    return switch (field.kind()) {
      case TEXT -> type("string");
      case INTEGER -> type("integer").with("format", "int32");
      case LONG -> type("integer").with("format", "int64");
      case NUMBER -> type("number");
      case FLAG -> type("boolean");
      case BASE64 -> type("string").with("contentEncoding", "base64");
      case OBJECT -> inner;
      case TEXTS -> type("array").with("items", type("string"));
      case OBJECTS -> type("array").with("items", inner);
      case TEXT_MAP -> type("object").with("additionalProperties", type("string"));
      case ANY -> JsonObject.EMPTY;
    };
  }
}
