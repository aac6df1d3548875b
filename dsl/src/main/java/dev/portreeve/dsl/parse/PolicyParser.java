package dev.portreeve.dsl.parse;

import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Suggestions;
import dev.portreeve.dsl.lex.Habits;
import dev.portreeve.dsl.lex.Keywords;
import dev.portreeve.dsl.lex.Token;
import dev.portreeve.dsl.lex.Token.Kind;
import dev.portreeve.dsl.source.Span;
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
  private static final String BENCHMARK =
      "as in `uses benchmark cis-docker 1.8.0 level 1 section 1, 2, 5`";
  private static final List<String> USED =
      List.of("benchmark", "engine", "pack", "policy", "waivers", "schema");

  private final Cursor cursor;
  private final ExpressionParser expressions;
  private final Token keyword;

  PolicyParser(Cursor cursor, ExpressionParser expressions, Token keyword) {
    this.cursor = cursor;
    this.expressions = expressions;
    this.keyword = keyword;
  }

  Optional<Tree.Head> policy() {
    String form = "as in `policy acme-production version 2026.11`";
    Id name = cursor.name("the name of the policy");
    cursor.expect("version", form);
    Decl.Text version = cursor.number("a version", form, Kind.DOTTED, Kind.INT);
    Span span = cursor.since(keyword.span().start());
    boolean sound = !cursor.lost();
    Optional<Decl.Text> doc = cursor.optionalString();
    List<PolicyLine> lines = new ArrayList<>();
    while (cursor.lost() || (!cursor.at(Kind.END) && !ended())) {
      if (cursor.lost()) {
        cursor.recover(this::atLine);
      } else {
        line().ifPresent(lines::add);
      }
    }
    return sound
        ? Optional.of(new Tree.Head.Policy(span, name, version, doc, lines))
        : Optional.empty();
  }

  private boolean ended() {
    return cursor.atDeclaration() || (cursor.peek().atMargin() && !atLine());
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
      if (meant.isEmpty() && other.isEmpty()) {
        cursor.misplaced("a line of the policy", LINE);
        return Optional.empty();
      }
      cursor.complain(
          Code.E0201,
          found.span(),
          cursor.shown(found) + " does not open a line of a policy",
          other.map(o -> "write `" + o + "`").orElseGet(() -> Suggestions.meant(meant.get())));
      cursor.read(other.or(() -> meant).get());
    }
    return switch (cursor.peek().text()) {
      case "set" -> set();
      case "severity" -> severity();
      case "skip" -> skip();
      default -> uses();
    };
  }

  private Optional<PolicyLine> uses() {
    int start = cursor.start();
    Token used = cursor.peek(1);
    if (used.is("pack") || used.is("schema")) {
      return new HeadParser(cursor, keyword)
          .uses()
          .map(u -> new PolicyLine.Pack(cursor.since(start), u));
    }
    cursor.skip();
    switch (used.text()) {
      case "benchmark":
        return benchmark(start);
      case "engine":
        return engine(start);
      case "policy":
        return inherited(start);
      case "waivers":
        return waiverFile(start);
      default:
        cursor.unexpected(
            "`benchmark`, `engine`, `pack`, `policy` or `waivers`",
            used.kind() == Kind.WORD
                ? Suggestions.didYouMean(used.text(), USED).orElse(BENCHMARK)
                : BENCHMARK);
        return Optional.empty();
    }
  }

  private Optional<PolicyLine> benchmark(int start) {
    cursor.skip();
    Token quoted = cursor.peek();
    if (quoted.kind() == Kind.STRING) {
      cursor.complain(
          Code.E0201,
          quoted.span(),
          "the name of a benchmark is a word, not a text",
          "write `" + quoted.text() + "`");
    }
    Id name =
        cursor.accept(Kind.STRING)
            ? new Id(quoted.span(), quoted.text())
            : cursor.name("the name of a benchmark");
    Decl.Text version = cursor.number("a version", BENCHMARK, Kind.DOTTED);
    Optional<Decl.Text> level = Optional.empty();
    if (cursor.accept("level")) {
      level = Optional.of(cursor.level());
    }
    List<Id> profiles = new ArrayList<>();
    if (cursor.accept("profile")) {
      do {
        profiles.add(cursor.name("the name of a profile"));
      } while (cursor.accept(Kind.COMMA));
    }
    List<Decl.Text> sections = new ArrayList<>();
    if (cursor.accept("section")) {
      do {
        sections.add(cursor.number("the number of a section", BENCHMARK, Kind.INT, Kind.DOTTED));
      } while (cursor.accept(Kind.COMMA));
    }
    return cursor.lost()
        ? Optional.empty()
        : Optional.of(
            new PolicyLine.Benchmark(
                cursor.since(start), name, version, level, profiles, sections));
  }

  private Optional<PolicyLine> inherited(int start) {
    cursor.skip();
    Id name = cursor.name("the name of a policy");
    String form = "as in `uses policy acme-base 2026.10`";
    Decl.Text version = cursor.number("a version", form, Kind.DOTTED, Kind.INT);
    return cursor.lost()
        ? Optional.empty()
        : Optional.of(new PolicyLine.Inherited(cursor.since(start), name, version));
  }

  private Optional<PolicyLine> engine(int start) {
    cursor.skip();
    String wanted = "the name of an engine";
    if (atLine() || cursor.at(Kind.END)) {
      cursor.unexpected(wanted, "as in `uses engine docker-26`");
      return Optional.empty();
    }
    Id name = cursor.slug(wanted);
    return cursor.lost()
        ? Optional.empty()
        : Optional.of(new PolicyLine.Engine(cursor.since(start), name));
  }

  private Optional<PolicyLine> waiverFile(int start) {
    cursor.skip();
    Decl.Text file = cursor.string("a file", "as in `uses waivers \"tickets.yaml\"`");
    return cursor.lost()
        ? Optional.empty()
        : Optional.of(new PolicyLine.WaiverFile(cursor.since(start), file));
  }

  private Optional<PolicyLine> set() {
    int start = cursor.start();
    cursor.skip();
    Id parameter = cursor.qualified("the name of a parameter");
    Token sign = cursor.peek();
    if (!cursor.lost() && (sign.is("is") || sign.is("to") || sign.kind() == Kind.COLON)) {
      cursor.complain(
          Code.E0201, sign.span(), cursor.shown(sign) + " does not set a value", "write `=`");
      cursor.skip();
    } else {
      cursor.expect(Kind.EQUALS, "=", "as in `set image_age = 60 days`");
    }
    if (cursor.lost()) {
      return Optional.empty();
    }
    Expr value = expressions.value();
    cursor.countNode();
    return cursor.lost()
        ? Optional.empty()
        : Optional.of(new PolicyLine.Set(cursor.since(start), new Decl.Setting(parameter, value)));
  }

  private Optional<PolicyLine> severity() {
    int start = cursor.start();
    String form = "as in `severity seccomp-on is high because \"...\"`";
    cursor.skip();
    Id control = cursor.slug("the id of a control");
    Token sign = cursor.peek();
    boolean equals = sign.kind() == Kind.EQUALS || sign.kind() == Kind.COLON;
    if (!cursor.lost() && equals) {
      cursor.complain(
          Code.E0201, sign.span(), cursor.shown(sign) + " gives no severity", "write `is`");
      cursor.read("is");
    }
    if (!cursor.at("is")) {
      cursor.unexpected("`is`", form);
      return Optional.empty();
    }
    Optional<Id> severity = SeverityParser.severity(cursor); // steps over `is`
    Decl.Text because = because(form);
    return cursor.lost() || severity.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new PolicyLine.Severity(cursor.since(start), control, severity.get(), because));
  }

  private Optional<PolicyLine> skip() {
    int start = cursor.start();
    cursor.skip();
    Id control = cursor.slug("the id of a control");
    Decl.Text because = because("as in `skip seccomp-on because \"...\"`");
    return cursor.lost()
        ? Optional.empty()
        : Optional.of(new PolicyLine.Skip(cursor.since(start), control, because));
  }

  private Decl.Text because(String form) {
    cursor.expect("because", "say why, for whoever reads the report: " + form);
    return cursor.string("the reason", form);
  }
}
