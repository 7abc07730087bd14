package io.github.fgsim.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks a parameter or a field of type {@link java.net.URI} or {@link String} that gets the
 * simulator's {@link io.github.fgsim.FunctionGraphSimulator#endpoint endpoint}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.FIELD})
@ExtendWith(UnsetFields.class)
public @interface SimEndpoint {}
