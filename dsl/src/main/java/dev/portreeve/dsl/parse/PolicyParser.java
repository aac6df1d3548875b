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
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.source.Visible;
import dev.portreeve.dsl.syntax.Decl;
import dev.portreeve.dsl.syntax.Expr;
import dev.portreeve.dsl.syntax.Id;
import dev.portreeve.dsl.syntax.Tree;
import dev.portreeve.dsl.syntax.Tree.PolicyLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A policy: what an organisation runs, and what it sets, changes and leaves out. */
final class PolicyParser {
  private static final String LINE =
      "lines of a policy begin with " + String.join(", ", Keywords.POLICY_LINES);

  private final Cursor cursor;
  private final ExpressionParser expressions;
  private final Token keyword;
  private final UsesParser uses;

  PolicyParser(Cursor cursor, ExpressionParser expressions, Token keyword) {
    this.cursor = cursor;
    this.expressions = expressions;
    this.keyword = keyword;
    this.uses = new UsesParser(cursor, keyword);
  }

  Optional<Tree.Head> policy() {
    Id name = cursor.name("the name of the policy");
    String form = "as in `policy " + name.text() + " version 2026.11`";
    cursor.version(form);
    Decl.Text version = cursor.number("a version", form, Kind.DOTTED, Kind.INT);
    Span span = cursor.since(keyword.span().start());
    boolean sound = !cursor.lost();
    Optional<Decl.Text> doc = cursor.optionalString();
    List<PolicyLine> lines = new ArrayList<>();
    ForeignHeadLine foreign = new ForeignHeadLine(cursor, keyword);
    while (cursor.lost() || (!cursor.at(Kind.END) && (foreign.is() || !ended()))) {
      if (cursor.lost()) {
        cursor.recover(this::atLine);
      } else if (foreign.is()) {
        doc = foreign.skip(doc);
      } else {
        line().ifPresent(lines::add);
      }
    }
    return sound
        ? Optional.of(new Tree.Head.Policy(span, name, version, doc, lines))
        : Optional.empty();
  }

  private boolean ended() {
    boolean line = atLine() || unused();
    return cursor.atDeclaration() && !line || cursor.peek().atMargin() && !line;
  }

  /** {@code benchmark cis-docker 1.8.0} without {@code uses}, and no declaration of one. */
  private boolean unused() {
    Token found = cursor.peek();
    return found.opensLine()
        && !found.atMargin()
        && UsesParser.WHAT.contains(found.text())
        && cursor.peek(2).kind() == Kind.DOTTED;
  }

  private boolean atLine() {
    return cursor.peek().opensLine() && cursor.atAny(Keywords.POLICY_LINES);
  }

  private Optional<PolicyLine> line() {
    Token found = cursor.peek();
    if (!cursor.atAny(Keywords.POLICY_LINES)) {
      Optional<String> meant =
          found.kind() == Kind.WORD
              ? Suggestions.closest(found.text(), Keywords.POLICY_LINES)
              : Optional.empty();
      Optional<String> other = Habits.words("policy", found.text());
      Token behind = cursor.peek(1);
      if (unused()) {
        cursor.complain(
            Code.E0201,
            found.span(),
            "`uses` stands before " + cursor.shown(found),
            Help.write("uses " + found.text()));
        cursor.insert("uses");
        return line();
      }
      boolean stray = Keywords.POLICY_LINES.contains(behind.text()) && !behind.opensLine();
      if (stray && found.kind() == Kind.WORD) {
        cursor.complain(
            Code.E0201,
            found.span(),
            cursor.shown(found) + " does not stand before `" + behind.text() + "`",
            Help.leaveOut("it"));
        cursor.skip();
        return line();
      }
      if (meant.isEmpty() && other.isEmpty()) {
        Optional<Habit> row = Habits.of("policy", found.text());
        cursor.misplaced(
            "a line of the policy",
            row.isPresent()
                ? row.get().help()
                : found.kind() == Kind.WORD && cursor.peek(1).kind() == Kind.EQUALS
                    ? Help.write("set " + found.text())
                    : found.is("and") || found.kind() == Kind.COMMA
                        ? Help.say(
                            "each stands on a line of its own, as in `uses pack enterprise-practices"
                                + " 1.0.0`")
                        : Help.say(LINE));
        return Optional.empty();
      }
      Token next = cursor.peek(1);
      boolean reasoned = next.kind() == Kind.SLUG && cursor.peek(2).kind() == Kind.STRING;
      if (other.equals(Optional.of("skip")) && reasoned) {
        Span whole = found.span().to(cursor.peek(2).span());
        cursor.fail(
            Code.E0201,
            whole,
            "a policy skips a control `because` of something",
            Help.write("skip " + next.text() + " because " + cursor.words(cursor.peek(2).span())));
        return Optional.empty();
      }
      boolean file =
          List.of("extends", "inherits", "include", "import", "from").contains(found.text())
              && next.kind() == Kind.STRING;
      if (file) {
        cursor.fail(
            Code.E0201,
            found.span().to(next.span()),
            "a policy inherits by name, and not from a file",
            Help.say(
                "write `uses policy NAME 2026.10`, as the first line of the other says; it lies in"
                    + " the same directory, or where --pack leads"));
        return Optional.empty();
      }
      boolean unnumbered =
          List.of("extends", "inherits", "include").contains(found.text())
              && (next.kind() == Kind.SLUG || next.kind() == Kind.WORD)
              && !UsesParser.WHAT.contains(next.text())
              && (cursor.peek(2).opensLine() || cursor.peek(2).kind() == Kind.END);
      if (unnumbered) {
        cursor.fail(
            Code.E0201,
            found.span().to(next.span()),
            "a policy inherits from one of a certain version",
            Help.say(
                "write `uses policy "
                    + next.text()
                    + " 2026.10`, with the version that stands in its first line"));
        return Optional.empty();
      }
      boolean silent =
          (next.kind() == Kind.SLUG || next.kind() == Kind.DOTTED || next.kind() == Kind.INT)
              && (cursor.peek(2).opensLine() || cursor.peek(2).kind() == Kind.END);
      if (other.equals(Optional.of("skip")) && silent) {
        cursor.fail(
            Code.E0201,
            found.span().to(next.span()),
            "a policy skips a control `because` of something",
            Help.form(
                "write `skip " + next.text() + " because \"...\"`, for whoever reads the report"));
        return Optional.empty();
      }
      boolean kind = next.kind() == Kind.WORD && cursor.peek(2).kind() == Kind.STRING;
      if (other.equals(Optional.of("skip")) && kind) {
        cursor.fail(
            Code.E0201,
            found.span().to(cursor.peek(2).span()),
            "a policy skips controls, and waives what one of them finds",
            "say of each control `waive CONTROL for the "
                + next.text()
                + " where name is "
                + cursor.words(cursor.peek(2).span())
                + "`, with its `reason`, `owner`, `approved by` and `until`");
        return Optional.empty();
      }
      boolean bare =
          other.equals(Optional.of("uses"))
              && !UsesParser.WHAT.contains(next.text())
              && cursor.peek(2).kind() == Kind.DOTTED;
      boolean policy = List.of("extends", "inherits", "include").contains(found.text());
      Optional<String> what =
          bare ? Optional.of(policy ? " policy" : " benchmark") : Optional.empty();
      cursor.complain(
          Code.E0201,
          found.span(),
          cursor.shown(found) + " does not open a line of a policy",
          other.map(o -> Help.write(o + what.orElse(""))).orElseGet(() -> Help.meant(meant.get())));
      cursor.read(other.or(() -> meant).get());
      if (bare) {
        cursor.skip();
        cursor.insert(policy ? "policy" : "benchmark");
        return uses.line(found.span().start(), cursor.peek());
      }
    }
    if (cursor.at("set", "severity") && cursor.peek(2).kind() == Kind.SLUG) {
      cursor.fail(
          Code.E0201,
          cursor.peek().span(),
          "a severity is not set as a parameter is",
          "write `severity " + cursor.peek(2).text() + " is high because \"...\"`");
      return Optional.empty();
    }
    return switch (cursor.peek().text()) {
      case "set" -> set();
      case "severity" -> severity();
      case "skip" -> skip();
      default -> uses.line();
    };
  }

  private Optional<PolicyLine> set() {
    int start = cursor.start();
    cursor.skip();
    Token colon = cursor.peek();
    Token first = cursor.peek(1);
    if (colon.kind() == Kind.COLON && first.kind() == Kind.WORD) {
      Span key =
          colon
              .span()
              .to(cursor.peek(2).kind() == Kind.COLON ? cursor.peek(2).span() : first.span());
      cursor.complain(
          Code.E0201, key, "a line sets one parameter", Help.write(" " + first.text() + " ="));
      cursor.skip();
    }
    Id parameter = cursor.qualified("the name of a parameter");
    Token sign = cursor.peek();
    boolean glued = cursor.last().filter(l -> l.span().end() == sign.span().start()).isPresent();
    if (colon.kind() == Kind.COLON && sign.kind() == Kind.COLON) {
      cursor.skip(); // said with the one before it
    } else if (!cursor.lost() && (sign.is("is") || sign.is("to") || sign.kind() == Kind.COLON)) {
      cursor.complain(
          Diagnostic.of(
                  Code.E0201,
                  cursor.file(),
                  sign.span(),
                  cursor.shown(sign) + " does not set a value")
              .help("write `=`", List.of(Edit.certain(sign.span(), glued ? " =" : "="))));
      cursor.skip();
    } else if (!cursor.lost() && isSignAndEquals(sign)) {
      cursor.complain(
          Code.E0201,
          sign.span().to(cursor.peek(1).span()),
          "a parameter is set as a whole, and nothing is added to what it was",
          Help.write("=").with(", and all of its values behind it").guessed());
      cursor.skip();
      cursor.skip();
    } else if (!cursor.lost() && isValue(sign)) {
      cursor.complain(
          Code.E0201,
          sign.span(),
          "`=` stands before the value",
          Help.write("= " + cursor.words(sign.span())));
    } else {
      cursor.expect(Kind.EQUALS, "=", "as in `set image_age = 60 days`");
    }
    Token call = cursor.peek();
    boolean read = call.kind() == Kind.WORD || call.kind() == Kind.SIGN;
    if (read && List.of("(", "{").contains(cursor.peek(1).text()) && !call.opensLine()) {
      cursor.fail(
          Code.E0201,
          call.span(),
          "a policy holds values, and reads none from elsewhere",
          "write the value here, or leave the line out and give it to the run: `--set "
              + parameter.text()
              + "=VALUE`, or `--set-file "
              + parameter.text()
              + "=FILE` with a file of JSON");
    }
    if (cursor.lost()) {
      return Optional.empty();
    }
    Expr value = several(expressions.value());
    new DeclaredSigns(cursor).uncounted();
    if (!cursor.lost() && anotherSetting()) {
      Token comma = cursor.peek();
      cursor.complain(
          Diagnostic.of(Code.E0201, cursor.file(), comma.span(), "a line sets one parameter")
              .help(
                  "end it, and write `set " + cursor.peek(1).text() + " = ...` on the next line",
                  List.of(Edit.possible(comma.span(), "\n  set"))));
      cursor.read("set");
    }
    cursor.countNode();
    return cursor.lost()
        ? Optional.empty()
        : Optional.of(new PolicyLine.Set(cursor.since(start), new Decl.Setting(parameter, value)));
  }

  private boolean isSignAndEquals(Token sign) {
    boolean adds = sign.kind() == Kind.PLUS || sign.kind() == Kind.MINUS;
    return adds && cursor.peek(1).kind() == Kind.EQUALS;
  }

  private static boolean isValue(Token token) {
    return !token.opensLine()
        && List.of(
                Kind.INT,
                Kind.MODE,
                Kind.DOTTED,
                Kind.DATE,
                Kind.STRING,
                Kind.UPPER,
                Kind.OPEN_BRACE,
                Kind.OPEN_BRACKET)
            .contains(token.kind());
  }

  private boolean anotherSetting() {
    return cursor.at(Kind.COMMA) && cursor.peek(2).kind() == Kind.EQUALS;
  }

  /** {@code CHOWN, SETUID}: several values without braces. */
  private Expr several(Expr first) {
    List<Expr> all = new ArrayList<>(List.of(first));
    while (!cursor.lost()
        && cursor.at(Kind.COMMA)
        && !cursor.peek(1).opensLine()
        && !anotherSetting()) {
      cursor.skip();
      all.add(expressions.value());
    }
    return cursor.braced(all);
  }

  private Optional<PolicyLine> severity() {
    int start = cursor.start();
    String form = "as in `severity seccomp-on is high because \"...\"`";
    cursor.skip();
    Token colon = cursor.peek();
    int ahead = colon.kind() == Kind.COLON || colon.kind() == Kind.EQUALS ? 1 : 0;
    Token alone = cursor.peek(ahead);
    if (Keywords.SEVERITIES.contains(alone.text()) && cursor.peek(ahead + 1).opensLine()) {
      cursor.fail(
          Code.E0201,
          colon.span().to(alone.span()),
          "a policy changes the severity of one control",
          "say which, and why, as in `severity seccomp-on is "
              + alone.text()
              + " because \"...\"`");
      return Optional.empty();
    }
    leaveOut("of", "for");
    if (severityFirst()) {
      return Optional.empty();
    }
    Id control = cursor.known("the id of a control");
    Token sign = cursor.peek();
    boolean equals =
        sign.kind() == Kind.EQUALS || sign.kind() == Kind.COLON || sign.is("to") || sign.is("as");
    boolean bare = sign.kind() == Kind.WORD && Keywords.SEVERITIES.contains(sign.text());
    if (!cursor.lost() && equals) {
      cursor.complain(
          Code.E0201, sign.span(), cursor.shown(sign) + " gives no severity", Help.write("is"));
      cursor.read("is");
    }
    if (!cursor.lost() && bare) {
      cursor.complain(
          Code.E0201,
          sign.span(),
          "`is` stands before a severity",
          Help.write("is " + sign.text()));
      cursor.insert("is");
    }
    if (!cursor.at("is")) {
      cursor.unexpected("`is`", form);
      return Optional.empty();
    }
    Optional<Id> severity = SeverityParser.severity(cursor); // steps over `is`
    Decl.Text because =
        because(
            control,
            "severity " + control.text() + " is " + severity.map(Id::text).orElse("high"),
            form);
    return cursor.lost() || severity.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new PolicyLine.Severity(cursor.since(start), control, severity.get(), because));
  }

  /** A word that stands there in English. */
  private void leaveOut(String... words) {
    Token token = cursor.peek();
    if (!cursor.lost() && !token.opensLine() && List.of(words).contains(token.text())) {
      cursor.complain(
          Code.E0201,
          token.span(),
          cursor.shown(token) + " does not stand here",
          Help.leaveOut("it"));
      cursor.skip();
    }
  }

  private Optional<PolicyLine> skip() {
    int start = cursor.start();
    cursor.skip();
    leaveOut("control", "the", "rule", "check");
    Token all = cursor.peek();
    boolean group = all.kind() == Kind.OPEN_BRACKET || all.kind() == Kind.OPEN_BRACE;
    boolean many = group || List.of("section", "benchmark", "level").contains(all.text());
    if (many && !all.opensLine()) {
      cursor.fail(
          Code.E0201,
          all.span().to(cursor.peek(1).span()),
          "a line leaves out one control",
          "write a line for each of them, as in `skip seccomp-on because \"...\"`");
      return Optional.empty();
    }
    if (all.bad() && !cursor.lost()) {
      cursor.lose(); // said with what is no number
      return Optional.empty();
    }
    Id control = cursor.known("the id of a control");
    Token more = cursor.peek();
    boolean another = more.kind() == Kind.COMMA || more.is("and");
    Kind second = cursor.peek(1).kind();
    if (!cursor.lost() && another && (second == Kind.SLUG || second == Kind.DOTTED)) {
      Span end = cursor.peek(3).span();
      boolean why = cursor.peek(2).is("because") && cursor.peek(3).kind() == Kind.STRING;
      String because = " because " + (why ? cursor.words(end) : "\"...\"");
      String other = "skip " + cursor.peek(1).text() + because;
      Diagnostic said =
          Diagnostic.of(Code.E0201, cursor.file(), more.span(), "a line leaves out one control");
      cursor.complain(
          said.help(
              "write a line of its own below: `" + other + "`",
              why
                  ? List.of(Edit.certain(more.span().to(end), because + "\n  " + other))
                  : List.of()));
      cursor.lose();
      return Optional.empty();
    }
    String line = "skip " + control.text();
    Decl.Text because = because(control, line, "as in `skip seccomp-on because \"...\"`");
    return cursor.lost()
        ? Optional.empty()
        : Optional.of(new PolicyLine.Skip(cursor.since(start), control, because));
  }

  /** {@code severity high for seccomp-on}. */
  private boolean severityFirst() {
    Token severity = cursor.peek();
    Token link = cursor.peek(1);
    Token control = cursor.peek(2);
    boolean there =
        Keywords.SEVERITIES.contains(severity.text())
            && List.of("for", "of", "on", "to").contains(link.text())
            && control.kind() == Kind.SLUG;
    if (there) {
      cursor.fail(
          Code.E0201,
          severity.span().to(control.span()),
          "the control stands before its severity",
          Help.write(control.text() + " is " + severity.text()));
    }
    return there;
  }

  /** Why a line says what it says, whatever stands before the text. */
  private Decl.Text because(Id control, String line, String form) {
    Token token = cursor.peek();
    boolean ends = token.opensLine() && !token.is("because");
    boolean other =
        List.of("reason", "since", "as", "why", "for", "due").contains(token.text())
            || token.kind() == Kind.COLON
            || token.kind() == Kind.MINUS
            || token.kind() == Kind.EQUALS;
    if (!cursor.lost() && ends) {
      cursor.fail(
          Code.E0201,
          control.span(),
          "`" + line + "` does not say why",
          "add `because \"...\"` behind it, for whoever reads the report");
    } else if (!cursor.lost() && other && cursor.peek(1).kind() == Kind.STRING) {
      boolean glued = token.span().start() == control.span().end();
      cursor.complain(
          Diagnostic.of(
                  Code.E0201,
                  cursor.file(),
                  token.span(),
                  cursor.shown(token) + " does not say why here")
              .help(
                  "write `because`",
                  List.of(Edit.certain(token.span(), glued ? " because" : "because"))));
      cursor.skip();
    } else if (!cursor.lost() && token.kind() == Kind.STRING) {
      cursor.complain(
          Code.E0201,
          token.span(),
          "`because` stands before the reason",
          Help.write("because " + cursor.words(token.span())));
    } else {
      cursor.expect("because", "say why, for whoever reads the report: " + form);
    }
    Decl.Text reason = cursor.string("the reason", form);
    if (!cursor.lost() && Visible.isBlank(reason.value())) {
      cursor.complain(Code.E0502, reason.span(), "the reason is empty", "say it");
    }
    return reason;
  }
}
