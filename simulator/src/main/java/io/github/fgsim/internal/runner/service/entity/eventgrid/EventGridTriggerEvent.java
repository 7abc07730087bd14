package io.github.fgsim.internal.runner.service.entity.eventgrid;

import org.jspecify.annotations.Nullable;

/** An event of EventGrid, as CloudEvents has it. */
public class EventGridTriggerEvent {
  private @Nullable String specversion;
  private @Nullable String id;
  private @Nullable String source;
  private @Nullable String type;
  private @Nullable String datacontenttype;
  private @Nullable String subject;
  private @Nullable String time;
  private @Nullable Object data;

  public @Nullable String getSpecversion() {
    return specversion;
  }

  public @Nullable String getId() {
    return id;
  }

  public @Nullable String getSource() {
    return source;
  }

  public @Nullable String getType() {
    return type;
  }

  public @Nullable String getDatacontenttype() {
    return datacontenttype;
  }

  public @Nullable String getSubject() {
    return subject;
  }

  public @Nullable String getTime() {
    return time;
  }

  public @Nullable Object getData() {
    return data;
  }
}
