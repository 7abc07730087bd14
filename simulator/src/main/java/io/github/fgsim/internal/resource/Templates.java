package io.github.fgsim.internal.resource;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.model.ErrorCode;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Templates of functions and of applications: list, show. The service's catalogue is the vendor's;
 * this one is the simulator's own and small.
 */
final class Templates {
  private static final int PAGE_SIZE = 100;
  private static final int LARGEST_PAGE = 500;
  private static final long MADE = 1_699_356_705_515L;

  /** A template of one function. */
  private record FunctionTemplate(
      String id,
      String title,
      String name,
      String description,
      String runtime,
      String code,
      String scene,
      String service) {}

  /**
   * A template of an application.
   *
   * @param runtime that of the functions that it brings
   * @param fails whether an application of it cannot be made
   */
  record ApplicationTemplate(
      String id,
      String name,
      String runtime,
      String category,
      String description,
      String code,
      boolean fails) {}

  private static final String PYTHON =
      "# -*- coding:utf-8 -*-\ndef handler(event, context):\n    return event\n";
  private static final String NODE =
      "exports.handler = async (event, context) => {\n    return event;\n};\n";

  private static final List<FunctionTemplate> FUNCTIONS =
      List.of(
          new FunctionTemplate(
              "41d5d9ca-cea3-4ba9-b866-000000000001",
              "hello-world",
              "hello-world-python",
              "Gives its event back.",
              "Python3.9",
              PYTHON,
              "basic_function_usage",
              "FunctionGraph"),
          new FunctionTemplate(
              "41d5d9ca-cea3-4ba9-b866-000000000002",
              "hello-world",
              "hello-world-node",
              "Gives its event back.",
              "Node.js18.15",
              NODE,
              "basic_function_usage",
              "FunctionGraph"));

  private static final List<ApplicationTemplate> APPLICATIONS =
      List.of(
          new ApplicationTemplate(
              "5f1d7b34-0d1c-4b2e-9a77-000000000001",
              "hello-application",
              "Python3.9",
              "Basic",
              "One function that gives its event back.",
              PYTHON,
              false),
          new ApplicationTemplate(
              "5f1d7b34-0d1c-4b2e-9a77-000000000002",
              "hello-application-node",
              "Node.js18.15",
              "Basic",
              "One function that gives its event back.",
              NODE,
              false),
          new ApplicationTemplate(
              "5f1d7b34-0d1c-4b2e-9a77-000000000003",
              "failing-application",
              "Python3.9",
              "Test",
              "An application that cannot be made: its state ends with a failure.",
              PYTHON,
              true));

  private Templates() {}

  /** ListFunctionTemplate. */
  static Response functionTemplates(Request request) {
    Page page = request.page("maxitems", PAGE_SIZE);
    List<JsonObject> matching =
        FUNCTIONS.stream()
            .filter(template -> wants(request, "runtime", template.runtime()))
            .filter(template -> wants(request, "scene", template.scene()))
            .filter(template -> wants(request, "service", template.service()))
            .map(Templates::toJson)
            .toList();
    List<JsonObject> entries = page.of(matching);
    return Response.of(
        JsonObject.builder()
            .put("func_templates", entries)
            .put("next_marker", page.next(entries.size()))
            .build());
  }

  /** ShowFunctionTemplate. */
  static Response functionTemplate(Request request) {
    return FUNCTIONS.stream()
        .filter(template -> template.id().equals(request.path("template_id")))
        .findFirst()
        .map(Templates::toJson)
        .map(Response::of)
        .orElseThrow(() -> new ApiException(ErrorCode.TEMPLATE_NOT_FOUND));
  }

  /** ListAppTemplates; an unknown runtime gives an empty list, as Terraform's test has it. */
  static Response applicationTemplates(Request request) {
    Page page = request.page("maxitems", PAGE_SIZE, LARGEST_PAGE);
    List<JsonObject> matching =
        APPLICATIONS.stream()
            .filter(template -> wants(request, "runtime", template.runtime()))
            .filter(template -> wants(request, "category", template.category()))
            .map(
                template ->
                    JsonObject.builder()
                        .put("id", template.id())
                        .put("name", template.name())
                        .put("runtime", template.runtime())
                        .put("category", template.category())
                        .put("description", template.description())
                        .put("type", "function")
                        .put("image", "")
                        .build())
            .toList();
    return page.response("templates", page.of(matching), matching.size());
  }

  /** ShowAppTemplate. */
  static Response applicationTemplate(Request request) {
    ApplicationTemplate template =
        application(request.path("id"))
            .orElseThrow(() -> new ApiException(ErrorCode.TEMPLATE_NOT_FOUND));
    JsonObject function =
        JsonObject.builder()
            .put("resource_name", "FunctionGraph")
            .put("icon", "")
            .put("href", "")
            .build();
    return Response.of(
        JsonObject.builder()
            .put("name", template.name())
            .put("description", template.description())
            .put("runtime", template.runtime())
            .put("category", template.category())
            .put("params", "")
            .put("image", "")
            .put("deploy_count", 0)
            .put("version", 20231103)
            .put("template_guide", "")
            .put("create_time", MADE)
            .put("update_time", MADE)
            .put("resources", List.of(function))
            .build());
  }

  /** The template of that id. */
  static Optional<ApplicationTemplate> application(@Nullable String id) {
    return APPLICATIONS.stream().filter(template -> template.id().equals(id)).findFirst();
  }

  private static boolean wants(Request request, String parameter, String value) {
    String wanted = request.query(parameter);
    return wanted.isEmpty() || wanted.equals("all") || wanted.equals(value);
  }

  private static JsonObject toJson(FunctionTemplate template) {
    JsonObject detail =
        JsonObject.builder().put("input", "{}").put("output", "{}").put("warning", "").build();
    return JsonObject.builder()
        .put("id", template.id())
        .put("type", 1)
        .put("title", template.title())
        .put("template_name", template.name())
        .put("description", template.description())
        .put("runtime", template.runtime())
        .put("handler", "index.handler")
        .put("code_type", "inline")
        .put("code", Base64.getEncoder().encodeToString(template.code().getBytes(UTF_8)))
        .put("timeout", 30)
        .put("memory_size", 256)
        .put("trigger_metadata_list", List.of())
        .put("temp_detail", detail)
        .put("user_data", "")
        .put("encrypted_user_data", "")
        .put("dependencies", List.of())
        .put("scene", template.scene())
        .put("service", template.service())
        .build();
  }
}
