package dev.portreeve.runtime.json;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The keys with which objects of one text began, in their order: none of them twice. Objects whose
 * keys stand as those of one before need no more than a look at the next key. A tree for one
 * parser; of one that grows too large, and of long objects, nothing more is remembered.
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
  private final String key;
  private final int length;

  /** The one that came last: objects come in rows of one kind. */
  private KeySequence likely;

  private Map<String, KeySequence> others = Map.of();

  private KeySequence(Count count, KeySequence before, String key, int length) {
    this.count = count;
    this.before = before;
    this.key = key;
    this.length = length;
  }

  /** The beginning of all objects of a text. */
  static KeySequence empty() {
    return new KeySequence(new Count(), null, "", 0);
  }

  /** With this key behind it, if that is known already; else null. */
  KeySequence known(String next) {
    // Jackson hands out one text for one key, as long as there are not too many.
    if (likely != null && (likely.key == next || likely.key.equals(next))) {
      return likely;
    }
    KeySequence other = others.get(next);
    likely = other == null ? likely : other;
    return other;
  }

  /** Whether the key stands in it. */
  boolean holds(String next) {
    for (KeySequence each = this; each.before != null; each = each.before) {
      if (each.key.equals(next)) {
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
      others = others.isEmpty() ? new HashMap<>(Map.of(likely.key, likely)) : others;
      others.put(next, more);
    }
    likely = more;
    return more;
  }

  /** All its keys. */
  Set<String> keys() {
    Set<String> keys = new HashSet<>();
    for (KeySequence each = this; each.before != null; each = each.before) {
      keys.add(each.key);
    }
    return keys;
  }
}
