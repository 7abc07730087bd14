package io.github.fgsim.junit;

import io.github.fgsim.FunctionGraphSimulator;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A simulator in JUnit's store, which ends its use there. Jupiter before 5.13 closes what is a
 * {@code CloseableResource}, later ones what is {@code AutoCloseable} and warn of what is not; some
 * call both.
 */
@SuppressWarnings("deprecation") // CloseableResource, see above
final class StoredSimulator implements ExtensionContext.Store.CloseableResource, AutoCloseable {
  private final FunctionGraphSimulator simulator;
  private final Runnable end;
  private final AtomicBoolean ended = new AtomicBoolean();

  StoredSimulator(FunctionGraphSimulator simulator, Runnable end) {
    this.simulator = simulator;
    this.end = end;
  }

  FunctionGraphSimulator simulator() {
    return simulator;
  }

  @Override
  public void close() {
    if (!ended.getAndSet(true)) {
      end.run();
    }
  }
}
