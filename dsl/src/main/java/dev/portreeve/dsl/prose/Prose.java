package dev.portreeve.dsl.prose;

import dev.portreeve.dsl.checked.Control;
import dev.portreeve.dsl.checked.Datum;
import dev.portreeve.dsl.checked.Pack;
import java.util.List;
import java.util.Optional;

/**
 * One control in English: whom it is about, where it applies, what is demanded, what its verdicts
 * mean, and every word of it that needs an explanation. Made from the checked tree; the same
 * control gives the same sentences.
 */
public record Prose(
    String id,
    String title,
    Control.Severity severity,
    Passage population,
    Optional<Passage> applies,
    List<Duty> duties,
    List<Passage> verdicts,
    List<Term> terms,
    String because,
    String fix) {

  /** Copies its lists. */
  public Prose {
    duties = List.copyOf(duties);
    verdicts = List.copyOf(verdicts);
    terms = List.copyOf(terms);
  }

  /** One obligation: what is demanded or asked, and what is said besides. */
  public record Duty(Passage demand, List<Passage> notes) {
    /** Copies its list. */
    public Duty {
      notes = List.copyOf(notes);
    }
  }

  /** The prose of a control of this pack. */
  public static Prose of(Pack pack, Control control) {
    return new Telling(pack, control).prose();
  }

  /** What a parameter is for, and what it is unless it is set. */
  public static Passage of(Pack pack, Pack.Parameter parameter) {
    return new Terms(pack, Clauses::meaning).explained(parameter).meaning();
  }

  /** What a test gives, in words: "memory limit: 512 MiB". */
  public static String given(Pack pack, Pack.Given given) {
    String value = new Amounts(pack.vocabulary()).of(given.value(), given.type(), "and");
    boolean empty = given.value() instanceof Datum.Many many && many.elements().isEmpty();
    boolean other = given.place() == Pack.Place.OBJECT_FIELD;
    return (other ? "the " + English.of(given.object()) + "'s " : "")
        + English.of(given.name())
        + ": "
        + (empty ? "none" : value);
  }

  /** As plain text, at most 96 columns wide where words allow, with a line feed at its end. */
  public String text() {
    return PlainText.of(this);
  }
}
