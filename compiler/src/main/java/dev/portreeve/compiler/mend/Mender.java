package dev.portreeve.compiler.mend;

import dev.portreeve.compiler.mend.clause.ChangedLines;
import dev.portreeve.compiler.mend.clause.ClauseOrder;
import dev.portreeve.compiler.mend.clause.LocalValue;
import dev.portreeve.compiler.mend.clause.Trial;
import dev.portreeve.compiler.mend.clause.WrittenClause;
import dev.portreeve.compiler.mend.meant.Names;
import dev.portreeve.compiler.mend.near.Effort;
import dev.portreeve.compiler.mend.phrase.Phrases;
import dev.portreeve.compiler.mend.topic.TopicReader;
import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Edit;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.lex.ForeignDeclaration;
import dev.portreeve.dsl.parse.ParsedFile;
import dev.portreeve.dsl.schema.Schema;
import dev.portreeve.dsl.schema.Vocabulary;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.syntax.Decl;
import dev.portreeve.dsl.syntax.Tree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Answers a clause with mistakes once, with all of it put right, where its mistakes were answered
 * word by word and no answer alone makes it stand. What is proposed was compiled in its place.
 */
public final class Mender {
  /** How many clauses of a run are looked at: each is compiled several times. */
  private static final int MOST = 32;

  /** How many characters are compiled while texts are looked for. */
  private static final long CHARACTERS = 200_000;

  /** What may follow from another mistake beside it, and is asked again once that is mended. */
  private static final Set<Code> LATER =
      Set.of(Code.E0403, Code.E0405, Code.E0101, Code.E0105, Code.E0103);

  private static final String SKETCHED = "say it with the field, as in `";

  private static final Set<Code> UNREAD = Set.of(Code.E0201, Code.E0301);

  private final List<ParsedFile> files;
  private final List<Schema> schemas;
  private final Function<List<ParsedFile>, List<Diagnostic>> compile;
  private final List<Diagnostic> said;
  private final Set<String> names;
  private final Set<String> fields = new HashSet<>();
  private final Effort effort = new Effort(CHARACTERS);
  private final Map<String, Boolean> lengths = new HashMap<>();
  private int tried;

  private Mender(
      List<ParsedFile> files,
      List<Schema> schemas,
      List<Diagnostic> said,
      Function<List<ParsedFile>, List<Diagnostic>> compile) {
    this.files = files;
    this.schemas = schemas;
    this.compile =
        all -> {
          all.forEach(f -> effort.compiled(f.text()));
          return compile.apply(all);
        };
    this.said = new ArrayList<>(said);
    this.names = declared();
    for (Schema schema : schemas) {
      Vocabulary vocabulary = schema.vocabulary();
      names.addAll(vocabulary.structures().keySet());
      vocabulary.structures().values().forEach(s -> s.fields().forEach(f -> fields.add(f.name())));
      names.addAll(fields);
      vocabulary.enums().values().forEach(e -> names.addAll(e.members()));
    }
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
        boolean lost =
            each.code() == Code.E0105 && each.edits().isEmpty(); // what, its author knows
        if (lost || each.edits().stream().anyMatch(e -> e.text().startsWith("#"))) {
          continue; // nor does a comment belong to anything around it
        }
        Optional<Trial> trial = Trial.at(at, each.file(), files, compile);
        if (trial.isPresent() && !trial.get().isShort(lengths)) {
          continue;
        }
        Optional<Declaration> other =
            trial.filter(t -> t.clauseAt(at).isPresent()).isPresent()
                ? Optional.empty()
                : Declaration.at(at, each.file(), files, compile).filter(d -> d.holds(at));
        if (other.isPresent() && seen.add(each.file().name() + ":" + other.get().start())) {
          tried++;
          mend(other.get(), each.file());
        }
        if (trial.isPresent()) {
          String key =
              each.file().name() + ":" + trial.get().clauseAt(at).map(WrittenClause::start);
          if (seen.add(key)) {
            tried++;
            mend(each, trial.get());
          }
        }
      }
    }
  }

  /** A parameter, a list or another declaration with several mistakes is answered once. */
  private void mend(Declaration declaration, SourceFile file) {
    List<Diagnostic> own =
        said.stream()
            .filter(d -> isError(d) && d.file().equals(file))
            .filter(d -> declaration.holds(d.span().start()))
            .sorted(Comparator.comparingInt(d -> d.span().start()))
            .toList();
    declaration
        .mended(own, said, names, effort)
        .ifPresentOrElse(
            one -> {
              said.set(said.indexOf(own.get(0)), one);
              said.removeIf(d -> d != one && own.contains(d));
              forgetWhatFollowed(one);
            },
            () -> foreign(own, declaration, file));
  }

  /** Of what is no declaration nothing is told but that. */
  private void foreign(List<Diagnostic> own, Declaration declaration, SourceFile file) {
    Diagnostic first = own.get(0);
    Optional<Diagnostic> whole = ForeignDeclaration.at(file, declaration.start());
    if (whole.isPresent()) {
      int blank = file.text().indexOf("\n\n", declaration.start());
      int end = blank < 0 ? file.text().length() : blank;
      said.set(said.indexOf(first), whole.get());
      said.removeIf(
          d ->
              d != whole.get()
                  && d.file().equals(file)
                  && declaration.start() <= d.span().start()
                  && d.span().start() < end);
      return;
    }
    boolean head = first.code() == Code.E0201 || first.code() == Code.E0504;
    if (head && first.span().start() == declaration.start()) {
      said.removeIf(d -> d != first && own.contains(d));
    }
  }

  /** What is wrong elsewhere because of a declaration, and is not once that is mended. */
  private void forgetWhatFollowed(Diagnostic mended) {
    boolean elsewhere = said.stream().anyMatch(d -> d != mended && FOLLOWING.contains(d.code()));
    if (!elsewhere || mended.edits().size() != 1) {
      return;
    }
    List<ParsedFile> now = new ArrayList<>();
    for (ParsedFile each : files) {
      boolean same = each.source().equals(mended.file());
      String name = mended.file().name();
      String text = mended.file().text();
      now.add(same ? ParsedFile.of(name, mended.edits().get(0).in(text)) : each);
    }
    Set<String> left = new HashSet<>();
    compile.apply(now).forEach(d -> left.add(Clauses.key(d)));
    said.removeIf(
        d -> d != mended && FOLLOWING.contains(d.code()) && !left.contains(Clauses.key(d)));
  }

  /** Questions that an author must answer: of absence, and of what belongs together. */
  private static final Set<Code> OWN_SENTENCE = Set.of(Code.E0403, Code.E0203);

  /** What a declaration that is not understood leaves without a meaning, or without a sentence. */
  private static final Set<Code> FOLLOWING = Set.of(Code.E0301, Code.W0507);

  /** So many mistakes of a clause that nobody can mend are told. */
  private static final int FEW = 2;

  private void mend(Diagnostic first, Trial trial) {
    Optional<Diagnostic> ordered =
        LocalValue.mended(first, trial).or(() -> ClauseOrder.ordered(first, trial));
    Optional<WrittenClause> clause = trial.clauseAt(first.span().start());
    if (ordered.isPresent()) {
      said.set(said.indexOf(first), ordered.get());
      forget(first.file(), trial, Set.of(), d -> d != ordered.get());
    } else if (clause.isPresent() && !together(first, clause.get(), trial)) {
      alone(first, clause.get(), trial);
    }
  }

  /** A name for the subject, and all clauses that use it. */
  private boolean together(Diagnostic first, WrittenClause clause, Trial trial) {
    Optional<Diagnostic> elements = new NamedSubject(trial).elements(first, clause);
    if (elements.isPresent()) {
      said.set(said.indexOf(first), elements.get());
      forget(first.file(), trial, Set.of(), d -> d != elements.get());
      return true;
    }
    Optional<ForClause> population = population(trial);
    String variable = population.map(ForClause::variable).orElse("");
    if (!clause.opening().is("for") || variable.isEmpty()) {
      return false;
    }
    Optional<Diagnostic> mended =
        new NamedSubject(trial).mended(first, clause, variable, reader(population.get(), 0));
    mended.ifPresent(
        m -> {
          said.set(said.indexOf(first), m);
          forget(first.file(), trial, Set.of(), d -> d != m);
        });
    return mended.isPresent();
  }

  private void alone(Diagnostic first, WrittenClause clause, Trial trial) {
    List<Diagnostic> own =
        said.stream()
            .filter(d -> isError(d) && d.file().equals(first.file()))
            .filter(d -> clause.holds(d.span().start()))
            .toList();
    Optional<String> joined = population(trial).flatMap(p -> Joins.answer(clause, p.subject()));
    if (joined.isPresent() && !own.isEmpty()) {
      Diagnostic told = first(own).help(joined.get(), List.of());
      said.set(said.indexOf(first(own)), told);
      said.removeIf(d -> d != told && own.contains(d));
      return;
    }
    List<Diagnostic> before = trial.errors(trial.text());
    String opening = clause.opening().lower();
    boolean denies = Phrases.word("denying", opening).isPresent();
    boolean message = Phrases.word("message", opening).isPresent();
    Clauses clauses = new Clauses(trial, clause, before, fields);
    boolean quotes =
        first.edits().stream().anyMatch(e -> clauses.quotesNoun(first, e, trial.text()));
    boolean alone = !denies && !message && !quotes && own.size() == 1;
    boolean guessed = first.code() == Code.E0301 && first.edits().stream().noneMatch(Edit::certain);
    boolean asksMore =
        !guessed && only(first, trial).stream().anyMatch(d -> d.code() == Code.E0403);
    boolean answered = alone && answered(first, trial, before);
    if (answered && !asksMore) {
      return;
    }
    List<String> texts = clauses.mended(readings(clause, trial), denies || message);
    if (!texts.isEmpty()) {
      replace(own, clause, texts, clauses.certain());
      forget(first.file(), trial, Set.copyOf(clauses.left()), d -> !clause.holds(d.span().start()));
    } else if (!denies && !answered && !topic(own, clause, trial, clauses, true)) {
      List<String> near =
          Optional.of(clauses.near(names, effort))
              .filter(n -> !n.isEmpty())
              .orElseGet(() -> clauses.mended(gists(clause, trial), true));
      if (!near.isEmpty()) {
        replace(own, clause, near, false);
        forget(first.file(), trial, Set.of(), d -> !clause.holds(d.span().start()));
      } else if (!topic(own, clause, trial, clauses, false)) {
        clauses.hidden(own).ifPresent(hidden -> said.set(said.indexOf(own.get(0)), hidden));
        chief(own, trial);
        example(own, clause, trial, clauses);
      }
    }
  }

  /** What is said of words that no grammar reads. */
  private static final Set<Code> UNGRAMMATICAL =
      Set.of(Code.E0101, Code.E0103, Code.E0105, Code.E0201, Code.E0301, Code.E0401, Code.E0405);

  /** Where no grammar reads it, what the sentence may be about is told. */
  private boolean topic(
      List<Diagnostic> own, WrittenClause clause, Trial trial, Clauses clauses, boolean whole) {
    String opening = clause.opening().lower();
    boolean condition =
        Set.of("require", "when").contains(opening)
            && UNGRAMMATICAL.contains(first(own).code())
            && first(own).span().start() < first(own).span().end();
    Optional<ForClause> population = condition ? population(trial) : Optional.empty();
    List<TopicReader.Guess> guesses =
        population
            .map(p -> new TopicReader(schema(p).vocabulary()).read(clause.words()))
            .orElse(List.of());
    for (TopicReader.Guess guess : guesses) {
      if (whole && !guess.whole()) {
        return false;
      }
      List<String> texts = clauses.held(opening + " " + guess.condition());
      if (texts.isEmpty()) {
        texts = clauses.held(opening + " it exists and " + guess.condition());
      }
      if (!texts.isEmpty()) {
        about(own, clause, texts, guess.whole());
        forget(first(own).file(), trial, Set.of(), d -> !clause.holds(d.span().start()));
        return true;
      }
    }
    return false;
  }

  private void about(
      List<Diagnostic> own, WrittenClause clause, List<String> texts, boolean whole) {
    if (whole) {
      replace(own, clause, texts, false);
      return;
    }
    Diagnostic first = first(own);
    String shown = String.join("`, or `", texts).replace(clause.opening().lower() + " ", "");
    said.set(said.indexOf(first), first.help(SKETCHED + shown + "`", List.of()));
    said.removeAll(own.stream().filter(d -> d != first).toList());
  }

  private static Diagnostic first(List<Diagnostic> own) {
    return own.stream().min(Comparator.comparingInt(d -> d.span().start())).orElseThrow();
  }

  /**
   * Of several mistakes that nobody can mend together the one is told that the others hang on, and
   * those that stay when what it proposes is put in.
   */
  private void chief(List<Diagnostic> own, Trial trial) {
    List<Diagnostic> left = own.stream().filter(said::contains).toList();
    left.stream()
        .min(
            Comparator.comparing((Diagnostic d) -> d.code() != Code.E0101 || !d.edits().isEmpty())
                .thenComparing(d -> LATER.contains(d.code()))
                .thenComparing(d -> d.help().isEmpty())
                .thenComparingInt(d -> d.span().start()))
        .ifPresent(
            chief -> {
              Set<String> stays = new HashSet<>();
              for (Edit edit : chief.edits()) {
                trial.errors(edit.in(trial.text())).forEach(d -> stays.add(Clauses.key(d)));
              }
              boolean many = left.size() > FEW; // of which most follow from one another
              said.removeIf(
                  d -> d != chief && left.contains(d) && (many || !stays.contains(Clauses.key(d))));
            });
  }

  /**
   * Where nothing that is said of a clause mends it, one mistake is told, with what is understood
   * of it, or with what may be asked of the fields that the clause names.
   */
  private void example(List<Diagnostic> own, WrittenClause clause, Trial trial, Clauses clauses) {
    List<Diagnostic> left =
        said.stream().filter(d -> isError(d) && inside(d, own, clause)).toList();
    Diagnostic origin = first(own);
    Optional<String> list = left.isEmpty() ? Optional.empty() : undeclared(origin, trial);
    if (list.isPresent()) {
      String help =
          origin.help().filter(h -> !h.equals(list.get())).map(h -> h + ", and ").orElse("");
      said.set(said.indexOf(left.get(0)), origin.help(help + list.get(), List.of()));
      said.removeAll(left.subList(1, left.size()));
      return;
    }
    List<String> hints =
        left.isEmpty() || left.stream().anyMatch(d -> mends(d, trial))
            ? List.of()
            : population(trial).map(p -> hints(reader(p, 0), clause, clauses)).orElse(List.of());
    boolean bare =
        !left.isEmpty()
            && left.get(0).plain().filter(p -> !p.isBlank()).isEmpty()
            && left.stream().noneMatch(d -> mends(d, trial));
    if (hints.isEmpty() && bare) {
      said.set(said.indexOf(left.get(0)), left.get(0).help(anyForm(trial), List.of()));
    }
    if (hints.isEmpty()
        || clause.opening().is("for")
        || clause.opening().is("severity")
        || left.size() == 1 && isTold(left.get(0))) {
      return;
    }
    Diagnostic chief = left.get(0);
    if (chief.code() == Code.E0102 || left.size() == 1 && OWN_SENTENCE.contains(chief.code())) {
      return; // how a text is written says nothing of its clause, and these say what is to do
    }
    if (left.size() == 1 && leadsToPattern(chief, trial)) {
      said.set(said.indexOf(chief), chief.help(chief.help().orElse(""), List.of()));
      return;
    }
    boolean sign = chief.code() == Code.E0101; // its help guesses what the sign is for
    List<String> told =
        new ArrayList<>(
            chief.plain().filter(h -> chief.edits().isEmpty() && !sign).stream().toList());
    hints.stream().filter(h -> told.isEmpty() || h.startsWith(SKETCHED)).forEach(told::add);
    said.set(said.indexOf(chief), chief.help(String.join("; ", told), List.of()));
    said.removeAll(left.subList(1, left.size()));
  }

  /** What any condition is like, where nothing of one is understood. */
  private String anyForm(Trial trial) {
    String subject = population(trial).map(p -> p.subject().name()).orElse("container");
    return "a condition asks a field, as in `"
        + (subject.equals("container") ? "privileged is false" : "name is not \"web\"")
        + "`: `portreeve show schema docker "
        + subject
        + "` shows all that is";
  }

  /** How a list is declared that is all that lacks, once what is said is mended. */
  private static Optional<String> undeclared(Diagnostic first, Trial trial) {
    List<Diagnostic> after =
        first.edits().isEmpty()
            ? List.of(first)
            : trial.errors(first.edits().get(0).in(trial.text()));
    return after.size() == 1 && isList(after.get(0)) ? after.get(0).help() : Optional.empty();
  }

  private static final Pattern ONE_OF = Pattern.compile("\\bone\\s+of\\s+\\z");

  /** Whether nothing is called by a word behind {@code one of}, and no other word may be meant. */
  private static boolean isList(Diagnostic said) {
    String before = said.file().text().substring(0, said.span().start());
    String near = before.substring(Math.max(0, before.length() - 40));
    return said.code() == Code.E0301 && said.edits().isEmpty() && ONE_OF.matcher(near).find();
  }

  /** What is understood of it, where that compiles; else what may be asked of its fields. */
  private static List<String> hints(ClauseReader reader, WrittenClause clause, Clauses clauses) {
    List<String> sketched =
        reader.sketch(clause).map(s -> clauses.mended(List.of(s), true)).orElse(List.of());
    boolean shown = !sketched.isEmpty() && clause.opening().is("require");
    return shown
        ? List.of(SKETCHED + String.join("`, or `", sketched).replace("require ", "") + "`")
        : reader.described(clause);
  }

  /** Of a word that no parser reads, or a name that nobody has, little is known but its place. */
  private static boolean isTold(Diagnostic each) {
    return !UNREAD.contains(each.code()) && each.edits().isEmpty() && each.help().isPresent();
  }

  private static boolean inside(Diagnostic each, List<Diagnostic> own, WrittenClause clause) {
    return each.file().equals(own.get(0).file()) && clause.holds(each.span().start());
  }

  /** Whether what a diagnostic proposes leaves fewer mistakes. */
  private static boolean mends(Diagnostic each, Trial trial) {
    int before = trial.errors(trial.text()).size();
    return each.edits().stream().anyMatch(e -> trial.errors(e.in(trial.text())).size() < before);
  }

  /** Whether what it proposes only lets a pattern be read that is none either. */
  private static boolean leadsToPattern(Diagnostic each, Trial trial) {
    return each.edits().stream()
        .flatMap(e -> trial.errors(e.in(trial.text())).stream())
        .anyMatch(d -> d.code() == Code.E0408);
  }

  private List<String> gists(WrittenClause clause, Trial trial) {
    return population(trial)
        .flatMap(p -> reader(p, 0).gist(clause))
        .map(List::of)
        .orElse(List.of());
  }

  /** What follows from a mistake that is mended is told no more. */
  private void forget(
      SourceFile file, Trial trial, Set<String> left, Predicate<Diagnostic> elsewhere) {
    said.removeIf(
        d ->
            isError(d)
                && d.file().equals(file)
                && trial.start() <= d.span().start()
                && d.span().start() < trial.end()
                && elsewhere.test(d)
                && !left.contains(Clauses.key(d)));
  }

  /** What its only edit leaves. */
  private static List<Diagnostic> only(Diagnostic first, Trial trial) {
    return first.edits().size() == 1
        ? trial.errors(first.edits().get(0).in(trial.text()))
        : List.of();
  }

  /** Whether each text that it proposes mends it, or leaves a question that its word hid. */
  private static boolean answered(Diagnostic only, Trial trial, List<Diagnostic> before) {
    return !only.edits().isEmpty()
        && only.edits().stream()
            .map(e -> trial.errors(e.in(trial.text())))
            .allMatch(
                after ->
                    after.size() < before.size()
                        || only.code() == Code.E0301
                            && after.stream().allMatch(d -> d.code() == Code.E0403));
  }

  private Optional<ForClause> population(Trial trial) {
    return trial.clauses().stream()
        .filter(c -> c.opening().is("for") || c.opening().is("foreach"))
        .findFirst()
        .flatMap(
            c -> schemas.stream().flatMap(s -> ForClause.of(c.words(), s).stream()).findFirst());
  }

  private Schema schema(ForClause population) {
    return schemas.stream()
        .filter(s -> s.vocabulary().structures().containsValue(population.subject()))
        .findFirst()
        .orElseThrow();
  }

  private ClauseReader reader(ForClause population, int reading) {
    Schema schema = schema(population);
    Names names = new Names(schema, population.subject(), declared(), reading);
    if (!population.variable().isEmpty()) {
      names.callSubject(population.variable());
    }
    return new ClauseReader(schema, names);
  }

  /** The clause as it is meant, in each reading. */
  private List<String> readings(WrittenClause clause, Trial trial) {
    Set<String> all = new LinkedHashSet<>();
    Optional<ForClause> population = population(trial);
    for (int reading = 0; reading < 2 && population.isPresent(); reading++) {
      reader(population.get(), reading).read(clause).ifPresent(all::add);
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

  private static final String NARROWED =
      ", or narrow it by `where`, as in `where some l in label_values where (l.name is \"env\" and"
          + " l.value is \"prod\")`";

  private void replace(
      List<Diagnostic> own, WrittenClause clause, List<String> texts, boolean certain) {
    Diagnostic first = first(own);
    Span span = new Span(clause.start(), clause.end());
    Help help = Help.writeOneOf(texts.stream().distinct().toList());
    String written = first.file().text(span).replaceAll("\\s+", " ");
    boolean begins = texts.size() == 1 && written.startsWith(texts.get(0) + " ");
    String whole = first.file().text(span);
    if (!begins && texts.size() == 1 && whole.indexOf('\n') >= 0) {
      String text = ChangedLines.laidOut(whole, texts.get(0));
      Edit edit = certain ? Edit.certain(span, text) : Edit.possible(span, text);
      said.set(said.indexOf(first), first.help(ChangedLines.shown(whole, text), List.of(edit)));
      forgetOthers(own, first, clause);
      return;
    }
    String rest = begins ? written.substring(texts.get(0).length()).strip() : "";
    said.set(
        said.indexOf(first),
        begins && rest.length() < 100
            ? first.help(
                "leave out `" + rest + "`" + (clause.opening().is("for") ? NARROWED : ""),
                List.of(Edit.possible(span, texts.get(0))))
            : first.help(certain ? help : help.guessed(), span));
    forgetOthers(own, first, clause);
  }

  private void forgetOthers(List<Diagnostic> own, Diagnostic first, WrittenClause clause) {
    said.removeAll(own.stream().filter(d -> d != first).toList());
    said.removeIf(
        d -> !isError(d) && d.file().equals(first.file()) && clause.holds(d.span().start()));
  }
}
