package dev.portreeve.dsl.parse.expression;

import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Edit;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.diagnostic.Suggestions;
import dev.portreeve.dsl.lex.Habits;
import dev.portreeve.dsl.lex.Keywords;
import dev.portreeve.dsl.lex.Token;
import dev.portreeve.dsl.lex.Token.Kind;
import dev.portreeve.dsl.parse.cursor.Cursor;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.syntax.Depth;
import dev.portreeve.dsl.syntax.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Conditions: {@code not}, chains of {@code and} or of {@code or}, quantifiers and comparisons.
 * Nothing has a precedence that a reader would have to know: where two readings are possible, both
 * are shown and neither is taken.
 */
public final class ExpressionParser {
  private static final int LONGEST_READING = 160;

  private final Cursor cursor;
  private final ValueParser values;
  private final HabitParser habits;
  private final RelationParser relations;
  private final QuantifierParser quantifiers;
  private final OpeningParser openings;

  public ExpressionParser(Cursor cursor) {
    this.cursor = cursor;
    this.values = new ValueParser(cursor, this::expression);
    this.habits = new HabitParser(cursor, values, this::expression);
    this.relations = new RelationParser(cursor, values, habits);
    this.openings = new OpeningParser(cursor);
    this.quantifiers = new QuantifierParser(cursor, values, relations, this::unary);
  }

  /** A whole condition, as a clause holds one; poison where it could not be read. */
  public Expr condition() {
    int start = cursor.start();
    Expr condition = expression();
    if (!cursor.lost() && !(condition instanceof Expr.Poison)) {
      condition = habits.joint(start).orElse(condition);
    }
    return bounded(condition, start);
  }

  /** A value as parameters, lists and tests hold one. */
  public Expr value() {
    int start = cursor.start();
    return bounded(values.value(), start);
  }

  /** {@code daemon.sockets}. */
  public Expr path() {
    int start = cursor.start();
    return bounded(values.path(), start);
  }

  private Expr bounded(Expr expr, int start) {
    Span span = cursor.since(start);
    if (cursor.lost()) {
      return new Expr.Poison(span);
    }
    if (Depth.isExceeded(expr)) {
      values.tooDeep(span);
      return new Expr.Poison(span);
    }
    return expr;
  }

  /** With or without parentheses around it. */
  private Expr expression() {
    if (!values.enter()) {
      return new Expr.Poison(cursor.peek().span());
    }
    answerOpening();
    Expr expr = quantifiers.isNext() ? quantifiedAlone() : chain();
    values.leave();
    return expr;
  }

  // ---- and, or, not ----

  private Expr chain() {
    int start = cursor.start();
    List<Expr> terms = new ArrayList<>();
    List<Token> joints = new ArrayList<>();
    List<Span> spans = new ArrayList<>();
    do {
      int termStart = cursor.start();
      terms.add(unary());
      spans.add(cursor.since(termStart));
    } while (joint(joints));
    return terms.size() == 1 ? terms.get(0) : joined(terms, joints, spans, start);
  }

  /** Apart from the loop, whose frame stands on the stack once a level of nesting. */
  private Expr joined(List<Expr> terms, List<Token> joints, List<Span> spans, int start) {
    Span span = cursor.since(start);
    Optional<Token> other =
        joints.stream().filter(j -> !j.text().equals(joints.get(0).text())).findFirst();
    if (other.isPresent()) {
      mixed(joints, other.get(), spans, span);
      return new Expr.Poison(span);
    }
    cursor.countNode();
    return joints.get(0).is("and") ? new Expr.And(span, terms) : new Expr.Or(span, terms);
  }

  private boolean joint(List<Token> joints) {
    Token token = cursor.peek();
    String lower = token.text().toLowerCase(java.util.Locale.ROOT);
    if (token.kind() == Kind.UPPER && (lower.equals("and") || lower.equals("or"))) {
      cursor.complain(
          Code.E0201,
          token.span(),
          cursor.shown(token) + " is written in small letters",
          Help.write(lower));
      cursor.read(lower);
    }
    readMisspelt(token);
    if (!cursor.at("and") && !cursor.at("or")) {
      return false;
    }
    joints.add(cursor.next());
    return true;
  }

  /** {@code adn} between two conditions on one line. */
  private void readMisspelt(Token token) {
    boolean other = Keywords.CLAUSES.contains(token.text()) || cursor.atDeclaration();
    boolean habit =
        Habits.at("joint").stream().anyMatch(h -> h.written().get(1).equals(token.text()));
    boolean word = token.kind() == Kind.WORD && !token.opensLine() && !other && !habit;
    Optional<String> meant =
        word ? Suggestions.closest(token.text(), List.of("and", "or")) : Optional.empty();
    if (meant.isPresent() && cursor.peek(1).kind() != Kind.COLON) {
      cursor.complain(
          Code.E0201,
          token.span(),
          cursor.shown(token) + " does not join conditions",
          Help.meant(meant.get()));
      cursor.read(meant.get());
    }
  }

  private void mixed(List<Token> joints, Token other, List<Span> spans, Span whole) {
    String one = reading(joints, spans, "and");
    String two = reading(joints, spans, "or");
    Diagnostic diagnostic =
        Diagnostic.of(
            Code.E0202,
            cursor.file(),
            other.span(),
            "`"
                + joints.get(0).text()
                + "` and `"
                + other.text()
                + "` stand side by side, and can be read in two ways");
    boolean show = one.length() + two.length() <= 2 * LONGEST_READING;
    cursor.complain(
        diagnostic
            .label(cursor.file(), joints.get(0).span(), "the chain begins with this")
            .help(
                show
                    ? "write `" + one + "`, or `" + two + "`"
                    : "put parentheses around each group of `and`, or around each group of `or`",
                List.of(Edit.possible(whole, one), Edit.possible(whole, two))));
  }

  /** The chain in the user's words, with the runs that this joint joins in parentheses. */
  private String reading(List<Token> joints, List<Span> spans, String tight) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < spans.size() && out.length() < 4 * LONGEST_READING; i++) {
      boolean before = i > 0 && joints.get(i - 1).text().equals(tight);
      boolean after = i < joints.size() && joints.get(i).text().equals(tight);
      out.append(i == 0 ? "" : " " + joints.get(i - 1).text() + " ");
      out.append(after && !before ? "(" : "");
      out.append(cursor.allWords(spans.get(i).start(), spans.get(i).end()));
      out.append(before && !after ? ")" : "");
    }
    return out.toString();
  }

  private void answerOpening() {
    if (quantifiers.foreign().isEmpty()) {
      openings.answer();
    }
  }

  /** {@code not}, a comparison, or a quantifier that lacks its parentheses. */
  private Expr unary() {
    answerOpening();
    int start = cursor.start();
    if (cursor.at("not")) {
      if (!values.enter()) {
        return new Expr.Poison(cursor.peek().span());
      }
      cursor.skip();
      Expr condition = unary();
      values.leave();
      cursor.countNode();
      return new Expr.Not(cursor.since(start), condition);
    }
    if (cursor.at("!")) {
      return negated(start);
    }
    return quantifiers.isNext() ? quantifiedAmongOthers() : relations.comparison();
  }

  /** {@code !x}: of a bare value the checker says what it should be compared with. */
  private Expr negated(int start) {
    Token sign = cursor.next();
    if (!values.enter()) {
      return new Expr.Poison(sign.span());
    }
    int inner = cursor.start();
    Expr condition = unary();
    values.leave();
    cursor.countNode();
    if (!(condition instanceof Expr.Name) && !(condition instanceof Expr.Select)) {
      String words = cursor.allWords(inner, cursor.since(inner).end());
      cursor.complain(
          Diagnostic.of(Code.E0101, cursor.file(), sign.span(), "Reeve does not use `!`")
              .help("write `not " + words + "`", List.of(Edit.certain(sign.span(), "not "))));
    }
    return new Expr.Not(cursor.since(start), condition);
  }

  // ---- quantifiers and their parentheses ----

  private Expr quantifiedAlone() {
    int start = cursor.start();
    QuantifierParser.Read read = quantifiers.quantified();
    int end = cursor.since(start).end();
    if (cursor.lost() || (!cursor.at("and") && !cursor.at("or"))) {
      return read.expr();
    }
    Token joint = cursor.peek();
    List<Token> joints = new ArrayList<>();
    List<Expr> rest = new ArrayList<>();
    while (joint(joints)) {
      rest.add(unary());
    }
    Span whole = cursor.since(start);
    if (cursor.lost()) {
      return new Expr.Poison(whole);
    }
    String tail = cursor.allWords(joint.span().start(), whole.end());
    String apart = "(" + cursor.allWords(start, end) + ") " + tail;
    String together =
        cursor.allWords(start, read.lastCondition())
            + read.joining()
            + cursor.allWords(read.lastCondition(), end)
            + " "
            + tail
            + ")";
    boolean ofElements = read.isNamed(cursor.allWords(joint.span().end(), whole.end()));
    List<String> readings = ofElements ? List.of(together) : List.of(apart, together);
    beside(
        joint.span(),
        "`"
            + joint.text()
            + "` beside `"
            + read.words()
            + "`"
            + (ofElements ? " needs parentheses" : " can be read in two ways"),
        readings,
        whole);
    boolean mixed = joints.stream().anyMatch(j -> !j.text().equals(joint.text()));
    return mixed || !ofElements ? new Expr.Poison(whole) : read.with(whole, rest, joint.is("and"));
  }

  private Expr quantifiedAmongOthers() {
    int start = cursor.start();
    Token quantifier = cursor.peek();
    QuantifierParser.Read read = quantifiers.quantified();
    int end = cursor.since(start).end();
    Token joint = cursor.peek();
    List<Expr> rest = new ArrayList<>();
    while (!cursor.lost() && goesOnAbout(read, joint)) {
      cursor.skip();
      rest.add(unary());
    }
    Span span = cursor.since(start);
    String words =
        rest.isEmpty()
            ? cursor.allWords(start, span.end())
            : cursor.allWords(start, read.lastCondition())
                + read.joining()
                + cursor.allWords(read.lastCondition(), end)
                + " "
                + cursor.allWords(joint.span().start(), span.end())
                + ")";
    beside(
        quantifier.span(),
        "`" + read.words() + "` stands beside other conditions without parentheses",
        List.of("(" + words + ")"),
        span);
    return rest.isEmpty() ? read.expr() : read.with(span, rest, joint.is("and"));
  }

  /** Whether the next condition is joined alike and speaks of the quantifier's variable. */
  private boolean goesOnAbout(QuantifierParser.Read read, Token joint) {
    return (joint.is("and") || joint.is("or"))
        && cursor.at(joint.text())
        && cursor.peek(1).is(read.variable())
        && cursor.peek(2).kind() == Kind.DOT;
  }

  private void beside(Span span, String message, List<String> readings, Span whole) {
    String parentheses = "put parentheses around the quantifier, or around its condition";
    Help help = Help.writeOneOf(readings);
    boolean shown = help.text().length() <= 3 * LONGEST_READING;
    Diagnostic said = Diagnostic.of(Code.E0203, cursor.file(), span, message);
    cursor.complain(
        shown
            ? said.help(help.orElse(parentheses), whole)
            : said.help(parentheses, help.edits(whole)));
  }
}
