package dev.portreeve.compiler.mend;

import dev.portreeve.compiler.mend.clause.Trial;
import dev.portreeve.compiler.mend.clause.WrittenClause;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Edit;
import dev.portreeve.dsl.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code for each c in containers}: a subject has no name of its own, so that the population and
 * every clause that uses the name are mended together.
 */
final class NamedSubject {
  private static final Set<String> CONDITIONS = Set.of("when", "require", "ask");

  private final Trial trial;
  private final List<WrittenClause> clauses;

  NamedSubject(Trial trial) {
    this.trial = trial;
    this.clauses = WrittenClause.of(trial.text(), trial.start(), trial.end());
  }

  /** The first diagnostic with all of it mended, if it compiles then. */
  Optional<Diagnostic> mended(
      Diagnostic first, WrittenClause population, String variable, ClauseReader reader) {
    List<Edit> edits = new ArrayList<>();
    List<String> shown = new ArrayList<>();
    for (WrittenClause each : clauses) {
      boolean uses =
          CONDITIONS.contains(each.opening().lower())
              && each.words().stream().anyMatch(w -> w.text().startsWith(variable + "."));
      if (each.equals(population) || uses) {
        Optional<String> text = reader.read(each);
        if (text.isEmpty()) {
          return Optional.empty();
        }
        edits.add(Edit.possible(new Span(each.start(), each.end()), text.get()));
        shown.add("`" + text.get() + "`");
      }
    }
    String whole = trial.text();
    for (int i = edits.size() - 1; i >= 0; i--) {
      whole = edits.get(i).in(whole);
    }
    if (edits.size() < 2 || !trial.errors(whole).isEmpty()) {
      return Optional.empty();
    }
    int start = edits.get(0).span().start();
    int end = edits.get(edits.size() - 1).span().end();
    int last = end + whole.length() - trial.text().length();
    return Optional.of(
        first.help(
            "write "
                + shown.get(0)
                + ", whose fields stand bare: "
                + String.join(", ", shown.subList(1, shown.size())),
            List.of(Edit.possible(new Span(start, end), whole.substring(start, last)))));
  }
}
