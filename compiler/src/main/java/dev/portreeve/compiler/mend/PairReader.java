package dev.portreeve.compiler.mend;

import dev.portreeve.compiler.mend.phrase.Phrase;
import dev.portreeve.compiler.mend.phrase.Phrases;
import dev.portreeve.compiler.mend.phrase.Reading;
import dev.portreeve.compiler.mend.phrase.Word;
import java.util.Optional;

/**
 * {@code labels["env"] == "prod"}, {@code labels.get("env") == "prod"}: what a name leads to, where
 * the schema has the names and, beside them, a list of what each leads to.
 */
final class PairReader {
  private final Reading in;
  private final Names names;
  private final ValueReader values;
  private final Conditions conditions;

  PairReader(Reading in, Names names, ValueReader values, Conditions conditions) {
    this.in = in;
    this.names = names;
    this.values = values;
    this.conditions = conditions;
  }

  /** What is said of the value behind a name, if that is what comes next. */
  Optional<Meant> read(Named list) {
    int from = in.place();
    Optional<Named> pairs = names.pairs(list);
    Optional<Meant> meant = pairs.isEmpty() ? Optional.empty() : said(pairs.get());
    if (meant.isEmpty()) {
      in.back(from);
    }
    return meant;
  }

  /** The same of {@code lookup(labels, "env")}, from the name on. */
  Optional<Meant> behind(Named list) {
    return names.pairs(list).flatMap(p -> said(p, ")"));
  }

  private Optional<Meant> said(Named pairs) {
    String close = in.accept("[") ? "]" : in.accept("(") ? ")" : "";
    return said(pairs, close);
  }

  private Optional<Meant> said(Named pairs, String close) {
    if (close.isEmpty() || !in.peek().is(Word.Kind.TEXT)) {
      return Optional.empty();
    }
    Word key = in.next();
    if (in.at(",") && in.peek(1).is(Word.Kind.TEXT) && in.peek(1).text().isEmpty()) {
      in.skip(2);
    }
    if (!in.accept(close)) {
      return Optional.empty();
    }
    String variable = Relating.variable(pairs.text());
    if (names.exact(variable).isPresent()) {
      return Optional.empty();
    }
    names.bind(variable, pairs.element());
    Named element = names.exact(variable).orElseThrow();
    Optional<Named> value = names.field(element, "value");
    Optional<Phrase> phrase = Phrases.next(in);
    Optional<Meant> behind =
        value.isEmpty() || phrase.isEmpty() || isAbsence(phrase.get())
            ? Optional.empty()
            : Optional.of(conditions.phrased(phrase.get(), value.get()));
    names.unbind(variable);
    if (behind.isEmpty() || in.lost()) {
      return Optional.empty();
    }
    boolean denied = behind.get().denies();
    Meant positive = denied ? behind.get().opposite() : behind.get();
    Meant named = new Meant.Says(variable + ".name", "is", key.written());
    String kind = denied ? "no" : "some";
    return Optional.of(
        new Meant.Each(
            kind, kind + " " + variable + " in " + pairs.text(), Optional.of(named), positive));
  }

  /** Whether a name is only asked to be there. */
  private boolean isAbsence(Phrase phrase) {
    return Relating.isNothing(in.peek(phrase.literals().size()).text());
  }
}
