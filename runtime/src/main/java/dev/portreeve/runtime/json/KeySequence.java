package dev.portreeve.runtime.json;

import com.fasterxml.jackson.core.io.SerializedString;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The keys with which objects of one place in a text began, in their order: none of them twice.
 * Objects whose keys stand as those of one before need no more than a look at the next key. A tree
 * for one parser; of one that grows too large, and of long objects, nothing more is remembered.
 */
final class KeySequence {
  /** So many keys are remembered of one object. */
  private static final int LONGEST = 256;

  /** So many sequences are remembered of one text. */
  private static final int MOST = 4096;

  /** How many sequences a tree has. */
  private static final class Count {
    private int sequences;
  }

  private final Count count;
  private final KeySequence before;
  private final SerializedString key;
  private final int length;

  /** The one that came last: objects come in rows of one kind. */
  private KeySequence likely;

  private Map<String, KeySequence> others = Map.of();

  /** The beginning of objects that are the value of the last key, and of those in its list. */
  private KeySequence object;

  private KeySequence list;

  private KeySequence(Count count, KeySequence before, String key, int length) {
    this.count = count;
    this.before = before;
    this.key = new SerializedString(key);
    this.length = length;
  }

  /** The place of a whole text. */
  static KeySequence empty() {
    return new KeySequence(new Count(), null, "", 0);
  }

  private KeySequence inside() {
    return new KeySequence(count, null, "", 0);
  }

  /** The beginning of the objects that stand here. */
  KeySequence object() {
    object = object == null ? inside() : object;
    return object;
  }

  /** The place of the elements of the lists that stand here. */
  KeySequence list() {
    list = list == null ? inside() : list;
    return list;
  }

  /** The last key. */
  SerializedString name() {
    return key;
  }

  /** The one that this was continued to last; null where none was. */
  KeySequence likely() {
    return likely;
  }

  /** With this key behind it, if that is known already; else null. */
  KeySequence known(String next) {
    if (likely != null && (likely.key.getValue().equals(next))) {
      return likely;
    }
    KeySequence other = others.get(next);
    likely = other == null ? likely : other;
    return other;
  }

  /** Whether the key stands in it. */
  boolean holds(String next) {
    for (KeySequence each = this; each.before != null; each = each.before) {
      if (each.key.getValue().equals(next)) {
        return true;
      }
    }
    return false;
  }

  /** Whether one more key can be remembered behind it. */
  boolean grows() {
    return length < LONGEST && count.sequences < MOST;
  }

  /** With a key behind it that it does not hold. */
  KeySequence grown(String next) {
    count.sequences++;
    KeySequence more = new KeySequence(count, this, next, length + 1);
    if (likely != null) {
      others = others.isEmpty() ? new HashMap<>(Map.of(likely.key.getValue(), likely)) : others;
      others.put(next, more);
    }
    likely = more;
    return more;
  }

  /** All its keys. */
  Set<String> keys() {
    Set<String> keys = new HashSet<>();
    for (KeySequence each = this; each.before != null; each = each.before) {
      keys.add(each.key.getValue());
    }
    return keys;
  }
}
