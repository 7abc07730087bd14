package io.github.fgsim.internal.runner.service.entity.dis;

import org.jspecify.annotations.Nullable;

/** What a stream holds. */
@SuppressWarnings("MemberName") // the names of the JSON
public class DISTriggerEvent {
  private @Nullable String ShardID;
  private @Nullable DISMessage Message;
  private @Nullable String Tag;
  private @Nullable String StreamName;

  public @Nullable String getShardID() {
    return ShardID;
  }

  public @Nullable DISMessage getMessage() {
    return Message;
  }

  public @Nullable String getTag() {
    return Tag;
  }

  public @Nullable String getStreamName() {
    return StreamName;
  }
}
