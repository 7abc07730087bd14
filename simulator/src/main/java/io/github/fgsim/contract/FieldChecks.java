package io.github.fgsim.contract;

import static io.github.fgsim.contract.Evidence.*;
import static io.github.fgsim.contract.Sources.*;
import static io.github.fgsim.model.ErrorCode.*;
import static io.github.fgsim.model.Operation.*;

import io.github.fgsim.contract.BodyModel.Prepared;
import io.github.fgsim.internal.wire.Field;
import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.internal.wire.Shape;
import io.github.fgsim.model.ErrorCode;
import io.github.fgsim.model.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Made from the fields of every body: a value of another type, no JSON, a mandatory field left out,
 * an optional one null, a field that nobody knows. D9, D18, D22.
 */
final class FieldChecks {
  private static final String PAGES_CODES =
      NOT_SEEN + " (Go's zero values fail the field's own check)";

  /** What answers a mandatory field that is absent, null or empty. */
  private record Mandatory(Operation operation, String field, ErrorCode error) {}

  private static final List<Mandatory> MANDATORY =
      List.of(
          new Mandatory(CREATE_FUNCTION, "func_name", INVALID_FUNCTION_NAME),
          new Mandatory(CREATE_FUNCTION, "package", INVALID_PACKAGE),
          new Mandatory(CREATE_FUNCTION, "runtime", INVALID_RUNTIME),
          new Mandatory(CREATE_FUNCTION, "timeout", INVALID_TIMEOUT),
          new Mandatory(CREATE_FUNCTION, "handler", INVALID_HANDLER),
          new Mandatory(CREATE_FUNCTION, "memory_size", INVALID_MEMORY_SIZE),
          new Mandatory(CREATE_FUNCTION, "code_type", INVALID_CODE_TYPE),
          new Mandatory(IMPORT_FUNCTION, "func_name", INVALID_FUNCTION_NAME),
          new Mandatory(IMPORT_FUNCTION, "file_name", INVALID_PARAMETER),
          new Mandatory(IMPORT_FUNCTION, "file_code", CODE_REQUIRED),
          new Mandatory(UPDATE_FUNCTION_CONFIG, "timeout", INVALID_TIMEOUT),
          new Mandatory(UPDATE_FUNCTION_CONFIG, "handler", INVALID_HANDLER),
          new Mandatory(UPDATE_FUNCTION_CONFIG, "memory_size", INVALID_MEMORY_SIZE),
          new Mandatory(UPDATE_FUNCTION_CODE, "code_type", INVALID_CODE_TYPE),
          new Mandatory(
              UPDATE_FUNCTION_MAX_INSTANCE_CONFIG, "max_instance_num", INVALID_CONCURRENCY),
          new Mandatory(CREATE_VERSION_ALIAS, "name", INVALID_ALIAS),
          new Mandatory(CREATE_VERSION_ALIAS, "version", INVALID_VERSION),
          new Mandatory(UPDATE_VERSION_ALIAS, "version", INVALID_VERSION),
          new Mandatory(CREATE_FUNCTION_TRIGGER, "trigger_type_code", INVALID_TRIGGER_TYPE),
          new Mandatory(CREATE_FUNCTION_TRIGGER, "event_data", INVALID_TIMER_TRIGGER),
          new Mandatory(CREATE_TAGS, "tags", INVALID_PARAMETER),
          new Mandatory(DELETE_TAGS, "tags", INVALID_PARAMETER),
          new Mandatory(UPDATE_FUNCTION_RESERVED_INSTANCES_COUNT, "count", INVALID_PARAMETER),
          new Mandatory(CANCEL_ASYNC_INVOCATION, "request_id", INVALID_PARAMETER),
          new Mandatory(CREATE_DEPENDENCY_VERSION, "name", INVALID_PARAMETER),
          new Mandatory(CREATE_DEPENDENCY_VERSION, "runtime", INVALID_RUNTIME),
          new Mandatory(CREATE_DEPENDENCY_VERSION, "depend_type", INVALID_DEPENDENCY_TYPE),
          new Mandatory(CREATE_DEPENDENCY_VERSION, "depend_file", INVALID_DEPENDENCY),
          new Mandatory(CREATE_EVENT, "name", INVALID_EVENT),
          new Mandatory(CREATE_EVENT, "content", INVALID_EVENT),
          new Mandatory(UPDATE_EVENT, "content", INVALID_EVENT));

  /** A field that requests of checks have and that may be left out. */
  private record Optional(Operation operation, String field) {}

  private static final List<Optional> OPTIONAL =
      List.of(
          new Optional(IMPORT_FUNCTION, "file_type"),
          new Optional(UPDATE_FUNCTION_CONFIG, "func_name"),
          new Optional(UPDATE_FUNCTION_CONFIG, "runtime"),
          new Optional(CREATE_FUNCTION_VERSION, "version"),
          new Optional(UPDATE_TRIGGER, "trigger_status"),
          new Optional(UPDATE_FUNCTION_ASYNC_INVOKE_CONFIG, "max_async_event_age_in_seconds"),
          new Optional(UPDATE_FUNCTION_ASYNC_INVOKE_CONFIG, "max_async_retry_attempts"));

  private FieldChecks() {}

  static Stream<ContractCheck> checks() {
    return Stream.of(
            BodyModel.all().stream().map(FieldChecks::noJson),
            BodyModel.all().stream().flatMap(FieldChecks::wrongTypes),
            MANDATORY.stream().map(FieldChecks::mandatory),
            OPTIONAL.stream().map(FieldChecks::optional),
            BodyModel.all().stream().map(FieldChecks::optionalNulls),
            BodyModel.all().stream().map(FieldChecks::unknownField))
        .flatMap(each -> each);
  }

  private static ContractCheck noJson(BodyModel model) {
    return model.check(
        "D18-no-json",
        "",
        NOT_SEEN,
        "a body that is no JSON object is 400 FSS.0400",
        api -> {
          Prepared prepared = model.setup().prepare(api);
          for (String text :
              List.of("", "{", "[]", "\"text\"", Json.text(prepared.valid()) + "}")) {
            prepared.draft().body(text).send().refused(INVALID_PARAMETER);
          }
        });
  }

  private static Stream<ContractCheck> wrongTypes(BodyModel model) {
    List<ContractCheck> checks = new ArrayList<>();
    wrongTypes(model, model.shape(), List.of(), checks);
    return checks.stream();
  }

  private static void wrongTypes(
      BodyModel model, Shape shape, List<Field<?>> path, List<ContractCheck> checks) {
    for (Field<?> field : shape.fields()) {
      List<Field<?>> here = Stream.concat(path.stream(), Stream.of(field)).toList();
      if (field.kind() != Field.Kind.ANY) {
        String name = String.join(".", here.stream().map(Field::name).toList());
        checks.add(
            model.check(
                "D18-wrong-type",
                name,
                NOT_SEEN,
                name + " of another JSON type is 400 FSS.0400",
                api -> {
                  Prepared prepared = model.setup().prepare(api);
                  for (Object wrong : wrong(field.kind())) {
                    prepared.send(with(prepared.valid(), here, wrong)).refused(INVALID_PARAMETER);
                  }
                }));
      }
      if (field.shape() != null) {
        wrongTypes(model, field.shape(), here, checks);
      }
    }
  }

  /** Values of another type: of the field itself, of what is in it, a fraction. */
  private static List<Object> wrong(Field.Kind kind) {
    return switch (kind) {
      case TEXT, BASE64 -> List.of(7L);
      case INTEGER, LONG -> List.of("text", 3.5);
      case NUMBER, OBJECT, ANY -> List.of("text");
      case TEXTS -> List.of("text", List.of(7L));
      case OBJECTS -> List.of("text", List.of("text"));
      case TEXT_MAP -> List.of("text", JsonObject.of("k", 7L));
      case FLAG -> List.of("true");
    };
  }

  /** The object with a value at the end of the path. */
  private static JsonObject with(JsonObject object, List<Field<?>> path, Object value) {
    Field<?> first = path.get(0);
    if (path.size() == 1) {
      return object.with(first.name(), value);
    }
    JsonObject inner = object.get(first.name()) instanceof JsonObject old ? old : JsonObject.EMPTY;
    JsonObject changed = with(inner, path.subList(1, path.size()), value);
    return object.with(
        first.name(), first.kind() == Field.Kind.OBJECTS ? List.of(changed) : changed);
  }

  private static ContractCheck mandatory(Mandatory mandatory) {
    BodyModel model = BodyModel.of(mandatory.operation());
    String field = mandatory.field();
    ErrorCode error = mandatory.error();
    return model.check(
        "D18-mandatory",
        field,
        PAGES_CODES,
        "without " + field + ", with null or an empty one: " + error.status() + " " + error.code(),
        api -> {
          Prepared prepared = model.setup().prepare(api);
          prepared.send(prepared.valid().without(field)).refused(error);
          prepared.draft().body(Samples.withNull(prepared.valid(), field)).send().refused(error);
          Field<?> shape = model.shape().field(field);
          if (shape != null && !shape.keepsEmpty()) {
            prepared.send(prepared.valid().with(field, empty(shape.kind()))).refused(error);
          }
        });
  }

  private static ContractCheck optional(Optional optional) {
    BodyModel model = BodyModel.of(optional.operation());
    String field = optional.field();
    return model.check(
        "D9-optional",
        field,
        NOT_SEEN,
        "without " + field + ", with null or an empty one it is accepted",
        api -> {
          Prepared prepared = model.setup().prepare(api);
          prepared.send(prepared.valid().without(field)).ok();
          prepared = model.setup().prepare(api);
          prepared.draft().body(Samples.withNull(prepared.valid(), field)).send().ok();
          Field<?> shape = model.shape().field(field);
          if (shape != null && !shape.keepsEmpty()) {
            prepared = model.setup().prepare(api);
            prepared.send(prepared.valid().with(field, empty(shape.kind()))).ok();
          }
        });
  }

  private static Object empty(Field.Kind kind) {
    return switch (kind) {
      case TEXT, BASE64 -> "";
      case INTEGER, LONG, NUMBER -> 0;
      case FLAG -> false;
      case OBJECT, TEXT_MAP, ANY -> JsonObject.EMPTY;
      case TEXTS, OBJECTS -> List.of();
    };
  }

  private static ContractCheck optionalNulls(BodyModel model) {
    return model.check(
        "D9-nulls",
        "",
        CREATE_PAGE + " sends empty fields; for null inferred",
        "every optional field may be null",
        api -> {
          Prepared prepared = model.setup().prepare(api);
          Set<String> sent = prepared.valid().names();
          StringBuilder nulls = new StringBuilder("{");
          for (Field<?> field : model.shape().fields()) {
            if (!sent.contains(field.name())) {
              nulls.append('"').append(field.name()).append("\":null,");
            }
          }
          String rest = Json.text(prepared.valid()).substring(1);
          String text =
              rest.equals("}") ? nulls.substring(0, nulls.length() - 1) + "}" : nulls + rest;
          prepared.draft().body(text.equals("}") ? "{}" : text).send().ok();
        });
  }

  private static ContractCheck unknownField(BodyModel model) {
    return model.check(
        "D22-unknown-field",
        "",
        TERRAFORM + "; inferred for this operation",
        "a field that the service does not know is accepted",
        api -> {
          Prepared prepared = model.setup().prepare(api);
          prepared.send(prepared.valid().with("some_new_field", "x")).ok().lacks("some_new_field");
        });
  }
}
