package dev.portreeve.dsl.parse;

import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Edit;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.diagnostic.Suggestions;
import dev.portreeve.dsl.lex.Token;
import dev.portreeve.dsl.lex.Token.Kind;
import dev.portreeve.dsl.parse.cursor.Cursor;
import dev.portreeve.dsl.parse.expression.ExpressionParser;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.syntax.Decl;
import dev.portreeve.dsl.syntax.Id;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A benchmark: profiles, their sections, and under each the rows that give controls their numbers.
 */
final class BenchmarkParser {
  private static final String ROW =
      "a row is written `5.5 container-not-privileged level 1 manual-assessment`";
  private static final String PROFILE = "as in `profile docker-swarm \"Docker Swarm\"`";
  private static final List<String> ASSESSMENTS = List.of("automated", "manual-assessment");

  private final Cursor cursor;
  private final ExpressionParser expressions;

  /** That of the benchmark, once it is read. */
  private Optional<Decl.Text> title = Optional.empty();

  BenchmarkParser(Cursor cursor, ExpressionParser expressions) {
    this.cursor = cursor;
    this.expressions = expressions;
  }

  Decl benchmark() {
    int start = cursor.start();
    cursor.skip();
    Id name = cursor.name("the name of the benchmark");
    Span span = cursor.since(start);
    if (cursor.lost()) {
      return new Decl.Broken(span, "benchmark", Optional.empty());
    }
    cursor.version("say which one it is: `benchmark " + name.text() + " version 1.0.0`");
    Token bare = cursor.peek();
    Decl.Text version =
        cursor.number(
            "a version",
            bare.kind() == Kind.INT
                ? Help.write(bare.text() + ".0")
                : Help.say("write it like `1.8.0`"),
            Kind.DOTTED);
    title = cursor.optionalString();
    boolean sound = !cursor.lost();
    List<Decl.Section> sections = sections();
    List<Decl.Profile> profiles = new ArrayList<>();
    while (cursor.at("profile") && !cursor.peek().atMargin()) {
      profile().ifPresent(profiles::add);
    }
    return sound
        ? new Decl.Benchmark(span, name, version, title, sections, profiles)
        : new Decl.Broken(span, "benchmark", Optional.of(name));
  }

  /** A profile and the sections below it, up to the next. */
  private Optional<Decl.Profile> profile() {
    int start = cursor.start();
    cursor.skip();
    Id name = cursor.name("the name of the profile");
    Decl.Text title = cursor.string("the title of the profile", PROFILE);
    boolean sound = !cursor.lost();
    Span span = cursor.since(start);
    List<Decl.Section> sections = sections();
    return sound ? Optional.of(new Decl.Profile(span, name, title, sections)) : Optional.empty();
  }

  private List<Decl.Section> sections() {
    List<Decl.Section> sections = new ArrayList<>();
    while (cursor.lost() || !atEndOfSections()) {
      if (cursor.lost()) {
        cursor.recover(this::atLine);
      } else if (!brace(Kind.OPEN_BRACE) && !brace(Kind.CLOSE_BRACE)) {
        section().ifPresent(sections::add);
      }
    }
    return sections;
  }

  private boolean atEndOfSections() {
    return cursor.at("profile")
        || cursor.at(Kind.END)
        || cursor.atDeclaration()
        || cursor.peek().atMargin();
  }

  private boolean atNumber() {
    return cursor.at(Kind.INT) || cursor.at(Kind.DOTTED);
  }

  private boolean atLine() {
    return cursor.peek().opensLine()
        && (atNumber() || cursor.at("section") || cursor.at("profile"));
  }

  private Optional<Decl.Section> section() {
    int start = cursor.start();
    Token found = cursor.peek();
    Token behind = cursor.peek(1);
    if (found.kind() == Kind.SLUG && behind.kind() == Kind.DOTTED) {
      cursor.fail(
          Code.E0201,
          found.span().to(behind.span()),
          "a row begins with its number",
          Help.write(behind.text() + " " + found.text()));
      return Optional.empty();
    }
    if (found.kind() == Kind.SLUG && behind.is("level")) {
      cursor.fail(
          Code.E0201,
          found.span(),
          "a row begins with its number",
          Help.write("1.1 " + found.text()).with(", with the number that it has"));
      return Optional.empty();
    }
    if (found.kind() == Kind.INT && behind.kind() == Kind.STRING) {
      cursor.complain(
          Code.E0201,
          found.span(),
          "`section` stands before its number",
          Help.write("section " + found.text()));
      cursor.insert("section");
    } else if (atNumber()) {
      rowsWithoutSection();
      return Optional.empty();
    }
    boolean heading =
        found.kind() == Kind.WORD
            && !found.is("section")
            && (behind.kind() == Kind.INT
                || behind.kind() == Kind.DOTTED
                || behind.kind() == Kind.STRING);
    if (heading) {
      cursor.complain(
          Code.E0201,
          found.span(),
          cursor.shown(found) + " opens no section",
          Help.write("section"));
      cursor.skip();
    } else if (!cursor.accept("section")) {
      cursor.misplaced("`profile`, `section` or a row", ROW);
    }
    if (cursor.at(Kind.STRING)) {
      return unnumbered(start, cursor.peek());
    }
    Token word = cursor.peek();
    boolean named = word.kind() == Kind.WORD || word.kind() == Kind.UPPER || word.is("one");
    if (named && cursor.peek(1).kind() == Kind.STRING && !word.opensLine() && !cursor.lost()) {
      cursor.skip();
      return unnumbered(start, word);
    }
    Decl.Text number =
        cursor.number(
            "the number of the section",
            "as in `section 5 \"Container runtime\"`",
            Kind.INT,
            Kind.DOTTED);
    sign();
    Decl.Text title = title(number);
    Span span = cursor.since(start);
    brace(Kind.OPEN_BRACE);
    if (cursor.lost()) {
      return Optional.empty();
    }
    return Optional.of(new Decl.Section(span, number, title, rows()));
  }

  /** The title; without one the rows are read all the same. */
  private Decl.Text title(Decl.Text number) {
    Token row = cursor.peek();
    boolean none = row.opensLine() && row.kind() == Kind.DOTTED && !cursor.lost();
    if (!none) {
      return cursor.string("the title of the section", "as in `section 5 \"Container runtime\"`");
    }
    cursor.complain(
        Code.E0201,
        number.span(),
        "the section " + number.value() + " has no title",
        Help.write(number.value() + " \"What it is about\""));
    return new Decl.Text(number.span(), "");
  }

  /** A section without a number: its rows are read all the same. */
  private Optional<Decl.Section> unnumbered(int start, Token first) {
    Token title = cursor.peek();
    Token row = cursor.peek(1);
    boolean behind = row.kind() == Kind.INT && !row.opensLine();
    String number =
        behind
            ? row.text()
            : row.kind() == Kind.DOTTED ? row.text().replaceFirst("\\..*", "") : "5";
    cursor.complain(
        Code.E0201,
        first.span().to(behind ? row.span() : title.span()),
        "a section has a number before its title",
        Help.write(number + " " + cursor.words(title.span())));
    Decl.Text text = cursor.string("the title of the section", "");
    if (behind) {
      cursor.skip();
    }
    Decl.Text of = new Decl.Text(text.span(), number);
    return Optional.of(new Decl.Section(cursor.since(start), of, text, rows()));
  }

  /** Whether a brace stands here around sections or rows: it is told where it opens, and passed. */
  private boolean brace(Kind kind) {
    boolean there = cursor.at(kind) && !cursor.lost();
    if (there && kind == Kind.OPEN_BRACE) {
      cursor.complain(
          Code.E0201,
          cursor.peek().span(),
          "no braces stand around sections and rows",
          Help.leaveOut("it").with(", and what closes it").guessed());
    }
    if (there) {
      cursor.skip();
    }
    return there;
  }

  private void rowsWithoutSection() {
    Token found = cursor.peek();
    String section =
        "section "
            + found.text().replaceFirst("[.].*", "")
            + " "
            + title.map(t -> cursor.words(t.span())).orElse("\"Container runtime\"");
    Span before = new Span(found.span().start(), found.span().start());
    cursor.complain(
        Diagnostic.of(Code.E0201, cursor.file(), found.span(), "a row stands below its section")
            .help(
                "write `" + section + "` above it, with the title that it has",
                List.of(Edit.possible(before, section + "\n    "))));
    rows();
  }

  private List<Decl.Row> rows() {
    List<Decl.Row> rows = new ArrayList<>();
    while (atNumber() || bullet()) {
      row().ifPresent(rows::add);
      if (cursor.lost()) {
        cursor.recover(this::atLine);
      }
    }
    return rows;
  }

  /** {@code - 1.1 a-b}: a row as YAML has it. */
  private boolean bullet() {
    boolean there = cursor.at(Kind.MINUS) && cursor.peek(1).kind() == Kind.DOTTED;
    if (there) {
      sign();
    }
    return there && !cursor.lost();
  }

  /** {@code 1.1 level 1 automated}, and {@code 1.1 acme.a-b level 1}. */
  private void controlless(Decl.Text number) {
    Token first = cursor.peek();
    Token last = cursor.peek(2);
    if (cursor.lost()) {
      return;
    }
    if (first.is("level") || ASSESSMENTS.contains(first.text())) {
      cursor.fail(
          Code.E0201,
          first.span(),
          "a row names its control before its level",
          "as in `" + number.value() + " container-not-privileged level 1 automated`");
    } else if (cursor.peek(1).kind() == Kind.DOT && last.kind() == Kind.SLUG && !last.opensLine()) {
      cursor.fail(
          Code.E0201,
          first.span().to(last.span()),
          "a row names a control without its pack",
          Help.write(last.text()));
    }
  }

  private Optional<Decl.Row> row() {
    int start = cursor.start();
    Decl.Text number = number();
    sign();
    controlless(number);
    Id control = titled().orElseGet(() -> cursor.slug("the id of a control"));
    sign();
    if (cursor.at(Kind.STRING) && !cursor.lost()) {
      cursor.complain(
          Code.E0201,
          cursor.peek().span(),
          "a row has no title: its control has one",
          Help.leaveOut("it"));
      cursor.skip();
    }
    Token second = cursor.peek();
    if (second.kind() == Kind.SLUG && !second.opensLine() && !cursor.lost()) {
      cursor.complain(
          Code.E0201,
          second.span(),
          "a row names one control",
          Help.leaveOut("it").with(", and give `" + second.text() + "` a row of its own"));
      cursor.skip();
    }
    Token assessed = cursor.peek();
    Token then = cursor.peek(1);
    if (ASSESSMENTS.contains(assessed.text()) && then.is("level") && !cursor.lost()) {
      Token number2 = cursor.peek(2);
      cursor.fail(
          Code.E0201,
          assessed.span().to(number2.span()),
          "the level stands before how it is assessed",
          Help.write("level " + number2.text() + " " + assessed.text()));
    }
    boolean levelless = ASSESSMENTS.contains(assessed.text()) && then.opensLine();
    if (levelless && !cursor.lost()) {
      cursor.fail(
          Code.E0201,
          assessed.span(),
          "a row says at which level its control is",
          Help.writeOneOf(List.of("level 1 " + assessed.text(), "level 2 " + assessed.text())));
    }
    Decl.Text level = new LevelParser(cursor).level(ROW);
    Token second0 = cursor.peek(1);
    boolean both = cursor.at("and") || cursor.at(Kind.COMMA) || cursor.at("or");
    if (both && second0.kind() == Kind.INT && !second0.opensLine() && !cursor.lost()) {
      cursor.complain(
          Code.E0201,
          level.span().to(second0.span()),
          "a row has one level, and level 2 holds what level 1 has",
          Help.write(level.value()));
      cursor.skip();
      cursor.skip();
    }
    sign();
    boolean automated = assessment(level);
    List<Decl.Setting> settings = new ArrayList<>();
    if (cursor.accept("with")) {
      do {
        settings.add(setting());
      } while (cursor.accept(Kind.COMMA));
    }
    cursor.countNode();
    if (cursor.lost()) {
      return Optional.empty();
    }
    Span span = cursor.since(start);
    return level(level).map(l -> new Decl.Row(span, number, control, l, automated, settings));
  }

  /** The number of a row; {@code 1-1} is complained about and read. */
  private Decl.Text number() {
    Token found = cursor.peek();
    Token dash = cursor.peek(1);
    Token second = cursor.peek(2);
    boolean parted =
        found.kind() == Kind.INT && dash.kind() == Kind.MINUS && second.kind() == Kind.INT;
    if (!parted || cursor.lost()) {
      return cursor.number("a number", ROW, Kind.INT, Kind.DOTTED);
    }
    String right = found.text() + "." + second.text();
    Span whole = found.span().to(second.span());
    cursor.complain(Code.E0201, whole, "a point parts the number of a row", Help.write(right));
    for (int i = 0; i < 3; i++) {
      cursor.skip();
    }
    return new Decl.Text(whole, right);
  }

  /** The title of a control of this file where its id belongs. */
  private Optional<Id> titled() {
    Token title = cursor.peek();
    if (title.kind() != Kind.STRING || cursor.lost()) {
      return Optional.empty();
    }
    Matcher control = CONTROL.matcher(cursor.file().text());
    while (control.find()) {
      if (control.group(2).equals(title.text())) {
        cursor.complain(
            Code.E0201,
            title.span(),
            "a row names a control by its id",
            Help.write(control.group(1)));
        cursor.skip();
        return Optional.of(new Id(title.span(), control.group(1)));
      }
    }
    return Optional.empty();
  }

  private static final Pattern CONTROL =
      Pattern.compile("(?m)^control +([a-z0-9]+(?:-[a-z0-9]+)+) +\"([^\"\n]*)\"");

  /** {@code 1.1: a-b, level 1}: nothing parts the words of a row. */
  private void sign() {
    Token sign = cursor.peek();
    boolean there = List.of(Kind.COLON, Kind.COMMA, Kind.MINUS, Kind.DOT).contains(sign.kind());
    if (there && !cursor.lost()) {
      cursor.complain(
          Code.E0201,
          sign.span(),
          "no " + cursor.shown(sign) + " parts the words of a row",
          Help.leaveOut("it"));
      cursor.skip();
    }
  }

  private boolean assessment(Decl.Text level) {
    Token token = cursor.peek();
    Token parted = cursor.peek(1);
    if (parted.is("assessment") && !parted.opensLine() && !cursor.lost()) {
      cursor.complain(
          Code.E0201,
          token.span().to(parted.span()),
          "how a control is assessed is one word",
          Help.write("manual-assessment"));
      cursor.skip();
      cursor.skip();
      return false;
    }
    if (cursor.accept(Kind.SLUG) && !token.text().equals("manual-assessment")
        || token.kind() == Kind.WORD && !token.is("automated") && !token.opensLine()) {
      Optional<String> meant =
          ASSESSMENTS.stream()
              .filter(a -> a.startsWith(token.text()))
              .findFirst()
              .or(() -> Suggestions.closest(token.text(), ASSESSMENTS));
      cursor.complain(
          Code.E0201,
          token.span(),
          cursor.shown(token) + " does not say how the control is assessed",
          meant
              .map(Help::meant)
              .orElse(Help.writeOneOf(List.of("automated", "manual-assessment"))));
      cursor.accept(Kind.WORD);
    } else if (token.kind() != Kind.SLUG && !cursor.accept("automated")) {
      unsaid(level);
    }
    return token.is("automated");
  }

  /** A row that ends behind its level is read as if it had said the rest. */
  private void unsaid(Decl.Text level) {
    boolean ends = cursor.peek().opensLine() || cursor.at(Kind.END) || cursor.at("with");
    if (!ends || cursor.lost()) {
      cursor.unexpected("`automated` or `manual-assessment`", ROW);
      return;
    }
    boolean glued = cursor.words(level.span()).length() > level.value().length();
    String written = (glued ? "level " : "") + level.value();
    cursor.complain(
        Code.E0201,
        level.span(),
        "the row does not say how the control is assessed",
        Help.writeOneOf(List.of(written + " automated", written + " manual-assessment")));
  }

  private Optional<Integer> level(Decl.Text level) {
    if (level.value().indexOf('.') >= 0) {
      return Optional.empty();
    }
    if (!level.value().equals("1") && !level.value().equals("2")) {
      cursor.complain(
          Code.E0404, level.span(), "`" + level.value() + "` is not a level", "a level is 1 or 2");
      return Optional.empty();
    }
    return Optional.of(Integer.parseInt(level.value()));
  }

  private Decl.Setting setting() {
    Id parameter = cursor.qualified("the name of a parameter");
    cursor.expect(Kind.EQUALS, "=", "as in `with shares_only = true`");
    return new Decl.Setting(parameter, expressions.value());
  }
}
