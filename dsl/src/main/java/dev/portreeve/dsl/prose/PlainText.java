package dev.portreeve.dsl.prose;

import java.util.ArrayList;
import java.util.List;

/** Prose as lines of text: points below their sentence, everything wrapped. */
final class PlainText {
  private static final int WIDTH = 96;

  private final StringBuilder out = new StringBuilder();

  private PlainText() {}

  static String of(Prose prose) {
    PlainText text = new PlainText();
    text.write(prose);
    return text.out.toString();
  }

  private void write(Prose prose) {
    paragraph("", "", prose.id() + "  " + prose.severity().word());
    paragraph("", "", prose.title());
    out.append('\n');
    passage("", "", prose.population());
    prose.applies().ifPresent(a -> passage("", "", a));
    int number = 0;
    for (Prose.Duty duty : prose.duties()) {
      String mark = "  " + ++number + ". ";
      passage(mark, " ".repeat(mark.length()), duty.demand());
      String indent = " ".repeat(mark.length());
      duty.notes().forEach(note -> passage(indent, indent, note));
    }
    out.append('\n');
    prose.verdicts().forEach(v -> passage("", "", v));
    section("Why", prose.because());
    section("What to do", prose.fix());
    terms(prose.terms());
  }

  private void section(String head, String text) {
    if (!text.isEmpty()) {
      out.append('\n').append(head).append('\n');
      paragraph("  ", "  ", text);
    }
  }

  private void terms(List<Term> terms) {
    if (terms.isEmpty()) {
      return;
    }
    out.append("\nWords\n");
    for (Term term : terms) {
      passage("  ", "    ", headed("`" + term.name() + "`  " + term.role() + ": ", term.meaning()));
    }
  }

  private static Passage headed(String head, Passage passage) {
    List<Passage.Piece> pieces = new ArrayList<>();
    pieces.add(new Passage.Piece(head, false));
    pieces.addAll(passage.pieces());
    return new Passage(pieces, passage.points());
  }

  private void passage(String first, String rest, Passage passage) {
    paragraph(first, rest, passage.words());
    for (Passage point : passage.points()) {
      passage(rest + "- ", rest + "  ", point);
    }
  }

  /** The words in lines, the first with an opening of its own. */
  private void paragraph(String first, String rest, String words) {
    StringBuilder line = new StringBuilder(first);
    boolean empty = true;
    for (String word : words.split(" ", -1)) {
      if (!empty && line.length() + 1 + word.length() > WIDTH) {
        out.append(line.toString().stripTrailing()).append('\n');
        line = new StringBuilder(rest);
        empty = true;
      }
      line.append(empty ? "" : " ").append(word);
      empty = false;
    }
    out.append(line.toString().stripTrailing()).append('\n');
  }
}
