package dev.portreeve.compiler.mend;

import dev.portreeve.compiler.mend.meant.Meant;
import dev.portreeve.compiler.mend.meant.Named;
import dev.portreeve.compiler.mend.meant.Names;
import dev.portreeve.compiler.mend.phrase.Phrases;
import dev.portreeve.compiler.mend.phrase.Reading;
import dev.portreeve.compiler.mend.phrase.Reading.Mark;
import dev.portreeve.compiler.mend.phrase.Word;
import java.util.List;

/**
 * What stands behind a condition and says where it need not hold: {@code unless c}, {@code except
 * for containers named "a"}, {@code only if c}, {@code c ? true : false}.
 */
final class ExceptionReader {
  private final Reading in;
  private final Names names;
  private final Conditions conditions;

  ExceptionReader(Reading in, Names names, Conditions conditions) {
    this.in = in;
    this.names = names;
    this.conditions = conditions;
  }

  /** The condition that was read, with all that follows it. */
  Meant read(Meant first) {
    Meant meant = first;
    while (!in.lost() && !in.ended()) {
      if (Phrases.take("excepting", in).isPresent()) {
        in.accept("when", "if", "where", "for", "with");
        meant = Meant.any(List.of(meant, excepted()));
      } else if (in.acceptAll("only if") || in.accept("implies", "->", "=>")) {
        meant = Meant.any(List.of(meant.opposite(), conditions.condition()));
      } else if (in.accept("if", "when", "whenever")) {
        Meant given = conditions.condition();
        meant = otherwise(given, meant);
      } else if (in.at("?")) {
        meant = choice(meant);
      } else if (in.at("else") && (in.peek(1).is("false") || in.peek(1).is("true"))) {
        in.skip(2);
      } else {
        return meant;
      }
    }
    return meant;
  }

  /** {@code containers named "a"}, {@code { c }}: which subjects are left out. */
  private Meant excepted() {
    if (in.accept("{")) {
      Meant meant = conditions.condition();
      in.expect("}");
      return meant;
    }
    Mark from = in.mark();
    while (in.accept("the", "a", "any", "all", "some", "every")) {
      in.peek();
    }
    Word subject = in.peek();
    String one = subject.lower().replaceFirst("s$", "");
    Named itself = names.itself();
    if (subject.is(Word.Kind.NAME) && (names.isSubject(one) || names.isSubject(subject.lower()))) {
      in.next();
      in.accept("that", "which", "who");
      return conditions.related(itself);
    }
    in.back(from);
    return conditions.condition();
  }

  /** {@code p if c}, {@code p if c else false}. */
  private Meant otherwise(Meant given, Meant meant) {
    if (!in.accept("else") || in.accept("true")) {
      return Meant.any(List.of(given.opposite(), meant));
    }
    Meant first = Meant.all(List.of(given, meant));
    return in.accept("false")
        ? first
        : Meant.any(List.of(first, Meant.all(List.of(given.opposite(), conditions.condition()))));
  }

  /** {@code c ? true : false}, and nothing else of its kind. */
  private Meant choice(Meant condition) {
    in.expect("?");
    boolean yes = in.accept("true");
    if (!yes) {
      in.expect("false");
    }
    in.expect(":");
    in.expect(yes ? "false" : "true");
    return yes ? condition : condition.opposite();
  }
}
