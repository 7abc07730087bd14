package io.github.fgsim.junit;

import static org.junit.platform.commons.support.AnnotationSupport.findAnnotatedFields;

import io.github.fgsim.FunctionGraphSimulator;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ParameterContext;

/**
 * What parameters and fields get, by exactly their type. The SDK's types are known by name, so that
 * nothing of it is loaded for tests that have none.
 */
final class Injection {
  private static final String CLIENT = "com.huaweicloud.sdk.functiongraph.v2.FunctionGraphClient";
  private static final String ASYNC_CLIENT =
      "com.huaweicloud.sdk.functiongraph.v2.FunctionGraphAsyncClient";
  private static final String REGION = "com.huaweicloud.sdk.core.region.Region";
  private static final Set<String> BY_TYPE =
      Set.of(FunctionGraphSimulator.class.getName(), CLIENT, ASYNC_CLIENT, REGION);

  private Injection() {}

  static boolean supports(ParameterContext parameter) {
    Class<?> type = parameter.getParameter().getType();
    if (!parameter.isAnnotated(SimEndpoint.class)) {
      return BY_TYPE.contains(type.getName());
    }
    ensureEndpoint(
        type,
        "parameter "
            + parameter.getParameter().getName()
            + " of "
            + Contexts.name(parameter.getDeclaringExecutable()));
    return true;
  }

  private static void ensureEndpoint(Class<?> type, String place) {
    if (type != URI.class && type != String.class) {
      throw new ExtensionConfigurationException(
          "@SimEndpoint is for the types URI and String, but "
              + place
              + " is of type "
              + type.getName());
    }
  }

  /** The value for a type that is supported. */
  static Object value(
      Class<?> type, FunctionGraphSimulator simulator, Supplier<SdkClients> clients) {
    return switch (type.getName()) {
      case "java.net.URI" -> simulator.endpoint();
      case "java.lang.String" -> simulator.endpoint().toString();
      case CLIENT -> clients.get().client();
      case ASYNC_CLIENT -> clients.get().asyncClient();
      case REGION -> clients.get().region();
      default -> simulator;
    };
  }

  /** The fields of a class and those above it that want a value. */
  static List<Field> fields(Class<?> type) {
    List<Field> fields = new ArrayList<>(findAnnotatedFields(type, InjectSim.class));
    fields.forEach(field -> ensure(field, InjectSim.class));
    for (Field field : findAnnotatedFields(type, SimEndpoint.class)) {
      ensure(field, SimEndpoint.class);
      fields.add(field);
    }
    return fields;
  }

  private static void ensure(Field field, Class<? extends Annotation> annotation) {
    String place = "field " + name(field);
    if (Modifier.isFinal(field.getModifiers())) {
      throw new ExtensionConfigurationException(
          "@" + annotation.getSimpleName() + " sets a field, but " + place + " is final");
    }
    if (annotation == SimEndpoint.class) {
      ensureEndpoint(field.getType(), place);
    } else if (!BY_TYPE.contains(field.getType().getName())) {
      throw new ExtensionConfigurationException(
          "@InjectSim is for the types FunctionGraphSimulator, FunctionGraphClient,"
              + " FunctionGraphAsyncClient and Region, but "
              + place
              + " is of type "
              + field.getType().getName());
    }
  }

  /** Class and name, as in {@code DeployerTest.sim}. */
  static String name(Field field) {
    return field.getDeclaringClass().getName() + "." + field.getName();
  }

  static void set(Field field, @Nullable Object instance, Object value) {
    try {
      field.setAccessible(true);
      field.set(instance, value);
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw new ExtensionConfigurationException("cannot set field " + name(field), e);
    }
  }

  static @Nullable Object get(Field field, @Nullable Object instance) {
    try {
      field.setAccessible(true);
      return field.get(instance);
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw new ExtensionConfigurationException("cannot read field " + name(field), e);
    }
  }
}
