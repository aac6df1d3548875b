package dev.portreeve.dsl.parse.expression;

import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.diagnostic.Suggestions;
import dev.portreeve.dsl.lex.Habit;
import dev.portreeve.dsl.lex.Habits;
import dev.portreeve.dsl.lex.Keywords;
import dev.portreeve.dsl.lex.Token;
import dev.portreeve.dsl.lex.Token.Kind;
import dev.portreeve.dsl.parse.cursor.Cursor;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.syntax.Id;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Words that open a condition elsewhere ({@code both}, {@code never}, {@code there are no}), as the
 * table of habits has them. A word is one only where another value follows it on its line, which
 * nothing may that is a name.
 */
public final class OpeningParser {
  /** What follows a value in a condition. */
  private static final Set<String> ASKING =
      Set.of(
          "is",
          "at",
          "below",
          "above",
          "contains",
          "covers",
          "matches",
          "starts",
          "ends",
          "permits");

  private static final Set<String> WEIGHING = Set.of("every", "no", "some", "not");

  private final Cursor cursor;

  OpeningParser(Cursor cursor) {
    this.cursor = cursor;
  }

  /** Whether a condition comes next, where a word of a clause should. */
  public static boolean asks(Cursor cursor) {
    Token token = cursor.peek();
    Token next = cursor.peek(1);
    boolean asked = next.kind() == Kind.DOT || ASKING.contains(next.text());
    boolean field = token.kind() == Kind.WORD && asked;
    return !next.opensLine() && (field || WEIGHING.contains(token.text()));
  }

  /**
   * Answers such words, if they come next. What can be left out is read as if it were; behind
   * anything else the condition is lost, and nothing more is told of it.
   */
  void answer() {
    Optional<Habit> found =
        cursor.lost()
            ? Optional.empty()
            : Habits.at("opening").stream()
                .filter(this::comesNext)
                .max(Comparator.comparing(OpeningParser::words));
    found.ifPresent(this::answer);
  }

  private void answer(Habit habit) {
    int start = cursor.start();
    for (int i = 0; i < words(habit) - 1; i++) {
      cursor.skip();
    }
    Span phrase = new Span(start, cursor.peek().span().end());
    Diagnostic said =
        Diagnostic.of(
            Code.E0201, cursor.file(), phrase, cursor.shown(phrase) + " opens no condition");
    if (isLeftOut(habit)) {
      Span edited = new Span(start, cursor.peek(1).span().start());
      boolean denied = cursor.last().filter(t -> t.is("not")).isPresent();
      Help help =
          denied ? Help.say("put parentheses around all that is denied") : Help.leaveOut("it");
      cursor.complain(said.help(habit.why().isEmpty() ? help : help.because(habit.why()), edited));
      cursor.skip();
    } else {
      cursor.complain(said.help(habit.help()));
      cursor.lose();
    }
  }

  /** {@code each file "/etc/hosts"}: what is named is one. */
  public static void answerOne(Cursor cursor, int start, List<Id> words) {
    Token named = cursor.peek();
    if (words.size() == 1
        && named.kind() == Token.Kind.STRING
        && !named.opensLine()
        && !cursor.lost()) {
      String write = "the " + words.get(0).text() + " " + cursor.words(named.span());
      cursor.fail(
          Code.E0201,
          new Span(start, named.span().end()),
          "what is named is one",
          named.text().indexOf('*') < 0
              ? Help.write(write)
              : Help.say(
                  "name one, as in `the file \"/etc/docker/daemon.json\"`: no `*` stands for others"));
    }
  }

  /** Of {@code both C} only {@code C} is left. */
  private static boolean isLeftOut(Habit habit) {
    return habit.write().equals("C");
  }

  private static int words(Habit habit) {
    return habit.written().size() - (isLeftOut(habit) ? 1 : 0);
  }

  private boolean comesNext(Habit habit) {
    int words = words(habit);
    for (int i = 0; i < words; i++) {
      Token token = cursor.peek(i);
      if (!token.is(habit.written().get(i)) || i > 0 && token.opensLine()) {
        return false;
      }
    }
    Token next = cursor.peek(words);
    boolean relates =
        words == 1
            && (Keywords.RELATIONS.contains(next.text())
                || Habits.words("word", next.text()).isPresent()
                || !Habits.beginning("relation", next.text()).isEmpty());
    return !next.opensLine() && !relates && opensValue(next, habit);
  }

  private static boolean opensValue(Token next, Habit habit) {
    boolean reserved = Keywords.RESERVED.contains(habit.written().get(0));
    return switch (next.kind()) {
      case WORD, UPPER, STRING, INT, OPEN_BRACE -> true;
      case OPEN_BRACKET, OPEN_PAREN -> reserved;
      case RESERVED -> !List.of("and", "or", "in", "where", "satisfies").contains(next.text());
      default -> false;
    };
  }

  /** Words before whom a population leaves out elsewhere: none of them is a kind of subject. */
  private static final List<String> EXCEPTING =
      List.of("except", "excluding", "excepting", "unless", "but", "besides", "without");

  private static final List<String> WHERE = List.of("where");

  /** {@code each container} alone on its line: whom a control is about, without its first word. */
  public static boolean answerPopulation(Cursor cursor) {
    Token token = cursor.peek();
    Token subject = cursor.peek(1);
    boolean bare =
        token.opensLine()
            && (token.is("each") || token.is("the"))
            && subject.kind() == Token.Kind.WORD
            && !subject.opensLine();
    if (bare) {
      cursor.complain(
          Code.E0201,
          token.span(),
          "a population opens with `for`",
          Help.write("for " + token.text()));
      cursor.insert("for");
    }
    return bare;
  }

  /**
   * Whether a population ends before this word: what others say for {@code where}, or nearly it.
   */
  public static boolean opensWhere(Cursor cursor) {
    Token token = cursor.peek();
    boolean word = cursor.peek(1).kind() == Token.Kind.WORD;
    return !token.opensLine()
        && (EXCEPTING.contains(token.text()) || word && (isNearly(token) || says(token)));
  }

  /** Answers what stands for {@code where}, and reads it as that. */
  public static void answerWhere(Cursor cursor) {
    Token token = cursor.peek();
    boolean goesOn = token.kind() == Token.Kind.WORD && !cursor.peek(1).opensLine();
    boolean meant = !token.is("when") && (says(token) || isNearly(token));
    if (cursor.lost() || !goesOn || !meant || token.opensLine()) {
      return;
    }
    cursor.complain(
        Code.E0201,
        token.span(),
        cursor.shown(token) + " does not begin a condition",
        says(token) ? Habits.of("body", token.text()).orElseThrow().help() : Help.meant("where"));
    cursor.read("where");
  }

  private static boolean says(Token token) {
    return Habits.of("body", token.text()).filter(h -> h.write().equals("where")).isPresent();
  }

  private static boolean isNearly(Token token) {
    return token.kind() == Token.Kind.WORD && Suggestions.closest(token.text(), WHERE).isPresent();
  }

  /** What may follow a condition, and may be misspelt. */
  private static final List<String> FOLLOWING =
      List.of("and", "or", "severity", "otherwise", "because", "where", "satisfies");

  /** {@code for each container privileged is false}: what holds is required on its own line. */
  public static boolean relates(Cursor cursor) {
    Token next = cursor.peek(1);
    boolean relates = Keywords.RELATIONS.contains(next.text()) && !next.opensLine();
    return relates && !cursor.peek().opensLine();
  }

  /** What to say of a word behind what is complete: a condition, or nearly what may follow one. */
  public static Optional<Help> behind(Cursor cursor, boolean population) {
    Token token = cursor.peek();
    if (population && relates(cursor)) {
      int end = cursor.file().text().indexOf('\n', token.span().start());
      String rest = cursor.allWords(token.span().start(), end < 0 ? token.span().end() : end);
      return Optional.of(
          Help.say(
              "who is meant stands behind `where`, as in `where "
                  + rest
                  + "`; what must hold behind `require`, on a line below"));
    }
    if (Keywords.SEVERITIES.contains(token.text()) && !token.opensLine()) {
      return Optional.of(Help.write("severity " + token.text()));
    }
    if (token.is("when") || Suggestions.closest(token.text(), List.of("when")).isPresent()) {
      return Optional.of(
          Help.say("who is meant stands before: put `when` and its condition above `require`"));
    }
    return Suggestions.didYouMean(token.text(), FOLLOWING);
  }
}
