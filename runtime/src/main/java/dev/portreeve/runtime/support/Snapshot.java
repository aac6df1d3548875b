package dev.portreeve.runtime.support;

import java.util.HashMap;
import java.util.Map;

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
  private final Map<Integer, Map<String, View>> indexes = new HashMap<>();

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
    boolean surely = isClosed(reference.shape()) && reference.absence().isPresent();
    String why = "`" + key + "` is not in the snapshot";
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
      String why = "`" + key + "` is not in the snapshot";
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

  private boolean isClosed(int target) {
    Shape.Population population = decoder.shape(target).population().orElseThrow();
    return !population.open() && ((Rows) get(population.root())).complete;
  }

  private View find(int target, String key) {
    return indexes.computeIfAbsent(target, this::index).get(key);
  }

  private Map<String, View> index(int target) {
    Shape.Population population = decoder.shape(target).population().orElseThrow();
    Rows rows = (Rows) get(population.root());
    Map<String, View> index = new HashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      String key = (String) rows.at(i).get(population.key());
      if (Text.known(key)) {
        index.putIfAbsent(key, rows.at(i));
      }
    }
    return index;
  }
}
