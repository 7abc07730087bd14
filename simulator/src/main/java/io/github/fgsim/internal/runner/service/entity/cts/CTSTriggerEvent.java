package io.github.fgsim.internal.runner.service.entity.cts;

import org.jspecify.annotations.Nullable;

/** A trace. */
public class CTSTriggerEvent {
  private @Nullable CTS cts;

  public @Nullable CTS getCTS() {
    return cts;
  }
}
