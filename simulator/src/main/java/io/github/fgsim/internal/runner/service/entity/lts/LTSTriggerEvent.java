package io.github.fgsim.internal.runner.service.entity.lts;

import org.jspecify.annotations.Nullable;

/** Log lines. */
public class LTSTriggerEvent {
  private @Nullable LTSBody lts;

  public @Nullable LTSBody getLts() {
    return lts;
  }
}
