package io.github.fgsim.internal.resource;

import static io.github.fgsim.internal.function.FunctionFields.*;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fgsim.internal.resource.Templates.ApplicationTemplate;
import io.github.fgsim.internal.store.Kind;
import io.github.fgsim.internal.store.Project;
import io.github.fgsim.internal.store.StoredFunction;
import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.internal.wire.Field;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.internal.wire.Shape;
import io.github.fgsim.model.ErrorCode;
import io.github.fgsim.model.FunctionUrn;
import io.github.fgsim.model.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Applications: create of a template, list, show, delete. A second after its creation on the
 * simulator's clock an application is made, or has failed when its template says so.
 */
final class Applications {
  /** CreateFunctionAppRequestBody. */
  static final Shape BODY =
      Shape.of(
          Application.NAME,
          Application.TEMPLATE_ID,
          Application.DESCRIPTION,
          ENTERPRISE_PROJECT_ID,
          Field.text("agency_name"),
          Field.textMap("params"));

  private static final Duration MAKING = Duration.ofSeconds(1);
  private static final String PACKAGE_OF_ALL = "default";
  private static final int PAGE_SIZE = 100;
  private static final int LARGEST_PAGE = 500;
  private static final int DESCRIPTION_LENGTH = 1024;
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z](?:[A-Za-z0-9_-]{0,58}[A-Za-z0-9])?");

  private Applications() {}

  /** CreateFunctionApp; the text for an unknown template is that of Terraform's test. */
  static Response create(Request request) {
    JsonObject body = request.body();
    String name = body.get(Application.NAME, "");
    String description = body.get(Application.DESCRIPTION, "");
    if (!NAME.matcher(name).matches() || description.length() > DESCRIPTION_LENGTH) {
      throw new ApiException(ErrorCode.INVALID_PARAMETER);
    }
    String templateId = body.get(Application.TEMPLATE_ID, "");
    ApplicationTemplate template =
        Templates.application(templateId)
            .orElseThrow(
                () ->
                    new ApiException(
                        ErrorCode.INVALID_PARAMETER,
                        "initAppModel failed, templateId[" + templateId + "]"));
    List<String> functions = template.fails() ? List.of() : List.of(name);
    Application application =
        new Application(
            request.settings().ids().uuid(),
            name,
            templateId,
            description,
            functions,
            request.settings().clock().instant());
    request
        .project()
        .change(
            Application.KIND,
            all -> {
              if (all.values().stream().anyMatch(other -> other.name().equals(name))) {
                throw new ApiException(ErrorCode.APP_EXISTS);
              }
              functions.forEach(function -> Functions.add(function(function, template), request));
              return all.put(application.id(), application);
            });
    return Response.of(JsonObject.of("application_id", application.id()));
  }

  private static JsonObject function(String name, ApplicationTemplate template) {
    return JsonObject.builder()
        .put(FUNC_NAME, name)
        .put(PACKAGE, PACKAGE_OF_ALL)
        .put(RUNTIME, template.runtime())
        .put(TIMEOUT, 30L)
        .put(HANDLER, "index.handler")
        .put(MEMORY_SIZE, 256L)
        .put(CODE_TYPE, "inline")
        .put(FUNC_CODE, Creation.funcCode(template.code().getBytes(UTF_8)))
        .build();
  }

  /** ListFunctionApplications. */
  static Response list(Request request) {
    Page page = request.page("limit", PAGE_SIZE, LARGEST_PAGE);
    List<JsonObject> all =
        request.project().all(Application.KIND).values().stream()
            .map(
                application ->
                    JsonObject.builder()
                        .put("id", application.id())
                        .put("name", application.name())
                        .put("status", status(application, request))
                        .put("last_modified_time", application.lastModified().toEpochMilli())
                        .put("description", application.description())
                        .build())
            .toList();
    return page.response("applications", page.of(all), all.size());
  }

  /**
   * ShowFunctionApp. {@code stack_resources} is a list on the service of today, as Terraform's test
   * reads it there. The model, and with it the official SDKs, has an object, the page's sample
   * null: relaxed it is left out, which both kinds of client take.
   */
  static Response show(Request request) {
    Application application = existing(request);
    boolean asList = request.settings().enforces(Rule.RESPONSES_OF_TODAY);
    List<JsonObject> resources =
        application.functions().stream().map(name -> resource(name, request)).toList();
    return Response.of(
        JsonObject.builder()
            .put("name", application.name())
            .put("last_modified_time", application.lastModified().toEpochMilli())
            .put("stack_resources", asList ? resources : null)
            .put("status", status(application, request))
            .put("stack_name", application.name())
            .put("stack_id", application.id())
            .put("repo_name", "")
            .put("description", application.description())
            .put("repo", JsonObject.EMPTY)
            .put("pipeline_id", "")
            .put("project_id", request.projectId())
            .put("apig_url", "")
            .build());
  }

  private static JsonObject resource(String function, Request request) {
    FunctionUrn urn = request.urn(PACKAGE_OF_ALL, function);
    return JsonObject.builder()
        .put("physical_resource_id", urn.toString())
        .put("physical_resource_name", function)
        .put("logical_resource_name", function)
        .put("logical_resource_type", "huaweicloud_fgs_function")
        .put("resource_status", "CREATION_COMPLETE")
        .put("status_message", "")
        .put("href", "")
        .put("display_name", "FunctionGraph")
        .build();
  }

  /** DeleteFunctionApp, with the functions that it brought. */
  static Response delete(Request request) {
    Project project = request.project();
    List<StoredFunction> gone =
        project.change(
            Application.KIND,
            all -> {
              Application removed = all.remove(request.path("id"));
              if (removed == null) {
                throw new ApiException(ErrorCode.APP_NOT_FOUND);
              }
              List<StoredFunction> functions =
                  removed.functions().stream()
                      .map(function -> request.urn(PACKAGE_OF_ALL, function))
                      .flatMap(urn -> project.find(urn).stream())
                      .toList();
              functions.forEach(function -> project.remove(function.urn()));
              return functions;
            });
    gone.forEach(request::end);
    return Response.NONE;
  }

  private static Application existing(Request request) {
    return request
        .project()
        .find(Application.KIND, request.path("id"))
        .orElseThrow(() -> new ApiException(ErrorCode.APP_NOT_FOUND));
  }

  /**
   * One of the documented states. Terraform's provider, of the service of today, does not know
   * {@code failed}: it would wait on, and stops at {@code CreateFail}.
   */
  private static String status(Application application, Request request) {
    boolean making =
        request.settings().clock().instant().isBefore(application.lastModified().plus(MAKING));
    if (making) {
      return "creating";
    }
    boolean fails =
        Templates.application(application.templateId())
            .filter(ApplicationTemplate::fails)
            .isPresent();
    if (!fails) {
      return "success";
    }
    return request.settings().enforces(Rule.RESPONSES_OF_TODAY) ? "CreateFail" : "failed";
  }

  /**
   * An application, made of a template.
   *
   * @param functions the names of the functions of package default that came with it
   * @param lastModified when it was created; its state follows from the time since then
   */
  record Application(
      String id,
      String name,
      String templateId,
      String description,
      List<String> functions,
      Instant lastModified) {
    static final Field<String> NAME = Field.text("name");
    static final Field<String> TEMPLATE_ID = Field.text("template_id");
    static final Field<String> DESCRIPTION = Field.text("description");
    private static final Field<List<String>> FUNCTIONS = Field.texts("functions");
    private static final Field<String> LAST_MODIFIED = Field.text("last_modified");

    /** The applications of a project by id. */
    static final Kind<Application> KIND =
        Kind.byId(
            "applications",
            Shape.of(NAME, TEMPLATE_ID, DESCRIPTION, FUNCTIONS, LAST_MODIFIED),
            Application::toJson,
            Application::read,
            Application::name);

    Application {
      functions = List.copyOf(functions);
    }

    private JsonObject toJson() {
      return JsonObject.builder()
          .put(NAME, name)
          .put(TEMPLATE_ID, templateId)
          .put(DESCRIPTION, description)
          .put(FUNCTIONS, functions)
          .put(LAST_MODIFIED, lastModified.toString())
          .build();
    }

    private static Application read(String id, JsonObject json, Kind.Reading reading) {
      return new Application(
          id,
          reading.required(json.get(NAME), NAME),
          reading.required(json.get(TEMPLATE_ID), TEMPLATE_ID),
          json.get(DESCRIPTION, ""),
          json.get(FUNCTIONS, List.of()),
          reading.time(json, LAST_MODIFIED));
    }
  }
}
