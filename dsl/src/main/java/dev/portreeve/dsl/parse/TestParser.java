package dev.portreeve.dsl.parse;

import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.diagnostic.Suggestions;
import dev.portreeve.dsl.lex.Habit;
import dev.portreeve.dsl.lex.Habits;
import dev.portreeve.dsl.lex.Keywords;
import dev.portreeve.dsl.lex.Token;
import dev.portreeve.dsl.lex.Token.Kind;
import dev.portreeve.dsl.parse.cursor.Cursor;
import dev.portreeve.dsl.parse.expression.ExpressionParser;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.syntax.Decl;
import dev.portreeve.dsl.syntax.Expr;
import dev.portreeve.dsl.syntax.Id;
import dev.portreeve.dsl.syntax.Lit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A test: what a control is expected to say about subjects of which only some fields are given. */
final class TestParser {
  private static final String CASE =
      "a case is written `fail privileged = true naming privileged`; it begins with pass, fail,"
          + " unknown, manual or does not apply";

  private static final Pattern CONTROL = Pattern.compile("\ncontrol +([a-z0-9]+(?:-[a-z0-9]+)+)");

  /** Words of other tools before what a finding names. */
  private static final List<String> NAMING =
      List.of("expecting", "mentioning", "because", "named", "names", "showing", "message", "on");

  private final Cursor cursor;
  private final ExpressionParser expressions;

  TestParser(Cursor cursor, ExpressionParser expressions) {
    this.cursor = cursor;
    this.expressions = expressions;
  }

  Decl test() {
    int start = cursor.start();
    cursor.skip();
    Optional<String> last = lastControl(start);
    Token title = cursor.peek();
    boolean titled = title.kind() == Kind.STRING && title.text().indexOf(' ') >= 0;
    boolean named = titled && last.isPresent() && cursor.peek(1).kind() != Kind.SLUG;
    if (named) {
      cursor.complain(
          Code.E0201,
          title.span(),
          "a test has no title: it names the control",
          Help.write(last.get()));
      cursor.skip();
    }
    boolean unnamed = !named && title.opensLine() && last.isPresent() && title.kind() != Kind.SLUG;
    if (unnamed) {
      Token word = cursor.last().orElse(title);
      cursor.complain(
          Code.E0201, word.span(), "a test names its control", Help.write("test " + last.get()));
    }
    Id control =
        named || unnamed ? new Id(title.span(), last.get()) : cursor.slug("the id of a control");
    Span span = cursor.since(start);
    if (cursor.lost()) {
      return new Decl.Broken(span, "test", Optional.empty());
    }
    if (cursor.at(Kind.STRING) && !cursor.peek().opensLine()) {
      cursor.complain(
          Code.E0201,
          cursor.peek().span(),
          "a test has no title: the control that it names has one",
          Help.leaveOut("it"));
      cursor.skip();
    }
    List<Decl.Case> cases = new ArrayList<>();
    int complaints = cursor.complaints();
    while (cursor.lost() || (!cursor.at(Kind.END) && !ended())) {
      if (cursor.lost()) {
        cursor.recover(this::atCaseLine);
      } else {
        testCase().ifPresent(cases::add);
      }
    }
    boolean broken = cases.isEmpty() && cursor.complaints() > complaints;
    return broken
        ? new Decl.Broken(span, "test", Optional.empty())
        : new Decl.Test(span, control, cases);
  }

  /** The control that stands above a place. */
  private Optional<String> lastControl(int start) {
    String text = cursor.file().text();
    int at = text.lastIndexOf("\ncontrol ", start);
    Matcher id = CONTROL.matcher(text).region(Math.max(at, 0), start);
    return at >= 0 && id.lookingAt() ? Optional.of(id.group(1)) : Optional.empty();
  }

  private boolean ended() {
    return cursor.atDeclaration() || (cursor.peek().atMargin() && !atCaseLine());
  }

  private boolean atCaseLine() {
    return cursor.peek().opensLine() && cursor.atAny(Keywords.OUTCOMES);
  }

  private Optional<Decl.Case> testCase() {
    int start = cursor.start();
    Optional<Decl.Outcome> outcome = outcome();
    signBehind();
    quotedName();
    List<Decl.Given> given = new ArrayList<>();
    if (atGiven()) {
      do {
        given.add(given());
      } while (anotherFollows());
    }
    foreignNaming();
    Optional<Expr> naming = naming();
    if (naming.isPresent() && cursor.at(Kind.COMMA) && !cursor.lost()) {
      Span more = cursor.peek().span().to(cursor.peek(1).span());
      cursor.fail(
          Code.E0201,
          more,
          "a case names one thing that the finding must show",
          Help.leaveOut("it").with(", or write another case for it").guessed());
    }
    Optional<Id> severity = severity();
    cursor.countNode();
    Span span = cursor.since(start);
    return cursor.lost()
        ? Optional.empty()
        : outcome.map(o -> new Decl.Case(span, o, given, naming, severity));
  }

  /** {@code pass: privileged = false}, {@code pass when privileged = false}. */
  private void signBehind() {
    Token sign = cursor.peek();
    boolean input = sign.is("with") && cursor.peek(1).is("input") && cursor.peek(2).is("as");
    if (input && cursor.peek(3).kind() == Kind.OPEN_BRACE) {
      cursor.drop(2);
      cursor.drop(1);
      cursor.drop(0); // said with the braces
      return;
    }
    boolean word = List.of("when", "if", "with", "where", "for", "given").contains(sign.text());
    boolean braces = sign.kind() == Kind.COLON && cursor.peek(1).kind() == Kind.OPEN_BRACE;
    if (braces && !sign.opensLine()) {
      cursor.skip(); // said with the braces
    } else if (!sign.opensLine() && (sign.kind() == Kind.COLON || word)) {
      cursor.complain(
          Code.E0201,
          sign.span(),
          "no " + cursor.shown(sign) + " stands behind an outcome",
          Help.leaveOut("it"));
      cursor.skip();
    }
  }

  /** {@code pass "privileged": false}: the name of a field has no quotes. */
  private void quotedName() {
    Token name = cursor.peek();
    Token sign = cursor.peek(1);
    boolean given = sign.kind() == Kind.COLON || sign.kind() == Kind.EQUALS;
    if (name.kind() == Kind.STRING && given && name.text().matches("[a-z]\\w*")) {
      cursor.fail(
          Code.E0201,
          name.span().to(sign.span()),
          "a given is written `field = value`",
          Help.write(name.text() + " ="));
    }
  }

  /** {@code expecting "x"}: what the evidence must name is said by one word. */
  private void foreignNaming() {
    Token token = cursor.peek();
    boolean foreign = NAMING.contains(token.text()) && !token.opensLine() && !cursor.lost();
    Kind next = cursor.peek(1).kind();
    if (foreign && next != Kind.EQUALS && next != Kind.DOT && !cursor.peek(1).opensLine()) {
      cursor.complain(
          Code.E0201,
          token.span(),
          cursor.shown(token) + " does not say what a finding names",
          Help.write("naming"));
      cursor.read("naming");
    }
  }

  /** {@code severity critical}, where it is said. */
  Optional<Id> severity() {
    return atSeverity() ? SeverityParser.severity(cursor) : Optional.empty();
  }

  /** A field may be called so too: then a sign follows. */
  private boolean atSeverity() {
    Kind next = cursor.peek(1).kind();
    return cursor.at("severity") && next != Kind.EQUALS && next != Kind.DOT && next != Kind.COLON;
  }

  private boolean anotherFollows() {
    Token comma = cursor.peek();
    if ((comma.is("and") || comma.is("but")) && !comma.opensLine() && !cursor.lost()) {
      cursor.complain(
          Code.E0201,
          comma.span(),
          "givens are no conditions that " + cursor.shown(comma) + " joins",
          Help.write(","));
      cursor.skip();
      return true;
    }
    if (cursor.accept(Kind.COMMA) && !atGiven() && !cursor.lost()) {
      if (!cursor.peek().opensLine() && !cursor.at("naming")) {
        cursor.misplaced("another given", "a given is written `field = value`");
        return false;
      }
      cursor.complain(
          Code.E0201, comma.span(), "no other given follows this comma", Help.leaveOut("it"));
      return false;
    }
    return comma.kind() == Kind.COMMA;
  }

  /** {@code pass}, {@code does not apply}: what is expected. */
  Optional<Decl.Outcome> outcome() {
    Token token = cursor.peek();
    if (List.of("given", "when", "with", "if").contains(token.text())) {
      backToFront(token);
    }
    if (token.opensLine() && cursor.peek(1).kind() == Kind.EQUALS) {
      outcomeLast(token);
    }
    boolean more = List.of("expect", "expects", "should", "must", "it").contains(token.text());
    if (more && token.opensLine() && Keywords.OUTCOMES.contains(cursor.peek(1).text())) {
      cursor.complain(
          Code.E0201, token.span(), "a case begins with its outcome", Help.leaveOut("it"));
      cursor.skip();
      token = cursor.peek();
    }
    if (token.kind() == Kind.MINUS && token.opensLine() && !cursor.lost()) {
      cursor.complain(Code.E0201, token.span(), "no `-` stands before a case", Help.leaveOut("it"));
      cursor.skip();
      token = cursor.peek();
    }
    Optional<Decl.Outcome> foreign = foreignOutcome(token);
    if (foreign.isPresent()) {
      return foreign;
    }
    String lower = token.text().toLowerCase(Locale.ROOT);
    if (token.kind() == Kind.UPPER && Keywords.OUTCOMES.contains(lower) && token.opensLine()) {
      cursor.complain(Code.E0105, token.span(), "outcomes are lower case", Help.write(lower));
      cursor.read(lower);
    } else if (!cursor.atAny(Keywords.OUTCOMES)) {
      readMisspelt(token);
    }
    Token outcome = cursor.next();
    switch (outcome.text()) {
      case "pass":
        return Optional.of(Decl.Outcome.PASS);
      case "fail":
        return Optional.of(Decl.Outcome.FAIL);
      case "unknown":
        return Optional.of(Decl.Outcome.UNKNOWN);
      case "manual":
        return Optional.of(Decl.Outcome.MANUAL);
      case "does":
        cursor.expect("not", "as in `does not apply`");
        cursor.expect("apply", "as in `does not apply`");
        return Optional.of(Decl.Outcome.NOT_APPLICABLE);
      default:
        return Optional.empty();
    }
  }

  /** {@code given privileged = true expect fail}. */
  private void backToFront(Token opening) {
    int ahead = 1;
    while (!cursor.peek(ahead).opensLine() && cursor.peek(ahead).kind() != Kind.END) {
      ahead++;
    }
    Token last = cursor.peek(ahead - 1);
    boolean link =
        List.of("expect", "then", "should", "is", "must").contains(cursor.peek(ahead - 2).text());
    if (!Keywords.OUTCOMES.contains(last.text()) || !link || ahead < 5) {
      return;
    }
    int end = cursor.peek(ahead - 3).span().end();
    String given = cursor.allWords(cursor.peek(1).span().start(), end);
    cursor.fail(
        Code.E0201,
        opening.span().to(last.span()),
        "a case begins with its outcome",
        Help.write(last.text() + " " + given).orElse(CASE));
  }

  /** {@code privileged = true fails}, {@code privileged = true: fail}. */
  private void outcomeLast(Token first) {
    int ahead = 1;
    while (!cursor.peek(ahead).opensLine() && cursor.peek(ahead).kind() != Kind.END) {
      ahead++;
    }
    Token last = cursor.peek(ahead - 1);
    Optional<String> outcome =
        Keywords.OUTCOMES.stream()
            .filter(o -> last.text().matches("(?i)" + o + "(s|es|ed)?"))
            .findFirst();
    Span sign = cursor.peek(ahead - 2).span();
    boolean parted = cursor.peek(ahead - 2).kind() == Kind.COLON || cursor.peek(ahead - 2).is("->");
    if (outcome.isPresent() && ahead > 3) {
      int end = parted ? sign.start() : last.span().start();
      cursor.fail(
          Code.E0201,
          first.span().to(last.span()),
          "a case begins with its outcome",
          Help.write(outcome.get() + " " + cursor.allWords(first.span().start(), end).strip()));
    }
  }

  /** What other tools call an outcome; whatever words that took. */
  private Optional<Decl.Outcome> foreignOutcome(Token token) {
    Optional<Habit> habit = Habits.of("outcome", token.text()).filter(h -> token.opensLine());
    if (habit.isEmpty()) {
      return Optional.empty();
    }
    boolean not = token.is("not");
    Span span = not ? token.span().to(cursor.peek(1).span()) : token.span();
    cursor.complain(
        Code.E0201, span, cursor.shown(span) + " is not an outcome", habit.get().help());
    cursor.skip();
    if (not) {
      cursor.skip();
    }
    return Optional.of(
        switch (habit.get().write()) {
          case "pass" -> Decl.Outcome.PASS;
          case "fail" -> Decl.Outcome.FAIL;
          case "unknown" -> Decl.Outcome.UNKNOWN;
          case "manual" -> Decl.Outcome.MANUAL;
          default -> Decl.Outcome.NOT_APPLICABLE;
        });
  }

  private void readMisspelt(Token token) {
    Optional<String> meant =
        token.kind() == Kind.WORD
            ? Suggestions.closest(token.text(), Keywords.OUTCOMES)
            : Optional.empty();
    boolean another = token.kind() == Kind.WORD && cursor.peek(1).kind() == Kind.EQUALS;
    if (another && !token.opensLine()) {
      cursor.fail(
          Code.E0201,
          token.span(),
          "a comma parts " + cursor.shown(token) + " from the given before it",
          Help.write(", " + token.text()));
    } else if (token.kind() == Kind.OPEN_BRACE && !token.opensLine()) {
      braced(token);
    } else if (meant.isPresent() && token.opensLine()) {
      cursor.complain(
          Code.E0201,
          token.span(),
          cursor.shown(token) + " is not an outcome",
          Help.meant(meant.get()));
      cursor.read(meant.get());
    } else if (token.kind() == Kind.STRING && behindOutcome()) {
      cursor.fail(
          Code.E0201,
          token.span(),
          "a case has no name",
          Help.leaveOut("it")
              .with(", or say it in a line above: `# " + token.text() + "`")
              .guessed());
    } else if (token.opensLine()) {
      cursor.misplaced("a case of the test", CASE);
    } else {
      cursor.fail(
          Code.E0201,
          token.span(),
          cursor.shown(token) + " does not belong to what stands before it",
          token.kind() == Kind.STRING
                  && cursor.last().filter(l -> l.kind() != Kind.SLUG).isPresent()
              ? Help.write("naming " + cursor.words(token.span()))
              : Help.say(
                  "givens are separated by commas: `state = active, swarm_expected = true`"));
    }
  }

  /** Whether a text stands right behind an outcome, and no word of a finding. */
  private boolean behindOutcome() {
    boolean outcome =
        cursor
            .last()
            .filter(l -> Keywords.OUTCOMES.contains(l.text()) || l.is("apply"))
            .isPresent();
    boolean given = cursor.peek(1).kind() == Kind.WORD && !cursor.peek(1).opensLine();
    return outcome && (given || cursor.peek().text().indexOf(' ') > 0);
  }

  /** {@code { "privileged": true }}: the givens of a case as JSON has them. */
  private void braced(Token open) {
    StringBuilder out = new StringBuilder();
    int ahead = 1;
    int depth = 0;
    while ((depth > 0 || cursor.peek(ahead).kind() != Kind.CLOSE_BRACE)
        && cursor.peek(ahead).kind() != Kind.END
        && ahead < 80) {
      Token token = cursor.peek(ahead);
      boolean key = cursor.peek(ahead + 1).kind() == Kind.COLON;
      boolean opens = token.kind() == Kind.OPEN_BRACE || token.kind() == Kind.OPEN_BRACKET;
      boolean closes = token.kind() == Kind.CLOSE_BRACE || token.kind() == Kind.CLOSE_BRACKET;
      depth += opens ? 1 : closes ? -1 : 0;
      out.append(closes ? " " : "");
      out.append(
          token.kind() == Kind.COLON
              ? depth > 0 ? ": " : " = "
              : key ? token.text() : cursor.words(token.span()));
      out.append(token.kind() == Kind.COMMA || opens ? " " : "");
      ahead++;
    }
    boolean closed = cursor.peek(ahead).kind() == Kind.CLOSE_BRACE;
    if (cursor.peek(1).opensLine() && Keywords.OUTCOMES.contains(cursor.peek(1).text())) {
      cursor.complain(
          Code.E0201,
          open.span(),
          "no braces stand around the cases of a test",
          Help.leaveOut("it"));
      cursor.drop(0);
      if (closed) {
        cursor.drop(ahead - 1);
      }
      return;
    }
    boolean colon = cursor.last().filter(l -> l.kind() == Kind.COLON).isPresent();
    Span first = colon ? cursor.last().orElseThrow().span() : open.span();
    cursor.fail(
        Code.E0201,
        closed ? first.to(cursor.peek(ahead).span()) : open.span(),
        "givens stand in no braces",
        closed
            ? Help.write((colon ? " " : "") + out)
                .orElse("leave the braces and the quotes out, as in `pass privileged = false`")
            : Help.say("leave the braces and the quotes out, as in `pass privileged = false`"));
  }

  private boolean atGiven() {
    Token token = cursor.peek();
    Kind next = cursor.peek(1).kind();
    if (NAMING.contains(token.text()) && next == Kind.STRING) {
      return false;
    }
    boolean name = token.kind() == Kind.WORD || token.kind() == Kind.UPPER || token.is("it");
    boolean followed =
        next == Kind.EQUALS || next == Kind.DOT || cursor.peek(1).is("is") || next == Kind.COLON;
    return name
        && !atSeverity()
        && (followed || (!token.opensLine() && !cursor.atAny(Keywords.OUTCOMES)));
  }

  private Decl.Given given() {
    Expr path = expressions.path();
    indexed(path);
    Token sign = cursor.peek();
    Token empty = cursor.peek(1);
    if (sign.is("is") && empty.is("empty")) {
      cursor.fail(
          Code.E0201,
          sign.span().to(empty.span()),
          "a given is not a condition: `is empty` does not stand here",
          Help.writeOneOf(List.of("= [ ]", "= { }")).with(": a list has brackets, a set braces"));
      return new Decl.Given(path, path);
    }
    if (sign.is("is") || sign.kind() == Kind.COLON) {
      cursor.complain(
          Code.E0201,
          sign.span(),
          "a given is not a condition: " + cursor.shown(sign) + " does not stand here",
          Help.write("="));
      cursor.skip();
    } else {
      cursor.expect(Kind.EQUALS, "=", "as in `privileged = true`");
    }
    Token no = cursor.peek();
    if (no.is("no") && !cursor.lost()) {
      cursor.complain(
          Code.E0201, no.span(), "a bool is `true` or `false`, and not `no`", Help.write("false"));
      cursor.skip();
      return new Decl.Given(path, new Expr.Literal(no.span(), new Lit.Bool(false)));
    }
    return new Decl.Given(path, expressions.value());
  }

  /** {@code host_mounts[0].writable = true}: elements stand in their list. */
  private void indexed(Expr path) {
    Token open = cursor.peek();
    boolean member = cursor.peek(3).kind() == Kind.DOT && cursor.peek(5).kind() == Kind.EQUALS;
    if (open.kind() != Kind.OPEN_BRACKET || cursor.peek(1).kind() != Kind.INT || cursor.lost()) {
      return;
    }
    int at = member ? 6 : 4;
    int ahead = at;
    while (!cursor.peek(ahead).opensLine()
        && cursor.peek(ahead).kind() != Kind.COMMA
        && !cursor.peek(ahead).is("naming")
        && cursor.peek(ahead).kind() != Kind.END) {
      ahead++;
    }
    Span value = cursor.peek(at).span().to(cursor.peek(ahead - 1).span());
    String list = cursor.words(path.span());
    String element = cursor.words(value);
    cursor.fail(
        Code.E0201,
        path.span().to(value),
        "elements of `" + list + "` have no numbers, and stand in it",
        Help.write(
            list
                + " = [ "
                + (member ? "{ " + cursor.peek(4).text() + ": " + element + " }" : element)
                + " ]"));
  }

  /** {@code naming privileged}, if that comes next. */
  Optional<Expr> naming() {
    return cursor.accept("naming") ? Optional.of(named()) : Optional.empty();
  }

  private Expr named() {
    Token token = cursor.peek();
    boolean path = token.kind() == Kind.WORD || token.kind() == Kind.UPPER || token.is("it");
    return path ? expressions.path() : expressions.value();
  }
}
