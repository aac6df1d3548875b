package dev.portreeve.compiler.mend;

import dev.portreeve.compiler.mend.meant.Meant;
import dev.portreeve.compiler.mend.meant.Named;
import dev.portreeve.compiler.mend.phrase.Reading;
import dev.portreeve.compiler.mend.phrase.Reading.Mark;
import dev.portreeve.compiler.mend.phrase.Word;
import dev.portreeve.dsl.schema.Type;
import java.util.Optional;

/** {@code name[:4] == "web-"}, {@code name[-4:] == "prod"}: how a text begins or ends. */
final class TextPiece {
  private final Reading in;

  TextPiece(Reading in) {
    this.in = in;
  }

  /** What is said of a piece of a text, where its length is that of what it is compared with. */
  Optional<Meant> read(Named value) {
    Mark from = in.mark();
    Optional<Meant> meant = value.is(Type.Scalar.TEXT) && in.accept("[") ? piece(value) : none();
    if (meant.isEmpty()) {
      in.back(from);
    }
    return meant;
  }

  private static Optional<Meant> none() {
    return Optional.empty();
  }

  private Optional<Meant> piece(Named value) {
    boolean back = in.accept("-");
    String first = in.peek().is(Word.Kind.NUMBER) ? in.next().text() : "";
    boolean range = in.accept(":");
    String last = in.peek().is(Word.Kind.NUMBER) ? in.next().text() : "";
    if (!range || !in.accept("]")) {
      return none();
    }
    boolean not = in.acceptAll("is not");
    if (!not && !in.accept("is") || !in.peek().is(Word.Kind.TEXT)) {
      return none();
    }
    Word text = in.next();
    String length = "" + text.text().length();
    boolean begins = !back && (first.isEmpty() || first.equals("0")) && last.equals(length);
    boolean ends = back && first.equals(length) && last.isEmpty();
    if (!begins && !ends) {
      return none();
    }
    Meant said = new Meant.Says(value.text(), begins ? "starts with" : "ends with", text.written());
    return Optional.of(not ? said.opposite() : said);
  }
}
