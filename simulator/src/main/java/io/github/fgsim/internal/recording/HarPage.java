package io.github.fgsim.internal.recording;

import io.github.fgsim.internal.wire.Field;
import io.github.fgsim.internal.wire.JsonObject;
import java.time.Instant;

/**
 * What some exchanges of a HAR file belong to: a page in a browser, a contract check here.
 *
 * @param custom members beyond the format, whose names begin with an underscore
 */
public record HarPage(String id, String title, Instant started, JsonObject custom) {
  /** The contract check that made the page's exchanges. */
  public static final Field<String> CHECK = Field.text("_check");

  /** The profile whose responses it expected. */
  public static final Field<String> PROFILE = Field.text("_profile");
}
