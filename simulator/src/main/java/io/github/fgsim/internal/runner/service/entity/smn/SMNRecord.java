package io.github.fgsim.internal.runner.service.entity.smn;

import org.jspecify.annotations.Nullable;

/** A message and whence it comes. */
@SuppressWarnings("MemberName") // the names of the JSON
public class SMNRecord {
  private @Nullable String event_version;
  private @Nullable String event_subscription_urn;
  private @Nullable String event_source;
  private @Nullable SMNBody smn;

  public @Nullable String getEventVersion() {
    return event_version;
  }

  public @Nullable String getEventSubscriptionUrn() {
    return event_subscription_urn;
  }

  public @Nullable String getEventSource() {
    return event_source;
  }

  public @Nullable SMNBody getSmn() {
    return smn;
  }
}
