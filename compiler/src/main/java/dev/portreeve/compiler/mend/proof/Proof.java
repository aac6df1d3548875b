package dev.portreeve.compiler.mend.proof;

import dev.portreeve.compiler.mend.clause.Trial;
import dev.portreeve.compiler.mend.clause.WrittenClause;
import dev.portreeve.compiler.mend.near.Effort;
import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Edit;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.parse.ParsedFile;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.syntax.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Puts in what each help proposes, and compiles it: a text that does not hold in its place is not
 * proposed. Where one of several holds, that one is; where none does, the sentence is left that
 * proposes nothing.
 */
public final class Proof {
  /** What a run may spend, in characters that are compiled; what is left then is not proposed. */
  private static final long CHARACTERS = 1_000_000;

  private final List<ParsedFile> files;
  private final Function<List<ParsedFile>, List<Diagnostic>> compile;
  private final Function<SourceFile, List<Diagnostic>> beside;
  private final Effort effort = new Effort(CHARACTERS);
  private final Map<String, List<Diagnostic>> before = new HashMap<>();

  private Proof(
      List<ParsedFile> files,
      Function<List<ParsedFile>, List<Diagnostic>> compile,
      Function<SourceFile, List<Diagnostic>> beside) {
    this.files = files;
    this.beside =
        file -> {
          effort.compiled(file.text());
          return beside.apply(file);
        };
    this.compile =
        all -> {
          all.forEach(f -> effort.compiled(f.text()));
          return compile.apply(all);
        };
  }

  /**
   * The same diagnostics, with the proposals that hold.
   *
   * @param compile says what is wrong with files
   * @param beside says what is wrong where a file that is no Reeve, such as one of waivers, is this
   */
  public static List<Diagnostic> proven(
      List<ParsedFile> files,
      List<Diagnostic> said,
      Function<List<ParsedFile>, List<Diagnostic>> compile,
      Function<SourceFile, List<Diagnostic>> beside) {
    Proof proof = new Proof(files, compile, beside);
    return said.stream().map(d -> d.edits().isEmpty() ? d : proof.proven(d)).toList();
  }

  private Diagnostic proven(Diagnostic said) {
    if (!effort.isLeft()) {
      return said.unproposed();
    }
    boolean reeve = files.stream().anyMatch(f -> f.source().equals(said.file()));
    effort.parsed(said.file().text());
    Trial trial = Trial.around(said.span().start(), said.file(), files, compile);
    List<Edit> hold =
        said.edits().stream()
            .filter(e -> effort.isLeft())
            .filter(e -> reeve ? holds(said, e, trial) : holds(said.file(), e))
            .toList();
    if (hold.size() == said.edits().size()) {
      return said;
    }
    Diagnostic plain = said.unproposed();
    if (hold.isEmpty()) {
      return plain;
    }
    Help left = Help.writeOneOf(hold.stream().map(Edit::text).toList());
    return said.help(plain.help().map(left::because).orElse(left).text(), hold);
  }

  /** Whether a file that is no Reeve has fewer mistakes then, and none that hid behind others. */
  private boolean holds(SourceFile file, Edit edit) {
    SourceFile now = SourceFile.of(file.name(), edit.in(file.text()));
    List<String> before = errors(file);
    List<String> after = errors(now);
    return after.size() < before.size() && before.containsAll(after);
  }

  private List<String> errors(SourceFile file) {
    return beside.apply(file).stream()
        .filter(d -> d.severity() == Diagnostic.Severity.ERROR)
        .map(Proof::key)
        .toList();
  }

  /** Whether what is wrong then was wrong before, or stands further on. */
  private boolean holds(Diagnostic said, Edit edit, Trial trial) {
    ParsedFile now = ParsedFile.of(said.file().name(), edit.in(said.file().text()));
    effort.parsed(now.text());
    if (isOther(now.tree(), said.file())) {
      return isRead(now);
    }
    List<Diagnostic> errors = new ArrayList<>(trial.errors(edit.in(trial.text())));
    List<Diagnostic> known = before.computeIfAbsent(trial.text(), text -> trial.errors(text));
    Optional<WrittenClause> clause = trial.clauseAt(edit.span().start());
    boolean population = clause.filter(c -> c.opening().is("for")).isPresent(); // hides all below
    boolean fewer =
        errors.size() < known.size()
            || population && errors.stream().noneMatch(d -> key(d).equals(key(said)));
    List<String> keys = new ArrayList<>(known.stream().map(Proof::key).toList());
    errors.removeIf(d -> keys.remove(key(d)));
    int longer = edit.text().length() - (edit.span().end() - edit.span().start());
    errors.removeIf(d -> clause.isPresent() && !lies(d, clause.get(), longer));
    if (errors.isEmpty()) {
      return fewer || said.severity() == Diagnostic.Severity.WARNING;
    }
    int end = edit.span().start() + edit.text().length();
    return switch (said.code()) {
      case E0101, E0102, E0103, E0105, E0201 ->
          errors.stream().allMatch(d -> d.span().start() > end || d.code() == Code.E0502);
      case E0301 -> errors.stream().allMatch(d -> d.code() == Code.E0403);
      case E0305, E0507 -> errors.stream().noneMatch(d -> d.code() == said.code());
      default -> false;
    };
  }

  /** Whether a pack would be a policy: nothing but its parser knows how to judge it here. */
  private boolean isOther(Tree now, SourceFile file) {
    return files.stream()
        .filter(f -> f.source().equals(file))
        .map(f -> f.tree().head().map(Object::getClass))
        .anyMatch(head -> now.head().isPresent() && !head.equals(now.head().map(Object::getClass)));
  }

  private static boolean isRead(ParsedFile now) {
    return now.diagnostics().stream().noneMatch(d -> d.severity() == Diagnostic.Severity.ERROR);
  }

  private static boolean lies(Diagnostic error, WrittenClause clause, int longer) {
    int at = error.span().start();
    return clause.start() <= at && at <= clause.end() + longer;
  }

  private static String key(Diagnostic diagnostic) {
    return diagnostic.code() + diagnostic.message();
  }
}
