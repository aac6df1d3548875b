package dev.portreeve.compiler.mend;

import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Edit;
import dev.portreeve.dsl.parse.ParsedFile;
import dev.portreeve.dsl.schema.Schema;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.syntax.Decl;
import dev.portreeve.dsl.syntax.Tree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Answers a clause with mistakes once, with all of it put right, where its mistakes were answered
 * word by word and no answer alone makes it stand. What is proposed was compiled in its place.
 */
public final class Mender {
  /** How many clauses of a run are looked at: each is compiled several times. */
  private static final int MOST = 8;

  private final List<ParsedFile> files;
  private final List<Schema> schemas;
  private final Function<List<ParsedFile>, List<Diagnostic>> compile;
  private final List<Diagnostic> said;
  private int tried;

  private Mender(
      List<ParsedFile> files,
      List<Schema> schemas,
      List<Diagnostic> said,
      Function<List<ParsedFile>, List<Diagnostic>> compile) {
    this.files = files;
    this.schemas = schemas;
    this.compile = compile;
    this.said = new ArrayList<>(said);
  }

  /**
   * The same diagnostics, those of a clause made one where all of it can be mended.
   *
   * @param compile says what is wrong with files
   */
  public static List<Diagnostic> mended(
      List<ParsedFile> files,
      List<Schema> schemas,
      List<Diagnostic> said,
      Function<List<ParsedFile>, List<Diagnostic>> compile) {
    Mender mender = new Mender(files, schemas, said, compile);
    boolean wrong = said.stream().anyMatch(Mender::isError);
    if (wrong) {
      mender.mend();
    }
    return List.copyOf(mender.said);
  }

  private static boolean isError(Diagnostic diagnostic) {
    return diagnostic.severity() == Diagnostic.Severity.ERROR;
  }

  private void mend() {
    Set<String> seen = new HashSet<>();
    for (Diagnostic each : List.copyOf(said)) {
      if (isError(each) && said.contains(each) && tried < MOST) {
        int at = each.span().start();
        Optional<Trial> trial = Trial.at(at, each.file(), files, compile);
        if (trial.isPresent()) {
          String key = each.file().name() + ":" + trial.get().clauseAt(at).map(WrittenClause::start);
          if (seen.add(key)) {
            tried++;
            mend(each, trial.get());
          }
        }
      }
    }
  }

  private void mend(Diagnostic first, Trial trial) {
    Optional<WrittenClause> clause = trial.clauseAt(first.span().start());
    if (clause.isEmpty()) {
      return;
    }
    List<Diagnostic> own =
        said.stream()
            .filter(d -> isError(d) && d.file().equals(first.file()))
            .filter(d -> clause.get().holds(d.span().start()))
            .toList();
    List<Diagnostic> before = trial.errors(trial.text());
    boolean denies = Phrases.word("denying", clause.get().opening().lower()).isPresent();
    if (!denies && own.size() == 1 && answered(first, trial, before)) {
      return;
    }
    Clauses clauses = new Clauses(trial, clause.get(), before);
    List<String> texts = clauses.mended(readings(clause.get(), trial), denies);
    if (!texts.isEmpty()) {
      replace(own, clause.get(), texts, clauses.certain());
      Set<String> left = new HashSet<>(clauses.left());
      said.removeIf(
          d ->
              isError(d)
                  && d.file().equals(first.file())
                  && trial.start() <= d.span().start()
                  && d.span().start() < trial.end()
                  && !clause.get().holds(d.span().start())
                  && d.code() != Code.E0502
                  && !left.contains(Clauses.key(d)));
    }
  }

  /** Whether each text that it proposes mends it. */
  private static boolean answered(Diagnostic only, Trial trial, List<Diagnostic> before) {
    return !only.edits().isEmpty()
        && only.edits().stream()
            .allMatch(
                e -> {
                  List<Diagnostic> after = trial.errors(e.in(trial.text()));
                  return after.size() < before.size();
                });
  }

  /** The clause as it is meant, in each reading. */
  private List<String> readings(WrittenClause clause, Trial trial) {
    Set<String> all = new LinkedHashSet<>();
    Optional<ForClause> population =
        WrittenClause.of(trial.text(), trial.start(), trial.end()).stream()
            .filter(c -> c.opening().is("for") || c.opening().is("foreach"))
            .findFirst()
            .flatMap(
                c ->
                    schemas.stream()
                        .flatMap(s -> ForClause.of(c.words(), s).stream())
                        .findFirst());
    if (population.isEmpty()) {
      return List.of();
    }
    Schema schema =
        schemas.stream()
            .filter(s -> s.vocabulary().structures().containsValue(population.get().subject()))
            .findFirst()
            .orElseThrow();
    for (int reading = 0; reading < 2; reading++) {
      Names names = new Names(schema, population.get().subject(), declared(), reading);
      if (!population.get().variable().isEmpty()) {
        names.callSubject(population.get().variable());
      }
      new ClauseReader(schema, names).read(clause).ifPresent(all::add);
    }
    return List.copyOf(all);
  }

  private Set<String> declared() {
    Set<String> names = new HashSet<>();
    List<Tree> trees = files.stream().map(ParsedFile::tree).toList();
    Tree.each(trees, Decl.Parameter.class, (f, d) -> names.add(d.name().text()));
    Tree.each(trees, Decl.Constant.class, (f, d) -> names.add(d.name().text()));
    return names;
  }

  private void replace(List<Diagnostic> own, WrittenClause clause, List<String> texts, boolean certain) {
    Diagnostic first =
        own.stream().min(Comparator.comparingInt(d -> d.span().start())).orElseThrow();
    Span span = new Span(clause.start(), clause.end());
    List<Edit> edits =
        texts.stream().map(t -> certain ? Edit.certain(span, t) : Edit.possible(span, t)).toList();
    String help = "write `" + String.join("`, or `", texts) + "`";
    int at = said.indexOf(first);
    said.set(at, first.help(help, edits));
    said.removeAll(own.stream().filter(d -> d != first).toList());
  }
}
