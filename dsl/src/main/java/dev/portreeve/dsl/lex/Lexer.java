package dev.portreeve.dsl.lex;

import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.lex.Token.Kind;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.source.Visible;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text to tokens, in one pass and in bounded memory. Whatever it does not understand it complains
 * about once, and then goes on as if what was probably meant had been written.
 */
public final class Lexer extends ForeignLexer {
  /** The longest name. */
  static final int MAX_NAME = 128;

  /** What tells a kind of text in other languages, before its quotes. */
  private static final Pattern PREFIX = Pattern.compile("[fFrRbBuU]|[fF][rR]|[rR][fFbB]|[bB][rR]");

  private static final Pattern MONTH = Pattern.compile("\\d{4}(?:-\\d{1,2}){1,2}(?![\\w-])");

  /** {@code 25% of host.memory}, which no list follows. */
  private static final Pattern SHARE =
      Pattern.compile("\\d+(?:\\.\\d+)? ?(?:%|percent) of (?:the )?(?=[a-z_]+\\.[a-z_]+)");

  /** {@code half of host.memory}. */
  private static final Pattern PART =
      Pattern.compile("(?:a |one )?(?:half|third|quarter) (?:of )?(?:the )?(?=[a-z_])");

  private static final Pattern FRACTION = Pattern.compile("\\d+\\.\\d+ ?([A-Za-z]++)(?![\\w-])");

  private final List<Span> comments = new ArrayList<>();

  private Lexer(SourceFile file, Diagnostics diagnostics) {
    super(file, diagnostics);
  }

  /**
   * The tokens of a file, closed by {@link Kind#END}; the comments between them; the lines on which
   * something was complained about; and whether the file was read to its end.
   */
  public record Lexed(
      List<Token> tokens, List<Span> comments, BitSet troubledLines, boolean complete) {}

  /** The tokens of a whole file. */
  public static Lexed lex(SourceFile file, Diagnostics diagnostics) {
    return new Lexer(file, diagnostics).run(Characters.startOf(file.text()));
  }

  /** The same of one that is blank up to an offset. */
  public static Lexed lex(SourceFile file, int start, Diagnostics diagnostics) {
    return new Lexer(file, diagnostics).run(start);
  }

  private Lexed run(int start) {
    Characters.complaints(file, start).forEach(this::complain);
    at = start;
    while (at < text.length() && complete) {
      step(text.charAt(at));
    }
    at = tokens.isEmpty() ? 0 : tokens.get(tokens.size() - 1).span().end();
    tokens.add(new Token(Kind.END, new Span(at, at), "", true, true, false));
    return new Lexed(tokens, comments, troubled, complete);
  }

  private void step(char c) {
    if (c == '\n') {
      newLine();
    } else if (c == ' ' || c == '\t' || c == '\r') {
      at++;
    } else if (c == '#') {
      comments.add(new Span(at, endOfLine()));
      at = endOfLine();
    } else if (text.startsWith("\"\"\"", at)) {
      tripled();
    } else if (c == '"') {
      quoted(new Quoted(file, at, '"', this::complain), Kind.STRING);
    } else if (c == '/' && afterContains()) {
      quoted(new Quoted(file, at, '/', this::complain), Kind.PATTERN);
    } else if (c >= '0' && c <= '9') {
      number();
    } else if (isWordPart(text.codePointAt(at))) {
      word();
    } else if (!symbol(c)) {
      foreign();
    }
  }

  /** Python's texts of several lines. */
  private void tripled() {
    int start = at;
    int close = text.indexOf("\"\"\"", start + 3);
    String inside = text.substring(start + 3, close < 0 ? endOfLine() : close);
    at = close < 0 ? endOfLine() : close + 3;
    String plain = inside.strip().replaceAll("\\s+", " ");
    boolean sound = plain.indexOf('"') < 0 && plain.indexOf('`') < 0 && plain.indexOf('\\') < 0;
    complain(
        Code.E0101,
        start,
        "a text stands between one quote and another, on one line",
        sound ? Help.write("\"" + plain + "\"") : Help.say("put it in single `\"`, on one line"));
    emit(Kind.STRING, start, plain, true);
  }

  private boolean afterContains() {
    return !tokens.isEmpty() && tokens.get(tokens.size() - 1).is("contains");
  }

  private boolean symbol(char c) {
    int kind = ":,.=+-(){}[]".indexOf(c);
    Optional<Habit> sign = ForeignSigns.at(text, at);
    if (kind < 0 || sign.filter(h -> lineOpen() || !h.spelling().equals("--")).isPresent()) {
      return false;
    }
    at++;
    emit(Kind.values()[Kind.COLON.ordinal() + kind], at - 1, String.valueOf(c), false);
    return true;
  }

  // ---- numbers ----

  /** {@code 24,0}: a comma with fewer digits behind it than thousands have. */
  private static final Pattern COMMA = Pattern.compile("\\d{1,4},\\d{1,2}(?![\\d,])");

  private static final List<String> ORDERING = List.of("least", "most", "below", "above");

  private void number() {
    int start = at;
    Matcher month = MONTH.matcher(text).region(at, text.length());
    if (before().filter(t -> t.is("version")).isPresent() && month.lookingAt()) {
      at = month.end();
      String version = month.group().replaceAll("-0*", ".");
      complain(
          Code.E0103,
          start,
          "`" + month.group() + "` is not how Reeve writes a version",
          Help.write(version));
      emit(Kind.DOTTED, start, version, false);
      return;
    }
    Matcher comma = COMMA.matcher(text).region(at, text.length());
    if (comma.lookingAt() && before().filter(t -> ORDERING.contains(t.text())).isPresent()) {
      at = comma.end();
      String version = comma.group().replace(',', '.');
      complain(Code.E0103, start, "a point parts the numbers of a version", Help.write(version));
      emit(Kind.DOTTED, start, version, false);
      return;
    }
    Optional<ForeignNumerals.Found> found =
        ForeignNumerals.at(text, at)
            .or(() -> comparesDates() ? ForeignNumerals.namedDay(text, at) : Optional.empty());
    if (found.isPresent()) {
      foreignNumeral(found.get());
      return;
    }
    Matcher clock = Quantities.CLOCK.matcher(text).region(at, text.length());
    if (clock.lookingAt()) {
      at = clock.end();
      quantity(start);
      return;
    }
    Matcher share = SHARE.matcher(text).region(at, text.length());
    if (share.lookingAt()) {
      share(start, share.end());
      return;
    }
    Matcher fraction = FRACTION.matcher(text).region(at, text.length());
    if (fraction.lookingAt() && Quantities.isUnit(fraction.group(1))) {
      at = fraction.end();
      quantity(start);
      return;
    }
    Numeral numeral = Numeral.at(file, at, this::complain);
    at = numeral.end();
    if (at < text.length() && isWordPart(text.codePointAt(at)) && numeral.kind() == Kind.INT) {
      at = wordEnd(at);
      glued(start, numeral);
    } else {
      emit(numeral.kind(), start, numeral.text(), numeral.bad());
    }
  }

  private void share(int start, int end) {
    at = start + text.substring(start, end).stripTrailing().length();
    complain(
        Code.E0101,
        start,
        "there is no share of a value",
        Help.say(
            "write the amount, such as `512 MiB`, or a parameter; shares are of lists, as in `at"
                + " most 5 percent of c in containers satisfies (...)`"));
  }

  /** Whether a value comes next; a waiver's days are the parser's. */
  private boolean comparesDates() {
    return before()
        .filter(t -> ORDERING.contains(t.text()) || COMPARING.contains(t.text()))
        .isPresent();
  }

  /** Whether a value comes next, which something is compared with: no quantifier begins there. */
  private boolean comparesNumbers() {
    int last = tokens.size() - 1;
    if (last < 1 || lineOpen()) {
      return false;
    }
    boolean bound = tokens.get(last).is("most") || tokens.get(last).is("least");
    int compared = bound ? last - 2 : last - 1;
    return compared >= 0
        && (bound || tokens.get(last).is("below") || tokens.get(last).is("above"))
        && tokens.get(compared).kind() == Kind.WORD
        && !Keywords.CLAUSES.contains(tokens.get(compared).text());
  }

  // ---- words ----

  private static boolean isWordPart(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || (c > 0x7f && (Character.isLetterOrDigit(c) || Visible.isHidden(c)));
  }

  /** Where a word ends that starts here; a dash belongs to it when a word part follows. */
  private int wordEnd(int start) {
    int end = start;
    while (end < text.length()) {
      int c = text.codePointAt(end);
      boolean dash = c == '-' && end + 1 < text.length() && isWordPart(text.codePointAt(end + 1));
      if (!dash && !isWordPart(c)) {
        break;
      }
      end += Character.charCount(c);
    }
    return end;
  }

  /** {@code nginx:latest}, where a value is compared. */
  private static final Pattern BARE_IMAGE =
      Pattern.compile("[a-z0-9][a-z0-9._/-]{0,200}:(?!root\\b)[A-Za-z0-9][\\w.-]{0,127}(?![:\\w])");

  private static final List<String> COMPARING = List.of("is", "not", "contains", "with");

  private void word() {
    int start = at;
    Optional<Unquoted> prose = Unquoted.at(text, at, tokens);
    if (prose.isPresent()) {
      unquoted(prose.get());
      return;
    }
    Optional<ForeignNumerals.Found> found = ForeignNumerals.wordAt(text, at);
    if (found.isPresent()) {
      foreignNumeral(found.get());
      return;
    }
    if (text.startsWith("half", start)) {
      Matcher half = Quantities.HALF.matcher(text).region(start, text.length());
      if (half.lookingAt()) {
        at = half.end();
        quantity(start);
        return;
      }
    }
    if (comparesNumbers()) {
      Matcher part = PART.matcher(text).region(start, text.length());
      if (part.lookingAt()) {
        share(start, part.end());
        return;
      }
    }
    Optional<Matcher> image = bareImage(start);
    if (image.isPresent()) {
      at = image.get().end();
      complain(
          Code.E0101,
          start,
          "an image stands in a text, and this one has no quotes",
          Help.write("\"" + brief(text.substring(start, at)) + "\""));
      emit(Kind.STRING, start, text.substring(start, at), false);
      return;
    }
    if (isSlashed(start)) {
      at = start + 3;
      emit(Kind.WORD, start, text.substring(start, at).toLowerCase(Locale.ROOT), false);
      return;
    }
    at = wordEnd(start);
    String written = text.substring(start, at);
    if (written.length() > MAX_NAME) {
      complain(
          Code.E0601,
          start,
          "a name of " + written.length() + " characters",
          Help.say("a name has at most 128"));
      emit(Kind.WORD, start, written.substring(0, MAX_NAME), true);
      return;
    }
    if (isPrefix(written)) {
      complain(
          Code.E0101, start, "no letter stands before the quotes of a text", Help.leaveOut("it"));
      return;
    }
    String spelt = ascii(written, start);
    Optional<Kind> kind = Names.kind(spelt);
    if (text.startsWith("'t", at) && spelt.endsWith("n")) {
      at += 2;
      emit(Kind.SIGN, start, spelt + "'t", false);
    } else if (kind.isEmpty() && isFunction(spelt)) {
      emit(Kind.WORD, start, spelt, false);
    } else if (kind.isEmpty() && isHabit(spelt)) {
      emit(Kind.SIGN, start, spelt, false);
    } else if (kind.isEmpty() && isUnit(spelt)) {
      emit(Kind.UNIT, start, spelt, false);
    } else if (kind.isEmpty() && (isKeyOfRawData(spelt) || isMonth(spelt))) {
      emit(Kind.WORD, start, spelt, false);
    } else if (kind.isEmpty()) {
      misspelt(start, spelt);
    } else {
      emit(kind.get(), start, spelt, !spelt.equals(written));
    }
  }

  /** An image without quotes, behind a word that compares. */
  private Optional<Matcher> bareImage(int start) {
    boolean compared = before().filter(t -> COMPARING.contains(t.text())).isPresent();
    return compared
        ? Optional.of(BARE_IMAGE.matcher(text).region(start, text.length()))
            .filter(Matcher::lookingAt)
        : Optional.empty();
  }

  /** {@code n/a}: an outcome of another language that no sign parts. */
  private boolean isSlashed(int start) {
    return text.startsWith("/", start + 1)
        && start + 3 <= text.length()
        && Habits.of("outcome", text.substring(start, start + 3).toLowerCase(Locale.ROOT))
            .isPresent();
  }

  /** {@code f"{name} is wrong"}: what tells a kind of text elsewhere. */
  private boolean isPrefix(String written) {
    boolean quoted = at + 1 < text.length() && "\"'".indexOf(text.charAt(at)) >= 0;
    if (!quoted || isFull() || !PREFIX.matcher(written).matches()) {
      return false;
    }
    String before = text.substring(text.lastIndexOf('\n', at) + 1, at);
    boolean closes = before.chars().filter(c -> c == text.charAt(at)).count() % 2 == 1;
    return !closes && "\n ,]})".indexOf(text.charAt(at + 1)) < 0;
  }

  /** A word of another language between values, or a method: the parser knows what stands there. */
  private boolean isHabit(String spelt) {
    boolean called = at < text.length() && text.charAt(at) == '(';
    boolean behind = before().isPresent();
    boolean method =
        called
            && Habits.at("method").stream().anyMatch(h -> h.spelling().contains("." + spelt + "("));
    boolean relation =
        Habits.beginning("relation", spelt.toLowerCase(Locale.ROOT)).stream()
            .anyMatch(h -> h.written().get(1).equals(spelt));
    return behind && (method || relation || called && Habits.words("word", spelt).isPresent());
  }

  /** A function of another language, which the checker answers. */
  private boolean isFunction(String spelt) {
    return text.startsWith("(", at)
        && Habits.called("call", spelt).stream().anyMatch(h -> h.called().equals(spelt));
  }

  /** A unit of another language behind its number: the parser knows both. */
  private boolean isUnit(String spelt) {
    return Quantities.isUnit(spelt) && before().filter(t -> t.kind() == Kind.INT).isPresent();
  }

  /** A title, a reason or a question without quotes. */
  private void unquoted(Unquoted found) {
    int start = at;
    at = found.end();
    complain(
        Code.E0101,
        start,
        found.what().shown() + " is a text, and this one has no quotes",
        found.help());
    emit(Kind.STRING, start, found.text(), true);
  }

  /**
   * A part of {@code HostConfig.Privileged}: nothing is called so, and the checker knows what is.
   */
  private boolean isKeyOfRawData(String spelt) {
    boolean goesOn =
        at + 1 < text.length() && text.charAt(at) == '.' && Character.isLetter(text.charAt(at + 1));
    boolean behindDot = before().filter(t -> t.kind() == Kind.DOT).isPresent();
    return (goesOn || behindDot)
        && Character.isUpperCase(spelt.charAt(0))
        && spelt.indexOf('-') < 0;
  }

  /** {@code on 2 October 2026}: the parser knows how a date is written. */
  private boolean isMonth(String spelt) {
    boolean behind =
        before()
            .filter(
                t ->
                    t.kind() == Kind.INT
                        || List.of("on", "until", "from", "of", "nd", "st", "rd", "th")
                            .contains(t.text()))
            .isPresent();
    return behind && NAMED_MONTH.matcher(spelt).matches();
  }

  private static final Pattern NAMED_MONTH =
      Pattern.compile(
          "(?:Jan|Febr?|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
              + "(?:uary|ch|il|e|y|ust|ember|ober)?");

  /** Behind these words stands the id of a control. */
  private static final List<String> BEFORE_IDS = List.of("control", "test", "waive", "attest");

  private void misspelt(int start, String spelt) {
    String legal = Names.nearest(spelt);
    boolean id = before().filter(t -> BEFORE_IDS.contains(t.text())).isPresent();
    if (id && legal.indexOf('_') > 0) {
      String slug = legal.replace('_', '-');
      complain(
          Code.E0105,
          start,
          "`" + brief(spelt) + "` is not written as ids are",
          Help.write(slug).because("ids are lower case, their words joined by `-`"));
      emit(Kind.SLUG, start, slug, true);
      return;
    }
    boolean alone = before().filter(t -> t.is("control")).isPresent() && legal.matches("[a-z]+");
    if (alone) {
      complain(
          Code.E0105,
          start,
          "`" + brief(spelt) + "` is not written as ids are",
          Help.say(
              "ids are lower case and join words with `-`: write `"
                  + legal
                  + "-checked`, or the like"));
      emit(Kind.SLUG, start, legal + "-checked", true);
      return;
    }
    Optional<String> relation = Habits.words("word", spelt);
    complain(
        Code.E0105,
        start,
        "`" + brief(spelt) + "` is not written as names are",
        relation.map(r -> Help.write(r)).orElse(Help.write(legal).with(rule(legal))));
    emit(Names.kind(legal).orElse(Kind.WORD), start, legal, true);
  }

  private static String rule(String legal) {
    if (Keywords.RESERVED.contains(legal)) {
      return "";
    }
    return legal.indexOf('-') > 0
        ? ": ids are lower case, their words joined by `-`"
        : ": names are lower case, their words joined by `_`";
  }

  /**
   * The word with look-alikes replaced, invisible characters dropped, and the first one reported.
   */
  private String ascii(String written, int start) {
    if (written.chars().allMatch(c -> c < 0x80)) {
      return written;
    }
    StringBuilder out = new StringBuilder();
    boolean reported = false;
    int width;
    for (int i = 0; i < written.length(); i += width) {
      int c = written.codePointAt(i);
      width = Character.charCount(c);
      if (c < 0x80) {
        out.append((char) c);
      } else if (!Visible.isHidden(c)) {
        out.append(Characters.lookAlike(c).orElse("x"));
        if (!reported) {
          unusual(c, new Span(start + i, start + i + width));
          reported = true;
        }
      }
    }
    return out.toString();
  }
}
