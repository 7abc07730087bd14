package io.github.fgsim.internal.validation;

import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.model.ErrorCode;
import io.github.fgsim.model.Rule;
import org.jspecify.annotations.Nullable;

/** How a check refuses, or accepts what only a relaxed rule lets pass; either is noted. */
record Refusals(Settings settings, Notes notes) {

  static boolean isWithin(@Nullable Long value, long min, long max) {
    return value != null && value >= min && value <= max;
  }

  static String said(String field, @Nullable Object value) {
    return value == null ? field + " is missing" : field + " " + Notes.cut(value.toString());
  }

  ApiException refused(ErrorCode error, String why) {
    return new ApiException(error).because(why);
  }

  /** Refuses what a rule may relax; without a rule nothing relaxes it. */
  void refuseUnlessRelaxed(@Nullable Rule rule, ErrorCode error, String what) {
    if (rule == null || settings.enforces(rule)) {
      throw refused(error, what);
    }
    notes.relaxed(rule, what);
  }
}
