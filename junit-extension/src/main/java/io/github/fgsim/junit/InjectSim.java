package io.github.fgsim.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a field that gets what a parameter of its type would get: the simulator, or a client of the
 * official SDK that talks to it; see {@link FunctionGraphSim}. An instance field is set before each
 * test, after the constructor and before {@code @BeforeEach}; a static one before
 * {@code @BeforeAll}, which needs {@link Scope#CLASS} or {@link Scope#SHARED}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface InjectSim {}
