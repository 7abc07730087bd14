package io.github.fgsim.internal.resource;

import io.github.fgsim.internal.store.Alias;
import io.github.fgsim.internal.store.Application;
import io.github.fgsim.internal.store.AsyncConfig;
import io.github.fgsim.internal.store.Dependency;
import io.github.fgsim.internal.store.FunctionUrl;
import io.github.fgsim.internal.store.Kinds;
import io.github.fgsim.internal.store.LogSettings;
import io.github.fgsim.internal.store.ReservedInstances;
import io.github.fgsim.internal.store.Snapshot;
import io.github.fgsim.internal.store.State;
import io.github.fgsim.internal.store.StateReader;
import io.github.fgsim.internal.store.Tag;
import io.github.fgsim.internal.store.TestEvent;
import io.github.fgsim.internal.store.Tracing;
import io.github.fgsim.internal.store.Trigger;
import io.github.fgsim.internal.store.VpcEndpoint;
import io.github.fgsim.internal.validation.Settings;
import io.github.fgsim.internal.workflow.Workflow;
import java.util.List;

/**
 * What the resources keep, for a state's JSON: a resource with a state of its own is listed here.
 */
public final class StoredKinds {
  public static final Kinds ALL =
      new Kinds(
          List.of(
              Alias.KIND,
              Trigger.KIND,
              Tag.KIND,
              TestEvent.KIND,
              AsyncConfig.KIND,
              ReservedInstances.KIND,
              Tracing.KIND,
              FunctionUrl.KIND,
              Snapshot.KIND),
          List.of(
              Dependency.KIND,
              LogSettings.KIND,
              VpcEndpoint.KIND,
              Application.KIND,
              Workflow.KIND));

  private StoredKinds() {}

  /** Reads a state's JSON; what it does not say is as a create makes it. */
  public static State read(String json, Settings settings, State present) {
    return StateReader.read(json, settings, present, ALL, new Creation.AsCreated());
  }
}
