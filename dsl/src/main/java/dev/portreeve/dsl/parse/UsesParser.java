package dev.portreeve.dsl.parse;

import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Edit;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.diagnostic.Suggestions;
import dev.portreeve.dsl.lex.Keywords;
import dev.portreeve.dsl.lex.Token;
import dev.portreeve.dsl.lex.Token.Kind;
import dev.portreeve.dsl.parse.cursor.Cursor;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.syntax.Decl;
import dev.portreeve.dsl.syntax.Id;
import dev.portreeve.dsl.syntax.Tree.PolicyLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A line of a policy that says what it uses: a benchmark, an engine, a pack, a policy, waivers. */
final class UsesParser {
  /** What the titles of profiles say of a level elsewhere. */
  private static final Pattern LEVEL = Pattern.compile("(?i)\\blevel\\W{0,2}([12])\\b");

  private static final String BENCHMARK =
      "as in `uses benchmark cis-docker 1.8.0 level 1 section 1, 2, 5`";

  /** What a policy may use. */
  static final List<String> WHAT =
      List.of("benchmark", "engine", "pack", "policy", "waivers", "schema");

  private final Cursor cursor;
  private final Token keyword;

  UsesParser(Cursor cursor, Token keyword) {
    this.cursor = cursor;
    this.keyword = keyword;
  }

  /** The line that begins here. */
  Optional<PolicyLine> line() {
    int start = cursor.start();
    Token used = cursor.peek(1);
    if (used.is("pack") && cursor.peek(4).is("level")) {
      cursor.complain(
          Code.E0201, used.span(), "a level is one of a benchmark", Help.write("benchmark"));
      cursor.skip();
      cursor.read("benchmark");
      return line(start, cursor.peek());
    }
    if (used.is("pack") || used.is("schema")) {
      return new HeadParser(cursor, keyword)
          .uses()
          .map(u -> new PolicyLine.Pack(cursor.since(start), u));
    }
    cursor.skip();
    boolean unsaid =
        (used.kind() == Kind.SLUG || used.kind() == Kind.WORD && !WHAT.contains(used.text()))
            && cursor.peek(1).kind() == Kind.DOTTED;
    if (unsaid) {
      cursor.complain(
          Code.E0201,
          used.span(),
          "`uses` says what it uses",
          Help.write("benchmark " + used.text()));
      cursor.insert("benchmark");
      used = cursor.peek();
    }
    return line(start, used);
  }

  /** The rest of a line that began before, where it says what is used. */
  Optional<PolicyLine> line(int start, Token used) {
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
                ? Suggestions.didYouMean(used.text(), WHAT).orElse(Help.say(BENCHMARK))
                : Help.say(BENCHMARK));
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
          Help.write(quoted.text()));
    }
    Id name =
        cursor.accept(Kind.STRING)
            ? new Id(quoted.span(), quoted.text())
            : cursor.name("the name of a benchmark");
    if (cursor.at("version") && cursor.peek(1).kind() == Kind.DOTTED) {
      cursor.complain(
          Code.E0201, cursor.peek().span(), "the version stands alone here", Help.leaveOut("it"));
      cursor.skip();
    }
    Decl.Text version = cursor.number("a version", BENCHMARK, Kind.DOTTED);
    Optional<Decl.Text> level = new LevelParser(cursor).optional();
    level.ifPresent(l -> severalLevels());
    List<Id> profiles = new ArrayList<>();
    Token profile = cursor.peek();
    boolean leveled = profile.is("profile") && cursor.peek(1).kind() == Kind.INT;
    if (leveled && level.isEmpty()) {
      cursor.complain(
          Code.E0201,
          profile.span(),
          "a number is that of a level, and profiles have names",
          Help.write("level"));
      cursor.read("level");
      level = new LevelParser(cursor).optional();
    }
    Token title = cursor.peek(1);
    Matcher said = LEVEL.matcher(title.text());
    if (cursor.at("profile") && title.kind() == Kind.STRING && level.isEmpty() && said.find()) {
      cursor.complain(
          Code.E0201,
          profile.span().to(title.span()),
          "a level is a number, and stands without a title",
          Help.write("level " + said.group(1)));
      cursor.skip();
      cursor.skip();
    }
    if (cursor.accept("profile")) {
      do {
        profiles.add(cursor.name("the name of a profile"));
      } while (cursor.accept(Kind.COMMA));
    }
    List<Decl.Text> sections = new ArrayList<>();
    Token plural = cursor.peek();
    if (plural.is("sections")) {
      cursor.complain(
          Code.E0201, plural.span(), "Reeve says `section`, however many", Help.write("section"));
      cursor.read("section");
    }
    if (cursor.accept("section")) {
      do {
        sections.add(cursor.number("the number of a section", BENCHMARK, Kind.INT, Kind.DOTTED));
        sectionRange(sections.get(sections.size() - 1));
      } while (cursor.accept(Kind.COMMA) || commaMeant());
    }
    Token comma = cursor.peek();
    boolean another = comma.kind() == Kind.COMMA || comma.is("and");
    if (!cursor.lost() && another && WHAT.contains(cursor.peek(1).text())) {
      String next = cursor.peek(1).text() + " " + cursor.peek(2).text();
      cursor.complain(
          Diagnostic.of(Code.E0201, cursor.file(), comma.span(), "a line uses one thing")
              .help(
                  "write `uses " + next + " " + cursor.peek(3).text() + "` on the next line",
                  List.of(Edit.possible(comma.span(), "\n  uses"))));
      cursor.read("uses");
    }
    return cursor.lost()
        ? Optional.empty()
        : Optional.of(
            new PolicyLine.Benchmark(
                cursor.since(start), name, version, level, profiles, sections));
  }

  /** {@code 4-6}: each section is named. */
  private void sectionRange(Decl.Text from) {
    Token sign = cursor.peek();
    Token last = cursor.peek(1);
    boolean range = sign.kind() == Kind.MINUS || sign.is("to") || sign.text().equals("..");
    boolean numbers =
        from.value().matches("\\d{1,2}") && last.text().matches("\\d{1,2}") && !sign.opensLine();
    if (cursor.lost() || !range || !numbers) {
      return;
    }
    List<String> all = new ArrayList<>();
    for (int n = Integer.parseInt(from.value()); n <= Integer.parseInt(last.text()); n++) {
      all.add("" + n);
    }
    Span whole = from.span().to(last.span());
    String write = String.join(", ", all);
    cursor.complain(Code.E0201, whole, "each section is named by itself", Help.write(write));
    cursor.skip();
    cursor.skip();
  }

  /** {@code 4 and 5}, which a comma parts. */
  private boolean commaMeant() {
    Token and = cursor.peek();
    boolean there = and.is("and") && !and.opensLine() && !cursor.lost();
    if (there) {
      cursor.complain(Code.E0201, and.span(), "a comma parts the numbers", Help.write(","));
      cursor.skip();
    }
    return there;
  }

  /** {@code level 1, 2}: the second level holds the first. */
  private void severalLevels() {
    int ahead = cursor.at(Kind.COMMA) || cursor.at("and") ? 1 : 0;
    Token second = cursor.peek(ahead);
    if (ahead == 1 && second.kind() == Kind.INT && !second.opensLine() && !cursor.lost()) {
      Span both = cursor.last().orElseThrow().span().to(second.span());
      cursor.complain(
          Code.E0201, both, "level 2 holds what level 1 has, and more", Help.write("2"));
      cursor.skip();
      cursor.skip();
    }
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
    boolean next = cursor.peek().opensLine() && cursor.atAny(Keywords.POLICY_LINES);
    if (next || cursor.at(Kind.END)) {
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
    Decl.Text file = cursor.file("a file", "as in `uses waivers \"tickets.yaml\"`");
    return cursor.lost()
        ? Optional.empty()
        : Optional.of(new PolicyLine.WaiverFile(cursor.since(start), file));
  }
}
