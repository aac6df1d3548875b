package dev.portreeve.runtime.support;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A whole snapshot, decoded: the base of the generated class that has a field for each subject
 * type. Finds objects by key; made by one decoder, used by one thread.
 */
public abstract class Snapshot extends View {
  /** When it was taken, in microseconds since 1970 UTC. */
  public long collectedAt = Num.UNKNOWN;

  /** How many elements all quantifiers together may look at in one snapshot. */
  public static final long BUDGET = 300_000_000;

  Decoder decoder;
  private long left = BUDGET;
  private final Map<Integer, Index> indexes = new HashMap<>();

  /** For generated classes. */
  protected Snapshot() {}

  /**
   * Pays for the elements that a quantifier is about to look at; true when the budget does not
   * reach, and then for good: what follows is an error, never a verdict.
   */
  public final boolean exhausted(int elements) {
    left = left < elements ? -1 : left - elements;
    return left < 0;
  }

  /** Whether the budget was used up. */
  public final boolean ranOut() {
    return left < 0;
  }

  /**
   * The objects of a subject by key. {@code whole} says that none of them has a key that is not
   * known, so that what is not here is nowhere; keys that stand twice lead to none.
   */
  private record Index(Map<String, View> byKey, Set<String> twice, boolean whole) {}

  /** The object that a reference field leads to: a value, absent, or unknown. */
  public final View refer(View owner, int field) {
    Shape.Field reference = owner.shape.fields().get(field);
    String key = (String) owner.get(reference.key());
    if (!Text.known(key)) {
      String why = key == null ? owner.reason(reference.key()) : null;
      return nobody(owner, field, reference.shape(), key == null ? UNKNOWN : ABSENT, why);
    }
    View found = find(reference.shape(), key);
    if (found != null) {
      return found;
    }
    boolean surely = surelyNot(reference.shape(), key) && reference.absence().isPresent();
    String why = why(reference.shape(), key);
    return nobody(owner, field, reference.shape(), surely ? ABSENT : UNKNOWN, why);
  }

  /** The objects that a list of references leads to, one for each key. */
  public final Rows referAll(View owner, int field) {
    Shape.Field reference = owner.shape.fields().get(field);
    Texts keys = (Texts) owner.get(reference.key());
    if (keys.absence) {
      return Rows.ABSENT;
    }
    View[] views = new View[keys.size()];
    for (int i = 0; i < views.length; i++) {
      String key = keys.at(i);
      View found = Text.known(key) ? find(reference.shape(), key) : null;
      String why = why(reference.shape(), key);
      views[i] = found != null ? found : nobody(owner, field, reference.shape(), UNKNOWN, why);
      if (found == null) {
        views[i].index = i;
      }
    }
    return Rows.of(views, keys.complete);
  }

  /** The object of an asked collection with this key; unknown where nobody asked for it. */
  public final View lookup(int target, String key) {
    View found = Text.known(key) ? find(target, key) : null;
    if (found != null) {
      return found;
    }
    Shape.Population population = decoder.shape(target).population().orElseThrow();
    View nobody = nobody(this, population.root(), target, UNKNOWN, "not collected");
    nobody.label = key;
    return nobody;
  }

  private View nobody(View owner, int field, int target, int presence, String why) {
    View view = decoder.unknown(target, owner, field);
    view.presence = presence;
    view.why = why;
    return view;
  }

  /** Whether no object can have this key: all are here, each with a key of its own. */
  private boolean surelyNot(int target, String key) {
    Shape.Population population = decoder.shape(target).population().orElseThrow();
    Index index = index(target);
    return !population.open()
        && ((Rows) get(population.root())).complete
        && index.whole
        && !index.twice.contains(key);
  }

  private String why(int target, String key) {
    return index(target).twice.contains(key)
        ? "`" + key + "` is in the snapshot twice"
        : "`" + key + "` is not in the snapshot";
  }

  private View find(int target, String key) {
    return index(target).byKey.get(key);
  }

  private Index index(int target) {
    return indexes.computeIfAbsent(target, this::indexed);
  }

  private Index indexed(int target) {
    Shape.Population population = decoder.shape(target).population().orElseThrow();
    Rows rows = (Rows) get(population.root());
    Map<String, View> byKey = new HashMap<>();
    Set<String> twice = new HashSet<>();
    boolean whole = true;
    for (int i = 0; i < rows.size(); i++) {
      String key = (String) rows.at(i).get(population.key());
      if (!Text.known(key)) {
        whole = false;
      } else if (byKey.putIfAbsent(key, rows.at(i)) != null) {
        twice.add(key);
      }
    }
    byKey.keySet().removeAll(twice);
    return new Index(byKey, twice, whole);
  }
}
