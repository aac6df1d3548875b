package dev.portreeve.runtime.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

/**
 * The fields of one object in the order in which they were put: two arrays, and an index where they
 * are many. A tree of these takes a third of the memory of one of the JDK's maps, and objects of
 * the same keys share them until one of them gets another.
 */
public final class CompactFields extends AbstractMap<String, JsonNode> {
  private static final int FEW = 8;

  /** Honest keys, in an index that is half empty, never stand so far from their places. */
  private static final int MOST_STEPS = 64;

  private String[] keys;
  private JsonNode[] values;
  private int size;

  /** Whether keys and index are those of others too, so that they are not to be changed. */
  private boolean shared;

  /** Places of keys by their hash, from 1; {@code null} where the keys are few, or crowded. */
  private int[] index;

  /** Places of keys that were made to have one hash, in a map that orders such; else null. */
  private Map<String, Integer> crowded;

  /** Room for a few. */
  public CompactFields() {
    this(FEW / 2);
  }

  /** Room for so many. */
  CompactFields(int expected) {
    keys = new String[expected];
    values = new JsonNode[expected];
  }

  /** Other fields of the same keys. */
  private CompactFields(CompactFields same, JsonNode[] values) {
    same.shared = true;
    this.keys = same.keys;
    this.index = same.index;
    this.crowded = same.crowded;
    this.size = same.size;
    this.values = values;
    this.shared = true;
  }

  /** The same keys with these values, which are as many. */
  CompactFields with(JsonNode[] others) {
    return new CompactFields(this, others);
  }

  /** Whether the keys are those in this part of an array, in this order. */
  boolean hasKeys(String[] others, int from, int to) {
    if (to - from != size) {
      return false;
    }
    for (int i = 0; i < size; i++) {
      if (!keys[i].equals(others[from + i])) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public boolean containsKey(Object key) {
    return find(key) >= 0;
  }

  @Override
  public JsonNode get(Object key) {
    int at = find(key);
    return at < 0 ? null : values[at];
  }

  @Override
  public JsonNode put(String key, JsonNode value) {
    int at = find(key);
    if (at >= 0) {
      JsonNode before = values[at];
      values[at] = value;
      return before;
    }
    own();
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, 2 * size + 1);
    }
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size + 1);
    }
    keys[size] = key;
    values[size] = value;
    size++;
    if (crowded != null) {
      crowded.put(key, size - 1);
    } else if (size > FEW && (index == null || 2 * size > index.length)) {
      indexAll();
    } else if (index != null) {
      index(size - 1);
    }
    return null;
  }

  @Override
  public JsonNode remove(Object key) {
    int at = find(key);
    if (at < 0) {
      return null;
    }
    JsonNode removed = values[at];
    removeAt(at);
    return removed;
  }

  @Override
  public void forEach(BiConsumer<? super String, ? super JsonNode> action) {
    for (int i = 0; i < size; i++) {
      action.accept(keys[i], values[i]);
    }
  }

  @Override
  public void replaceAll(BiFunction<? super String, ? super JsonNode, ? extends JsonNode> change) {
    for (int i = 0; i < size; i++) {
      values[i] = change.apply(keys[i], values[i]);
    }
  }

  @Override
  public void clear() {
    keys = new String[FEW / 2];
    values = new JsonNode[FEW / 2];
    size = 0;
    index = null;
    crowded = null;
    shared = false;
  }

  /** Before keys are changed: from now on they are nobody else's. */
  private void own() {
    if (shared) {
      keys = keys.clone();
      index = index == null ? null : index.clone();
      crowded = crowded == null ? null : new HashMap<>(crowded);
      shared = false;
    }
  }

  private void removeAt(int at) {
    own();
    System.arraycopy(keys, at + 1, keys, at, size - at - 1);
    System.arraycopy(values, at + 1, values, at, size - at - 1);
    size--;
    keys[size] = null;
    values[size] = null;
    index = null;
    crowded = null;
    if (size > FEW) {
      indexAll();
    }
  }

  private int find(Object key) {
    if (crowded != null) {
      return crowded.getOrDefault(key, -1);
    }
    if (index == null) {
      for (int i = 0; i < size; i++) {
        if (keys[i].equals(key)) {
          return i;
        }
      }
      return -1;
    }
    for (int slot = slot(key); index[slot] != 0; slot = slot + 1 & index.length - 1) {
      int at = index[slot] - 1;
      if (keys[at].equals(key)) {
        return at;
      }
    }
    return -1;
  }

  private int slot(Object key) {
    int hash = key.hashCode();
    return (hash ^ hash >>> 16) & index.length - 1;
  }

  private void indexAll() {
    index = new int[Integer.highestOneBit(size) * 4];
    for (int i = 0; i < size && crowded == null; i++) {
      index(i);
    }
  }

  private void index(int at) {
    int slot = slot(keys[at]);
    for (int steps = 0; index[slot] != 0; steps++) {
      if (steps == MOST_STEPS) {
        crowd();
        return;
      }
      slot = slot + 1 & index.length - 1;
    }
    index[slot] = at + 1;
  }

  private void crowd() {
    index = null;
    crowded = new HashMap<>();
    for (int i = 0; i < size; i++) {
      crowded.put(keys[i], i);
    }
  }

  @Override
  public Set<Map.Entry<String, JsonNode>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public int size() {
        return size;
      }

      @Override
      public Iterator<Map.Entry<String, JsonNode>> iterator() {
        return new Entries();
      }
    };
  }

  private final class Entries implements Iterator<Map.Entry<String, JsonNode>> {
    private int next;

    @Override
    public boolean hasNext() {
      return next < size;
    }

    @Override
    public Map.Entry<String, JsonNode> next() {
      if (next >= size) {
        throw new NoSuchElementException();
      }
      return new Field(next++);
    }

    @Override
    public void remove() {
      next--;
      removeAt(next);
    }
  }

  private final class Field extends AbstractMap.SimpleEntry<String, JsonNode> {
    private static final long serialVersionUID = 1;

    Field(int at) {
      super(keys[at], values[at]);
    }

    @Override
    public JsonNode setValue(JsonNode value) {
      put(getKey(), value);
      return super.setValue(value);
    }
  }
}
