package dev.portreeve.runtime.condition;

import dev.portreeve.runtime.abi.Code;
import dev.portreeve.runtime.abi.Codes;
import dev.portreeve.runtime.abi.Counts;
import dev.portreeve.runtime.abi.Many;
import dev.portreeve.runtime.abi.Num;
import dev.portreeve.runtime.abi.Numbers;
import dev.portreeve.runtime.abi.Texts;
import dev.portreeve.runtime.abi.Truth;
import dev.portreeve.runtime.abi.scalar.ImageReferences;
import dev.portreeve.runtime.abi.snapshot.Metered;
import dev.portreeve.runtime.abi.snapshot.Rows;
import dev.portreeve.runtime.abi.snapshot.Snapshot;
import dev.portreeve.runtime.abi.snapshot.View;

/**
 * A value of a condition, as data: where it is found, or what it is made of. Fields and shapes go
 * by number, variables by how many others were bound after them.
 */
public sealed interface Term {

  /** What it is here, boxed as its {@link Kind} says. */
  Object of(Telling at);

  /** The view that it is a field of; null for what stands in no field. */
  default View place(Telling at) {
    return null;
  }

  /** The number of that field. */
  default int number() {
    return -1;
  }

  /** Tells of all that is looked at for it. */
  default void saw(Telling at) {
    // A constant is not looked at, an object through its fields.
  }

  /** Whether it is made of a sum, of which something is known before all of it is. */
  default boolean isMadeOfTotal() {
    return false;
  }

  /** What a number is at least, unknown where nobody knows. */
  default long least(Telling at) {
    return (Long) of(at);
  }

  /** What it is at most. */
  default long most(Telling at) {
    return (Long) of(at);
  }

  /** A bool, number or member of an enum that is written down. */
  record Literal(Kind kind, long value) implements Term {
    @Override
    public Object of(Telling at) {
      return kind == Kind.NUMBER ? (Object) value : (Object) (int) value;
    }
  }

  /** One of the pack's constants. */
  record Constant(Kind kind, int constant) implements Term {
    @Override
    public Object of(Telling at) {
      return at.constant(constant);
    }
  }

  /**
   * An absence that is written down. Of a text, one that nothing is known of: all that is ever
   * asked of it is whether it is one, and that is known. {@code shape} is that of rows, else -1.
   */
  record Absence(Kind kind, int shape) implements Term {
    @Override
    public Object of(Telling at) {
      return switch (kind) {
        case TRUTH -> Truth.ABSENT;
        case NUMBER -> Num.ABSENT;
        case CODE -> Code.ABSENT;
        case NUMBERS -> Numbers.ABSENT;
        case CODES -> Codes.ABSENT;
        case TEXTS -> Texts.ABSENT;
        case ROWS -> Rows.ABSENT;
        default -> null;
      };
    }
  }

  /**
   * The subject or the element of a quantifier: {@code back} of them were bound after it. {@code
   * shape} is that of an object, else -1.
   */
  record Variable(int back, Kind kind, int shape) implements Term {
    @Override
    public Object of(Telling at) {
      return at.bound(back);
    }

    /** An object is read through its fields. */
    @Override
    public void saw(Telling at) {
      if (kind != Kind.OBJECT && at.list(back) != null) {
        at.trace.sawElement(at.list(back), at.field(back), at.index(back));
      }
    }
  }

  /** A field of an object. */
  record Field(Term target, int number) implements Term {
    @Override
    public Object of(Telling at) {
      return ((View) target.of(at)).get(number);
    }

    @Override
    public View place(Telling at) {
      return (View) target.of(at);
    }

    @Override
    public void saw(Telling at) {
      at.trace.saw(place(at), number);
    }
  }

  /** A field that leads to another object by a key beside it, or to {@code many}. */
  record Reference(Term target, int number, boolean many) implements Term {
    @Override
    public Object of(Telling at) {
      View owner = (View) target.of(at);
      Snapshot snapshot = at.snapshot;
      return many ? snapshot.referAll(owner, number) : snapshot.refer(owner, number);
    }

    @Override
    public View place(Telling at) {
      return (View) target.of(at);
    }

    @Override
    public void saw(Telling at) {
      at.trace.saw(place(at), number);
    }
  }

  /** The only object of a subject type, in a field of the snapshot. */
  record One(int number) implements Term {
    @Override
    public Object of(Telling at) {
      return at.snapshot.get(number);
    }
  }

  /** All objects of a subject type, likewise. */
  record Collection(int number) implements Term {
    @Override
    public Object of(Telling at) {
      return at.snapshot.get(number);
    }

    @Override
    public View place(Telling at) {
      return at.snapshot;
    }

    @Override
    public void saw(Telling at) {
      at.trace.saw(at.snapshot, number);
    }
  }

  /** One object of an asked collection by its key. */
  record Lookup(int shape, Term key) implements Term {
    @Override
    public Object of(Telling at) {
      return at.snapshot.lookup(shape, (String) key.of(at));
    }

    @Override
    public void saw(Telling at) {
      key.saw(at);
    }
  }

  /** A parameter of the pack, or one of its lists. */
  record Given(boolean parameter, int number) implements Term {
    @Override
    public Object of(Telling at) {
      return place(at).get(number);
    }

    @Override
    public View place(Telling at) {
      return parameter ? at.parameters : at.lists;
    }

    @Override
    public void saw(Telling at) {
      at.trace.saw(place(at), number);
    }
  }

  /** The parts of an image reference. */
  enum Piece {
    REGISTRY,
    REPOSITORY,
    TAG,
    DIGEST
  }

  /** A part of an image reference; whoever looks at it looks at the whole. */
  record Part(Piece piece, Term target) implements Term {
    @Override
    public Object of(Telling at) {
      String reference = (String) target.of(at);
      return switch (piece) {
        case REGISTRY -> ImageReferences.registry(reference);
        case REPOSITORY -> ImageReferences.repository(reference);
        case TAG -> ImageReferences.tag(reference);
        case DIGEST -> ImageReferences.digest(reference);
      };
    }

    @Override
    public void saw(Telling at) {
      target.saw(at);
    }
  }

  /** {@code left + right}, {@code left - right}. */
  record Sum(Term left, boolean plus, Term right) implements Term {
    @Override
    public Object of(Telling at) {
      long a = (Long) left.of(at);
      long b = (Long) right.of(at);
      return plus ? Num.plus(a, b) : Num.minus(a, b);
    }

    @Override
    public void saw(Telling at) {
      left.saw(at);
      right.saw(at);
    }

    @Override
    public boolean isMadeOfTotal() {
      return left.isMadeOfTotal() || right.isMadeOfTotal();
    }

    @Override
    public long least(Telling at) {
      if (!isMadeOfTotal()) {
        return (Long) of(at);
      }
      return plus
          ? Num.plus(left.least(at), right.least(at))
          : Num.minus(left.least(at), right.most(at));
    }

    @Override
    public long most(Telling at) {
      if (!isMadeOfTotal()) {
        return (Long) of(at);
      }
      return plus
          ? Num.plus(left.most(at), right.most(at))
          : Num.minus(left.most(at), right.least(at));
    }
  }

  /** {@code age of instant}. */
  record Age(Term instant) implements Term {
    @Override
    public Object of(Telling at) {
      return Num.age(at.snapshot.collectedAt, (Long) instant.of(at));
    }

    @Override
    public void saw(Telling at) {
      instant.saw(at);
    }
  }

  /** {@code count of list}. */
  record Count(Term list) implements Term {
    @Override
    public Object of(Telling at) {
      return Counts.size((Many) list.of(at));
    }

    @Override
    public void saw(Telling at) {
      list.saw(at);
    }
  }

  /** The sum of a field over a list of objects; one of what is never negative {@code grows}. */
  record Total(Term list, int added, boolean grows) implements Term {
    @Override
    public Object of(Telling at) {
      return Metered.sum(at.snapshot, (Rows) list.of(at), added);
    }

    @Override
    public void saw(Telling at) {
      View view = list.place(at);
      if (view != null) {
        at.trace.sawSum(view, list.number(), added);
      }
    }

    @Override
    public boolean isMadeOfTotal() {
      return true;
    }

    @Override
    public long least(Telling at) {
      return grows ? Metered.sumSoFar(at.snapshot, (Rows) list.of(at), added) : (Long) of(at);
    }
  }
}
