package dev.portreeve.runtime.pack;

import dev.portreeve.runtime.abi.Truth;
import dev.portreeve.runtime.condition.Decision;
import dev.portreeve.runtime.condition.Kind;
import dev.portreeve.runtime.condition.Message;
import dev.portreeve.runtime.condition.Proposition;
import dev.portreeve.runtime.condition.Quantified;
import dev.portreeve.runtime.condition.Relation;
import dev.portreeve.runtime.condition.Term;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.pack.DecisionForm.OfCondition;
import dev.portreeve.runtime.pack.DecisionForm.OfShown;
import dev.portreeve.runtime.pack.DecisionForm.OfTerm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads decisions as {@link DecisionWriter} writes them. A condition is made of such as ended
 * before it, so that nothing goes round; how deep it is, and how much it says with all that stands
 * in it again, is counted while it is read. What it says is {@link DecisionCheck}'s matter.
 */
final class DecisionReader {
  /** The deepest that conditions, and values, stand inside one another. */
  static final int DEEPEST = 200;

  /** The most that one control says, whatever stands in it several times counted as often. */
  static final int MOST = 1 << 18;

  private static final OfCondition[] CONDITIONS = OfCondition.values();
  private static final OfTerm[] TERMS = OfTerm.values();
  private static final OfShown[] SHOWN = OfShown.values();
  private static final Relation[] RELATIONS = Relation.values();
  private static final Kind[] KINDS = Kind.values();
  private static final Quantified.Quantifier[] QUANTIFIERS = Quantified.Quantifier.values();
  private static final Term.Piece[] PIECES = Term.Piece.values();
  private static final Message.Format[] FORMATS = Message.Format.values();

  private final PackInput in;

  /** Those that were read, how much each says, and how deep it is. */
  private final List<Proposition> conditions = new ArrayList<>();

  private final List<Integer> sizes = new ArrayList<>();
  private final List<Integer> depths = new ArrayList<>();

  /** Of the condition or decision that is being read. */
  private int size;

  private int depth;

  /** How many conditions are being read, one within the other. */
  private int open;

  DecisionReader(PackInput in) {
    this.in = in;
  }

  List<Decision> decisions() throws InputException {
    return in.list(this::decision);
  }

  private Decision decision() throws InputException {
    size = 1;
    return new Decision(in.number(), in.flag(), maybe(), maybe(), duties());
  }

  private List<Decision.Duty> duties() throws InputException {
    int count = in.few();
    List<Decision.Duty> duties = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      duties.add(
          in.flag()
              ? new Decision.Duty.Require(part(), said(), said())
              : new Decision.Duty.Ask(maybe(), message()));
    }
    return duties;
  }

  /** A condition: one that was read before, by its number, or another. */
  private Proposition part() throws InputException {
    int number = in.small();
    if (number > conditions.size()) {
      throw in.damaged("a condition is made of what is not there");
    }
    if (number == 0) {
      another();
    }
    int which = number == 0 ? conditions.size() - 1 : number - 1;
    says(sizes.get(which));
    depth = Math.max(depth, depths.get(which));
    return conditions.get(which);
  }

  private void another() throws InputException {
    int sizeAround = size;
    int depthAround = depth;
    size = 1;
    depth = 0;
    open++;
    if (open > DEEPEST) {
      throw in.damaged("a condition is too deep");
    }
    conditions.add(condition());
    open--;
    sizes.add(size);
    depths.add(depth + 1);
    if (depth + 1 > DEEPEST) {
      throw in.damaged("a condition is too deep");
    }
    size = sizeAround;
    depth = depthAround;
  }

  /** So much is said besides. */
  private void says(int more) throws InputException {
    size += more;
    if (size > MOST) {
      throw in.damaged("a control says more than " + MOST + " things");
    }
  }

  private Optional<Proposition> maybe() throws InputException {
    return in.flag() ? Optional.of(part()) : Optional.empty();
  }

  private Optional<Message> said() throws InputException {
    return in.flag() ? Optional.of(message()) : Optional.empty();
  }

  private Proposition condition() throws InputException {
    OfCondition form = in.choiceAgain(CONDITIONS);
    return switch (form) {
      case COMPARE -> new Proposition.Compare(in.choiceAgain(RELATIONS), term(), term());
      case SAME -> new Proposition.Same(in.choiceAgain(RELATIONS), term(), term());
      case IS_ABSENT -> new Proposition.IsAbsent(in.choiceAgain(KINDS), term());
      case IS_EMPTY -> new Proposition.IsEmpty(term());
      case HOLDS -> new Proposition.Holds(term());
      case NOT -> new Proposition.Not(part());
      case ALL -> Proposition.Joint.of(true, parts());
      case ANY -> Proposition.Joint.of(false, parts());
      case DEFINED -> Proposition.Defined.of(part());
      case QUANTIFIED ->
          Quantified.of(
              in.choiceAgain(QUANTIFIERS),
              in.flag() ? Optional.of(term()) : Optional.empty(),
              in.flag(),
              term(),
              in.flag(),
              maybe(),
              maybe(),
              said());
    };
  }

  private List<Proposition> parts() throws InputException {
    int count = in.few();
    List<Proposition> parts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      parts.add(part());
    }
    return parts;
  }

  private Term term() throws InputException {
    return term(0);
  }

  private Term term(int above) throws InputException {
    if (above > DEEPEST) {
      throw in.damaged("a value is too deep");
    }
    says(1);
    int deep = above + 1;
    OfTerm form = in.choiceAgain(TERMS);
    return switch (form) {
      case BOOL -> new Term.Literal(Kind.TRUTH, bool());
      case NUMBER -> new Term.Literal(Kind.NUMBER, in.large());
      case MEMBER -> new Term.Literal(Kind.CODE, in.small());
      case CONSTANT -> new Term.Constant(in.choiceAgain(KINDS), in.small());
      case ABSENCE -> {
        Kind kind = in.choiceAgain(KINDS);
        yield new Term.Absence(kind, kind == Kind.ROWS ? in.small() : -1);
      }
      case VARIABLE -> new Term.Variable(back(), in.choiceAgain(KINDS), -1);
      case OBJECT -> new Term.Variable(back(), Kind.OBJECT, in.small());
      case FIELD -> {
        int number = in.small();
        yield new Term.Field(term(deep), number);
      }
      case REFERENCE, REFERENCES -> {
        int number = in.small();
        yield new Term.Reference(term(deep), number, form == OfTerm.REFERENCES);
      }
      case ONE -> new Term.One(in.small());
      case COLLECTION -> new Term.Collection(in.small());
      case LOOKUP -> new Term.Lookup(in.small(), term(deep));
      case PARAMETER -> new Term.Given(true, in.small());
      case LIST -> new Term.Given(false, in.small());
      case PART -> new Term.Part(in.choiceAgain(PIECES), term(deep));
      case PLUS, MINUS -> {
        Term left = term(deep);
        yield new Term.Sum(left, form == OfTerm.PLUS, term(deep));
      }
      case AGE -> new Term.Age(term(deep));
      case COUNT -> new Term.Count(term(deep));
      case TOTAL, GROWING_TOTAL -> {
        int added = in.small();
        yield new Term.Total(term(deep), added, form == OfTerm.GROWING_TOTAL);
      }
    };
  }

  private int bool() throws InputException {
    int truth = in.small();
    if (truth != Truth.TRUE && truth != Truth.FALSE) {
      throw in.damaged("a bool is neither");
    }
    return truth;
  }

  private int back() throws InputException {
    int back = in.small();
    if (back > 2 * DEEPEST) {
      throw in.damaged("a variable of nothing");
    }
    return back;
  }

  private Message message() throws InputException {
    int template = in.small();
    int count = in.few();
    List<Message.Shown> shown = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      shown.add(shown());
    }
    return new Message(template, shown);
  }

  private Message.Shown shown() throws InputException {
    OfShown form = in.choiceAgain(SHOWN);
    return switch (form) {
      case PLACE -> new Message.Shown.Place(term(), false);
      case TOLD -> new Message.Shown.Place(term(), true);
      case ELEMENT -> new Message.Shown.Element(variable());
      case MEMBER -> new Message.Shown.Member(variable(), in.small());
      case TOTAL, TOTAL_OR_ABSENT ->
          new Message.Shown.Added(
              total(), in.choiceAgain(FORMATS), form == OfShown.TOTAL_OR_ABSENT);
      case MADE -> new Message.Shown.Made(term(), in.choiceAgain(FORMATS), Optional.empty());
      case MADE_OF ->
          new Message.Shown.Made(
              term(),
              in.choiceAgain(FORMATS),
              Optional.of(new Message.Source(term(), in.choiceAgain(KINDS))));
    };
  }

  private Term.Variable variable() throws InputException {
    if (term() instanceof Term.Variable variable) {
      return variable;
    }
    throw in.damaged("an element is none");
  }

  private Term.Total total() throws InputException {
    if (term() instanceof Term.Total total) {
      return total;
    }
    throw in.damaged("a sum is none");
  }
}
