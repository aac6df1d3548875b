package dev.portreeve.compiler.mend;

import dev.portreeve.compiler.mend.clause.Trial;
import dev.portreeve.compiler.mend.clause.WrittenClause;
import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Edit;
import dev.portreeve.dsl.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
    this.clauses = trial.clauses();
  }

  /** {@code for each p in published_ports}, as far as its list. */
  private static final Pattern ELEMENTS =
      Pattern.compile("for\\s+(?:(?:each|every|all|any)\\s+)?(\\w+)\\s+in\\s+[\\w.]+");

  private static final int ROUNDS = 8;

  /**
   * Elements of a list without whose they are, and without their name before their fields: both are
   * told together.
   */
  Optional<Diagnostic> elements(Diagnostic first, WrittenClause population) {
    String own = trial.text().substring(population.start(), population.end());
    Matcher loop = ELEMENTS.matcher(own);
    if (!loop.matches() || first.code() != Code.E0301 || first.edits().isEmpty()) {
      return Optional.empty();
    }
    String variable = loop.group(1);
    String whole = first.edits().get(0).in(trial.text());
    boolean named = false;
    for (int i = 0; i < ROUNDS; i++) {
      List<Diagnostic> errors = trial.errors(whole);
      Optional<Diagnostic> field = errors.stream().filter(d -> d.code() == Code.E0301).findFirst();
      Optional<Edit> only =
          errors.stream().filter(d -> d.edits().size() == 1).map(d -> d.edits().get(0)).findFirst();
      if (field.isPresent()) {
        int at = field.get().span().start();
        if (whole.charAt(at - 1) == '.' || whole.startsWith(variable, at)) {
          return Optional.empty();
        }
        whole = whole.substring(0, at) + variable + "." + whole.substring(at);
        named = true;
      } else if (only.isPresent()) {
        whole = only.get().in(whole);
      } else {
        break;
      }
    }
    boolean read = trial.errors(whole).stream().allMatch(d -> d.code() == Code.E0403);
    return named && read ? Optional.of(named(first, whole, variable)) : Optional.empty();
  }

  private Diagnostic named(Diagnostic first, String whole, String variable) {
    int last = trial.end() + whole.length() - trial.text().length();
    List<String> shown =
        WrittenClause.of(whole, trial.start(), last).stream()
            .map(c -> whole.substring(c.start(), c.end()).replaceAll("\\s+", " "))
            .filter(c -> c.startsWith("for ") || c.contains(variable + "."))
            .map(c -> "`" + c + "`")
            .toList();
    return first.help(
        "write " + String.join(", and ", shown),
        List.of(
            Edit.possible(
                new Span(trial.start(), trial.end()), whole.substring(trial.start(), last))));
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
