package dev.portreeve.dsl.parse;

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
import dev.portreeve.dsl.parse.expression.ExpressionParser;
import dev.portreeve.dsl.parse.expression.OpeningParser;
import dev.portreeve.dsl.parse.message.ForeignMessages;
import dev.portreeve.dsl.parse.message.MessageParser;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.syntax.Decl;
import dev.portreeve.dsl.syntax.Expr;
import dev.portreeve.dsl.syntax.Id;
import dev.portreeve.dsl.syntax.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One control. Its clauses are read in whatever order they stand, so that one in the wrong place is
 * one complaint; the order itself is part of the language.
 */
final class ControlParser {

  private static final String ONE_REASON =
      "a control gives one reason for all that it requires: put it below the last `require`; what"
          + " one of them says is its message, as in `require privileged is false \"...\"`";

  private static final String ORDER =
      "the order is: severity, for, when, require and ask, because, fix, not waivable";

  /** What others write before the message of a requirement. */
  private static final List<String> FAILS =
      List.of("fail", "fails", "error", "deny", "report", "print", "say", "message", "warn");

  private static final int POPULATION = 1;
  private static final int OBLIGATIONS = 3;

  private final Cursor cursor;
  private final ExpressionParser expressions;
  private final ForeignClauses aside;
  private final List<Decl.Obligation> obligations = new ArrayList<>();
  private Optional<Id> severity = Optional.empty();
  private Optional<Decl.Population> population = Optional.empty();
  private Optional<Expr> when = Optional.empty();
  private Optional<Decl.Text> because = Optional.empty();
  private Optional<Message> fix = Optional.empty();
  private boolean notWaivable;
  private int stage;
  private Id name;

  ControlParser(Cursor cursor, ExpressionParser expressions) {
    this.cursor = cursor;
    this.expressions = expressions;
    this.aside = new ForeignClauses(cursor);
    this.name = new Id(cursor.peek().span(), "");
  }

  Decl control() {
    int start = cursor.start();
    int complaints = cursor.complaints();
    cursor.skip();
    name = ControlId.numbered(cursor).orElseGet(() -> cursor.slug("the id of the control"));
    boolean named = !cursor.lost();
    Span span = cursor.since(start);
    if (named) {
      sign();
      aside.parent();
    }
    Decl.Text title = named ? title() : new Decl.Text(span, "");
    braces();
    while (cursor.lost() || (!cursor.at(Kind.END) && !ended())) {
      if (cursor.lost()) {
        cursor.recover(this::atClauseLine);
      } else {
        clause();
      }
    }
    aside.answerSigns();
    if (cursor.complaints() == complaints) {
      missing();
    }
    Optional<Id> id = named ? Optional.of(name) : Optional.empty();
    if (!named || population.isEmpty() || obligations.isEmpty()) {
      return new Decl.Broken(span, "control", id);
    }
    return new Decl.Control(
        span,
        name,
        title,
        severity,
        population.get(),
        when,
        obligations,
        because,
        fix,
        notWaivable);
  }

  private Decl.Text title() {
    if (cursor.at(Kind.STRING)) {
      return cursor.string("the title", "");
    }
    Token word = cursor.peek();
    if (ForeignClauses.TITLES.contains(word.text()) && cursor.titled(word)) {
      return cursor.string("the title", "");
    }
    Optional<Decl.Text> below = aside.titleBelow(name);
    if (below.isPresent()) {
      return below.get();
    }
    cursor.complain(
        Code.E0502,
        name.span(),
        "`" + name.text() + "` has no title",
        "say in one sentence what holds: `control "
            + name.text()
            + " \"Containers do not run privileged\"`");
    return new Decl.Text(name.span(), "");
  }

  private void missing() {
    String control = "`" + name.text() + "`";
    if (population.isEmpty() && obligations.isEmpty()) {
      cursor.complain(
          Code.E0502,
          name.span(),
          control + " is only begun: it does not say what it is about and what it requires",
          "a control has `severity`, `for each` or `for the`, and `require` or `ask`");
      return;
    }
    if (severity.isEmpty()) {
      cursor.complain(
          Code.E0502,
          name.span(),
          control + " has no severity",
          "add `severity medium` below its title: critical, high, medium or low");
    }
    if (population.isEmpty()) {
      cursor.complain(
          Code.E0502,
          name.span(),
          control + " does not say what it is about",
          "add `for each container` or `for the daemon`");
    }
    if (obligations.isEmpty()) {
      cursor.complain(
          Code.E0502,
          name.span(),
          control + " requires nothing",
          "add a `require` with a condition, or an `ask` with a question");
    }
  }

  // ---- finding clauses ----

  private boolean ended() {
    return cursor.atDeclaration() || (cursor.peek().atMargin() && !cursor.atClause());
  }

  private boolean atClauseLine() {
    Token token = cursor.peek();
    boolean likely =
        token.kind() == Kind.WORD
            && (Habits.of("clause", token.text()).isPresent()
                || Keywords.CLAUSES.contains(token.text())
                || Suggestions.closest(token.text(), Keywords.CLAUSES).isPresent());
    return token.opensLine() && (likely || cursor.atClause()) && !isTail(token);
  }

  /** The rest of an obligation in which the way was lost. */
  private boolean isTail(Token token) {
    return stage == OBLIGATIONS && severity.isPresent() && token.is("severity");
  }

  private void clause() {
    Token token = cursor.peek();
    if (token.kind() == Kind.COLON && !token.opensLine()) {
      sign();
      return;
    }
    if (token.kind() == Kind.OPEN_BRACE && cursor.peek(1).opensLine()) {
      braces();
      return;
    }
    boolean known =
        Keywords.CLAUSES.contains(token.text())
            && !cursor.at(Kind.STRING)
            && (token.opensLine() || !token.is("not") || cursor.atClause());
    if (!known && !readMisspelt(token)) {
      return;
    }
    switch (cursor.peek().text()) {
      case "severity" ->
          once(
              0,
              "severity",
              severity.isPresent(),
              () -> severity = SeverityParser.severity(cursor));
      case "for" ->
          once(
              POPULATION,
              "for",
              population.isPresent(),
              () -> {
                Optional<Decl.Population> first = population;
                population = new PopulationParser(cursor, expressions).population();
                population = first.isPresent() ? first : population;
              });
      case "when" -> once(2, "when", when.isPresent(), () -> when = Optional.of(condition()));
      case "require" -> once(OBLIGATIONS, "require", false, this::require);
      case "ask" -> once(OBLIGATIONS, "ask", false, this::ask);
      case "because" ->
          once(4, "because", because.isPresent(), () -> because = Optional.of(because()));
      case "fix" -> once(4, "fix", fix.isPresent(), () -> fix = Optional.of(fix()));
      default -> once(4, "not waivable", notWaivable, this::notWaivable);
    }
  }

  private boolean readMisspelt(Token token) {
    if (stage == OBLIGATIONS && ForeignMessages.isUnquoted(cursor)) {
      return false;
    }
    if (stage < POPULATION && OpeningParser.answerPopulation(cursor)) {
      return true;
    }
    if (token.opensLine() && aside.isCaseAstray(token, name, stage > OBLIGATIONS)) {
      return false;
    }
    if (token.opensLine() && token.is("waivable")) {
      Token value = cursor.peek(1);
      boolean said = !value.opensLine() && value.kind() != Kind.END;
      cursor.skip();
      if (said) {
        cursor.skip();
      }
      cursor.complain(
          Code.E0201,
          said ? token.span().to(value.span()) : token.span(),
          "every control is waivable but those that say otherwise",
          Help.write("not waivable").with(", or leave it out"));
      return false;
    }
    Optional<Habit> foreign = Habits.of("clause", token.text());
    boolean listed = token.kind() == Kind.MINUS && token.opensLine();
    if (listed && Keywords.CLAUSES.contains(cursor.peek(1).text())) {
      cursor.complain(
          Code.E0201, token.span(), "no `-` stands before a clause", Help.leaveOut("it"));
      cursor.skip();
      return true;
    }
    if (token.opensLine() && severity.isPresent() && token.is("impact")) {
      Token value = cursor.peek(1);
      cursor.complain(
          Code.E0201,
          token.span().to(value.span()),
          "a control has no `impact` beside its severity",
          Help.leaveOut("it"));
      cursor.skip();
      cursor.skip();
      return false;
    }
    if (token.opensLine() && aside.answered(token, !obligations.isEmpty())) {
      return false;
    }
    boolean applies = List.of("applies", "apply").contains(token.text()) && cursor.peek(1).is("to");
    if (token.opensLine() && applies) {
      cursor.complain(
          Code.E0201,
          token.span().to(cursor.peek(1).span()),
          "whom a control is about stands behind another word",
          Help.write("for"));
      cursor.drop(1);
      cursor.read("for");
      return true;
    }
    if (token.opensLine() && foreign.isPresent() && aside.selects(token, foreign.get().write())) {
      return false;
    }
    if (token.opensLine() && foreign.isPresent()) {
      cursor.complain(
          Code.E0201,
          token.span(),
          cursor.shown(token) + " is not a clause of a control",
          foreign.get().help());
      cursor.read(foreign.get().write());
      return true;
    }
    Optional<String> meant =
        token.kind() == Kind.WORD
            ? Suggestions.closest(token.text(), Keywords.CLAUSES).filter(this::mayCome)
            : Optional.empty();
    if (meant.isPresent() && token.opensLine()) {
      cursor.complain(
          Code.E0201,
          token.span(),
          cursor.shown(token) + " is not a clause of a control",
          Help.meant(meant.get()));
      cursor.read(meant.get());
      return true;
    }
    if (stage == OBLIGATIONS && ForeignMessages.answersForeign(cursor)) {
      return false;
    }
    Token behind = cursor.peek(1);
    boolean worded = token.kind() == Kind.WORD && behind.kind() == Kind.STRING;
    if (token.opensLine() && worded && !behind.opensLine()) {
      cursor.fail(
          Code.E0201,
          token.span().to(behind.span()),
          "a control has no " + cursor.shown(token),
          Help.leaveOut("it").with(", or say it in `because` or `fix`"));
      return false;
    }
    if (token.opensLine() && aside.messageAstray(token, population.isPresent(), when.isPresent())) {
      return false;
    }
    boolean stray = token.kind() == Kind.STRING && obligations.isEmpty() && when.isPresent();
    if (token.opensLine() && stray) {
      String asked = cursor.words(when.get().span());
      cursor.misplaced(
          "`require`",
          Help.say(
              "a message stands behind what must hold; if `"
                  + asked
                  + "` must not, write `require not ("
                  + asked
                  + ") "
                  + shown(token)
                  + "` instead of the `when`"));
      return false;
    }
    if (token.opensLine()) {
      cursor.misplaced(
          "a clause of the control",
          Keywords.SEVERITIES.contains(token.text())
              ? Help.write("severity " + token.text())
              : obligations.isEmpty() && OpeningParser.asks(cursor)
                  ? Help.write("require " + token.text())
                  : Help.say(
                      "the clauses are severity, for, when, require, ask, because, fix and not waivable"));
    } else {
      if (stage == POPULATION) {
        population = Optional.empty(); // what it is about was hardly meant to end here
      }
      cursor.fail(
          Code.E0201,
          token.span(),
          cursor.shown(token) + " does not belong to what stands before it",
          meant
              .map(Help::meant)
              .or(() -> ForeignMessages.quoted(cursor))
              .or(() -> ForeignMessages.second(cursor))
              .or(() -> Habits.of("behind", token.text()).map(Habit::help))
              .or(() -> ForeignMessages.behind(cursor, stage == OBLIGATIONS))
              .or(() -> OpeningParser.behind(cursor, stage == POPULATION))
              .orElse(
                  Help.say(
                      stage < POPULATION
                          ? "a control has one severity, and `for` comes next"
                          : "what stands before it is complete: join conditions with `and` or `or`")));
    }
    return false;
  }

  private String shown(Token text) {
    return cursor.words(text.span());
  }

  /** Whether a clause may follow here: `whe` below a `require` was hardly meant as `when`. */
  private boolean mayCome(String clause) {
    return stage < OBLIGATIONS || !List.of("severity", "for", "when").contains(clause);
  }

  private void once(int newStage, String clause, boolean there, Runnable read) {
    Token token = cursor.peek();
    if (there) {
      cursor.complain(
          Code.E0502,
          token.span(),
          "`" + name.text() + "` has a second `" + clause + "`",
          clause.equals("when")
              ? "a control has one: join its conditions, as in `when init is true and read_only is"
                  + " true`"
              : aside
                  .nested(clause, population)
                  .orElse("a control has one: leave one of them out"));
    } else if (newStage < stage) {
      cursor.complain(
          Code.E0502,
          token.span(),
          "`" + clause + "` stands too late",
          clause.equals("require") && because.isPresent() ? ONE_REASON : ORDER);
    }
    stage = Math.max(stage, newStage);
    signBehind();
    read.run();
  }

  // ---- reading clauses ----

  /** The same before the word of the clause was taken. */
  private void signBehind() {
    Token sign = cursor.peek(1);
    boolean there = sign.kind() == Kind.COLON || sign.kind() == Kind.EQUALS;
    if (there && !sign.opensLine()) {
      boolean two = sign.kind() == Kind.COLON && cursor.peek(2).kind() == Kind.EQUALS;
      aside.sign(two ? sign.span().to(cursor.peek(2).span()) : sign.span());
      cursor.drop(1);
      if (two) {
        cursor.drop(1);
      }
    }
  }

  /** Of YAML and its like: nothing stands between the word of a clause and what it says. */
  private void sign() {
    Token token = cursor.peek();
    boolean sign = token.kind() == Kind.COLON || token.kind() == Kind.EQUALS;
    if (sign && !token.opensLine()) {
      aside.sign(token.span());
      cursor.skip();
    }
  }

  /** {@code control a-b "T" { ... }}: the braces are left out, and what is in them read. */
  private void braces() {
    Token open = cursor.peek();
    if (open.kind() != Kind.OPEN_BRACE) {
      return;
    }
    int ahead = 1;
    for (int depth = 1; depth > 0 && cursor.peek(ahead).kind() != Kind.END; ahead++) {
      Kind kind = cursor.peek(ahead).kind();
      depth += kind == Kind.OPEN_BRACE ? 1 : kind == Kind.CLOSE_BRACE ? -1 : 0;
    }
    Token close = cursor.peek(ahead - 1);
    boolean closed = close.kind() == Kind.CLOSE_BRACE;
    String text = cursor.file().text();
    Diagnostic diagnostic =
        Diagnostic.of(
            Code.E0201, cursor.file(), open.span(), "the clauses of a control stand in no braces");
    Span whole = open.span().to(close.span());
    cursor.complain(
        diagnostic.help(
            "leave both braces out",
            closed
                ? List.of(
                    Edit.certain(whole, text.substring(open.span().end(), close.span().start())))
                : List.of()));
    if (closed) {
      cursor.drop(ahead - 1);
    }
    cursor.skip();
  }

  private Expr condition() {
    cursor.skip();
    return expressions.condition();
  }

  private void require() {
    if (cursor.peek(1).is("not") && cursor.peek(2).is("waivable")) {
      cursor.complain(
          Code.E0201,
          cursor.peek().span(),
          "that a control cannot be waived is no condition",
          Help.leaveOut("it"));
      cursor.skip();
      cursor.skip();
      cursor.skip();
      notWaivable = true;
      return;
    }
    int start = cursor.start();
    Expr condition = condition();
    Optional<Message> message = Optional.empty();
    ForeignMessages.answerParted(cursor);
    if (cursor.at(Kind.STRING)) {
      message = Optional.of(MessageParser.message(cursor, "a message", ""));
    }
    int own0 = cursor.start();
    Optional<Id> own = cursor.at("severity") ? SeverityParser.severity(cursor) : Optional.empty();
    if (own.isPresent() && message.isEmpty() && cursor.at(Kind.STRING) && !cursor.lost()) {
      message = behindSeverity(own0, own.get());
    }
    Optional<Message> otherwise = Optional.empty();
    if (cursor.at("otherwise") && FAILS.contains(cursor.peek(1).text())) {
      cursor.complain(
          Code.E0201,
          cursor.peek().span().to(cursor.peek(1).span()),
          "what does not hold fails without a word for it, and its message stands alone",
          Help.leaveOut("it"));
      cursor.skip();
      cursor.skip();
      if (cursor.at(Kind.STRING) && message.isEmpty()) {
        message = Optional.of(MessageParser.message(cursor, "a message", ""));
      }
    }
    if (cursor.at("else") && cursor.peek(1).is("ask") && !cursor.lost()) {
      cursor.complain(
          Code.E0201,
          cursor.peek().span(),
          "what is asked where nobody knows stands behind another word",
          Help.write("otherwise"));
      cursor.read("otherwise");
    }
    int asked = cursor.start();
    if (cursor.accept("otherwise")) {
      cursor.expect("ask", "as in `otherwise ask \"Is it approved?\"`");
      otherwise =
          Optional.of(
              MessageParser.message(
                  cursor, "a question", "as in `otherwise ask \"Is it approved?\"`"));
    }
    if (otherwise.isPresent() && message.isEmpty() && cursor.at(Kind.STRING) && !cursor.lost()) {
      Token text = cursor.peek();
      Span question = new Span(asked, otherwise.get().span().end());
      cursor.complain(
          Diagnostic.of(
                  Code.E0201, cursor.file(), text.span(), "a message stands before `otherwise ask`")
              .help(
                  Help.write(shown(text) + " " + cursor.words(question)),
                  question.to(text.span())));
      message = Optional.of(MessageParser.message(cursor, "a message", ""));
    }
    cursor.countNode();
    obligations.add(
        new Decl.Obligation.Require(cursor.since(start), condition, message, own, otherwise));
  }

  /** {@code severity critical "message"}: the two the other way round. */
  private Optional<Message> behindSeverity(int start, Id own) {
    Token text = cursor.peek();
    Span both = new Span(start, text.span().end());
    cursor.complain(
        Diagnostic.of(
                Code.E0201, cursor.file(), text.span(), "a message stands before the severity")
            .help(Help.write(shown(text) + " severity " + own.text()), both));
    return Optional.of(MessageParser.message(cursor, "a message", ""));
  }

  private void ask() {
    int start = cursor.start();
    cursor.skip();
    Message question =
        MessageParser.message(
            cursor, "a question", "as in `ask \"Is the profile of {name} reviewed?\"`");
    Optional<Expr> condition = cursor.at("when") ? Optional.of(condition()) : Optional.empty();
    cursor.countNode();
    obligations.add(new Decl.Obligation.Ask(cursor.since(start), question, condition));
  }

  private Decl.Text because() {
    Token keyword = cursor.next();
    String form = "as in `because \"A privileged container owns its host.\"`";
    return cursor.string("the reason", aside.block(keyword.text()).orElse(form));
  }

  private Message fix() {
    cursor.skip();
    String form = "as in `fix \"Recreate {name} without --privileged.\"`";
    return MessageParser.message(cursor, "what to do", aside.block("fix").orElse(form));
  }

  private void notWaivable() {
    cursor.skip();
    cursor.expect("waivable", "as in `not waivable`");
    notWaivable = true;
  }
}
