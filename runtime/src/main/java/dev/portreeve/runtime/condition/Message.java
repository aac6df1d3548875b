package dev.portreeve.runtime.condition;

import dev.portreeve.runtime.abi.Texts;
import dev.portreeve.runtime.abi.Truth;
import dev.portreeve.runtime.abi.snapshot.Rows;
import java.util.List;
import java.util.Optional;

/** A message, as data: the number of its template among the constants, and what it shows. */
public record Message(int template, List<Shown> shown) {

  /** Copies its list. */
  public Message {
    shown = List.copyOf(shown);
  }

  /** Says it; {@code node} is the quantifier that an element makes fail, if it is about one. */
  void say(Telling at, int node) {
    for (Shown each : shown) {
      each.show(at, node);
    }
    at.trace.say((Template) at.constant(template));
  }

  /** How a value that is in no field is shown. */
  public enum Format {
    TEXT,
    NUMBER,
    SIZE,
    DURATION,
    INSTANT,
    MODE;

    /** What it shows. */
    public Kind kind() {
      return this == TEXT ? Kind.TEXT : Kind.NUMBER;
    }

    void show(Trace trace, Object value) {
      switch (this) {
        case TEXT -> trace.showText((String) value);
        case NUMBER -> trace.showNumber((Long) value);
        case SIZE -> trace.showSize((Long) value);
        case DURATION -> trace.showDuration((Long) value);
        case INSTANT -> trace.showInstant((Long) value);
        case MODE -> trace.showMode((Long) value);
      }
    }
  }

  /** A value of a message. */
  public sealed interface Shown {
    void show(Telling at, int node);

    /** A field; one that is {@code told} belongs to the element that decides, and is evidence. */
    record Place(Term term, boolean told) implements Shown {
      @Override
      public void show(Telling at, int node) {
        if (told) {
          at.trace.tell(node, term.place(at), term.number());
        } else {
          at.trace.show(term.place(at), term.number());
        }
      }
    }

    /** An element of a list that stands in a field. */
    record Element(Term.Variable variable) implements Shown {
      @Override
      public void show(Telling at, int node) {
        int back = variable.back();
        at.trace.showElement(at.list(back), at.field(back), at.index(back));
      }
    }

    /** A member of an enum that is an element of a constant: its name is in another. */
    record Member(Term.Variable variable, int names) implements Shown {
      @Override
      public void show(Telling at, int node) {
        at.trace.showText(((Texts) at.constant(names)).at(at.index(variable.back())));
      }
    }

    /** A sum; where it may be absent, the first absence that makes it so. */
    record Added(Term.Total total, Format format, boolean mayBeAbsent) implements Shown {
      @Override
      public void show(Telling at, int node) {
        if (mayBeAbsent && Kind.NUMBER.absent(total.of(at)) == Truth.TRUE) {
          at.trace.showAbsent((Rows) total.list().of(at), total.added());
        } else {
          format.show(at.trace, total.of(at));
        }
      }
    }

    /**
     * What is in no field. Of what is absent there is no age and no count: {@code of} is what it is
     * made of, whose absence is shown instead.
     */
    record Made(Term term, Format format, Optional<Source> of) implements Shown {
      @Override
      public void show(Telling at, int node) {
        if (of.isPresent() && of.get().isAbsent(at)) {
          Term source = of.get().term();
          at.trace.show(source.place(at), source.number());
        } else {
          format.show(at.trace, term.of(at));
        }
      }
    }
  }

  /** What a value is made of: a field, of this kind. */
  public record Source(Term term, Kind kind) {
    boolean isAbsent(Telling at) {
      return kind.absent(term.of(at)) == Truth.TRUE;
    }
  }
}
