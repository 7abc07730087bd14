package io.github.fgsim.internal.archive;

import static io.github.fgsim.internal.function.FunctionFields.*;
import static io.github.fgsim.internal.function.ImageFields.*;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;
import io.github.fgsim.internal.archive.YamlReader.Plain;
import io.github.fgsim.internal.function.FunctionField;
import io.github.fgsim.internal.function.FunctionFields;
import io.github.fgsim.internal.function.ImageFields;
import io.github.fgsim.internal.validation.Notes;
import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.internal.wire.Field;
import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.model.ErrorCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The configuration file of an import package: the service's own YAML, as in the guide of 2018 and
 * in a real export of 2024. Tags mean nothing in it, and none may stand in the environment.
 */
final class PackageYaml {
  private static final Field<Object> VERSION = Field.any("HcCrmTemplateVersion");
  private static final Field<Object> RESOURCES = Field.any("Resources");
  private static final Field<Object> RESOURCE_TYPE = Field.any("Type");
  private static final Field<Object> RESOURCE_PROPERTIES = Field.any("Properties");
  private static final Field<Object> VARIABLES = Field.any("Variables");
  private static final Field<Object> ENCRYPTED_VARIABLES = Field.any("EncryptedVariables");
  private static final Field<Object> IMAGE_ENABLED = Field.any("enabled");

  private static final String FUNCTION_TYPE = "HC::Serverless::Function";

  /** Quotes what another reader of YAML could take for a number, a date or a line break. */
  private static final StringQuotingChecker QUOTES =
      new StringQuotingChecker.Default() {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean needToQuoteValue(String value) {
          return super.needToQuoteValue(value)
              || "+-.0123456789".indexOf(value.charAt(0)) >= 0
              || value
                  .chars()
                  .anyMatch(c -> c < ' ' || (c >= 0x7f && c < 0xa0) || c >> 1 == 0x1014);
        }
      };

  private static final YAMLFactory FACTORY =
      YAMLFactory.builder()
          .stringQuotingChecker(QUOTES)
          .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
          .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
          .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
          .build();

  /** The fields of a function that are plain properties of the YAML, by the property. */
  private static final Map<String, FunctionField<?>> PROPERTIES =
      FunctionFields.all().stream()
          .filter(field -> field.yaml().isPresent())
          .filter(field -> field.kind() == Field.Kind.TEXT || field.kind() == Field.Kind.INTEGER)
          .collect(Collectors.toMap(field -> field.yaml().orElseThrow(), field -> field));

  private static final Map<String, String> IMAGE =
      Map.of(
          "image", "image",
          "command", "command",
          "args", "args",
          "workingdir", "working_dir",
          "uid", "uid",
          "gid", "gid");

  /** What a package may hold without a place in a create request. */
  private static final List<String> IGNORED = List.of("Version", "CloudDebug", "DependencyPkg");

  private PackageYaml() {}

  /**
   * The create fields that the YAML's one function has. Unparsable text, or text of another form,
   * is 400 FSS.1025; no function 404 FSS.1057; more than one, also of one name, 400 FSS.1058. Notes
   * name the properties that have no meaning here.
   */
  static JsonObject read(byte[] yaml, Notes notes) {
    JsonObject document = YamlReader.read(yaml);
    require(document.has(VERSION), "the YAML has no " + VERSION);
    Object resources = document.get(RESOURCES);
    if (!(resources instanceof JsonObject functions) || functions.isEmpty()) {
      throw new ApiException(ErrorCode.FUNCTION_NOT_IN_YAML)
          .because("the YAML's Resources hold no function");
    }
    if (functions.names().size() > 1) {
      throw new ApiException(ErrorCode.MORE_THAN_ONE_FUNCTION_IN_YAML)
          .because("the YAML's Resources hold " + Notes.cut(String.join(", ", functions.names())));
    }
    Object function = functions.members().values().iterator().next();
    if (function instanceof JsonObject resource
        && FUNCTION_TYPE.equals(resource.get(RESOURCE_TYPE))
        && resource.get(RESOURCE_PROPERTIES) instanceof JsonObject properties) {
      return fields(properties, notes);
    }
    throw invalid(
        "the YAML's resource is no object with Type " + FUNCTION_TYPE + " and Properties");
  }

  private static JsonObject fields(JsonObject properties, Notes notes) {
    JsonObject.Builder fields = JsonObject.builder();
    properties
        .members()
        .forEach(
            (name, value) -> {
              if (isEmpty(value)) {
                return;
              }
              FunctionField<?> field = PROPERTIES.get(name);
              if (field != null) {
                fields.put(
                    field.name(),
                    field.kind() == Field.Kind.TEXT ? text(name, value) : number(name, value));
              } else if (name.equals("Environment")) {
                JsonObject environment = object(name, value);
                fields.put(USER_DATA, variables(environment.get(VARIABLES)));
                fields.put(ENCRYPTED_USER_DATA, variables(environment.get(ENCRYPTED_VARIABLES)));
              } else if (name.equals("CustomImage")) {
                fields.put(CUSTOM_IMAGE, image(object(name, value)));
              } else if (!IGNORED.contains(name)) {
                notes.note(
                    "the package's YAML has the property " + name + ", which means nothing here");
              }
            });
    return fields.build();
  }

  /** As in a request, an empty value is as if the property was not there. */
  private static boolean isEmpty(Object value) {
    return value.equals("")
        || (value instanceof JsonObject object && object.isEmpty())
        || (value instanceof List<?> list && list.isEmpty());
  }

  private static String text(String name, Object value) {
    require(
        !(value instanceof JsonObject) && !(value instanceof List),
        "the YAML's " + name + ": expected a text");
    return value.toString();
  }

  private static @Nullable Long number(String name, Object value) {
    if (value instanceof Plain plain && plain.value() instanceof Long number) {
      return number == 0 ? null : number;
    }
    throw invalid("the YAML's " + name + ": expected a whole number");
  }

  private static JsonObject object(String name, Object value) {
    if (value instanceof JsonObject object) {
      return object;
    }
    throw invalid("the YAML's " + name + ": expected an object");
  }

  /** Environment variables become the JSON text that a create request would have. */
  private static @Nullable String variables(@Nullable Object value) {
    if (value == null || isEmpty(value)) {
      return null;
    }
    JsonObject.Builder texts = JsonObject.builder();
    object("variables", value)
        .members()
        .forEach((name, variable) -> texts.put(name, text(name, variable)));
    return Json.text(texts.build());
  }

  private static @Nullable JsonObject image(JsonObject yaml) {
    JsonObject.Builder image = JsonObject.builder();
    yaml.members()
        .forEach(
            (name, value) -> {
              if (IMAGE.containsKey(name) && !isEmpty(value)) {
                image.put(IMAGE.get(name), text(name, value));
              }
            });
    boolean enabled =
        yaml.get(IMAGE_ENABLED) instanceof Plain plain && Boolean.TRUE.equals(plain.value());
    return enabled ? JsonObject.builder().put(ENABLED, true).build().with(image.build()) : null;
  }

  /** The YAML of a function, with the keys and the order of a real export. */
  static byte[] write(String name, JsonObject function) {
    JsonObject image = function.at(CUSTOM_IMAGE);
    JsonObject properties =
        JsonObject.builder()
            .put("Handler", function.get(HANDLER, ""))
            .put("Runtime", function.get(RUNTIME, ""))
            .put("CodeType", function.get(CODE_TYPE, ""))
            .put("CodeFileName", function.get(CODE_FILENAME, ""))
            .put("CodeUrl", function.get(CODE_URL, ""))
            .put("Description", function.get(DESCRIPTION, ""))
            .put("MemorySize", function.get(MEMORY_SIZE, 0L))
            .put("Timeout", function.get(TIMEOUT, 0L))
            .put("Version", "latest")
            .put(
                "Environment",
                JsonObject.builder()
                    .put("Variables", parsed(function.get(USER_DATA)))
                    .put("EncryptedVariables", parsed(function.get(ENCRYPTED_USER_DATA)))
                    .build())
            .put("InitializerHandler", function.get(INITIALIZER_HANDLER, ""))
            .put("InitializerTimeout", function.get(INITIALIZER_TIMEOUT, 0L))
            .put("PreStopHandler", function.get(PRE_STOP_HANDLER, ""))
            .put("PreStopTimeout", function.get(PRE_STOP_TIMEOUT, 0L))
            .put("EnterpriseProjectId", function.get(ENTERPRISE_PROJECT_ID, "0"))
            .put("FuncType", function.get(TYPE, "v2"))
            .put(
                "CustomImage",
                JsonObject.builder()
                    .put("enabled", image.is(ENABLED))
                    .put("image", image.get(ImageFields.IMAGE, ""))
                    .put("command", image.get(ImageFields.COMMAND, ""))
                    .put("args", image.get(ImageFields.ARGS, ""))
                    .put("workingdir", image.get(ImageFields.WORKING_DIR, ""))
                    .put("uid", image.get(ImageFields.UID, ""))
                    .put("gid", image.get(ImageFields.GID, ""))
                    .build())
            .put("CloudDebug", "")
            .build();
    JsonObject resource =
        JsonObject.builder()
            .put(RESOURCE_TYPE, FUNCTION_TYPE)
            .put(RESOURCE_PROPERTIES, properties)
            .build();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator generator = FACTORY.createGenerator(out)) {
      Json.write(
          generator,
          JsonObject.builder()
              .put(VERSION, "v1")
              .put("Resources", JsonObject.of(name, resource))
              .build());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** Variables that are no JSON object have no place in the YAML. */
  private static JsonObject parsed(@Nullable String variables) {
    return Json.object(Objects.requireNonNullElse(variables, "{}")).orElse(JsonObject.EMPTY);
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw invalid(otherwise);
    }
  }

  private static ApiException invalid(String why) {
    return new ApiException(ErrorCode.INVALID_YAML).because(why);
  }
}
