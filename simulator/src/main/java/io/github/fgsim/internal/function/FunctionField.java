package io.github.fgsim.internal.function;

import io.github.fgsim.internal.wire.Field;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A field of a function: all that the simulator knows of it but the check of its value.
 *
 * @param <T> the type of its value
 */
public final class FunctionField<T> extends Field<T> {

  /** The requests whose bodies have fields of a function. */
  public enum Body {
    CREATE,
    UPDATE_CONFIG,
    UPDATE_CODE
  }

  /** What becomes of a field that an update of the configuration does not send. */
  public enum Unsent {
    STAYS,
    GOES
  }

  private final Set<Body> bodies;
  private final Unsent unsent;
  private final Set<View> views;
  private final @Nullable Derived derived;
  private final @Nullable String yaml;

  FunctionField(
      Field<T> field,
      Set<Body> bodies,
      Unsent unsent,
      Set<View> views,
      @Nullable Derived derived,
      @Nullable String yaml) {
    super(field);
    this.bodies = bodies;
    this.unsent = unsent;
    this.views = views;
    this.derived = derived;
    this.yaml = yaml;
  }

  /** Whether the body of such a request may have it. */
  public boolean isSentBy(Body body) {
    return bodies.contains(body);
  }

  /** Whether it stays as it is when an update of the configuration does not send it. */
  public boolean stays() {
    return unsent == Unsent.STAYS;
  }

  /** Whether such a response shows it. */
  public boolean isShownIn(View view) {
    return views.contains(view);
  }

  /** What it is made of when it is not shown as it was sent, else null. */
  public @Nullable Derived derivedOrNull() {
    return derived;
  }

  /** The property of an import package's YAML that holds it, where there is one. */
  public Optional<String> yaml() {
    return Optional.ofNullable(yaml);
  }
}
