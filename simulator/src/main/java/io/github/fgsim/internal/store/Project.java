package io.github.fgsim.internal.store;

import io.github.fgsim.internal.wire.ApiException;
import io.github.fgsim.model.ErrorCode;
import io.github.fgsim.model.FunctionUrn;
import io.github.fgsim.model.Limit;
import io.github.fgsim.model.Limits;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The functions of one project, and what else it holds: dependencies, workflows and the like. Each
 * method is one atomic step; what it returns is a snapshot.
 *
 * <p>One lock guards what changes a project: a step moves references, hashing and checking requests
 * happen outside. Looking up one function takes no lock. Functions stand in the order of their
 * creation in a list, so that a page costs what its own entries cost.
 */
public final class Project {
  /** How many of its functions a refusal names. */
  private static final int FUNCTIONS_NAMED = 5;

  private record Key(String packageName, String functionName) {
    static Key of(FunctionUrn urn) {
      return new Key(urn.packageName(), urn.functionName());
    }
  }

  /** A function's place in the order of creation, kept through its changes. */
  private static final class Place {
    final long number;
    volatile StoredFunction function;

    Place(long number, StoredFunction function) {
      this.number = number;
      this.function = function;
    }
  }

  private final Map<Key, Place> places = new ConcurrentHashMap<>();
  private final List<Place> inOrder = new ArrayList<>();
  private final Map<Kind<?>, Map<String, ?>> things = new LinkedHashMap<>();
  private long nextNumber;
  private volatile int size;
  private volatile long codeSize;

  /** An independent project that holds the same. */
  synchronized Project copy() {
    Project copy = new Project();
    for (Place place : inOrder) {
      copy.append(Key.of(place.function.urn()), place.function);
    }
    copy.things.putAll(things); // each is replaced as a whole, never changed
    return copy;
  }

  /** Puts a function back that was stored before, whatever the limits are now. */
  synchronized void restore(StoredFunction function) {
    append(Key.of(function.urn()), function);
  }

  /** Puts the things of a kind back that were stored before. */
  synchronized <T> void restore(Kind<T> kind, Map<String, T> ofKind) {
    things.put(kind, ofKind);
  }

  /** The function that a URN names, whatever its qualifier. */
  public Optional<StoredFunction> find(FunctionUrn urn) {
    return Optional.ofNullable(places.get(Key.of(urn))).map(place -> place.function);
  }

  /** The same; 404 FSS.1051 when there is none. */
  public StoredFunction get(FunctionUrn urn) {
    return find(urn).orElseThrow(() -> missing(urn, ErrorCode.FUNCTION_NOT_FOUND));
  }

  /** The same, with another error when there is no such function. */
  public StoredFunction get(FunctionUrn urn, Supplier<ApiException> missing) {
    return find(urn).orElseThrow(() -> missing(urn, missing.get()));
  }

  private ApiException missing(FunctionUrn urn, ErrorCode error) {
    return missing(urn, new ApiException(error));
  }

  private ApiException missing(FunctionUrn urn, ApiException error) {
    List<StoredFunction> some = functions(0, FUNCTIONS_NAMED);
    return error.because(
        "there is no function "
            + urn.packageName()
            + "/"
            + urn.functionName()
            + "; the project holds "
            + (some.isEmpty()
                ? "none"
                : some.stream()
                        .map(each -> each.urn().packageName() + "/" + each.urn().functionName())
                        .collect(Collectors.joining(", "))
                    + (size > some.size() ? " and " + (size - some.size()) + " more" : "")));
  }

  /** All functions in the order of their creation. */
  public List<StoredFunction> functions() {
    return functions(0, Integer.MAX_VALUE);
  }

  /** How many functions there are. */
  public int size() {
    return size;
  }

  /** The bytes of all functions' code, their versions included. */
  public long codeSize() {
    return codeSize;
  }

  /** At most so many functions from an offset on, in the order of their creation. */
  public synchronized List<StoredFunction> functions(int offset, int most) {
    int from = Math.min(offset, inOrder.size());
    int to = (int) Math.min((long) from + most, inOrder.size());
    List<StoredFunction> page = new ArrayList<>(to - from);
    inOrder.subList(from, to).forEach(place -> page.add(place.function));
    return page;
  }

  /**
   * A part of the functions.
   *
   * @param count how many there are in all
   */
  public record Listing(List<StoredFunction> functions, int count) {}

  /** As {@link #functions(int, int)}, with the count of the same moment. */
  public synchronized Listing list(int offset, int most) {
    return new Listing(functions(offset, most), inOrder.size());
  }

  /**
   * Refuses a function of this size when the project has no room for it: 403 FSS.1041 or FSS.1042.
   * That there is room holds for now only; {@link #add} looks again.
   */
  public void ensureRoom(long newCode, Limits limits) {
    if (size >= limits.of(Limit.FUNCTIONS)) {
      throw new ApiException(ErrorCode.TOO_MANY_FUNCTIONS)
          .because("the limit FUNCTIONS is " + limits.of(Limit.FUNCTIONS));
    }
    ensureRoomForCode(newCode, limits);
  }

  private void ensureRoomForCode(long newCode, Limits limits) {
    if (newCode > 0 && codeSize + newCode > limits.of(Limit.TOTAL_CODE_BYTES)) {
      throw new ApiException(ErrorCode.TOTAL_CODE_TOO_LARGE)
          .because(
              "%d bytes of code and %d more: at most %d, limit TOTAL_CODE_BYTES"
                  .formatted(codeSize, newCode, limits.of(Limit.TOTAL_CODE_BYTES)));
    }
  }

  /** Adds a new function; 409 FSS.1061 when its package has one of that name. */
  public synchronized void add(StoredFunction function, Limits limits) {
    ensureRoom(function.codeSize(), limits);
    Key key = Key.of(function.latest().urn());
    if (places.containsKey(key)) {
      throw new ApiException(ErrorCode.FUNCTION_EXISTS);
    }
    append(key, function);
  }

  private synchronized void append(Key key, StoredFunction function) {
    Place place = new Place(nextNumber++, function);
    places.put(key, place);
    inOrder.add(place);
    size = inOrder.size();
    codeSize += function.codeSize();
  }

  /**
   * Puts in a function's place what the change makes of it, in one step; 404 FSS.1051 when there is
   * none. The change may refuse with an error, which leaves everything as it was.
   */
  public StoredFunction change(
      FunctionUrn urn, Limits limits, UnaryOperator<StoredFunction> change) {
    return change(urn, limits, ErrorCode.FUNCTION_NOT_FOUND, change);
  }

  /** The same, with another error when there is no such function. */
  public synchronized StoredFunction change(
      FunctionUrn urn, Limits limits, ErrorCode missing, UnaryOperator<StoredFunction> change) {
    Place place = places.get(Key.of(urn));
    if (place == null) {
      throw missing(urn, missing);
    }
    StoredFunction changed = change.apply(place.function);
    long growth = changed.codeSize() - place.function.codeSize();
    ensureRoomForCode(growth, limits);
    codeSize += growth;
    place.function = changed;
    return changed;
  }

  /** Removes a function with all its versions; 404 FSS.1051 when there is none. */
  public synchronized void remove(FunctionUrn urn) {
    Place place = places.remove(Key.of(urn));
    if (place == null) {
      throw missing(urn, ErrorCode.FUNCTION_NOT_FOUND);
    }
    // In the order of creation numbers ascend, so that the place is found without a walk.
    int index = Collections.binarySearch(inOrder, place, Comparator.comparingLong(p -> p.number));
    inOrder.remove(index);
    size = inOrder.size();
    codeSize -= place.function.codeSize();
  }

  /** The kinds of which there were things. */
  synchronized Set<Kind<?>> kinds() {
    return Set.copyOf(things.keySet());
  }

  /** The things of a kind by name, in the order in which they came. */
  @SuppressWarnings("unchecked") // what is kept under a kind is of its type
  public synchronized <T> Map<String, T> all(Kind<T> kind) {
    return new LinkedHashMap<>((Map<String, T>) things.getOrDefault(kind, Map.of()));
  }

  /** The thing of that name. */
  public <T> Optional<T> find(Kind<T> kind, String name) {
    return Optional.ofNullable(all(kind).get(name));
  }

  /**
   * Puts in place of the things of a kind what the change makes of them, in one step. The change
   * gets a map of its own to change; it may refuse with an error, which leaves everything as it
   * was.
   *
   * @return what the change returns
   */
  public synchronized <T, R> R change(Kind<T> kind, Function<Map<String, T>, R> change) {
    Map<String, T> changed = all(kind);
    R result = change.apply(changed);
    things.put(kind, changed);
    return result;
  }
}
