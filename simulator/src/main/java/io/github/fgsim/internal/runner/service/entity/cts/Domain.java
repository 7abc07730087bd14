package io.github.fgsim.internal.runner.service.entity.cts;

import org.jspecify.annotations.Nullable;

/** An account. */
public class Domain {
  private @Nullable String name;
  private @Nullable String id;

  public @Nullable String getName() {
    return name;
  }

  public @Nullable String getId() {
    return id;
  }
}
