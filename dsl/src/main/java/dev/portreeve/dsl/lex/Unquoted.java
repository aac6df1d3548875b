package dev.portreeve.dsl.lex;

import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.lex.Token.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text that stands without quotes where only a text may stand: a title, a reason, a question.
 * What it is to Reeve, and all of it: to the end of its line, or to the next clause where it goes
 * on below.
 */
record Unquoted(What what, String text, int end) {
  /** What a text is to Reeve. */
  enum What {
    TITLE("a title"),
    QUESTION("a question"),
    REASON("a reason"),
    FIX("what to do"),
    OWNER("an owner"),
    APPROVER("who approved it");

    private final String shown;

    What(String shown) {
      this.shown = shown;
    }

    String shown() {
      return shown;
    }
  }

  /** So many words a line that skips something has at the most before it says why. */
  private static final int SKIPPED = 8;

  /** What a clause does not end with, so that the word of another may be a name there. */
  private static final Set<Kind> AFTER =
      Set.of(
          Kind.COLON,
          Kind.COMMA,
          Kind.DOT,
          Kind.EQUALS,
          Kind.OPEN_BRACE,
          Kind.OPEN_BRACKET,
          Kind.OPEN_PAREN);

  private static final Set<String> GOING_ON =
      Set.of(
          ("and as by each every exactly for from in is least many most naming named no not of one"
                  + " or over profile set some than the to where with within")
              .split(" "));

  /** Words that a text stands behind in the middle of a line. */
  private static final Set<String> OPENING = Set.of("ask", "by", "because");

  private static final Set<String> JOINING = Set.of("same", "and", "or", "in", "not");

  private static final Pattern DAY = Pattern.compile("\\s+on\\s+\\d");
  private static final Pattern FIRST = Pattern.compile("[ \\t]*+([A-Za-z_]++)");

  private static final Pattern GIVEN = Pattern.compile("[ \\t]*+=(?!=)");

  /** Words behind a version that no title begins with. */
  private static final List<String> BEHIND_VERSIONS =
      List.of("uses", "section", "profile", "level", "as", "with");

  /** The text without quotes that begins at a place behind these tokens, if there is one. */
  static Optional<Unquoted> at(String text, int at, List<Token> tokens) {
    int last = tokens.size() - 1;
    if (last < 0
        || !mayOpen(tokens.get(last))
        || isBelow(text, tokens.get(last).span().end(), at)) {
      return Optional.empty();
    }
    Matcher first = FIRST.matcher(text).region(at, text.length());
    String word = first.lookingAt() ? first.group(1).toLowerCase(Locale.ROOT) : "";
    if (word.isEmpty() || isGiven(text, first.end())) {
      return Optional.empty();
    }
    boolean id = text.startsWith(word + "-", at);
    Optional<What> what = what(tokens, word).filter(w -> !id || w != What.TITLE);
    return what.map(w -> of(w, text, at, w == What.TITLE ? -1 : start(tokens.get(last))));
  }

  /** Whether such a text may stand behind a token, whatever stands before that. */
  private static boolean mayOpen(Token before) {
    return before.opensLine()
        || OPENING.contains(before.text())
        || before.kind() == Kind.SLUG
        || before.kind() == Kind.DOTTED
        || before.kind() == Kind.INT;
  }

  /** {@code error privileged = true}: a case of a test, and no reason. */
  private static boolean isGiven(String text, int end) {
    return GIVEN.matcher(text).region(end, text.length()).lookingAt();
  }

  /** Only what lies between is looked at: a line may be as long as a file. */
  private static boolean isBelow(String text, int end, int at) {
    for (int i = end; i < at; i++) {
      if (text.charAt(i) == '\n') {
        return true;
      }
    }
    return false;
  }

  private static int start(Token opening) {
    return opening.span().start();
  }

  private static Optional<What> what(List<Token> tokens, String word) {
    int last = tokens.size() - 1;
    Token before = tokens.get(last);
    Token second = last > 0 ? tokens.get(last - 1) : before;
    if (before.kind() == Kind.SLUG && second.is("control") && second.opensLine()) {
      boolean other = Keywords.CLAUSES.contains(word) || word.equals("extends");
      return other ? Optional.empty() : Optional.of(What.TITLE);
    }
    if (before.kind() == Kind.DOTTED && second.is("version") || isSection(before, second)) {
      return opens(word) ? Optional.empty() : Optional.of(What.TITLE);
    }
    if (before.is("ask") && (before.opensLine() || second.is("otherwise"))) {
      return word.equals("when") ? Optional.empty() : Optional.of(What.QUESTION);
    }
    if (before.is("by") && second.is("approved")) {
      return Optional.of(What.APPROVER);
    }
    boolean behindSkip = before.is("because") && isOfPolicy(tokens);
    if (!behindSkip && !before.opensLine() || isRelation(word)) {
      return Optional.empty();
    }
    if (last > 0 && (AFTER.contains(second.kind()) || isGoingOn(second.text()))) {
      return Optional.empty();
    }
    if (before.is("owner")) {
      return Optional.of(What.OWNER);
    }
    Optional<String> clause =
        before.kind() == Kind.WORD && !before.atMargin()
            ? Habits.words("clause", before.text())
            : Optional.empty();
    String meant = clause.orElse(before.text());
    return meant.equals("because") || before.is("reason")
        ? Optional.of(What.REASON)
        : meant.equals("fix") ? Optional.of(What.FIX) : Optional.empty();
  }

  /** Whether it goes on with a condition, in Reeve's words or in those of another language. */
  private static boolean isRelation(String word) {
    return Keywords.RELATIONS.contains(word)
        || JOINING.contains(word)
        || Habits.words("word", word).isPresent();
  }

  /** Whether the line so far is one of a policy that skips something, or what others call so. */
  private static boolean isOfPolicy(List<Token> tokens) {
    int at = tokens.size() - 1;
    for (int back = 0; back < SKIPPED && at > 0 && !tokens.get(at).opensLine(); back++) {
      at--;
    }
    Token opening = tokens.get(at);
    return opening.opensLine()
        && (opening.is("skip") || Habits.words("policy", opening.text()).isPresent());
  }

  /** Whether a word goes on with something else behind a version or a section. */
  private static boolean opens(String word) {
    return BEHIND_VERSIONS.contains(word)
        || Keywords.DECLARATIONS.contains(word)
        || Keywords.HEADS.contains(word)
        || Keywords.POLICY_LINES.contains(word)
        || Keywords.CLAUSES.contains(word);
  }

  private static boolean isGoingOn(String word) {
    return GOING_ON.contains(word) || Keywords.DECLARATIONS.contains(word);
  }

  private static boolean isSection(Token before, Token second) {
    return (before.kind() == Kind.INT || before.kind() == Kind.DOTTED)
        && second.is("section")
        && second.opensLine();
  }

  private static Unquoted of(What what, String text, int at, int opening) {
    int end = line(text, at);
    if (what == What.APPROVER) {
      Matcher day = DAY.matcher(text).region(at, end);
      end = day.find() ? day.start() : end;
    } else if (opening >= 0) {
      int margin = indent(text, text.lastIndexOf('\n', opening) + 1);
      while (end < text.length() && goesOn(text, end + 1, margin)) {
        end = line(text, end + 1);
      }
    }
    String all = text.substring(at, end).stripTrailing();
    return new Unquoted(what, all, at + all.length());
  }

  /** Whether a line is deeper than the clause above it, and begins with no word of another. */
  private static boolean goesOn(String text, int line, int margin) {
    Matcher first = FIRST.matcher(text).region(line, text.length());
    return first.lookingAt()
        && indent(text, line) > margin
        && !Keywords.CLAUSES.contains(first.group(1))
        && !Keywords.TERMS.contains(first.group(1));
  }

  private static int indent(String text, int line) {
    int at = line;
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
    return at - line;
  }

  private static int line(String text, int at) {
    int end = text.indexOf('\n', at);
    return end < 0 ? text.length() : end;
  }

  /** What to write. */
  Help help() {
    String inside = text.replaceAll("\\s+", " ");
    if (inside.endsWith("\"") && inside.indexOf('"') == inside.length() - 1) {
      inside = inside.substring(0, inside.length() - 1);
    }
    boolean plain = inside.indexOf('"') < 0 && inside.indexOf('`') < 0 && inside.indexOf('\\') < 0;
    return plain ? Help.write("\"" + inside + "\"") : Help.say("put it in double quotes");
  }
}
