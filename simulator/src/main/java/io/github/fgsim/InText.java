package io.github.fgsim;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a setting of the builder that can be told in text: a {@link SimulatorOption}. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface InText {

  /** {@link SimulatorOption#label}. */
  String value() default "";

  /** {@link SimulatorOption#help}. */
  String help();

  /** {@link SimulatorOption#contents}. */
  boolean contents() default false;
}
