package dev.portreeve.dsl.parse.cursor;

import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.diagnostic.Suggestions;
import dev.portreeve.dsl.lex.Keywords;
import dev.portreeve.dsl.lex.Lexer;
import dev.portreeve.dsl.lex.Token;
import dev.portreeve.dsl.lex.Token.Kind;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.syntax.Decl;
import dev.portreeve.dsl.syntax.Id;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/**
 * The place in a file at which the parser stands, and what it says when something else stands
 * there.
 *
 * <p>After {@link #fail} the cursor is <em>lost</em>: it shows {@link Kind#LOST}, takes nothing and
 * says nothing more, so every rule runs out by itself; {@link #recover} finds the next place from
 * which it makes sense to go on. Nothing is said about a line that the lexer complained about.
 */
public final class Cursor extends Complainer {
  /** The largest number of nodes in one declaration. */
  public static final int MAX_NODES = 5_000;

  /** What comes behind the keyword of a declaration, where it is well begun. */
  private static final Set<Kind> NAMES_OF_DECLARATIONS =
      EnumSet.of(Kind.WORD, Kind.SLUG, Kind.UPPER, Kind.STRING);

  /** What stands behind a name and behind no relation. */
  private static final Set<Kind> AFTER_NAMES =
      EnumSet.of(Kind.COLON, Kind.EQUALS, Kind.COMMA, Kind.OPEN_BRACE, Kind.CLOSE_PAREN);

  private final Set<String> skipped = new HashSet<>();
  private int recoveredAt = -1;
  private int nodes;

  public Cursor(SourceFile file, Lexer.Lexed lexed, Diagnostics diagnostics) {
    super(file, lexed, diagnostics);
  }

  // ---- expecting ----

  /** The same with advice that proposes no text. */
  public void expect(String word, String help) {
    expect(word, Help.say(help));
  }

  /** Takes this word, or complains that {@code wanted} should stand here. */
  public void expect(String word, Help help) {
    if (!accept(word)) {
      Token found = peek();
      if (found.kind() == Kind.WORD
          && Suggestions.closest(found.text(), List.of(word)).isPresent()) {
        complain(
            Code.E0201,
            found.span(),
            shown(found) + " is not a word that fits here",
            Help.meant(word));
        skip();
      } else {
        unexpected("`" + word + "`", help);
      }
    }
  }

  public void expect(Kind kind, String sign, String help) {
    expect(kind, sign, Help.say(help));
  }

  public void expect(Kind kind, String sign, Help help) {
    if (!accept(kind)) {
      unexpected("`" + sign + "`", help);
    }
  }

  /** A word that is compared with, or given to a define. */
  private static final Pattern USE = Pattern.compile("(?:(?:at|is) \\w+ |[({,] ?)(\\w+)");

  /** Whether what is declared by a word of the language is asked for, too: both must be renamed. */
  private boolean isUsedElsewhere(Token found) {
    return USE.matcher(file().text()).results().anyMatch(use -> use.group(1).equals(found.text()));
  }

  /** A name of one word: of a field, a type, a parameter, a variable. */
  public Id word(String wanted) {
    Token found = peek();
    if (found.kind() == Kind.WORD) {
      skip();
    } else if (found.kind() == Kind.RESERVED && !found.opensLine() && isMeantAsName()) {
      complain(
          Code.E0303,
          found.span(),
          shown(found) + " is a word of the language and cannot be " + wanted,
          isUsedElsewhere(found)
              ? Help.say("choose another word, or join two: `" + found.text() + "_value`")
              : Help.write(found.text() + "_value").with(", or another word"));
      remember(found.text());
      skip();
    } else if (found.kind() == Kind.SLUG || found.kind() == Kind.UPPER) {
      String legal = found.text().toLowerCase(Locale.ROOT).replace('-', '_');
      complain(Code.E0105, found.span(), shown(found) + " cannot be " + wanted, Help.write(legal));
      skip();
      return new Id(found.span(), legal);
    } else {
      unexpected(wanted, "names are written like `read_only`");
    }
    return new Id(found.span(), found.text());
  }

  /**
   * Whether the reserved word at hand was meant as a name; else the name was forgotten, and what
   * follows it is here.
   */
  private boolean isMeantAsName() {
    Token after = peek(1);
    return !Keywords.NEVER_MEANT_AS_NAMES.contains(peek().text())
        || after.opensLine()
        || AFTER_NAMES.contains(after.kind());
  }

  /** A name that another pack may have declared: {@code reaches}, {@code docker.reaches}. */
  public Id qualified(String wanted) {
    Id first = word(wanted);
    if (!accept(Kind.DOT)) {
      return first;
    }
    Id last = word(wanted);
    Span span = new Span(first.span().start(), last.span().end());
    return new Id(span, first.text() + "." + last.text());
  }

  /** The id of a control: words joined by dashes. */
  public Id slug(String wanted) {
    Token found = peek();
    Token after = peek(1);
    if (found.kind() == Kind.WORD && after.kind() == Kind.SLUG && !after.opensLine()) {
      complain(
          Code.E0201,
          found.span(),
          "found " + shown(found) + ", but " + wanted + " should stand here",
          "leave " + shown(found) + " out: `" + after.text() + "` follows it");
      skip();
      return new Id(next().span(), after.text());
    }
    if (found.kind() == Kind.WORD && after.kind() == Kind.MINUS) {
      Span both = found.span().to(after.span());
      fail(
          Code.E0105,
          both,
          shown(both) + " is only the beginning of " + wanted,
          "ids join words with `-`, such as `container-not-privileged`");
      return new Id(found.span(), found.text());
    }
    if (found.kind() == Kind.STRING && found.text().matches("[a-z][a-z0-9]*([-_][a-z0-9]+)+")) {
      String id = found.text().replace('_', '-');
      complain(Code.E0201, found.span(), "an id stands without quotes", Help.write(id));
      skip();
      return new Id(found.span(), id);
    }
    if (found.kind() == Kind.STRING && after.kind() == Kind.SLUG && !after.opensLine()) {
      fail(
          Code.E0201,
          found.span().to(after.span()),
          "the id stands before the text",
          Help.write(after.text() + " " + words(found.span())));
      return new Id(after.span(), after.text());
    }
    boolean capital =
        found.kind() == Kind.UPPER
            && found.text().matches("[A-Za-z][A-Za-z0-9]*(?:[_-][A-Za-z0-9]+)+");
    if (capital) {
      String id = found.text().toLowerCase(Locale.ROOT).replace('_', '-');
      complain(Code.E0105, found.span(), shown(found) + " cannot be " + wanted, Help.write(id));
      skip();
      return new Id(found.span(), id);
    }
    boolean another = found.opensLine() && Keywords.OUTCOMES.contains(found.text());
    if (found.kind() == Kind.WORD && !another) {
      complain(
          Code.E0105,
          found.span(),
          shown(found) + " cannot be " + wanted,
          found.text().indexOf('_') > 0
              ? Help.write(found.text().replace('_', '-'))
              : Help.say("ids join words with `-`, such as `" + found.text() + "-off`"));
      skip();
      return new Id(found.span(), found.text().replace('_', '-'));
    } else if (!accept(Kind.SLUG)) {
      unexpected(
          wanted,
          found.kind() == Kind.DOTTED
              ? "numbers differ between benchmarks: write the id that `portreeve check --list` has"
                  + " beside it"
              : "ids join words with `-`, such as `container-not-privileged`");
    }
    return new Id(found.span(), found.text());
  }

  /** The id of a control that a policy speaks of, or its number, which the checker answers. */
  public Id known(String wanted) {
    Token found = peek();
    return accept(Kind.DOTTED) ? new Id(found.span(), found.text()) : slug(wanted);
  }

  /** {@code title "..."} where a title stands alone: complained about, and its word taken. */
  public boolean titled(Token word) {
    int sign = peek(1).kind() == Kind.COLON || peek(1).kind() == Kind.EQUALS ? 1 : 0;
    Token text = peek(1 + sign);
    if (text.kind() != Kind.STRING || text.opensLine() || lost()) {
      return false;
    }
    complain(
        Code.E0201,
        word.span().to(text.span()),
        "a title stands alone behind the name",
        Help.write(words(text.span())));
    for (int i = 0; i <= sign; i++) {
      skip();
    }
    return true;
  }

  /** The name of a pack, a benchmark or a schema: a word, or words joined by dashes. */
  public Id name(String wanted) {
    Token found = peek();
    Kind next = peek(1).kind();
    if (found.is("version") && (next == Kind.DOTTED || next == Kind.INT)) {
      fail(
          Code.E0201,
          found.span(),
          wanted + " stands before `version`",
          "as in `my-rules version " + peek(1).text() + "`");
      return new Id(found.span(), found.text());
    }
    String bare = found.text().toLowerCase(Locale.ROOT);
    boolean more = !peek(1).opensLine();
    if (more && found.kind() == Kind.STRING && bare.matches("[a-z][a-z0-9]*([-_ ][a-z0-9]+)*")) {
      String write = bare.replace('_', '-').replace(' ', '-');
      complain(Code.E0201, found.span(), "a name has no quotes", Help.write(write));
      skip();
      return new Id(found.span(), write);
    }
    if (found.kind() == Kind.SLUG) {
      skip();
      return new Id(found.span(), found.text());
    }
    return word(wanted);
  }

  public Decl.Text string(String wanted, String help) {
    Token found = peek();
    if (!accept(Kind.STRING)) {
      unexpected(wanted, help);
    }
    return new Decl.Text(found.span(), found.text());
  }

  /** A text that names a file: without quotes it is complained about and read. */
  public Decl.Text file(String wanted, String help) {
    Token found = peek();
    boolean name = found.kind() == Kind.WORD || found.kind() == Kind.SLUG;
    if (!name || found.opensLine()) {
      return string(wanted, help);
    }
    String whole = file().text();
    int end = found.span().start();
    while (end < whole.length() && !Character.isWhitespace(whole.charAt(end))) {
      end++;
    }
    Span span = new Span(found.span().start(), end);
    String written = whole.substring(span.start(), end);
    complain(Code.E0201, span, wanted + " stands in quotes", Help.write("\"" + written + "\""));
    while (start() < end && !at(Kind.END)) {
      skip();
    }
    return new Decl.Text(span, written);
  }

  public Optional<Decl.Text> optionalString() {
    return at(Kind.STRING) ? Optional.of(string("a text", "")) : Optional.empty();
  }

  /** A version or number, as written. */
  public Decl.Text number(String wanted, String help, Kind... kinds) {
    return number(wanted, Help.say(help), kinds);
  }

  /** The same with advice that proposes a text. */
  public Decl.Text number(String wanted, Help help, Kind... kinds) {
    Token found = peek();
    boolean number = found.kind() == Kind.INT || found.kind() == Kind.DOTTED;
    if (List.of(kinds).contains(found.kind())) {
      skip();
    } else if (number && !found.opensLine()) {
      complain(
          Code.E0201,
          found.span(),
          "found " + shown(found) + ", but " + wanted + " should stand here",
          help);
      skip();
    } else if (found.kind() == Kind.STRING && found.text().matches("\\d+(\\.\\d+)*")) {
      complain(
          Code.E0201, found.span(), wanted + " stands without quotes", Help.write(found.text()));
      skip();
    } else {
      unexpected(wanted, help);
    }
    return new Decl.Text(found.span(), found.text());
  }

  /** Steps over a sign that stands behind something in other languages. */
  public void leaveOut(Kind sign, String behind) {
    if (at(sign) && !lost()) {
      complain(
          Code.E0201,
          peek().span(),
          "no " + shown(peek()) + " stands behind " + behind,
          Help.leaveOut("it"));
      skip();
    }
  }

  /** The word before a version; a version without it is complained about, and read. */
  public void version(String form) {
    Token number = peek();
    boolean bare = number.kind() == Kind.DOTTED || number.kind() == Kind.INT;
    if (bare && !number.opensLine() && !lost()) {
      complain(
          Code.E0201,
          number.span(),
          "`version` stands before " + shown(number),
          Help.write("version " + number.text()));
    } else {
      expect("version", form);
    }
  }

  /**
   * Finds the next declaration, or the next place that {@code stop} likes, and goes on there; never
   * twice at the same place, so that no loop can stand still.
   */
  public void recover(BooleanSupplier stop) {
    goOn();
    if (place() == recoveredAt) {
      pass();
    }
    while (!at(Kind.END) && !atDeclaration() && !stop.getAsBoolean()) {
      pass();
    }
    recoveredAt = place();
  }

  /** Whether nothing is left, lost or not. */
  public boolean ended() {
    goOn();
    return at(Kind.END);
  }

  /** Skips what is not understood, and remembers its names. */
  public void pass() {
    Token token = peek();
    if (token.kind() == Kind.WORD || token.kind() == Kind.SLUG) {
      skipped.add(token.text());
    }
    skip();
  }

  /** Notes a name of which it is not understood what it stands for. */
  public void remember(String name) {
    skipped.add(name);
  }

  /** The names in what was not understood. */
  public Set<String> skipped() {
    return skipped;
  }

  /** Finds the next declaration at the margin: what stands between is of another grammar. */
  public void recoverAtMargin() {
    goOn();
    while (!at(Kind.END) && !(peek().atMargin() && atDeclaration())) {
      skip();
    }
  }

  /** Whether a declaration starts here, by its keyword or by standing at the margin like one. */
  public boolean atDeclaration() {
    Token token = peek();
    Kind next = peek(1).kind();
    boolean basis = token.is("mapping") && next == Kind.STRING;
    if (token.kind() != Kind.WORD || next == Kind.COLON || next == Kind.EQUALS || basis) {
      return false;
    }
    boolean text = next == Kind.STRING && !token.is("control"); // `with source "/etc"`
    if (!token.opensLine() && (behindDot() || text || !NAMES_OF_DECLARATIONS.contains(next))) {
      return false;
    }
    return Keywords.DECLARATIONS.contains(token.text())
        || (token.atMargin() && opensAtMargin(token));
  }

  /** Within a line, {@code list of path} and {@code m.source is} are no declarations. */
  private boolean behindDot() {
    return last().filter(t -> t.kind() == Kind.DOT).isPresent();
  }

  private boolean opensAtMargin(Token token) {
    return Keywords.HEADS.contains(token.text()) || meantDeclaration().isPresent();
  }

  /** Whether a clause of a control starts here, by its keyword and the word behind that. */
  public boolean atClause() {
    Token next = peek(1);
    switch (peek().text()) {
      case "require":
      case "ask":
      case "when":
        return at(Kind.RESERVED);
      case "not":
        return next.is("waivable");
      case "for":
        return at(Kind.WORD) && (next.is("each") || next.is("the"));
      case "because":
      case "fix":
        return at(Kind.WORD) && (next.kind() == Kind.STRING || next.bad());
      case "severity":
        return at(Kind.WORD) && next.kind() == Kind.WORD;
      default:
        return false;
    }
  }

  /** The declaration keyword that the next word was probably meant to be. */
  public Optional<String> meantDeclaration() {
    boolean likely = peek(1).kind() == Kind.WORD || peek(1).kind() == Kind.SLUG;
    return likely ? Suggestions.closest(peek().text(), Keywords.DECLARATIONS) : Optional.empty();
  }

  // ---- limits ----

  /** Starts to count the nodes of a declaration. */
  public void newDeclaration() {
    nodes = 0;
  }

  /** Counts one node; too many are complained about once. */
  public void countNode() {
    if (++nodes == MAX_NODES + 1) {
      fail(
          Code.E0601,
          here(),
          "this declaration has more than " + MAX_NODES + " parts",
          "split it, or name parts of it with `define` and `list`");
    }
  }

  public boolean tooManyNodes() {
    return nodes > MAX_NODES;
  }
}
