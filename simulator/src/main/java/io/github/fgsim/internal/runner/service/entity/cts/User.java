package io.github.fgsim.internal.runner.service.entity.cts;

import org.jspecify.annotations.Nullable;

/** Who did something. */
public class User {
  private @Nullable String name;
  private @Nullable String id;
  private @Nullable Domain domain;

  public @Nullable String getName() {
    return name;
  }

  public @Nullable String getId() {
    return id;
  }

  public @Nullable Domain getDomain() {
    return domain;
  }
}
