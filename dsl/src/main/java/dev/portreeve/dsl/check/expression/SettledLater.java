package dev.portreeve.dsl.check.expression;

import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.syntax.Expr;
import dev.portreeve.dsl.syntax.Relation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The joined conditions that are being checked, so that a complaint of an absence that a later one
 * settles can say that it belongs first.
 */
final class SettledLater {
  private final SourceFile file;
  private final Deque<Place> places = new ArrayDeque<>();

  private record Place(Span span, List<Expr> terms, int index, boolean all) {}

  SettledLater(SourceFile file) {
    this.file = file;
  }

  void enter(Expr.And and, int index) {
    places.push(new Place(and.span(), and.conditions(), index, true));
  }

  void enter(Expr.Or or, int index) {
    places.push(new Place(or.span(), or.conditions(), index, false));
  }

  void leave() {
    places.pop();
  }

  /**
   * The complaint with the conditions in the order in which they hold, if a later one settles it.
   */
  Optional<Diagnostic> on(Diagnostic diagnostic, Expr.Related related, String word) {
    String left = file.text(related.left().span());
    for (Place place : places) {
      List<Expr> terms = place.terms;
      for (int i = place.index + 1; i < terms.size(); i++) {
        if (settles(terms.get(i), left, word, place.all)) {
          List<Expr> ordered = new ArrayList<>(terms);
          ordered.add(place.index, ordered.remove(i));
          String text =
              String.join(
                  place.all ? " and " : " or ",
                  ordered.stream().map(t -> file.words(t.span())).toList());
          return Optional.of(
              diagnostic.help(
                  Help.write(text)
                      .behind("`" + file.words(terms.get(i).span()) + "` belongs first: "),
                  place.span));
        }
      }
    }
    return Optional.empty();
  }

  private boolean settles(Expr term, String left, String word, boolean all) {
    return term instanceof Expr.Related r
        && r.relation() == (all ? Relation.IS_NOT : Relation.IS)
        && r.right()
            .filter(n -> n instanceof Expr.Name name && name.text().equals(word))
            .isPresent()
        && file.text(r.left().span()).equals(left);
  }
}
