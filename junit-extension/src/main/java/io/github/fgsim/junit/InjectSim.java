package io.github.fgsim.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks a field that gets what a parameter of its type would get: the simulator, or a client of the
 * official SDK that talks to it; see {@link FunctionGraphSim}. An instance field is set before each
 * test, after the constructor and before {@code @BeforeEach}; a static one before
 * {@code @BeforeAll}, which needs {@link Scope#CLASS} or {@link Scope#SHARED}. With neither {@link
 * FunctionGraphSim} nor a {@link FunctionGraphSimExtension} there the tests fail and say so.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
@ExtendWith(UnsetFields.class)
public @interface InjectSim {}
