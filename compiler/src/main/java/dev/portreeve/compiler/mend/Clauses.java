package dev.portreeve.compiler.mend;

import dev.portreeve.compiler.mend.clause.Trial;
import dev.portreeve.compiler.mend.clause.WrittenClause;
import dev.portreeve.compiler.mend.meant.Relating;
import dev.portreeve.compiler.mend.near.Effort;
import dev.portreeve.compiler.mend.near.Nearest;
import dev.portreeve.compiler.mend.phrase.Phrases;
import dev.portreeve.compiler.mend.phrase.Word;
import dev.portreeve.compiler.mend.phrase.Words;
import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Edit;
import dev.portreeve.dsl.lex.Keywords;
import dev.portreeve.dsl.source.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Other words for one clause, held to the compiler: each is followed through what diagnostics say
 * to write there until nothing is wrong with it.
 */
final class Clauses {
  /** How often one text is put right. */
  private static final int ROUNDS = 16;

  private static final int NONE = -1;

  /** How many texts a clause is answered with. */
  private static final int MOST = 2;

  /** One comparison that stands twice, where two words of another language mean the same. */
  private static final Pattern TWICE =
      Pattern.compile("\\b([\\w.]+ is(?: not)? \\w+) (?:and|or) \\1(?![\\w.])");

  /** Parentheses around one comparison, or around others that stand there already. */
  private static final Pattern NEEDLESS =
      Pattern.compile("\\(([\\w.]+ is(?: not)? \\w+)\\)(?= and)|\\((\\([^()]*\\))\\)");

  private final Trial trial;
  private final WrittenClause clause;
  private final Set<String> before = new HashSet<>();
  private final Set<String> wrong = new HashSet<>();
  private final List<String> left = new ArrayList<>();
  private final Set<String> fields;
  private boolean certain;

  /**
   * @param fields what is a field of something, and no text without its quotes
   */
  Clauses(Trial trial, WrittenClause clause, List<Diagnostic> before, Set<String> fields) {
    this.fields = fields;
    this.trial = trial;
    this.clause = clause;
    before.forEach(
        d -> {
          this.before.add(key(d));
          trial
              .clauseAt(d.span().start())
              .map(WrittenClause::opening)
              .map(Word::text)
              .ifPresent(wrong::add);
        });
  }

  /** A text that compiles without what mending it left over. */
  private static String tidy(String text) {
    String once = TWICE.matcher(text.replaceAll("\\s+", " ")).replaceAll("$1");
    return NEEDLESS.matcher(once).replaceAll(m -> m.group(1) == null ? m.group(2) : m.group(1));
  }

  static String key(Diagnostic diagnostic) {
    return diagnostic.code() + diagnostic.message();
  }

  /** What is still wrong with the control once the clause is mended. */
  List<String> left() {
    return left;
  }

  /** Whether there was no choice. */
  boolean certain() {
    return certain;
  }

  /** A plain word in quotes. */
  private static final Pattern QUOTED = Pattern.compile("\"(?:library/)?([A-Za-z0-9_-]+)\"");

  /** Whether each word that stands in quotes is one of the author's, and meant as a value. */
  private boolean isOfItsAuthor(String text, String own) {
    String written = own.toLowerCase(Locale.ROOT);
    return QUOTED
        .matcher(text)
        .results()
        .map(q -> q.group(1))
        .allMatch(
            word ->
                own.contains("\"" + word + "\"")
                    || written.contains(word.toLowerCase(Locale.ROOT))
                        && !POINTING.contains(word)
                        && Phrases.word("plain", word).isEmpty());
  }

  /** Words that point at something else, and are no value. */
  private static final Set<String> POINTING =
      Set.of("that", "those", "this", "these", "it", "its", "the", "one", "ones", "which");

  /** The texts of the clause that compile, at most two; none where nothing does. */
  List<String> mended(List<String> readings, boolean onlyReadings) {
    Set<String> found = new LinkedHashSet<>();
    String own = trial.text().substring(clause.start(), clause.end());
    boolean denied =
        clause.words().stream().anyMatch(w -> w.text().startsWith("!") && w.text().length() > 2);
    boolean anchor = clause.words().size() > 1 && clause.words().get(0).is("=");
    if (!onlyReadings && !denied && !(anchor && clause.words().get(1).is("("))) {
      certain = true;
      follow(own, found, new HashSet<>(), NONE);
      certain &= found.size() == 1;
    }
    if (!certain && !readings.isEmpty()) {
      Set<String> read = new LinkedHashSet<>();
      readings.forEach(r -> follow(r, read, new HashSet<>(), NONE));
      if (!read.isEmpty()) {
        found = read;
      }
      certain = false;
    }
    found.removeIf(t -> t.indexOf('`') >= 0 || t.equals(own) || !isOfItsAuthor(t, own));
    return found.stream().limit(MOST).map(String::strip).toList();
  }

  /** What becomes of a text whose words are no author's, where it compiles. */
  List<String> held(String text) {
    Set<String> found = new LinkedHashSet<>();
    String whole =
        trial.text().substring(0, clause.start()) + text + trial.text().substring(clause.end());
    int end = clause.start() + text.length();
    boolean unknown =
        trial.errors(whole).stream()
            .filter(d -> clause.start() <= d.span().start() && d.span().start() <= end)
            .anyMatch(d -> d.code() == Code.E0301);
    if (!unknown) {
      follow(text, found, new HashSet<>(), NONE);
    }
    return found.stream().limit(MOST).map(String::strip).toList();
  }

  /** The nearest texts of the clause that compile, where no other is meant for certain. */
  List<String> near(Set<String> names, Effort effort) {
    String whole = trial.text();
    return Nearest.of(
            whole,
            clause.start(),
            clause.end(),
            names,
            effort,
            trial.unread(),
            text -> blamed(text, whole))
        .stream()
        .map(t -> t.substring(clause.start(), clause.end() + t.length() - whole.length()))
        .map(t -> t.replaceAll("\\s+", " ").strip())
        .filter(t -> t.indexOf('`') < 0 && !leavesMessage(t))
        .filter(t -> isOfItsAuthor(t, whole.substring(clause.start(), clause.end())))
        .toList();
  }

  /** Whether a value that it ends with became a message: nothing compares with it any more. */
  private boolean leavesMessage(String text) {
    List<Word> words = Words.of(text, 0, text.length());
    int last = words.size() - 1;
    if (last > 1 && words.get(last).is(Word.Kind.TEXT) && words.get(last - 1).is(Word.Kind.TEXT)) {
      return true;
    }
    return last > 1
        && words.get(last).is(Word.Kind.TEXT)
        && !Keywords.RESERVED.contains(words.get(last - 1).lower())
        && words.get(last - 1).is(Word.Kind.NAME);
  }

  /** What is wrong with the clause in a text, or with another that was right. */
  private List<Diagnostic> blamed(String text, String whole) {
    int end = clause.end() + text.length() - whole.length();
    return trial.errors(text).stream()
        .filter(d -> clause.start() <= d.span().start() && d.span().start() <= end || !wasWrong(d))
        .toList();
  }

  /**
   * What stops the clause once all that has one answer is answered: said at its own words, where
   * the first complaint would only lead there.
   */
  Optional<Diagnostic> hidden(List<Diagnostic> own) {
    boolean sign = own.size() == 1 && Set.of(Code.E0101, Code.E0201).contains(own.get(0).code());
    if (!sign || own.get(0).edits().size() != 1) {
      return Optional.empty();
    }
    String text = trial.text();
    List<Diagnostic> left = own;
    int shift = 0;
    for (int i = 0; i < ROUNDS && !left.isEmpty() && left.get(0).edits().size() == 1; i++) {
      Edit edit = left.get(0).edits().get(0);
      if (edit.span().start() < clause.start() || edit.span().end() > clause.end() + shift) {
        return Optional.empty();
      }
      String now = edit.in(text);
      shift += now.length() - text.length();
      text = now;
      int end = clause.end() + shift;
      left =
          trial.errors(text).stream()
              .filter(d -> clause.start() <= d.span().start() && d.span().start() <= end)
              .sorted(Comparator.comparingInt(d -> d.span().start()))
              .toList();
    }
    if (left.isEmpty() || left.get(0) == own.get(0) || left.get(0).plain().isEmpty()) {
      return Optional.empty();
    }
    Diagnostic stop = left.get(0);
    String marked = text.substring(stop.span().start(), stop.span().end());
    int at = trial.text().indexOf(marked, clause.start());
    boolean here = !marked.isBlank() && at >= 0 && at + marked.length() <= clause.end();
    Diagnostic first = own.get(0);
    return here
        ? Optional.of(
            Diagnostic.of(
                    stop.code(), first.file(), new Span(at, at + marked.length()), stop.message())
                .help(stop.plain().orElseThrow()))
        : Optional.empty();
  }

  /** Whether a value becomes a condition, and what was said of it stands alone behind that. */
  private static boolean cutsOff(Diagnostic diagnostic, Edit edit, String whole) {
    int at = edit.span().end();
    while (at < whole.length() && whole.charAt(at) == ' ') {
      at++;
    }
    return diagnostic.code() == Code.E0405 && at < whole.length() && whole.charAt(at) == '"';
  }

  /**
   * Whether a word becomes a text that only says what elements of a list are, or how two values
   * relate: {@code contains no entries}, {@code contains only "deploy"}.
   */
  boolean quotesNoun(Diagnostic diagnostic, Edit edit, String whole) {
    if (diagnostic.code() == Code.E0401) {
      return false; // a field of that name cannot be compared there
    }
    String word = whole.substring(edit.span().start(), edit.span().end());
    if (!edit.text().replaceAll("[{} ]", "").equals("\"" + word + "\"")) {
      return false;
    }
    return Phrases.word("noun", word).isPresent()
        || Phrases.relates(word)
        || fields.contains(word)
        || Relating.isNothing(word)
        || clause.words().stream()
            .filter(w -> !w.text().equals(word))
            .anyMatch(w -> Relating.names(w.text(), word));
  }

  /** Whether two words become one where something is left out between them. */
  private static boolean glues(Edit edit, String whole) {
    int start = edit.span().start();
    int end = edit.span().end();
    return edit.text().isEmpty()
        && end < whole.length()
        && Character.isLetterOrDigit(whole.charAt(start - 1))
        && Character.isLetterOrDigit(whole.charAt(end));
  }

  /** Whether this was said before, or stands in a clause of which something else was said. */
  private boolean wasWrong(Diagnostic error) {
    return before.contains(key(error))
        || trial
            .clauseAt(error.span().start())
            .filter(c -> wrong.contains(c.opening().text()))
            .isPresent();
  }

  /** What a population that is not understood hides; a name would say that another is meant. */
  private boolean wasHidden(Diagnostic error) {
    return clause.opening().is("for")
        && error.code() != Code.E0301
        && !clause.holds(error.span().start());
  }

  /** Whether a number lacks its unit. */
  private static boolean isUnit(Diagnostic each) {
    return each.code() == Code.E0401 && each.edits().size() == 2;
  }

  /** {@code choice} is which of two readings was taken before, so that one is kept throughout. */
  private void follow(String text, Set<String> found, Set<String> seen, int choice) {
    if (seen.size() == ROUNDS || found.size() == MOST || !seen.add(text)) {
      return;
    }
    int end = clause.start() + text.length();
    String whole =
        trial.text().substring(0, clause.start()) + text + trial.text().substring(clause.end());
    List<Diagnostic> errors = trial.errors(whole);
    List<Diagnostic> inside =
        errors.stream()
            .filter(d -> clause.start() <= d.span().start() && d.span().start() <= end)
            .sorted(
                Comparator.comparing((Diagnostic d) -> isUnit(d)).thenComparing(Diagnostic::code))
            .toList();
    if (inside.isEmpty()) {
      boolean known = errors.stream().allMatch(d -> wasWrong(d) || wasHidden(d));
      if (known) {
        found.add(tidy(text));
        errors.forEach(d -> left.add(key(d)));
      }
      return;
    }
    for (Diagnostic each : inside) {
      List<Edit> edits =
          each.edits().stream()
              .filter(e -> clause.start() <= e.span().start() && e.span().end() <= end)
              .filter(
                  e -> !glues(e, whole) && !cutsOff(each, e, whole) && !quotesNoun(each, e, whole))
              .toList();
      if (!edits.isEmpty()) {
        certain &= edits.size() == 1 && edits.get(0).certain() && each.code() != Code.E0405;
        boolean two = edits.size() == 2;
        boolean unit = choice != NONE && isUnit(each); // the larger one is meant in both readings
        for (int i = 0; i < edits.size(); i++) {
          if (!two || choice == NONE || (unit ? 1 : choice) == i) {
            String now = edits.get(i).in(whole);
            int last = end + now.length() - whole.length();
            follow(now.substring(clause.start(), last), found, seen, two ? i : choice);
          }
        }
        return;
      }
    }
  }
}
