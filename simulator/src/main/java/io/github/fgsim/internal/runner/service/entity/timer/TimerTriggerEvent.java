package io.github.fgsim.internal.runner.service.entity.timer;

import org.jspecify.annotations.Nullable;

/** The event of a timer. */
@SuppressWarnings("MemberName") // the names of the JSON
public class TimerTriggerEvent {
  private @Nullable String version;
  private @Nullable String time;
  private @Nullable String trigger_type;
  private @Nullable String trigger_name;
  private @Nullable String user_event;

  public @Nullable String getVersion() {
    return version;
  }

  public @Nullable String getTime() {
    return time;
  }

  public @Nullable String getTriggerType() {
    return trigger_type;
  }

  public @Nullable String getTriggerName() {
    return trigger_name;
  }

  public @Nullable String getUserEvent() {
    return user_event;
  }
}
