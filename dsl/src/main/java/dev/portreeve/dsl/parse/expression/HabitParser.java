package dev.portreeve.dsl.parse.expression;

import dev.portreeve.dsl.diagnostic.Code;
import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.diagnostic.Help;
import dev.portreeve.dsl.lex.Habit;
import dev.portreeve.dsl.lex.Habits;
import dev.portreeve.dsl.lex.ImageText;
import dev.portreeve.dsl.lex.Keywords;
import dev.portreeve.dsl.lex.Token;
import dev.portreeve.dsl.lex.Token.Kind;
import dev.portreeve.dsl.parse.cursor.Cursor;
import dev.portreeve.dsl.source.Span;
import dev.portreeve.dsl.syntax.Expr;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Phrases of other languages between values and between conditions, as the table of habits has
 * them: each is answered with the author's own words rightly put.
 */
final class HabitParser {
  private static final Pattern WITHIN = Pattern.compile("\"(?:/[^\"]*|[0-9a-fA-F.:]+/[0-9]+)\"");
  private static final Pattern IN_TEMPLATE =
      Pattern.compile("(?<![A-Za-z_])(/A~/|A%|/T/|[XABDTRSPC])(?![A-Za-z_%])");

  private static final Pattern PATH = Pattern.compile("[a-z_]+(\\.[a-z_]+)*");

  private static final Set<String> JOINTS = Set.of("AND", "OR", "NOT");

  private static final String ALL = "all: ";
  private static final String ANY = "any: ";
  private static final String NONE = "none: ";

  private final Cursor cursor;
  private final ValueParser values;
  private final Supplier<Expr> condition;

  HabitParser(Cursor cursor, ValueParser values, Supplier<Expr> condition) {
    this.cursor = cursor;
    this.values = values;
    this.condition = condition;
  }

  /**
   * What stands before the phrase: its span, and whether it is a variable that only stands for it.
   */
  record Before(Span span, boolean shortForm) {}

  /** A phrase that relates the value before it to another; poison once it was answered. */
  Optional<Expr> relation(Before before) {
    return longest("relation")
        .filter(habit -> !habit.written().get(1).equals(":") || isPath(before))
        .map(habit -> answer(habit, "X", before));
  }

  /** A key of YAML is a name; a colon behind anything else begins what holds of it. */
  private boolean isPath(Before before) {
    return PATH.matcher(words(before.span())).matches();
  }

  /** A phrase that joins the condition before it to another. */
  Optional<Expr> joint(int start) {
    Before before = new Before(cursor.since(start), false);
    Token comma = cursor.peek();
    boolean message = comma.kind() == Kind.COMMA && cursor.peek(1).kind() == Kind.STRING;
    boolean ends = cursor.peek(2).opensLine() || cursor.peek(2).is("severity");
    if (message && ends) {
      return Optional.empty(); // a message, if this is a requirement
    }
    return longest("joint").map(habit -> answer(habit, "P", before));
  }

  // ---- finding
  // -----------------------------------------------------------------------------------

  private Optional<Habit> longest(String place) {
    if (cursor.lost()) {
      return Optional.empty();
    }
    Token next = cursor.peek();
    String first = next.kind() == Kind.PATTERN ? "R" : next.text().toLowerCase(Locale.ROOT);
    String second = cursor.peek(1).text().toLowerCase(Locale.ROOT);
    return best(Habits.beginning(place, first, second)).or(() -> best(Habits.alone(place, first)));
  }

  private Optional<Habit> best(List<Habit> rows) {
    Habit best = null;
    for (Habit habit : rows) {
      if (comesNext(habit) && (best == null || rank(habit) > rank(best))) {
        best = habit;
      }
    }
    return Optional.ofNullable(best);
  }

  /** Longer phrases first, and of those as long the ones that say more of what follows. */
  private static int rank(Habit habit) {
    int words = literals(habit);
    boolean exact =
        words + 1 < habit.written().size() && !habit.written().get(words + 1).equals("A");
    return 2 * words + (exact ? 1 : 0);
  }

  private static int literals(Habit habit) {
    int count = 0;
    while (count + 1 < habit.written().size()
        && !Habit.isPlaceholder(habit.written().get(count + 1))) {
      count++;
    }
    return count;
  }

  private boolean comesNext(Habit habit) {
    int words = 0;
    for (String written : habit.written().subList(1, habit.written().size())) {
      Token token = cursor.peek(words);
      if (Habit.isPlaceholder(written)) {
        return fits(written, token, words == 0);
      }
      boolean word = token.kind() != Kind.STRING && token.kind() != Kind.END;
      boolean same = token.text().equalsIgnoreCase(written);
      if (!word || !same || token.opensLine() && token.kind() == Kind.WORD) {
        return false;
      }
      words++;
    }
    return true;
  }

  private boolean fits(String placeholder, Token token, boolean first) {
    return switch (placeholder) {
      case "T" -> token.kind() == Kind.STRING;
      case "R" -> token.kind() == Kind.PATTERN && !(first && token.opensLine());
      case "S" -> token.kind() == Kind.OPEN_BRACE || token.kind() == Kind.OPEN_BRACKET;
      case "D" -> token.kind() == Kind.INT && DURATIONS.contains(behind(token).text());
      case "C" -> token.kind() != Kind.END && !token.opensLine();
      default -> values.isLiteral(token) || isName(token) || isTuple(token);
    };
  }

  private static final Set<String> DURATIONS =
      Set.of("day", "days", "hour", "hours", "minute", "minutes", "second", "seconds");

  private Token behind(Token token) {
    int ahead = 0;
    while (ahead < 6 && cursor.peek(ahead) != token) {
      ahead++;
    }
    return cursor.peek(ahead + 1);
  }

  /** {@code ("a", "b")}, which is a group elsewhere. */
  private boolean isTuple(Token token) {
    int ahead = 0;
    while (ahead < 6 && cursor.peek(ahead) != token) {
      ahead++;
    }
    return token.kind() == Kind.OPEN_PAREN
        && cursor.peek(ahead + 2).kind() == Kind.COMMA
        && values.isLiteral(cursor.peek(ahead + 1));
  }

  private static boolean isName(Token token) {
    boolean another =
        Keywords.CLAUSES.contains(token.text())
            || Keywords.TERMS.contains(token.text())
            || Keywords.OUTCOMES.contains(token.text())
            || Keywords.DECLARATIONS.contains(token.text());
    another |= JOINTS.contains(token.text());
    boolean name = token.kind() == Kind.WORD || token.kind() == Kind.UPPER || token.is("it");
    return name && !another && !token.opensLine() || token.is("count") || token.is("age");
  }

  // ---- answering
  // ---------------------------------------------------------------------------------

  private Expr answer(Habit habit, String name, Before before) {
    int from = cursor.start();
    int words = literals(habit);
    Map<String, List<String>> texts = new LinkedHashMap<>();
    texts.put(name, List.of(cursor.allWords(before.span().start(), before.span().end())));
    for (int i = 0; i < words; i++) {
      cursor.skip();
    }
    Span phrase = words == 0 ? cursor.here() : cursor.since(from);
    for (int i = words + 1; i < habit.written().size() && !cursor.lost(); i++) {
      read(habit.written().get(i), texts, habit);
    }
    Span whole = cursor.since(before.span().start());
    if (!cursor.lost()) {
      complain(habit, phrase, before, texts);
    }
    return new Expr.Poison(whole);
  }

  private void read(String part, Map<String, List<String>> texts, Habit habit) {
    if (!Habit.isPlaceholder(part)) {
      boolean loud = cursor.peek().text().equals(part.toUpperCase(Locale.ROOT));
      if (loud) {
        cursor.skip();
      } else if (!cursor.accept(part)) {
        cursor.unexpected(
            "`" + part + "`",
            "as in `" + habit.spelling() + "`, or better: `" + habit.write() + "`");
      }
      return;
    }
    int start = cursor.start();
    Expr read;
    if (part.equals("A") && isTuple(cursor.peek())) {
      cursor.skip();
      do {
        values.sum();
      } while (cursor.accept(Kind.COMMA));
      cursor.expect(Kind.CLOSE_PAREN, ")", "a group stands in braces");
      texts.put(part, List.of(group(words(cursor.since(start)))));
      return;
    }
    if (part.equals("R")) {
      cursor.skip();
      read = new Expr.Poison(cursor.since(start));
    } else {
      read = part.equals("C") ? condition.get() : values.sum();
      if (cursor.at(Kind.DOT) && cursor.peek(1).kind() == Kind.DOT) {
        cursor.skip();
        cursor.skip();
        values.sum();
      }
    }
    List<Expr> elements =
        read instanceof Expr.SetOf set
            ? set.elements()
            : read instanceof Expr.ListOf list ? list.elements() : List.of();
    boolean each = part.equals("S") && !elements.isEmpty() && isOfEach(habit);
    boolean set = habit.write().endsWith("one of " + part) && read instanceof Expr.ListOf;
    String own = words(cursor.since(start));
    if (set) {
      own = group(own);
    }
    texts.put(part, each ? elements.stream().map(e -> words(e.span())).toList() : List.of(own));
  }

  /** What stands between brackets, as a group; a group that is cut off has one of them. */
  private static String group(String listed) {
    return listed.length() < 2
        ? listed
        : "{ " + listed.substring(1, listed.length() - 1).strip() + " }";
  }

  private static boolean isOfEach(Habit habit) {
    return List.of(ALL, ANY, NONE).stream().anyMatch(habit.write()::startsWith);
  }

  private String words(Span span) {
    return cursor.allWords(span.start(), span.end());
  }

  private void complain(Habit habit, Span phrase, Before before, Map<String, List<String>> texts) {
    String write = filled(within(habit.write(), texts), texts);
    int end = cursor.since(before.span().start()).end();
    Span place = new Span(before.span().start(), end);
    if (before.shortForm()) {
      place = new Span(phrase.start(), end);
      String own = texts.get("X").get(0) + " ";
      write =
          write.startsWith(own) && !write.contains(" and ") && !write.contains(" or ")
              ? write.substring(own.length())
              : "satisfies (" + write + ")";
    }
    write = GLOB.matcher(write).replaceFirst("matches \"$1\"");
    write = ofRegistry(write).orElse(write);
    boolean joins = habit.place().equals("joint");
    String message =
        cursor.shown(phrase) + (joins ? " does not join conditions" : " is not a relation");
    boolean pattern = literals(habit) == 0;
    boolean ours = Keywords.RELATIONS.contains(cursor.words(phrase));
    if (pattern || ours && habit.written().contains("R")) {
      message = "a pattern stands only after `contains`";
    }
    cursor.complain(
        Diagnostic.of(Code.E0201, cursor.file(), phrase, message).help(Help.write(write), place));
  }

  private static final Pattern REPOSITORY =
      Pattern.compile("(\\S+)\\.repository contains (/\\^[^ ]+/)");

  /** A pattern that begins with a host is about the registry, which no repository holds. */
  private static Optional<String> ofRegistry(String write) {
    Matcher matcher = REPOSITORY.matcher(write);
    return matcher.matches()
        ? ImageText.ofPattern(matcher.group(2))
            .flatMap(i -> i.asked(matcher.group(1), "starts with"))
        : Optional.empty();
  }

  /** What stands between the signs of a pattern, and is a glob. */
  private static final Pattern GLOB =
      Pattern.compile("contains /(\\*?[\\w-]*[\\w-]\\*|\\*[\\w-]+)/");

  /** A value as it is written, and the name of what holds such values. */
  private static final Pattern ELEMENT = Pattern.compile("\"[^\"]*\"|[A-Z][A-Z0-9_]+|\\d+");

  private static final Pattern RANGE = Pattern.compile("(\\d+)\\s*(?:-|\\.\\.)\\s*(\\d+)");

  private static final Pattern LIST = Pattern.compile("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*");

  /**
   * A directory and a network are no groups: what lies in them is within. A value that stands first
   * is in a list that holds it.
   */
  private static String within(String template, Map<String, List<String>> texts) {
    boolean group = template.endsWith("one of A");
    Matcher range = RANGE.matcher(texts.getOrDefault("A", List.of("")).get(0));
    if (group && range.matches()) {
      return template.contains("not")
          ? "X below " + range.group(1) + " or X above " + range.group(2)
          : "X at least " + range.group(1) + " and X at most " + range.group(2);
    }
    boolean turned =
        group
            && ELEMENT.matcher(texts.getOrDefault("X", List.of("")).get(0)).matches()
            && LIST.matcher(texts.get("A").get(0)).matches();
    if (turned) {
      return template.contains("not") ? "not A contains X" : "A contains X";
    }
    return group && WITHIN.matcher(texts.get("A").get(0)).matches()
        ? template.replace("one of A", "within A")
        : template;
  }

  private static String filled(String template, Map<String, List<String>> texts) {
    for (String kind : List.of(ALL, ANY, NONE)) {
      if (template.startsWith(kind)) {
        List<String> each = new ArrayList<>();
        for (String element : texts.get("S")) {
          Map<String, List<String>> one = new LinkedHashMap<>(texts);
          one.put("S", List.of(element));
          each.add(
              (kind.equals(NONE) ? "not " : "") + filled(template.substring(kind.length()), one));
        }
        String joined = String.join(kind.equals(ANY) ? " or " : " and ", each);
        return each.size() > 1 ? "(" + joined + ")" : joined;
      }
    }
    Matcher matcher = IN_TEMPLATE.matcher(template);
    return matcher.replaceAll(
        m -> {
          boolean glob = m.group().equals("A%");
          boolean pattern = m.group().equals("/T/");
          boolean folded = m.group().equals("/A~/");
          String text = texts.get(glob || folded ? "A" : pattern ? "T" : m.group()).get(0);
          if (folded) {
            return Matcher.quoteReplacement(Habit.foldedLike(text));
          }
          if (pattern) {
            return Matcher.quoteReplacement(Habit.pattern(text));
          }
          boolean bare = Set.of("P", "C").contains(m.group()) && !enclosed(template, m.start());
          return Matcher.quoteReplacement(
              glob ? text.replace('%', '*') : bare ? apart(text) : text);
        });
  }

  private static boolean enclosed(String template, int at) {
    return at > 0 && template.charAt(at - 1) == '(';
  }

  /** A condition beside others: in parentheses where it would be read otherwise without. */
  private static String apart(String text) {
    boolean needs =
        text.contains(" or ")
            || text.matches("(every|some|no|exactly|at (most|least)) .*")
            || text.contains(" satisfies ");
    return needs && !text.matches("\\([^()]*\\)") ? "(" + text + ")" : text;
  }

  /** Whether a name is that of a method elsewhere. */
  static boolean isMethod(Token name) {
    return !methods(name).isEmpty();
  }

  private static List<Habit> methods(Token name) {
    return Habits.called("method", name.text()).stream()
        .filter(h -> h.called().equals(name.text()))
        .toList();
  }

  /** The answer to such a call: of a target and its arguments, as their author wrote them. */
  static Diagnostic method(Cursor cursor, Token name, Span whole, List<String> texts) {
    List<Habit> rows = methods(name);
    Optional<Habit> row =
        rows.stream().filter(h -> h.parameters().size() == texts.size()).findFirst();
    Diagnostic diagnostic =
        Diagnostic.of(
            Code.E0301, cursor.file(), name.span(), "there is no function `" + name.text() + "`");
    Optional<String> write = row.filter(r -> !r.write().isEmpty()).map(r -> r.filled(texts));
    return write
        .map(w -> diagnostic.help(Help.write(w), whole))
        .orElseGet(
            () ->
                diagnostic.help(
                    rows.get(0).why().isEmpty()
                        ? "as in `" + rows.get(0).write() + "`"
                        : rows.get(0).why()));
  }
}
