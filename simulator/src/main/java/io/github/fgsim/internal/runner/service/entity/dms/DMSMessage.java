package io.github.fgsim.internal.runner.service.entity.dms;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A message of a queue. */
public class DMSMessage {
  private @Nullable Map<String, Object> body;
  private @Nullable Map<String, Object> attributes;

  public @Nullable Map<String, Object> getBody() {
    return body;
  }

  public @Nullable Map<String, Object> getAttributes() {
    return attributes;
  }
}
