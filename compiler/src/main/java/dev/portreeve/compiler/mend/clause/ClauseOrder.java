package dev.portreeve.compiler.mend.clause;

import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Edit;
import dev.portreeve.dsl.source.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The clauses of a control in the order in which they belong, each with what stands behind it. */
public final class ClauseOrder {
  private static final List<String> ORDER =
      List.of("severity", "for", "when", "require", "because", "fix", "not");

  private ClauseOrder() {}

  /** The same with an edit that orders the clauses, if they compile then. */
  public static Optional<Diagnostic> ordered(Diagnostic said, Trial trial) {
    List<WrittenClause> clauses = trial.clauses();
    if (said.code() != Code.E0502 || !said.edits().isEmpty() || clauses.isEmpty()) {
      return Optional.empty();
    }
    List<WrittenClause> sorted = new ArrayList<>(clauses);
    sorted.sort(Comparator.comparingInt(ClauseOrder::rank));
    int start = clauses.get(0).start();
    int end = start + trial.text().substring(start, trial.end()).stripTrailing().length();
    List<String> texts = new ArrayList<>();
    Set<String> words = new LinkedHashSet<>();
    for (WrittenClause each : sorted) {
      int next = clauses.indexOf(each) + 1;
      int last = next < clauses.size() ? clauses.get(next).start() : end;
      texts.add(trial.text().substring(each.start(), last).strip());
      words.add("`" + each.opening().lower() + "`");
    }
    String text = String.join("\n  ", texts);
    String whole = trial.text().substring(0, start) + text + trial.text().substring(end);
    if (sorted.equals(clauses) || !trial.errors(whole).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        said.help(
            "write the clauses in the order of every control: " + String.join(", ", words),
            List.of(Edit.possible(new Span(start, end), text))));
  }

  private static int rank(WrittenClause clause) {
    String word = clause.opening().lower();
    int rank = ORDER.indexOf(word.equals("ask") ? "require" : word);
    return rank < 0 ? ORDER.size() : rank;
  }
}
