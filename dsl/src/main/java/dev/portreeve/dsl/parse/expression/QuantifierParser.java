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
import dev.portreeve.dsl.syntax.Id;
import dev.portreeve.dsl.syntax.Lit;
import dev.portreeve.dsl.syntax.Quantifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** {@code every x in xs where p satisfies q}, its five sisters, and the short form. */
final class QuantifierParser {
  private final Cursor cursor;
  private final ValueParser values;
  private final RelationParser relations;
  private final Supplier<Expr> unary;

  QuantifierParser(
      Cursor cursor, ValueParser values, RelationParser relations, Supplier<Expr> unary) {
    this.cursor = cursor;
    this.values = values;
    this.relations = relations;
    this.unary = unary;
  }

  /**
   * What was read: the expression, its first words, its variable, where its last condition starts,
   * and what joins the two when that condition is put in parentheses.
   */
  record Read(Expr expr, String words, String variable, int lastCondition, String joining) {

    /** Whether words speak of the elements. */
    boolean isNamed(String text) {
      return text.matches("(?s)(.*[^A-Za-z0-9_.])?" + variable + "([^A-Za-z0-9_:].*)?");
    }

    /** The quantifier with more conditions joined to its last one. */
    Expr with(Span span, List<Expr> more, boolean all) {
      if (!(expr instanceof Expr.Quantified q)) {
        return new Expr.Poison(span);
      }
      boolean inWhere = q.satisfies().isEmpty();
      Expr last = inWhere ? q.where().orElseThrow() : q.satisfies().get();
      List<Expr> terms = new ArrayList<>(List.of(last));
      terms.addAll(more);
      Expr joined = all ? new Expr.And(span, terms) : new Expr.Or(span, terms);
      return new Expr.Quantified(
          span,
          q.quantifier(),
          q.bound(),
          q.percent(),
          q.variable(),
          q.list(),
          inWhere ? Optional.of(joined) : q.where(),
          inWhere ? q.satisfies() : Optional.of(joined),
          false);
    }
  }

  /** Whether a quantifier comes next; a foreign one is complained about and read as ours. */
  boolean isNext() {
    foreign().ifPresent(this::read);
    readComparative();
    return cursor.at("every")
        || cursor.at("some")
        || cursor.at("no")
        || cursor.at("exactly")
        || cursor.at("at", "most")
        || cursor.at("at", "least");
  }

  /** What other languages say for a quantifier, if it comes next. */
  Optional<Habit> foreign() {
    return Habits.at("quantifier").stream()
        .filter(this::binds)
        .max(Comparator.comparing((Habit h) -> h.written().size()));
  }

  /** Whether the words of a row come next, and a variable and {@code in} behind them. */
  private boolean binds(Habit habit) {
    int words = habit.written().size();
    for (int i = 0; i < words; i++) {
      Token token = cursor.peek(i);
      boolean word = token.kind() == Kind.WORD || token.kind() == Kind.RESERVED;
      if (!word || !token.text().equals(habit.written().get(i))) {
        return false;
      }
    }
    return cursor.peek(words).kind() == Kind.WORD && cursor.peek(words + 1).is("in");
  }

  private void read(Habit habit) {
    int start = cursor.start();
    for (int i = 1; i < habit.written().size(); i++) {
      cursor.skip();
    }
    Span span = new Span(start, cursor.peek().span().end());
    cursor.complain(
        Code.E0201, span, "Reeve does not say `" + habit.spelling() + "`", habit.help());
    cursor.read(habit.write());
  }

  /** {@code more than 3 m in ms}: said once, and read as {@code at least 4}. */
  private void readComparative() {
    boolean more = cursor.at("more", "than");
    boolean fewer = cursor.at("fewer", "than") || cursor.at("less", "than");
    Token digits = cursor.peek(2);
    boolean binds = cursor.peek(3).kind() == Kind.WORD && cursor.peek(4).is("in");
    if (!more && !fewer || !binds || digits.kind() != Kind.INT || digits.text().length() > 9) {
      return;
    }
    int bound = Integer.parseInt(digits.text()) + (more ? 1 : -1);
    Span span = new Span(cursor.start(), digits.span().end());
    String words = more ? "at least" : "at most";
    cursor.complain(
        Code.E0201,
        span,
        cursor.shown(span) + " is not how Reeve counts",
        Help.write(words + " " + Math.max(0, bound)));
    cursor.read("at");
    cursor.read(1, more ? "least" : "most");
  }

  /** One quantified condition. */
  Read quantified() {
    int start = cursor.start();
    Quantifier quantifier = quantifier();
    boolean counted = quantifier.ordinal() >= Quantifier.EXACTLY.ordinal();
    Optional<Expr> bound = counted ? Optional.of(bound()) : Optional.empty();
    boolean percent = counted && percent();
    if (percent) {
      cursor.expect("of", "as in `at most 5 percent of c in containers`");
    }
    if (counted && !percent && cursor.at("of") && !cursor.lost()) {
      unnamed(start);
    }
    if (counted && !percent && comparesNothing()) {
      cursor.fail(
          Code.E0201,
          cursor.since(start),
          "nothing stands before `" + cursor.allWords(start, cursor.start()).strip() + "`",
          "what is compared is said each time, as in `restart_count at least 1 and restart_count at"
              + " most 5`");
    }
    Id variable = cursor.word("the name of a variable");
    in(quantifier, variable);
    Expr list = values.operand();
    // Its parentheses are one level and its conditions another: its calls take twice the stack.
    if (!values.enter()) {
      Expr.Poison poison = new Expr.Poison(cursor.since(start));
      return new Read(poison, quantifier.spelling(), variable.text(), cursor.start(), "");
    }
    Body body = body(start, quantifier, variable, list);
    values.leave();
    cursor.countNode();
    Expr expr =
        new Expr.Quantified(
            cursor.since(start),
            quantifier,
            bound,
            percent,
            variable,
            list,
            body.where,
            body.satisfies,
            body.shortForm);
    String words = quantifier.spelling() + " " + variable.text();
    String joining = body.shortForm ? " satisfies (" + variable.text() + " " : " (";
    return new Read(expr, words, variable.text(), body.last, joining);
  }

  private Quantifier quantifier() {
    String words = cursor.next().text();
    String spelling = words.equals("at") ? "at " + cursor.next().text() : words;
    for (Quantifier quantifier : Quantifier.values()) {
      if (quantifier.spelling().equals(spelling)) {
        return quantifier;
      }
    }
    throw new IllegalStateException("not a quantifier: " + spelling);
  }

  /** {@code at least 1 and at most 5}: a relation that was meant of the value before. */
  private boolean comparesNothing() {
    boolean named = cursor.at(Kind.WORD) && cursor.peek(1).is("in");
    return !cursor.lost() && !named && (cursor.peek().endsValue() || cursor.at(Kind.STRING));
  }

  /** {@code at most 3 of xs}: its elements have no name. */
  private void unnamed(int start) {
    String written = cursor.allWords(start, cursor.start()).strip();
    String last = written.substring(written.lastIndexOf(' ') + 1);
    String words = written.replace(last, Habits.words("number", last).orElse(last));
    Token of = cursor.peek();
    Token list = cursor.peek(1);
    boolean named = list.kind() == Kind.WORD && !list.opensLine();
    cursor.fail(
        Code.E0201,
        of.span(),
        "`" + words + "` needs a name for the elements",
        "as in `" + words + " x in " + (named ? list.text() : "xs") + " where (...)`");
  }

  private void in(Quantifier quantifier, Id variable) {
    Token token = cursor.peek();
    if (!token.opensLine() && List.of("of", "from", "on", "within").contains(token.text())) {
      cursor.complain(
          Code.E0201,
          token.span(),
          cursor.shown(token) + " does not stand behind the variable of a quantifier",
          Help.write("in"));
      cursor.skip();
    } else if (!cursor.at("in")
        && (cursor.at("where")
            || cursor.at("satisfies")
            || isRelation(token)
            || VERBS.contains(token.text()) && !token.opensLine())) {
      String list = variable.text();
      cursor.fail(
          Code.E0201,
          variable.span(),
          "`" + quantifier.spelling() + "` needs a name for the elements of `" + list + "`",
          "name the elements and their list, as in `"
              + (quantifier == Quantifier.EVERY
                  ? "every m in host_mounts satisfies m.writable is false`"
                  : "no m in host_mounts where m.writable is true`"));
    } else {
      cursor.expect("in", "a quantifier names what it walks over: `every m in host_mounts`");
    }
  }

  /** {@code no containers are ...}. */
  private static final List<String> VERBS =
      List.of("are", "have", "has", "with", "that", "which", "must", "should", "may", "can", "as");

  private static boolean isRelation(Token token) {
    return token.kind() == Kind.RESERVED && Keywords.RELATIONS.contains(token.text());
  }

  private static final Set<String> PERCENT = Set.of("pct", "pc", "percents", "percentage");

  private boolean percent() {
    Token token = cursor.peek();
    if (PERCENT.contains(token.text()) && cursor.peek(1).is("of")) {
      cursor.complain(
          Code.E0201,
          token.span(),
          cursor.shown(token) + " is not how Reeve writes a share",
          Help.write("percent"));
      cursor.skip();
      return true;
    }
    return cursor.accept("percent");
  }

  private Expr bound() {
    Token token = cursor.peek();
    Optional<String> number = Habits.words("number", token.text());
    if (number.isPresent() && token.kind() == Kind.WORD | token.is("one")) {
      if (cursor.peek(2).is("in") || cursor.peek(1).is("of") || cursor.peek(1).is("percent")) {
        cursor.complain(
            Code.E0201, token.span(), "numbers are written in digits", Help.write(number.get()));
      }
      cursor.skip();
      return new Expr.Literal(token.span(), new Lit.Int(Long.parseLong(number.get())));
    }
    if (token.kind() == Kind.DOTTED || token.kind() == Kind.MINUS) {
      Span share =
          token.kind() == Kind.DOTTED ? token.span() : token.span().to(cursor.peek(1).span());
      cursor.fail(
          Code.E0201,
          share,
          cursor.shown(share) + " counts nothing",
          "how many, or how many percent, is a whole number from 0 on");
      return new Expr.Poison(share);
    }
    if (token.kind() == Kind.INT) {
      cursor.skip();
      return new NumberParser(cursor).whole(token, false);
    }
    return values.path();
  }

  private record Body(
      Optional<Expr> where, Optional<Expr> satisfies, boolean shortForm, int last) {}

  private Body body(int start, Quantifier quantifier, Id variable, Expr list) {
    Optional<Token> brace = readBody(quantifier, variable);
    Body body = wellBegun(start, quantifier, variable, list);
    if (brace.isPresent() && !cursor.lost()) {
      cursor.accept(Kind.CLOSE_BRACE);
    }
    return body;
  }

  /**
   * What other languages put before the condition ({@code :}, a brace, {@code such that}), and what
   * is nearly {@code where}: said once, and read as what was meant. Gives the brace.
   */
  private Optional<Token> readBody(Quantifier quantifier, Id variable) {
    Token token = cursor.peek();
    String ours = quantifier == Quantifier.EVERY ? "satisfies" : "where";
    if (token.opensLine() && token.kind() != Kind.RESERVED || cursor.lost()) {
      return Optional.empty();
    }
    Optional<Habit> habit = Habits.at("body").stream().filter(h -> stands(h.written())).findFirst();
    if (token.kind() == Kind.OPEN_BRACE) {
      return Optional.of(braces(token, ours));
    }
    if (habit.isPresent()) {
      int words = habit.get().written().size();
      Span span = new Span(token.span().start(), cursor.peek(words - 1).span().end());
      String meant = habit.get().write().equals("where") ? ours : habit.get().write();
      said(span, cursor.shown(span) + " does not begin a condition", meant, meant);
      for (int i = 1; i < words; i++) {
        cursor.skip();
      }
      cursor.read(meant);
    } else if (token.is(variable.text()) || token.is("not") || token.kind() == Kind.OPEN_PAREN) {
      Span before = new Span(token.span().start(), token.span().start());
      cursor.complain(
          Diagnostic.of(
                  Code.E0201,
                  cursor.file(),
                  token.span(),
                  "the condition has no `" + ours + "` before it")
              .help(
                  "write `" + ours + " " + cursor.words(token.span()) + "`",
                  List.of(Edit.certain(before, ours + " "))));
      cursor.insert(ours);
    } else if (token.kind() == Kind.WORD) {
      Optional<String> meant = Suggestions.closest(token.text(), List.of("where", "satisfies"));
      meant.ifPresent(
          m -> {
            cursor.complain(
                Code.E0201,
                token.span(),
                cursor.shown(token) + " does not begin a condition",
                Help.meant(m));
            cursor.read(m);
          });
    }
    return Optional.empty();
  }

  private boolean stands(List<String> words) {
    for (int i = 0; i < words.size(); i++) {
      boolean text = cursor.peek(i).kind() == Kind.STRING;
      if (text || !cursor.peek(i).text().equals(words.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** {@code every x in xs { ... }}: the braces are left out, and what is in them read. */
  private Token braces(Token open, String ours) {
    int ahead = 1;
    for (int depth = 1;
        depth > 0 && ahead < 200 && cursor.peek(ahead).kind() != Kind.END;
        ahead++) {
      Kind kind = cursor.peek(ahead).kind();
      depth += kind == Kind.OPEN_BRACE ? 1 : kind == Kind.CLOSE_BRACE ? -1 : 0;
    }
    Span close = cursor.peek(ahead - 1).span();
    Span whole = new Span(open.span().start(), close.end());
    String write = ours + " (" + cursor.allWords(open.span().end(), close.start()).strip() + ")";
    boolean closed = cursor.peek(ahead - 1).kind() == Kind.CLOSE_BRACE;
    cursor.complain(
        Diagnostic.of(
                Code.E0201, cursor.file(), open.span(), "a condition does not stand in braces")
            .help(
                closed ? Help.write(write) : Help.write(ours).with(" instead of it"),
                closed ? whole : open.span()));
    cursor.read(ours);
    return open;
  }

  private void said(Span span, String message, String write, String shown) {
    cursor.complain(
        Diagnostic.of(Code.E0201, cursor.file(), span, message)
            .help("write `" + shown + "`", List.of(Edit.certain(span, " " + write + " "))));
  }

  private Body wellBegun(int start, Quantifier quantifier, Id variable, Expr list) {
    int last = cursor.peek(1).span().start();
    Token keyword = cursor.peek();
    if (cursor.accept("where")) {
      Expr where = inner("where", true);
      if (cursor.at(Kind.COLON) && !cursor.lost()) {
        said(cursor.peek().span(), "`:` does not begin a condition", "satisfies", "satisfies");
        cursor.read("satisfies");
      }
      if (cursor.at("satisfies")) {
        last = cursor.peek(1).span().start();
        cursor.skip();
        return new Body(Optional.of(where), Optional.of(inner("satisfies", false)), false, last);
      }
      if (quantifier == Quantifier.EVERY && !cursor.lost()) {
        everyWhere(start, variable, keyword, last);
        return new Body(Optional.empty(), Optional.of(where), false, last);
      }
      return new Body(Optional.of(where), Optional.empty(), false, last);
    }
    if (cursor.accept("satisfies")) {
      return new Body(Optional.empty(), Optional.of(inner("satisfies", false)), false, last);
    }
    last = cursor.start();
    Expr.Name name = new Expr.Name(variable.span(), variable.text());
    cursor.countNode();
    Expr related = relations.ofVariable(name);
    if (related == name) {
      nothingSaid(start, quantifier, variable, list);
    }
    return new Body(Optional.empty(), Optional.of(related), true, last);
  }

  /**
   * {@code no m in host_mounts}: where no more is said, it is how many there are that was meant.
   */
  private void nothingSaid(int start, Quantifier quantifier, Id variable, Expr list) {
    Span whole = new Span(start, list.span().end());
    String words = cursor.allWords(start, whole.end());
    String walked = cursor.words(list.span());
    int named = words.indexOf(" " + variable.text() + " in ");
    boolean share = words.contains(" percent ");
    boolean more = named < 0 || share || !comparesNothing() || goesOn();
    if (more || quantifier == Quantifier.EVERY) {
      cursor.unexpected(
          "`where`, `satisfies` or a relation",
          "say what holds of "
              + variable.text()
              + ", as in `"
              + quantifier.spelling()
              + " ... satisfies (...)`");
      return;
    }
    String meant =
        switch (quantifier) {
          case NO -> walked + " is empty";
          case SOME -> walked + " is not empty";
          default ->
              "count of " + walked + " " + words.substring(0, named).replace("exactly", "is");
        };
    cursor.fail(
        Code.E0201,
        whole,
        "nothing is said of `" + variable.text() + "`",
        Help.write(meant).because("a quantifier says what holds of its elements"));
  }

  /**
   * Whether the next line begins with a word that begins nothing else: it says more of the same.
   */
  private boolean goesOn() {
    Token next = cursor.peek();
    return next.kind() == Kind.WORD
        && next.opensLine()
        && !next.is("and")
        && !next.is("or")
        && !Keywords.CLAUSES.contains(next.text())
        && !Keywords.DECLARATIONS.contains(next.text());
  }

  /** A condition inside; more than one in a row stands in parentheses. */
  private Expr inner(String keyword, boolean beforeSatisfies) {
    int start = cursor.start();
    Expr first = unary.get();
    if (!beforeSatisfies || (!cursor.at("and") && !cursor.at("or"))) {
      return first;
    }
    return rangeBefore(keyword, start, first);
  }

  /** {@code where a and b satisfies c} has one reading; without {@code satisfies} it has two. */
  private Expr rangeBefore(String keyword, int start, Expr first) {
    int ahead = 0;
    int depth = 0;
    for (; depth >= 0 && ahead < 200; ahead++) {
      Token token = cursor.peek(ahead);
      depth += token.kind() == Kind.OPEN_PAREN ? 1 : token.kind() == Kind.CLOSE_PAREN ? -1 : 0;
      boolean opens =
          Keywords.CLAUSES.contains(token.text()) || Keywords.DECLARATIONS.contains(token.text());
      if (token.kind() == Kind.END || (token.opensLine() && opens)) {
        return first;
      }
      if (depth == 0 && token.is("satisfies")) {
        break;
      }
    }
    if (depth < 0 || ahead == 200) {
      return first;
    }
    Token joint = cursor.peek();
    List<Expr> terms = new ArrayList<>(List.of(first));
    while (cursor.accept(joint.text())) {
      terms.add(unary.get());
    }
    boolean mixed = cursor.at("and") || cursor.at("or");
    while (cursor.accept("and") || cursor.accept("or")) {
      unary.get();
    }
    Span span = cursor.since(start);
    String words = "(" + cursor.allWords(start, span.end()) + ")";
    cursor.complain(
        Diagnostic.of(
                Code.E0203,
                cursor.file(),
                joint.span(),
                "`" + joint.text() + "` inside of `" + keyword + "` needs parentheses")
            .help(
                "write `" + keyword + " " + words + "`",
                mixed ? List.of() : List.of(Edit.certain(span, words))));
    return mixed
        ? new Expr.Poison(span)
        : joint.is("and") ? new Expr.And(span, terms) : new Expr.Or(span, terms);
  }

  private void everyWhere(int start, Id variable, Token where, int condition) {
    Span span = cursor.since(start);
    String head = cursor.allWords(start, where.span().start());
    String tail = cursor.allWords(condition, span.end());
    cursor.complain(
        Diagnostic.of(
                Code.E0207,
                cursor.file(),
                where.span(),
                "`every` with `where` says which "
                    + variable.text()
                    + " are meant, but not what holds of them")
            .help(
                "write `" + head + " satisfies " + tail + "`, or add `satisfies` and a condition",
                cursor.at("and")
                    ? List.of(
                        Edit.possible(cursor.peek().span(), "satisfies"),
                        Edit.possible(where.span(), "satisfies"))
                    : List.of(Edit.possible(where.span(), "satisfies"))));
  }
}
