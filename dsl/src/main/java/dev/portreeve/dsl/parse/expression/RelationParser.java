package dev.portreeve.dsl.parse.expression;

import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Edit;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.diagnostic.Suggestions;
import dev.portreeve.dsl.lex.Habit;
import dev.portreeve.dsl.lex.Habits;
import dev.portreeve.dsl.lex.Keywords;
import dev.portreeve.dsl.lex.Token;
import dev.portreeve.dsl.lex.Token.Kind;
import dev.portreeve.dsl.parse.cursor.Cursor;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.syntax.Expr;
import dev.portreeve.dsl.syntax.Lit;
import dev.portreeve.dsl.syntax.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Comparisons: a value, and perhaps one relation with its right side. */
final class RelationParser {
  private final Cursor cursor;
  private final ValueParser values;
  private final HabitParser habits;

  RelationParser(Cursor cursor, ValueParser values, HabitParser habits) {
    this.cursor = cursor;
    this.values = values;
    this.habits = habits;
  }

  /** A value alone, or related to another. */
  Expr comparison() {
    int start = cursor.start();
    return related(values.sum(), start);
  }

  /**
   * The left side related to what follows; the left side itself when no relation follows, unless
   * what follows was complained about already.
   */
  Expr related(Expr left, int start) {
    return related(left, start, false);
  }

  /** The relation of a quantifier's short form: its variable stands for the left side. */
  Expr ofVariable(Expr.Name variable) {
    return related(variable, variable.span().start(), true);
  }

  private Expr related(Expr left, int start, boolean shortForm) {
    Span words = shortForm ? left.span() : cursor.since(start);
    if (cursor.at("in") && quantifies()) {
      cursor.fail(
          Code.E0201,
          cursor.peek().span(),
          "`in` belongs to a quantifier, and none stands before its variable",
          "say before it whether `every`, `some` or `no` element is meant");
      return new Expr.Poison(left.span());
    }
    Optional<Expr> habit = habits.relation(new HabitParser.Before(words, shortForm));
    if (habit.isPresent()) {
      return habit.get();
    }
    Optional<Relation> foreign = foreignRelation();
    if (foreign.isEmpty() && !isNext()) {
      Token next = cursor.peek();
      if (!cursor.lost() && isStray(left, next)) {
        stray(left, next);
        return new Expr.Poison(left.span());
      }
      boolean blamed = !next.opensLine() && cursor.lexerComplained(next);
      return blamed ? new Expr.Poison(left.span()) : left;
    }
    Expr related = relate(left, start, foreign);
    if (isNext() && !cursor.lost()) {
      return chained(start, related);
    }
    return related;
  }

  /** A word on the same line that neither relates the value before it nor begins something else. */
  private boolean isStray(Expr left, Token next) {
    boolean value =
        left instanceof Expr.Name
            || left instanceof Expr.Select
            || left instanceof Expr.Literal
            || left instanceof Expr.Count
            || left instanceof Expr.Age
            || left instanceof Expr.Total
            || left instanceof Expr.Sum;
    boolean word =
        next.is("of")
            || next.is("percent")
            || next.kind() == Kind.OPEN_BRACKET
            || next.kind() == Kind.SIGN
            || next.kind() == Kind.SLUG && Relation.joined(next.text()).isPresent()
            || next.kind() == Kind.WORD && !beginsAnother(next);
    return value && word && !next.opensLine();
  }

  /** Words that open a condition, and may be misspelt. */
  private static final List<String> OPENINGS = List.of("every", "some", "not", "exactly", "count");

  /** {@code where risky p}: a definition and what it is given, without parentheses. */
  private Optional<String> given(Expr left, Token next) {
    boolean ends = cursor.peek(1).endsValue();
    boolean variable = next.text().length() == 1 && next.kind() == Kind.WORD;
    return left instanceof Expr.Name name && variable && ends
        ? Optional.of(name.text() + "(" + next.text() + ")")
        : Optional.empty();
  }

  private void stray(Expr left, Token next) {
    String value = cursor.words(left.span());
    String message = cursor.shown(next) + " is not a relation";
    Optional<String> joined = Relation.joined(next.text());
    if (joined.isPresent()) {
      cursor.fail(Code.E0201, next.span(), message, Help.write(joined.get()));
      return;
    }
    Optional<String> closest = closest(next.text());
    Optional<String> opening =
        left instanceof Expr.Name name
            ? Suggestions.closest(name.text(), OPENINGS)
            : Optional.empty();
    if (opening.isPresent() && next.kind() == Kind.WORD && closest.isEmpty()) {
      cursor.fail(
          Code.E0201,
          left.span(),
          "`" + value + "` does not begin a condition",
          Help.meant(opening.get()));
      return;
    }
    Optional<Help> behind =
        Habits.of("behind", next.text())
            .map(Habit::help)
            .or(
                () ->
                    given(left, next)
                        .map(g -> Help.write(g).because("a define is given what it asks about")));
    if (behind.isPresent() && given(left, next).isPresent()) {
      String text = given(left, next).orElseThrow();
      cursor.complain(
          Diagnostic.of(Code.E0201, cursor.file(), next.span(), message)
              .help(
                  behind.get().text(), List.of(Edit.possible(left.span().to(next.span()), text))));
      cursor.lose();
      return;
    }
    Help help =
        behind
            .or(() -> closest.map(Help::meant))
            .orElse(Help.form("compare it: `" + value + " is ...`"));
    if (next.kind() == Kind.OPEN_BRACKET) {
      Token key = cursor.peek(1);
      help =
          key.kind() == Kind.STRING
              ? Help.say(
                  "a list holds no values by name: ask `"
                      + Habits.words("field", value).orElse(value)
                      + " contains \""
                      + key.text()
                      + "\"`"
                      + valued(value))
              : Habits.of("behind", "[").orElseThrow().help();
    } else if (next.is("of")) {
      message = "Reeve does not say `" + value + " of`";
      if (List.of("size", "length", "number", "len", "amount").contains(value)) {
        Span both = left.span().to(next.span());
        cursor.complain(
            Diagnostic.of(Code.E0201, cursor.file(), next.span(), message)
                .help(Help.write("count of"), both));
        cursor.lose();
        return;
      }
      help = Help.say("`count of` says how many there are, `age of` how long ago it was");
    } else if (next.is("percent")) {
      message = "`" + value + " percent of` does not say whether more or fewer are meant";
      help = Help.say("say it before the number: `exactly`, `at most` or `at least`");
    } else if (left instanceof Expr.Literal literal && literal.value() instanceof Lit.Text) {
      message = "a message stands behind its condition";
      help =
          Help.say(
              "the condition comes first: `require privileged is false \"{name} is privileged\"`");
    }
    cursor.fail(Code.E0201, next.span(), message, help);
  }

  private static boolean isRelation(Token token) {
    return token.kind() == Kind.RESERVED && Keywords.RELATIONS.contains(token.text());
  }

  private boolean isNext() {
    return isRelation(cursor.peek()) || isSameAs();
  }

  /** Two words that only together are a relation: each alone may be a name. */
  private boolean isSameAs() {
    return cursor.at("same") && cursor.peek(1).is("as");
  }

  private Expr relate(Expr left, int start, Optional<Relation> foreign) {
    int wordsStart = cursor.start();
    Relation relation = foreign.orElseGet(this::relation);
    Span words = cursor.since(wordsStart);
    Optional<Expr> right = Optional.empty();
    if (relation == Relation.CONTAINS && cursor.at(Kind.PATTERN)) {
      Token pattern = cursor.next();
      cursor.countNode();
      right = Optional.of(new Expr.Literal(pattern.span(), new Lit.Pattern(pattern.text())));
      relation = Relation.CONTAINS_PATTERN;
    } else if (!relation.isUnary()) {
      right = Optional.of(values.sum());
      right = right.map(r -> mode(words, r));
      boolean group = relation == Relation.IS_ONE_OF || relation == Relation.IS_NOT_ONE_OF;
      right = group ? right.map(this::bareGroup) : right;
    }
    cursor.countNode();
    return new Expr.Related(cursor.since(start), left, relation, words, right);
  }

  /** {@code is one of running, paused}: several values stand in braces. */
  private Expr bareGroup(Expr first) {
    boolean one =
        !values.isAmongOthers() && (first instanceof Expr.Name || first instanceof Expr.Literal);
    List<Expr> all = new ArrayList<>(List.of(first));
    while (one && cursor.at(Kind.COMMA) && isValue(cursor.peek(1)) && !isConditionAhead()) {
      cursor.skip();
      all.add(values.operand());
    }
    return cursor.braced(all);
  }

  /** Whether a comma stands for the word that joins two conditions: a relation follows. */
  private boolean isConditionAhead() {
    int next = 2;
    while (cursor.peek(next).kind() == Kind.DOT && cursor.peek(next + 1).kind() == Kind.WORD) {
      next += 2;
    }
    return isRelation(cursor.peek(next))
        || cursor.peek(next).is("same") && cursor.peek(next + 1).is("as");
  }

  private static boolean isValue(Token token) {
    boolean value =
        token.kind() == Kind.WORD
            || token.kind() == Kind.UPPER
            || token.kind() == Kind.STRING
            || token.kind() == Kind.INT;
    return value && !token.opensLine();
  }

  private Relation relation() {
    switch (cursor.next().text()) {
      case "is":
        return is();
      case "exists":
        return Relation.EXISTS;
      case "below":
        return Relation.BELOW;
      case "above":
        return Relation.ABOVE;
      case "covers":
        return Relation.COVERS;
      case "permits":
        return Relation.PERMITS;
      case "same":
        cursor.skip();
        return Relation.SAME_AS;
      case "starts":
        return with(Relation.STARTS_WITH);
      case "ends":
        return with(Relation.ENDS_WITH);
      case "contains":
        return Relation.CONTAINS;
      case "matches":
        return oneOf() ? Relation.MATCHES_ONE_OF : Relation.MATCHES;
      default:
        return bound();
    }
  }

  private Relation with(Relation relation) {
    Token next = cursor.peek();
    boolean turned = List.of("in", "on", "by", "at").contains(next.text());
    if (!cursor.lost() && turned && cursor.peek(1).kind() == Token.Kind.STRING) {
      cursor.complain(
          Code.E0201, next.span(), cursor.shown(next) + " does not stand here", Help.write("with"));
      cursor.read("with");
      return relation;
    }
    cursor.expect("with", "as in `" + relation.spelling() + "`");
    return relation;
  }

  private Relation bound() {
    if (cursor.accept("most")) {
      return Relation.AT_MOST;
    }
    cursor.expect("least", "as in `at most` or `at least`");
    return Relation.AT_LEAST;
  }

  private boolean oneOf() {
    boolean one = cursor.accept("one");
    if (one) {
      cursor.expect("of", "as in `one of`");
    }
    return one;
  }

  private Relation is() {
    boolean negated = cursor.accept("not");
    if (oneOf()) {
      return negated ? Relation.IS_NOT_ONE_OF : Relation.IS_ONE_OF;
    }
    if (cursor.accept("empty")) {
      return negated ? Relation.IS_NOT_EMPTY : Relation.IS_EMPTY;
    }
    if (cursor.accept("within")) {
      return negated ? Relation.IS_NOT_WITHIN : Relation.IS_WITHIN;
    }
    if (!negated && cursor.at("no") && isLast(cursor.peek(1))) {
      cursor.fail(
          Code.E0201,
          cursor.peek().span(),
          "`no` is no value",
          Help.write("false").with(" of what is true or false"));
      return Relation.IS;
    }
    if (!negated && cursor.accept("no")) {
      cursor.expect("looser", "as in `mode is no looser than 0644`");
      cursor.expect("than", "as in `mode is no looser than 0644`");
      return Relation.IS_NO_LOOSER_THAN;
    }
    return negated ? Relation.IS_NOT : Relation.IS;
  }

  /** What cannot go on with a relation: a line ends before it. */
  private static boolean isLast(Token next) {
    return next.opensLine() && !next.is("looser");
  }

  /** Permissions written like a number: complained about, and read as the mode. */
  private Expr mode(Span words, Expr right) {
    String relation = cursor.words(words);
    boolean wantsMode = relation.equals("permits") || relation.endsWith("than");
    if (!wantsMode
        || !(right instanceof Expr.Literal literal)
        || !(literal.value() instanceof Lit.Int number)) {
      return right;
    }
    cursor.complain(
        Code.E0103,
        literal.span(),
        "`" + number.value() + "` is a number, and permissions are a mode",
        Help.write("0" + number.value()).because("a mode begins with 0"));
    return new Expr.Poison(literal.span());
  }

  // ---- relations that do not chain, and relations of other languages ----

  private Expr chained(int start, Expr first) {
    int middleStart =
        first instanceof Expr.Related r && r.right().isPresent()
            ? r.right().get().span().start()
            : -1;
    int end = cursor.since(start).end();
    Token second = cursor.peek();
    String secondWords = spelling(second);
    List<Expr> all = new ArrayList<>(List.of(first));
    while (isNext() && !cursor.lost()) {
      all.add(relate(first, start, Optional.empty()));
    }
    Span span = cursor.since(start);
    String one = cursor.allWords(start, end);
    String middle = middleStart < 0 ? "" : cursor.allWords(middleStart, end) + " ";
    String two = cursor.allWords(second.span().start(), span.end());
    boolean apart = middleStart < 0 || all.size() > 2;
    String both = one + " and " + middle + two;
    cursor.complain(
        Diagnostic.of(
                Code.E0204,
                cursor.file(),
                second.span(),
                "`" + secondWords + "` follows a comparison that is already complete")
            .help(
                apart
                    ? Help.say("`" + one + "` is a condition of its own: join others with `and`")
                    : Help.write(both),
                span));
    return new Expr.Poison(span);
  }

  /**
   * Complains about what other languages or a slip of the finger put for a relation. It is then
   * read as the word that was meant; a relation of several words is taken and returned.
   */
  private Optional<Relation> foreignRelation() {
    Token token = cursor.peek();
    if (token.kind() == Kind.EQUALS) {
      cursor.complain(
          Code.E0201, token.span(), "`=` gives a value and does not compare", Help.write("is"));
      cursor.read("is");
    } else if (token.is("in") || token.kind() == Kind.WORD && !token.opensLine() && !isSameAs()) {
      return misspelt(token);
    }
    return Optional.empty();
  }

  /** Whether a list and {@code where} or {@code satisfies} follow. */
  private boolean quantifies() {
    int ahead = 1;
    while (cursor.peek(ahead).kind() == Kind.WORD && cursor.peek(ahead + 1).kind() == Kind.DOT) {
      ahead += 2;
    }
    Token end = cursor.peek(ahead + 1);
    return cursor.peek(ahead).kind() == Kind.WORD && (end.is("where") || end.is("satisfies"));
  }

  /** The relation that begins with the next token: {@code at most}, not {@code at}. */
  private String spelling(Token first) {
    boolean two = first.is("at") || first.is("starts") || first.is("ends") || first.is("same");
    return first.text() + (two ? " " + cursor.peek(1).text() : "");
  }

  private Optional<Relation> misspelt(Token token) {
    if (beginsAnother(token)) {
      return Optional.empty();
    }
    Optional<String> foreign = Habits.words("word", token.text());
    Optional<String> meant = foreign.or(() -> closest(token.text()));
    if (meant.isEmpty()) {
      return Optional.empty();
    }
    cursor.complain(
        Code.E0201,
        token.span(),
        cursor.shown(token) + " is not a relation",
        foreign.isPresent() ? Help.write(meant.get()) : Help.meant(meant.get()));
    for (Relation relation : Relation.values()) {
      if (relation.spelling().equals(meant.get()) && meant.get().indexOf(' ') > 0) {
        cursor.skip();
        return Optional.of(relation);
      }
    }
    cursor.read(meant.get());
    return Optional.empty();
  }

  /** Whether the next token, this one, begins a clause, a case, a declaration or a field. */
  private boolean beginsAnother(Token token) {
    return token.is("adjective")
        || Keywords.CLAUSES.contains(token.text())
        || Keywords.OUTCOMES.contains(token.text())
        || cursor.atDeclaration()
        || cursor.peek(1).kind() == Kind.COLON
        || Keywords.TERMS.contains(token.text()) && opensTerm(cursor.peek(1));
  }

  /** What stands behind the word of a waiver's term, and behind no value. */
  private static boolean opensTerm(Token next) {
    return next.kind() == Kind.STRING
        || next.kind() == Kind.DATE
        || List.of("by", "while", "pass", "fail").contains(next.text());
  }

  private static Optional<String> closest(String word) {
    List<String> words = new ArrayList<>(Keywords.RELATIONS);
    words.addAll(List.of("and", "or"));
    return word.length() < 2 ? Optional.empty() : Suggestions.closest(word, words);
  }

  /** What is known of the values that stand behind such names. */
  private static String valued(String list) {
    String field = Habits.words("field", list).orElse(list);
    return switch (field) {
      case "variables" -> "; what a variable is set to is never read";
      case "labels" -> "; what a label is set to stands in `label_values`";
      default -> "";
    };
  }
}
