package io.github.fgsim.internal.runner.service.entity.smn;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages of a topic. */
public class SMNTriggerEvent {
  private @Nullable List<SMNRecord> record;

  public @Nullable List<SMNRecord> getRecord() {
    return record;
  }
}
