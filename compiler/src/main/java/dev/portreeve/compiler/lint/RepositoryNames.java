package dev.portreeve.compiler.lint;

import dev.portreeve.dsl.checked.Control;
import dev.portreeve.dsl.checked.Datum;
import dev.portreeve.dsl.checked.Formula;
import dev.portreeve.dsl.checked.Operator;
import dev.portreeve.dsl.checked.Value;
import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.diagnostic.Edit;
import dev.portreeve.dsl.lex.ImageText;
import java.util.List;

/**
 * {@code image_reference.repository starts with "registry.example/"}: the registry is a part of its
 * own, and a repository does not begin with it.
 */
final class RepositoryNames {
  private final Control control;
  private final Diagnostics diagnostics;

  RepositoryNames(Control control, Diagnostics diagnostics) {
    this.control = control;
    this.diagnostics = diagnostics;
  }

  /** Warns of each. */
  void judge() {
    WrittenConditions.of(control).forEach(this::look);
  }

  private void look(Formula formula) {
    if (formula instanceof Formula.Compare compare
        && compare.left() instanceof Value.Part part
        && part.piece() == Value.Piece.REPOSITORY
        && compare.right() instanceof Value.Constant constant
        && constant.datum() instanceof Datum.Text text) {
      ImageText.of(text.value()).ifPresent(t -> warn(compare, part, constant, t));
    }
    formula.parts().forEach(this::look);
  }

  private void warn(
      Formula.Compare compare, Value.Part part, Value.Constant text, ImageText parts) {
    String reference = control.file().words(part.target().span());
    String relation =
        switch (compare.operator()) {
          case TEXT_MATCHES -> "matches";
          case TEXT_STARTS_WITH -> "starts with";
          case TEXT_HAS -> "contains";
          default -> "is";
        };
    Diagnostic diagnostic =
        Diagnostic.of(
            Code.W0521,
            control.file(),
            text.span(),
            "a repository does not begin with its registry, as `" + parts.registry() + "` is");
    boolean positive = control.file().words(compare.span()).contains(" " + relation + " ");
    diagnostics.add(
        parts
            .asked(reference, relation)
            .filter(w -> positive && compare.operator() != Operator.TEXT_ENDS_WITH)
            .map(
                w ->
                    diagnostic.help("write `" + w + "`", List.of(Edit.possible(compare.span(), w))))
            .orElseGet(() -> diagnostic.help("ask `" + reference + ".registry` for it")));
  }
}
