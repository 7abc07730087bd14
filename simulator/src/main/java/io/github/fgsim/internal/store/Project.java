package io.github.fgsim.internal.store;

import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.model.ErrorCode;
import io.github.fgsim.model.FunctionUrn;
import io.github.fgsim.model.Limit;
import io.github.fgsim.model.Limits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The functions of one project. Each method is one atomic step; what it returns is a snapshot.
 *
 * <p>One lock guards a project: a step only moves references, hashing and checking happen outside.
 */
public final class Project {
  private record Key(String packageName, String functionName) {
    static Key of(FunctionUrn urn) {
      return new Key(urn.packageName(), urn.functionName());
    }
  }

  private final Map<Key, StoredFunction> functions = new LinkedHashMap<>();
  private long codeSize;

  /** The same functions, on their own from now on. */
  synchronized Project copy() {
    Project copy = new Project();
    copy.functions.putAll(functions);
    copy.codeSize = codeSize;
    return copy;
  }

  /** The function that a URN names, whatever its qualifier. */
  public synchronized Optional<StoredFunction> find(FunctionUrn urn) {
    return Optional.ofNullable(functions.get(Key.of(urn)));
  }

  /** All functions in the order of their creation. */
  public synchronized List<StoredFunction> functions() {
    return new ArrayList<>(functions.values());
  }

  /**
   * Refuses a function of this size when the project has no room for it: 403 FSS.1041 or FSS.1042.
   */
  public synchronized void ensureRoom(long newCode, Limits limits) {
    if (functions.size() >= limits.of(Limit.FUNCTIONS)) {
      throw new ApiException(ErrorCode.TOO_MANY_FUNCTIONS);
    }
    if (codeSize + newCode > limits.of(Limit.TOTAL_CODE_BYTES)) {
      throw new ApiException(ErrorCode.TOTAL_CODE_TOO_LARGE);
    }
  }

  /** Adds a new function; 409 FSS.1061 when its package has one of that name. */
  public synchronized void add(StoredFunction function, Limits limits) {
    ensureRoom(function.codeSize(), limits);
    if (functions.putIfAbsent(Key.of(function.urn()), function) != null) {
      throw new ApiException(ErrorCode.FUNCTION_EXISTS);
    }
    codeSize += function.codeSize();
  }
}
