package dev.portreeve.runtime.abi.snapshot;

import static dev.portreeve.runtime.abi.Abi.Caller.RULES;
import static dev.portreeve.runtime.abi.Abi.Caller.VIEW;

import dev.portreeve.runtime.abi.Abi;
import dev.portreeve.runtime.abi.Codes;
import dev.portreeve.runtime.abi.Num;
import dev.portreeve.runtime.abi.Numbers;
import dev.portreeve.runtime.abi.Text;
import dev.portreeve.runtime.abi.Texts;
import dev.portreeve.runtime.abi.pattern.Pattern;
import dev.portreeve.runtime.abi.scalar.Globs;
import dev.portreeve.runtime.verdict.UnknownReason;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A whole snapshot, decoded: the base of the generated class that has a field for each subject
 * type. Finds objects by key, and pays for what rules look at; made by one decoder, used by one
 * thread.
 */
public abstract class Snapshot extends View {
  /** When it was taken, in microseconds since 1970 UTC. */
  @Abi(RULES)
  public long collectedAt = Num.UNKNOWN;

  private Advice advice = Advice.PLAIN;

  Decoder decoder;
  private Budget budget = new Budget(1, Budget.SHARE);
  private final Map<Integer, Index> indexes = new HashMap<>();
  private final Map<View, Map<Integer, Rows>> references = new IdentityHashMap<>();

  /** For generated classes. */
  @Abi(VIEW)
  protected Snapshot() {}

  /** From here on this is how what is missing is collected on the host that it is of. */
  public final void advise(Advice other) {
    advice = other;
  }

  /** How what is missing is collected there. */
  public final Advice advice() {
    return advice;
  }

  // ---- the budget ------------------------------------------------------------------------------

  /** From here on this budget pays for what rules look at. */
  public final void spend(Budget other) {
    budget = other;
  }

  /** From here on the share of this control pays. */
  @Abi(RULES)
  public final void turn(int control) {
    budget.turn(control);
  }

  /** Pays for the elements that a quantifier is about to look at; true when it may not. */
  @Abi(RULES)
  public final boolean exhausted(int elements) {
    return !budget.pay(elements);
  }

  /** Pays for a look at every element; where it may not, a list of which nothing is known. */
  final Texts scan(Texts list) {
    return budget.pay(list.size()) ? list : Texts.UNKNOWN;
  }

  /** The same of numbers. */
  final Numbers scan(Numbers list) {
    return budget.pay(list.size()) ? list : Numbers.UNKNOWN;
  }

  /** The same of records and subjects. */
  final Rows scan(Rows list) {
    return budget.pay(list.size()) ? list : Rows.UNKNOWN;
  }

  /** The same of enum members. */
  final Codes scan(Codes list) {
    return budget.pay(list.size()) ? list : Codes.UNKNOWN;
  }

  /** Pays for a look at all of one list for each element of the other, both ways. */
  final Texts scan(Texts list, Texts other) {
    return budget.pay(2L * list.size() * other.size()) ? list : Texts.UNKNOWN;
  }

  /** The same of numbers. */
  final Numbers scan(Numbers list, Numbers other) {
    return budget.pay(2L * list.size() * other.size()) ? list : Numbers.UNKNOWN;
  }

  /** The same of enum members. */
  final Codes scan(Codes list, Codes other) {
    return budget.pay(2L * list.size() * other.size()) ? list : Codes.UNKNOWN;
  }

  /**
   * Pays for holding a text against a glob, by its letters; where it may not, the text is unknown.
   */
  final String match(String text, String glob) {
    return budget.pay(length(text) * Globs.perLetter(glob)) ? text : null;
  }

  /** The same with several globs. */
  final String match(String text, Texts globs) {
    if (!budget.pay(globs.size())) {
      return null;
    }
    long perLetter = 0;
    for (int i = 0; i < globs.size(); i++) {
      perLetter += Globs.perLetter(globs.at(i));
    }
    return budget.pay(length(text) * perLetter) ? text : null;
  }

  /** Pays for looking for another text in a text. */
  final String find(String text, String part) {
    return budget.pay(length(text)) ? text : null;
  }

  /** Pays for looking for a pattern in a text. */
  final String find(String text, Pattern pattern) {
    return budget.pay(length(text) * pattern.perLetter()) ? text : null;
  }

  private static long length(String text) {
    return Text.known(text) ? text.length() : 0;
  }

  /**
   * An object of which nothing is known but that it is there: one that a list may hold besides
   * those that it shows.
   */
  public final View unseen(int shape, int field) {
    return decoder.unseen(shape, this, field);
  }

  /** An element of which nothing is known: one that a list of this object may hold besides. */
  public final View unseen(View owner, int field) {
    return decoder.unseen(owner.shape.fields().get(field).shape(), owner, field);
  }

  /** Forgets what was found by keys and references: a field was put to another value. */
  public final void forget() {
    indexes.clear();
    references.clear();
  }

  // ---- references ------------------------------------------------------------------------------

  /**
   * The objects of a subject by key. {@code whole} says that none of them has a key that is not
   * known, so that what is not here is nowhere; keys that stand twice lead to none.
   */
  private record Index(Map<String, View> byKey, Set<String> twice, boolean whole) {}

  /** The object that a reference field leads to: a value, absent, or unknown. */
  @Abi(RULES)
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

  /**
   * The objects that a list of references leads to, one for each key; found once for an object that
   * is there. Of one that is not, which may be made anew for each look, there is nothing to keep.
   */
  @Abi(RULES)
  public final Rows referAll(View owner, int field) {
    if (owner.presence != View.PRESENT) {
      return found(owner, field);
    }
    return references
        .computeIfAbsent(owner, o -> new HashMap<>())
        .computeIfAbsent(field, f -> found(owner, f));
  }

  private Rows found(View owner, int field) {
    Shape.Field reference = owner.shape.fields().get(field);
    Texts keys = (Texts) owner.get(reference.key());
    if (owner.presence == View.ABSENT) {
      return Rows.OF_NOBODY;
    }
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
  @Abi(RULES)
  public final View lookup(int target, String key) {
    View found = Text.known(key) ? find(target, key) : null;
    if (found != null) {
      return found;
    }
    Shape.Population population = decoder.shape(target).population().orElseThrow();
    View nobody =
        nobody(this, population.root(), target, UNKNOWN, UnknownReason.NOT_COLLECTED.words());
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
