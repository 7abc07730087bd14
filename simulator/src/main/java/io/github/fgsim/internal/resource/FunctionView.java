package io.github.fgsim.internal.resource;

import static io.github.fgsim.internal.function.FunctionFields.*;
import static io.github.fgsim.internal.function.MountFields.*;

import io.github.fgsim.internal.function.Derived;
import io.github.fgsim.internal.function.FunctionField;
import io.github.fgsim.internal.function.FunctionFields;
import io.github.fgsim.internal.function.RuntimeFamily;
import io.github.fgsim.internal.function.View;
import io.github.fgsim.internal.store.FunctionVersion;
import io.github.fgsim.internal.validation.Settings;
import io.github.fgsim.internal.wire.Json;
import io.github.fgsim.internal.wire.JsonObject;
import io.github.fgsim.internal.wire.Times;
import io.github.fgsim.model.FunctionUrn;
import io.github.fgsim.model.Rule;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What responses say of a function: the fields that the response shows, in their order. A field
 * without a value is left out.
 */
final class FunctionView {
  /** The keys of the create page's sample in its order; an import's sample has most of them. */
  private static final String[] SAMPLE = {
    "func_urn",
    "func_name",
    "user_domain",
    "domain_id",
    "namespace",
    "project_name",
    "package",
    "runtime",
    "timeout",
    "handler",
    "memory_size",
    "cpu",
    "code_type",
    "code_filename",
    "code_size",
    "digest",
    "version",
    "image_name",
    "last_modified",
    "concurrency",
    "strategy_config"
  };

  /** The responses that tell a configuration, beside those of the two pages. */
  private static final Set<View> OF_CONFIGURATION =
      EnumSet.of(
          View.CONFIG,
          View.UPDATED_CONFIG,
          View.MAX_INSTANCES,
          View.PUBLISHED,
          View.VERSION_LISTED);

  /** As many fields has the view of most functions at most. */
  private static final int MEMBERS = 32;

  /** What each response shows, in order. */
  private static final Map<View, List<FunctionField<?>>> SHOWN = shown(FunctionFields.all());

  /** The same in the order of the pages' samples: first those of the sample. */
  private static final class PageOrder {
    static final Map<View, List<FunctionField<?>>> SHOWN = shown(fields());

    private static List<FunctionField<?>> fields() {
      List<FunctionField<?>> rest = new ArrayList<>(FunctionFields.all());
      List<FunctionField<?>> ordered = new ArrayList<>();
      for (String name : SAMPLE) {
        for (FunctionField<?> field : FunctionFields.all()) {
          if (field.name().equals(name)) {
            ordered.add(field);
          }
        }
      }
      rest.removeAll(ordered);
      ordered.addAll(rest);
      return ordered;
    }
  }

  private static Map<View, List<FunctionField<?>>> shown(List<FunctionField<?>> fields) {
    Map<View, List<FunctionField<?>>> shown = new EnumMap<>(View.class);
    for (View view : View.values()) {
      List<FunctionField<?>> ofView = new ArrayList<>(fields);
      ofView.removeIf(field -> !field.isShownIn(view));
      shown.put(view, ofView);
    }
    return shown;
  }

  private final FunctionVersion function;
  private final Settings settings;
  private final FunctionUrn urn;
  private final View view;
  private final boolean today;

  private FunctionView(FunctionVersion function, FunctionUrn urn, View view, Settings settings) {
    this.function = function;
    this.settings = settings;
    this.urn = urn;
    this.view = view;
    this.today = settings.enforces(Rule.RESPONSES_OF_TODAY);
  }

  /** A function under its URN with the version. */
  static JsonObject of(FunctionVersion function, View view, Settings settings) {
    return of(function, function.urn(), view, settings);
  }

  /** A function under its URN without a version. */
  static JsonObject bare(FunctionVersion function, View view, Settings settings) {
    return of(function, function.urn().withQualifier(null), view, settings);
  }

  /** A function under a URN as a client wrote it. */
  static JsonObject of(FunctionVersion function, FunctionUrn urn, View view, Settings settings) {
    return new FunctionView(function, urn, view, settings).json(null);
  }

  /** A function's code; {@code func_code} tells where it is. */
  static JsonObject ofCode(
      FunctionVersion function, View view, JsonObject funcCode, Settings settings) {
    return new FunctionView(function, function.urn(), view, settings).json(funcCode);
  }

  static JsonObject imported(FunctionVersion function, Settings settings) {
    return settings.enforces(Rule.IMPORT_URN_HAS_VERSION)
        ? of(function, View.IMPORTED, settings)
        : bare(function, View.IMPORTED, settings);
  }

  private JsonObject json(@Nullable JsonObject funcCode) {
    boolean asOnPage = !today && (view == View.CREATED || view == View.IMPORTED);
    JsonObject.Builder json = JsonObject.builder(MEMBERS);
    for (FunctionField<?> field :
        (asOnPage ? PageOrder.SHOWN : SHOWN).getOrDefault(view, List.of())) {
      Derived derived = field.derivedOrNull();
      Object value =
          derived == null
              ? function.configuration().get(field)
              : derived == Derived.FUNC_CODE ? funcCode : value(derived);
      if (value != null) {
        json.put(field.name(), value);
      }
    }
    return json.build();
  }

  /**
   * The pages of the create and the import know no {@code concurrent_num}, nor has a function of v1
   * one to set; but Terraform's provider reads it from every configuration, and panics without.
   */
  private @Nullable JsonObject strategy(@Nullable JsonObject strategy) {
    return strategy == null || strategy.has(CONCURRENT_NUM) || !OF_CONFIGURATION.contains(view)
        ? strategy
        : strategy.with(CONCURRENT_NUM, 1L);
  }

  private @Nullable Object value(Derived derived) {
    JsonObject configuration = function.configuration();
    return switch (derived) {
      case FUNC_ID -> today ? function.id() : null;
      case RESOURCE_ID -> today ? function.id() + ":" + urn.functionName() : null;
      case FUNC_URN -> urn.toString();
      case FUNC_NAME -> urn.functionName();
      case USER_DOMAIN -> today ? null : settings.userDomain();
      case DOMAIN_ID -> settings.domainId();
      case NAMESPACE -> urn.projectId();
      case PROJECT_NAME -> urn.region();
      case PACKAGE -> urn.packageName();
      case CPU -> function.cpu();
      case CODE_SIZE -> function.code().size();
      case BLANKED_USER_DATA -> blanked(configuration.get(ENCRYPTED_USER_DATA));
      case DIGEST ->
          function.code().size() == 0 && isImage(configuration) ? null : function.code().digest();
      case VERSION -> function.version();
      case IMAGE_NAME -> function.imageName();
      case LAST_MODIFIED ->
          view == View.IMPORTED && !settings.enforces(Rule.IMPORT_TIME_IS_RFC3339)
              ? Times.withoutZone(function.lastModified(), settings.zone())
              : Times.rfc3339(function.lastModified(), settings.zone());
      case CONCURRENCY -> today ? null : 0; // a leftover of the page's sample, of no meaning
      case FUNC_VPC_ID -> configuration.at(FUNC_VPC).get(VPC_ID);
      case MOUNT_CONFIG -> mounted(configuration.get(MOUNT_CONFIG));
      case STRATEGY_CONFIG -> strategy(configuration.get(STRATEGY_CONFIG));
      case FUNC_CODE -> null;
    };
  }

  private static boolean isImage(JsonObject configuration) {
    return RuntimeFamily.IMAGE_CODE_TYPE.equals(configuration.get(CODE_TYPE));
  }

  /** The names of encrypted variables come back, their values do not. */
  private static @Nullable String blanked(@Nullable String variables) {
    if (variables == null) {
      return null;
    }
    JsonObject.Builder names = JsonObject.builder();
    Json.object(variables).ifPresent(object -> object.names().forEach(name -> names.put(name, "")));
    return Json.text(names.build());
  }

  /** Each mount with its status, which Terraform reads. */
  private static @Nullable JsonObject mounted(@Nullable JsonObject mountConfig) {
    if (mountConfig == null || !mountConfig.has(FUNC_MOUNTS)) {
      return mountConfig;
    }
    return mountConfig.with(
        FUNC_MOUNTS,
        mountConfig.get(FUNC_MOUNTS, List.of()).stream()
            .map(mount -> mount.with(MOUNT_STATUS, "active"))
            .toList());
  }
}
