package dev.portreeve.dsl.lex;

import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Diagnostics;
import dev.portreeve.dsl.diagnostic.Edit;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.lex.Token.Kind;
import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.source.Visible;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What other languages write: signs, quotes, numbers and paths. Each is complained about once, and
 * then read as what was probably meant.
 */
abstract class ForeignLexer extends TokenWriter {
  /** So many lines of comments are told of at once. */
  private static final int MOST_LINES = 100;

  /** A clause whose text is a block of YAML, on the lines below. */
  private static final Pattern BLOCK =
      Pattern.compile("(?:because|fix|reason|rationale|description|message):? [|>][-+]?");

  /** The next line, where it is a comment by slashes and nothing else. */
  private static final Pattern SLASHES = Pattern.compile("\\n[ \\t]*+(//)([^\\n]*+)");

  private static final int LONGEST_CORRECTION = 100;

  /** What opens a line of versions elsewhere. */
  private static final Set<String> RANGES = Set.of("^", "~");

  private static final Pattern VERSION = Pattern.compile("\\d+(?:\\.\\d+)+");

  /** Relations behind which slashes enclose a pattern, whatever stands between them. */
  private static final Set<String> OF_PATTERNS =
      Set.of("matches", "match", "like", "=~", "!~", "~", "contain", "find", "finds");

  /** Signs that stand in patterns and hardly in paths. */
  private static final Pattern SPECIAL = Pattern.compile("[\\^$\\[\\]()|*+?\\\\{}]");

  ForeignLexer(SourceFile file, Diagnostics diagnostics) {
    super(file, diagnostics);
  }

  final void quoted(Quoted quoted, Kind kind) {
    int quote = at;
    String said = quoted.value();
    int start = quoted.begin();
    String value = start < quote ? text.substring(start, quote) : said;
    forget(start);
    at = quoted.end();
    emit(kind, start, value, quoted.bad());
  }

  final void foreignNumeral(ForeignNumerals.Found found) {
    int start = at;
    at = found.end();
    boolean listed =
        found.kind() == Kind.MODE
            && start > 0
            && text.charAt(start - 1) == '-'
            && before().filter(t -> t.kind() == Kind.MINUS).isPresent();
    if (listed) {
      start--; // the sign of a plain file in a listing
      forget(start);
    }
    boolean head =
        List.of("benchmark", "pack", "policy").contains(firstWord())
            && before().filter(t -> t.is("version")).isEmpty();
    complain(
        Code.E0103,
        start,
        "`" + text.substring(start, at) + "` is not how Reeve writes it",
        isLine(start)
            ? Help.say("a line of releases begins with one: `at least " + found.text() + "`")
            : firstWord().equals("skip")
                ? Help.say(
                    "each control is skipped by its id; a whole section by naming the others, as in `uses benchmark cis-docker 1.8.0 level 1 section 1, 2`")
                : Help.writeOneOf(
                    found.readings().stream().map(r -> (head ? "version " : "") + r).toList()));
    emit(found.kind(), start, found.text(), firstWord().equals("skip"));
  }

  /** {@code 25.x}, where it is compared with. */
  private boolean isLine(int start) {
    return text.substring(start, at).matches(".*\\.[xX*]")
        && List.of("require", "when", "where", "and", "or").contains(firstWord());
  }

  private static final Pattern AMOUNT = Pattern.compile("(\\d{1,15})([a-z]+)");

  /** Digits with letters behind them: a quantity of another language, or neither. */
  final void glued(int start, Numeral numeral) {
    if (Quantities.of(text.substring(start, at)).isPresent()) {
      quantity(start);
      return;
    }
    Matcher amount = AMOUNT.matcher(text.substring(start, at));
    Optional<Help> seconds =
        amount.matches()
            ? ForeignUnits.seconds(amount.group(1), amount.group(2))
            : Optional.empty();
    complain(
        Code.E0103,
        start,
        "`" + brief(text.substring(start, at)) + "` is neither a number nor a name",
        seconds.orElse(Help.say("a name begins with a letter; a number stands apart from words")));
    emit(Kind.INT, start, numeral.text(), true);
  }

  /** {@code 0.5GB}: complained about, and read as the whole number that it is. */
  final void quantity(int start) {
    String written = text.substring(start, at);
    Optional<String> right = Quantities.of(written);
    complain(
        Code.E0103,
        start,
        "`" + brief(written) + "` is not how Reeve writes a size or a duration",
        right.map(r -> Help.write(r)).orElse(Help.say("sizes and durations are whole numbers")));
    String[] parts = right.orElse("1 bytes").split(" ");
    emit(Kind.INT, start, parts[0], right.isEmpty());
    emit(unitKind(parts[1]), start, parts[1], false);
  }

  static Kind unitKind(String unit) {
    return Character.isUpperCase(unit.charAt(0)) ? Kind.UNIT : Kind.WORD;
  }

  // ---- what Reeve does not use ----

  final void foreign() {
    int start = at;
    int c = text.codePointAt(at);
    if (isFull()) {
      at += Character.charCount(c);
      return;
    }
    Optional<Habit> sign = ForeignSigns.at(text, at);
    if (Visible.isHidden(c)) {
      at += Character.charCount(c);
    } else if (c == '/' && !isComment(sign) && slashes(start)) {
      return;
    } else if (c == '*' && bareGlob(start)) {
      return;
    } else if (sign.isPresent()) {
      at += sign.get().spelling().length();
      sign(sign.get(), start);
    } else if ("'`\u2018\u2019\u201c\u201d".indexOf(c) >= 0) {
      wrongQuotes(c, start);
    } else {
      at += Character.charCount(c);
      unusual(c, new Span(start, at));
    }
  }

  /** A glob without quotes, where it is all in one piece; what was read of it is forgotten. */
  private boolean bareGlob(int start) {
    Optional<BareGlob> glob = BareGlob.at(text, start).filter(g -> !lineOpen());
    if (glob.isEmpty()) {
      return false;
    }
    Span span = glob.get().span();
    forget(span.start());
    at = span.end();
    String quoted = "\"" + glob.get().text() + "\"";
    complain(
        Code.E0101,
        span.start(),
        "a glob stands in a text, and this one has no quotes",
        Help.write(quoted));
    emit(Kind.STRING, span.start(), glob.get().text(), false);
    return true;
  }

  /** Takes back what was read from a place on. */
  private void forget(int start) {
    while (!tokens.isEmpty() && tokens.get(tokens.size() - 1).span().start() >= start) {
      tokens.remove(tokens.size() - 1);
    }
  }

  /** {@code because |}: a text of several lines, as YAML has them. */
  private boolean isBlock(Habit sign, int start) {
    boolean sized = List.of("|", ">").contains(sign.spelling());
    int from = sized ? file.lineStart(file.lineAt(start)) : start;
    return sized
        && start - from < LONGEST_CORRECTION
        && endOfLine() - start <= 2
        && BLOCK.matcher(text.substring(from, endOfLine()).strip()).matches();
  }

  private void block(int start) {
    StringBuilder words = new StringBuilder();
    int line = file.lineAt(start);
    at = endOfLine();
    while (at < text.length() && words.length() < LONGEST_CORRECTION) {
      String next = file.line(++line).strip();
      String first = next.split("[^A-Za-z_]", 2)[0];
      if (next.isEmpty() || next.indexOf('"') >= 0 || Keywords.CLAUSES.contains(first)) {
        break;
      }
      words.append(words.isEmpty() ? "" : " ").append(next);
      at++;
      at = endOfLine();
    }
    complain(
        Code.E0101,
        start,
        "a text stands in double quotes, also one of several lines",
        Help.write("\"" + words + "\""));
    emit(Kind.STRING, start, words.toString(), false);
  }

  private static String counted(int lines) {
    return lines == 1 ? "line" : lines + " lines";
  }

  private static boolean isComment(Optional<Habit> sign) {
    return sign.filter(ForeignSigns::isComment).isPresent();
  }

  private void sign(Habit sign, int start) {
    if (isBlock(sign, start)) {
      block(start);
      return;
    }
    boolean arrow = sign.spelling().equals("=>") || sign.spelling().equals("->");
    if (arrow && firstWord().equals("define")) {
      say(sign, start, Help.write("means"), List.of(Edit.certain(new Span(start, at), "means")));
      emit(Kind.RESERVED, start, "means", false);
    } else if (arrow && outcomeBehind(sign, start)) {
      at = endOfLine();
    } else if (RANGES.contains(sign.spelling()) && line(start)) {
      return;
    } else if (ForeignSigns.isAnsweredLater(sign)) {
      emit(Kind.SIGN, start, sign.spelling(), false);
    } else if (ForeignSigns.isComment(sign)) {
      int end = endOfLine();
      String comment = text.substring(at, end).replaceFirst("\\*/\\s*$", "").stripTrailing();
      boolean open = sign.spelling().equals("/*") && text.substring(at, end).indexOf("*/") < 0;
      int lines = 1;
      Matcher next = SLASHES.matcher(text);
      while (lines < MOST_LINES
          && sign.spelling().equals("//")
          && next.region(end, text.length()).lookingAt()) {
        comment += text.substring(end, next.start(1)) + "#" + next.group(2).stripTrailing();
        end = next.end();
        lines++;
      }
      Edit edit = Edit.certain(new Span(start, end), "#" + comment);
      String more = lines == 1 ? "" : ", here and in the next " + counted(lines - 1);
      say(sign, start, Help.say(sign.why() + more), open ? List.of() : List.of(edit));
      at = end;
    } else if (sign.spelling().equals("?") && ForeignSigns.mayBeAbsent(file, start)) {
      say(
          sign,
          start,
          Help.write(" or none"),
          List.of(Edit.certain(new Span(start, at), " or none")));
      emit(Kind.RESERVED, start, "or", false);
      emit(Kind.WORD, start, "none", false);
    } else if (sign.write().isEmpty()) {
      adviceOnly(sign, start);
    } else {
      words(sign, start);
    }
  }

  /** {@code ^24.0}: the line of a version, of which the relation before it says where it begins. */
  private boolean line(int start) {
    Matcher version = VERSION.matcher(text).region(at, text.length());
    if (!version.lookingAt()) {
      return false;
    }
    at = version.end();
    complain(
        Code.E0103,
        start,
        "`" + text.substring(start, at) + "` is not how Reeve writes a version",
        saidBefore().isPresent()
            ? Help.write(version.group())
            : Help.say(
                "compare it with both ends: `at least "
                    + version.group()
                    + "`, and `below` the first that is out of it"));
    emit(Kind.DOTTED, start, version.group(), false);
    return true;
  }

  /** {@code privileged = true => fail}: a case of a test, back to front. */
  private boolean outcomeBehind(Habit sign, int start) {
    String word = text.substring(at, endOfLine()).strip();
    int line = file.lineStart(file.lineAt(start));
    String given = text.substring(line, start).strip();
    if (!Keywords.OUTCOMES.contains(word) || given.isEmpty()) {
      return false;
    }
    String write = word + " " + given;
    Span whole = new Span(text.indexOf(given, line), endOfLine());
    say(
        sign,
        start,
        Help.write(write).because("a case begins with its outcome"),
        List.of(Edit.certain(whole, write)));
    return true;
  }

  private void adviceOnly(Habit sign, int start) {
    String rest = text.substring(at, endOfLine()).strip();
    boolean last = rest.isEmpty() || rest.charAt(0) == '#';
    boolean percent = sign.spelling().equals("%") && !tokens.isEmpty() && rest.startsWith("of ");
    boolean formats =
        sign.spelling().equals("%") && before().filter(t -> t.kind() == Kind.STRING).isPresent();
    boolean given = Keywords.OUTCOMES.contains(firstWord());
    String before = text.substring(file.lineStart(file.lineAt(start)), start);
    boolean group =
        sign.spelling().equals(";")
            && before.length() < 3 * LONGEST_CORRECTION
            && before.chars().filter(c -> c == '{').count()
                > before.chars().filter(c -> c == '}').count();
    boolean optional = sign.spelling().equals("?") && firstWord().equals("parameter");
    Optional<String> instead =
        switch (sign.spelling()) {
          case ";" -> Optional.of(last ? "" : given || group ? "," : " and");
          case "%" -> percent ? Optional.of(" percent") : Optional.empty();
          case "$", "@" -> Optional.of("");
          case "=>", "->" -> rest.startsWith("\"") ? Optional.of("") : Optional.empty();
          case "?" -> optional ? Optional.of("") : Optional.empty();
          default -> Optional.empty();
        };
    boolean queried =
        sign.spelling().equals("*") && rest.regionMatches(true, 0, "from ", 0, "from ".length());
    List<Edit> edits = instead.map(t -> Edit.certain(new Span(start, at), t)).stream().toList();
    boolean comma = (given || group) && sign.spelling().equals(";") && !last;
    Help why =
        instead.equals(Optional.of("")) && rest.startsWith("\"")
            ? Help.leaveOut("it").because("a message stands right behind its condition")
            : comma
                ? Help.write(",").because("commas part values")
                : percent
                    ? Help.write(tokens.get(tokens.size() - 1).text() + " percent")
                    : Help.say(
                        queried
                            ? "nothing is queried: ask `some m in host_mounts where (...)`, or `no` or"
                                + " `every` for `some`"
                            : List.of("waive", "attest", "skip").contains(firstWord())
                                ? "each control is named by its id, with a reason of its own"
                                : formats
                                    ? "a message holds its values in braces, as in `\"{name} is"
                                        + " privileged\"`"
                                    : sign.why());
    say(
        sign,
        start,
        optional
            ? Help.leaveOut("it")
                .because("a parameter that has no default is unknown until somebody sets it")
            : why,
        edits);
    if (comma) {
      emit(Kind.COMMA, start, ",", false);
    }
    if (percent) {
      emit(Kind.RESERVED, start, "percent", false);
    } else if (sign.spelling().equals("\\")) {
      // The rest of a pattern that does not begin as one.
      at = unbroken(start, " \t\r\n\"#");
    }
  }

  /** A sign that has words here: all of them on a line are put right at once. */
  private void words(Habit sign, int start) {
    int line = file.lineAt(start);
    Optional<String> said = saidBefore();
    if (said.isPresent() && !sign.write().equals(said.get())) {
      String both = "`" + said.get() + "` and `" + sign.write() + "`";
      say(sign, start, Help.say("this says " + both + ": keep the one that is meant"), List.of());
      return;
    }
    if (said.isPresent()) {
      Help why = Help.leaveOut("it").because("`" + said.get() + "` says it already");
      say(sign, start, why, List.of(Edit.certain(new Span(start, at), "")));
      return;
    }
    if (firstWord().equals("uses")) {
      Help why = Help.leaveOut("it").because("a version is said as it is, as in `1.0.0`");
      say(sign, start, why, List.of(Edit.certain(new Span(start, at), "")));
      return;
    }
    String written = ForeignSigns.word(sign, firstWord(), text, start);
    if (!troubled.get(line)) {
      Help why = Help.write(written);
      if (endOfLine() - file.lineStart(line) > 3 * LONGEST_CORRECTION) {
        say(sign, start, why, List.of());
      } else {
        Edit edit = ForeignSigns.mend(file, line).edit();
        boolean show = edit.text().length() <= LONGEST_CORRECTION;
        String shown = show ? ": `" + edit.text().replaceAll(" {2,}", " ") + "`" : "";
        say(sign, start, why.with(shown), List.of(edit));
      }
    }
    for (String word : written.split(" ")) {
      Kind kind = word.equals("=") ? Kind.EQUALS : word.equals(",") ? Kind.COMMA : Kind.RESERVED;
      emit(kind, start, word, false);
    }
  }

  /** The relation before it, where a sign repeats one: {@code at least >=}. */
  private Optional<String> saidBefore() {
    String last = before().map(Token::text).orElse("");
    return switch (last) {
      case "most", "least" -> Optional.of("at " + last);
      case "below", "above" -> Optional.of(last);
      default -> Optional.empty();
    };
  }

  /** The edit may reach further than what is shown: all such signs of a line are put right. */
  private void say(Habit sign, int start, Help help, List<Edit> edits) {
    Span span = new Span(start, at);
    complain(
        Diagnostic.of(Code.E0101, file, span, "Reeve does not use `" + sign.spelling() + "`")
            .help(help.text(), edits));
  }

  /** A path without quotes, or a pattern in the wrong place: complained about as one piece. */
  private boolean slashes(int start) {
    int end = unbroken(start, " \t\r\n\"#");
    String inside = text.substring(start, end);
    boolean pattern =
        end > start + 2
            && inside.endsWith("/")
            && (SPECIAL.matcher(inside).find()
                || before().filter(t -> OF_PATTERNS.contains(t.text())).isPresent());
    if (!pattern) {
      end = unbroken(start, " \t\r\n\"#,");
    }
    if (end == start + 1) {
      return false;
    }
    // A pattern may hold spaces and quotes, and no path holds a backslash.
    int line = endOfLine();
    boolean broken = inside.indexOf('\\') >= 0 && text.substring(start + 1, line).contains("/");
    if (pattern || broken) {
      // The parser answers it: it knows the relation before it.
      quoted(new Quoted(file, start, '/', this::complain), Kind.PATTERN);
      return true;
    }
    at = end;
    String piece = brief(text.substring(start, end));
    complain(
        Code.E0101,
        start,
        "a path stands in a text, and this one has no quotes",
        Help.write("\"" + piece + "\""));
    emit(Kind.STRING, start, text.substring(start, end), true);
    return true;
  }

  /** The end of what stands there in one piece, brackets and commas behind it left out. */
  private int unbroken(int start, String enders) {
    int end = start + 1;
    while (end < text.length() && enders.indexOf(text.charAt(end)) < 0) {
      end++;
    }
    while (end > start + 1 && ")]},".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return end;
  }

  private void wrongQuotes(int quote, int start) {
    String closers =
        quote == '\'' || quote == '`' ? Character.toString(quote) : "\u2018\u2019\u201c\u201d\"";
    int end = start + 1;
    int endOfLine = endOfLine();
    while (end < endOfLine && closers.indexOf(text.charAt(end)) < 0) {
      end++;
    }
    boolean closed = end < endOfLine;
    String value = text.substring(start + 1, end);
    at = closed ? end + 1 : start + 1;
    String shown = "\"" + brief(value) + "\"";
    complain(
        Code.E0101,
        start,
        quote == '\'' || quote == '`'
            ? (quote == '`' ? "backticks" : "single quotes") + " do not enclose a text"
            : "`" + Character.toString(quote) + "` is a typographic quote",
        closed ? Help.write(shown) : Help.say("texts stand between `\"` and `\"`"));
    if (closed) {
      emit(Kind.STRING, start, value, false);
    }
  }

  final void unusual(int c, Span span) {
    Optional<String> like = Characters.lookAlike(c);
    String what = "`" + Character.toString(c) + "` (" + Characters.code(c) + ")";
    String message =
        like.map(
                l ->
                    what
                        + " looks like "
                        + (l.equals(" ") ? "a space" : "`" + l + "`")
                        + " and is not")
            .orElse(what + " stands only in texts and comments");
    String help =
        like.map(l -> "type " + (l.equals(" ") ? "a plain space" : "the plain `" + l + "`"))
            .orElse("names are written with the letters a to z, digits and `_`");
    complain(Diagnostic.of(Code.E0101, file, span, message).help(help));
  }
}
