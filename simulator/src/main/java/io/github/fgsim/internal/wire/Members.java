package io.github.fgsim.internal.wire;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The members of a JSON object, in order: names and values in turn in one array. The objects of
 * this API are small, so that looking along the array is as fast as hashing and costs no memory; of
 * a large one the places are kept in a map.
 */
final class Members extends AbstractMap<String, Object> {
  /** As many are looked along. */
  private static final int FEW = 64;

  /** There is room for so many with the first, and for so many more in a copy. */
  private static final int FIRST = 4;

  private static final Object[] NO_PAIRS = {};

  private Object[] pairs;
  private int size;

  /** A bit for the hash of each name that is or was here: most names that are not have another. */
  private long hashes;

  private @Nullable Map<String, Integer> places;

  /** No members, with room for so many. */
  Members(int room) {
    this.pairs = room == 0 ? NO_PAIRS : new Object[2 * room];
  }

  String name(int place) {
    return (String) pairs[2 * Objects.checkIndex(place, size)];
  }

  Object value(int place) {
    return pairs[2 * Objects.checkIndex(place, size) + 1];
  }

  private int place(@Nullable Object name) {
    if (places != null) {
      return places.getOrDefault(name, -1);
    }
    if (name == null || (hashes & bit(name)) == 0) {
      return -1;
    }
    for (int place = 0; place < size; place++) { // nearly always it is the same text itself
      if (pairs[2 * place] == name) {
        return place;
      }
    }
    for (int place = 0; place < size; place++) {
      if (pairs[2 * place].equals(name)) {
        return place;
      }
    }
    return -1;
  }

  private static long bit(Object name) {
    return 1L << name.hashCode(); // of whose bits a shift takes the last six
  }

  @Override
  public @Nullable Object get(@Nullable Object name) {
    int place = place(name);
    return place < 0 ? null : pairs[2 * place + 1];
  }

  @Override
  public boolean containsKey(@Nullable Object name) {
    return place(name) >= 0;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public @Nullable Object put(String name, Object value) {
    int place = place(name);
    if (place >= 0) {
      Object before = pairs[2 * place + 1];
      pairs[2 * place + 1] = value;
      return before;
    }
    if (2 * size == pairs.length) {
      pairs = Arrays.copyOf(pairs, Math.max(4 * size, 2 * FIRST));
    }
    pairs[2 * size] = name;
    pairs[2 * size + 1] = value;
    hashes |= bit(name);
    size++;
    if (places != null) {
      places.put(name, size - 1);
    } else if (size > FEW) {
      index();
    }
    return null;
  }

  private void index() {
    places = new HashMap<>();
    for (int place = 0; place < size; place++) {
      places.put(name(place), place);
    }
  }

  @Override
  public @Nullable Object remove(@Nullable Object name) {
    int place = place(name);
    if (place < 0) {
      return null;
    }
    Object before = pairs[2 * place + 1];
    System.arraycopy(pairs, 2 * place + 2, pairs, 2 * place, 2 * (size - place - 1));
    size--;
    Arrays.fill(pairs, 2 * size, 2 * size + 2, null);
    if (places != null) {
      index();
    }
    return before;
  }

  @Override
  public void putAll(Map<? extends String, ?> others) {
    if (size == 0 && others instanceof Members members) {
      pairs = Arrays.copyOf(members.pairs, 2 * (members.size + FIRST));
      size = members.size;
      hashes = members.hashes;
      places = members.places == null ? null : new HashMap<>(members.places);
    } else {
      others.forEach(this::put);
    }
  }

  @Override
  public void forEach(BiConsumer<? super String, ? super Object> action) {
    for (int place = 0; place < size; place++) {
      action.accept(name(place), value(place));
    }
  }

  @Override
  public Set<Map.Entry<String, Object>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public int size() {
        return size;
      }

      @Override
      public Iterator<Map.Entry<String, Object>> iterator() {
        return new InOrder();
      }
    };
  }

  private final class InOrder implements Iterator<Map.Entry<String, Object>> {
    private int next;

    @Override
    public boolean hasNext() {
      return next < size;
    }

    @Override
    public Map.Entry<String, Object> next() {
      if (next >= size) {
        throw new NoSuchElementException();
      }
      return Map.entry(name(next), value(next++));
    }
  }
}
