package dev.portreeve.compiler.mend.phrase;

import dev.portreeve.compiler.mend.phrase.Word.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What other languages wrap a value or a condition in, and what says nothing in Reeve: casts,
 * templates, the index of a loop, the head of a rule that denies. It is taken off before the words
 * are read.
 */
public final class Wrappings {
  /** Functions that give what they are given. */
  private static final Set<String> CASTS =
      Set.of(
          "str",
          "string",
          "int",
          "integer",
          "number",
          "float",
          "bool",
          "boolean",
          "text",
          "tostring",
          "to_string",
          "tonumber",
          "to_number",
          "parseint",
          "toset",
          "tolist",
          "list",
          "sorted",
          "array",
          "tuple",
          "quantity",
          "duration",
          "timestamp",
          "semver",
          "version",
          "trunc",
          "date",
          "to_date",
          "frozenset",
          "set");

  private static final Set<String> LIVES = Set.of("msg", "message", "reason", "res", "result");

  private final WordList list;
  private final List<Word> words;

  private Wrappings(List<Word> words) {
    this.list = new WordList(words);
    this.words = list.words();
  }

  /** The same words without what they are wrapped in. */
  public static List<Word> off(List<Word> words) {
    Wrappings wrapped = new Wrappings(words);
    Pipes.turn(wrapped.list);
    ShellTest.turn(wrapped.list);
    Guards.turn(wrapped.list);
    wrapped.head();
    wrapped.bound();
    wrapped.folded();
    wrapped.statements();
    wrapped.index();
    wrapped.anyOf();
    wrapped.elapsed();
    for (int i = 0; i < wrapped.words.size(); i++) {
      while (wrapped.cast(i)
          || wrapped.template(i)
          || wrapped.ofPython(i)
          || wrapped.made(i)
          || wrapped.bits(i)
          || wrapped.looped(i)
          || wrapped.interval(i)
          || wrapped.glue(i)) {
        // what is inside may be wrapped, too
      }
      wrapped.lines(i);
    }
    LiteralMethods.turn(wrapped.list);
    Extremes.turn(wrapped.list);
    wrapped.whole();
    return List.copyOf(wrapped.words);
  }

  private boolean at(int i, String... spelling) {
    return list.at(i, spelling);
  }

  /** {@code deny[msg] { ... }} behind its first word, and {@code deny contains msg if { ... }}. */
  private void head() {
    boolean bracket = at(0, "[") && at(2, "]", "{");
    boolean contains = at(0, "contains") && at(2, "if", "{");
    if (bracket || contains) {
      words.subList(0, 3).clear();
    } else if (at(0, "if", "{")) {
      words.remove(0);
    }
  }

  /** {@code p; q; msg := "..."}: statements all hold, and the last only says so. */
  private void statements() {
    boolean braces = at(0, "{") && at(words.size() - 1, "}") && close(0) == words.size() - 1;
    for (int i = braces ? 1 : words.size(); i < words.size() - 1; i++) {
      Word word = words.get(i);
      boolean begins = i == 1 || words.get(i - 1).is(";") || word.opensLine();
      boolean says = begins && LIVES.contains(word.lower()) && (at(i + 1, ":=") || at(i + 1, "="));
      if (says) {
        int end = i;
        while (end < words.size() - 1
            && !words.get(end).is(";")
            && (end == i || !words.get(end).opensLine())) {
          end = opens(end) ? close(end) + 1 : end + 1;
        }
        int from = i > 1 && words.get(i - 1).is(";") ? i - 1 : i;
        words.subList(from, end).clear();
        i = from;
      }
    }
    for (int i = 1; braces && i < words.size() - 1; i++) {
      if (words.get(i).is(";")) {
        Word sign = words.get(i);
        words.set(i, new Word(Kind.NAME, "and", sign.start(), sign.end(), false));
      }
    }
  }

  /** {@code let x = name; x is "web"}, {@code c := xs; count(c) is 0}: a name for what it holds. */
  private void bound() {
    int name = at(0, "let") || at(0, "var") || at(0, "val") || at(0, "const") ? 1 : 0;
    boolean sign = at(name + 1, ":=") || name > 0 && (at(name + 1, "=") || at(name + 1, "is"));
    int end = name + 2;
    while (sign && end < words.size() && !ends(end)) {
      end = opens(end) ? Math.max(end, close(end)) + 1 : end + 1;
    }
    if (!sign || end >= words.size() - 1) {
      return;
    }
    String variable = words.get(name).text();
    List<Word> value = list.copy(name + 2, end);
    words.subList(0, words.get(end).opensLine() ? end : end + 1).clear();
    for (int i = 0; i < words.size(); i++) {
      Word word = words.get(i);
      String path = value.size() == 1 ? value.get(0).text() : "";
      if (word.is(variable) && word.is(Kind.NAME)) {
        list.replace(i, i + 1, value);
      } else if (word.text().startsWith(variable + ".") && !path.isEmpty()) {
        String text = path + word.text().substring(variable.length());
        words.set(i, new Word(Kind.NAME, text, word.start(), word.end(), word.opensLine()));
      }
    }
  }

  /** {@code name equals "web" ignoring case}. */
  private void folded() {
    int i = 0;
    while (i < words.size()
        && !at(i, "ignoring", "case")
        && !at(i, "case", "insensitive")
        && !at(i, "case", "insensitively")) {
      i++;
    }
    if (i > 0 && i < words.size() && list.at(0, Kind.NAME)) {
      words.subList(i, i + 2).clear();
      if (at(1, "equals")) {
        list.replace(1, 2, list.said(1, "is"));
      }
      list.replace(0, 1, WordList.all(list.said(0, "lower ("), list.copy(0, 1), list.said(0, ")")));
    }
  }

  /** {@code in [24.0, 26.0)}: all from one to another, the last or the first perhaps left out. */
  private boolean interval(int i) {
    boolean in = at(i, "in", "[") || at(i, "in", "(");
    boolean closed = at(i + 5, ")") || at(i + 5, "]");
    boolean half = in && closed && at(i + 1, "[") != at(i + 5, "]");
    if (half && list.at(i + 2, Kind.NUMBER) && list.at(i + 4, Kind.NUMBER)) {
      List<Word> from = list.said(i, at(i + 1, "[") ? "at least" : "above");
      List<Word> to = list.said(i, at(i + 5, "]") ? "and at most" : "and below");
      list.replace(
          i, i + 6, WordList.all(from, list.copy(i + 2, i + 3), to, list.copy(i + 4, i + 5)));
    }
    return half;
  }

  private boolean ends(int i) {
    return at(i, ";") || at(i, "in") || at(i, ",") || words.get(i).opensLine();
  }

  /** {@code some i; xs[i].a}: any of them. */
  private void index() {
    boolean declared =
        at(0, "some") && words.size() > 3 && (at(2, ";") || words.get(2).opensLine());
    String index = declared ? words.get(1).text() : "";
    if (!declared) {
      return;
    }
    words.subList(0, at(2, ";") ? 3 : 2).clear();
    for (int i = 0; i + 3 < words.size(); i++) {
      boolean indexed = words.get(i).is(Kind.NAME) && at(i + 1, "[", index, "]");
      if (indexed) {
        Word list = words.get(i);
        Word behind = i + 4 < words.size() ? words.get(i + 4) : list;
        boolean field = behind.text().startsWith(".") && behind.is(Kind.NAME);
        String text = list.text() + "[_]" + (field ? behind.text() : "");
        int count = field ? 5 : 4;
        Word one =
            new Word(
                Kind.NAME, text, list.start(), words.get(i + count - 1).end(), list.opensLine());
        words.subList(i, i + count).clear();
        words.add(i, one);
      }
    }
  }

  /** {@code any([x | ...])}: there are some. */
  private void anyOf() {
    for (int i = 0; i < words.size(); i++) {
      boolean any = at(i, "any", "(", "[") || at(i, "any", "(", "{");
      int close = any ? close(i + 1) : -1;
      boolean chosen =
          close > 0 && words.subList(i, close).stream().anyMatch(w -> w.is("|") || w.is("for"));
      if (chosen) {
        Word word = words.get(i);
        Word end = words.get(close);
        words.set(i, new Word(Kind.NAME, "count", word.start(), word.end(), word.opensLine()));
        words.add(close + 1, new Word(Kind.NUMBER, "0", end.end(), end.end(), false));
        words.add(close + 1, new Word(Kind.NAME, "above", end.end(), end.end(), false));
      }
    }
  }

  /** What SQL has for the age of something. */
  private void elapsed() {
    for (int i = 0; i + 1 < words.size(); i++) {
      boolean now = words.get(i).is(Kind.NAME) && NOW.contains(words.get(i).lower());
      if (now && at(i + 1, "(", ")")) {
        words.subList(i + 1, i + 3).clear();
      }
      boolean days = at(i, "datediff", "(") || at(i, "timestampdiff", "(");
      int close = days ? close(i + 1) : -1;
      if (close > 0) {
        List<Word> inside =
            words.subList(i + 2, close).stream()
                .filter(w -> w.is(Kind.NAME) && !NOW.contains(w.lower()))
                .filter(w -> !w.lower().matches("days?|hours?|months?"))
                .toList();
        if (inside.size() == 1) {
          Word first = words.get(i);
          words.subList(i, close + 1).clear();
          words.add(i, inside.get(0));
          words.add(i, new Word(Kind.NAME, "of", first.start(), first.end(), false));
          words.add(i, new Word(Kind.NAME, "age", first.start(), first.end(), false));
        }
      }
    }
  }

  private static final Set<String> NOW =
      Set.of("now", "current_timestamp", "current_date", "getdate", "today", "sysdate");

  private boolean cast(int i) {
    boolean any = at(i, "any", "(", "array") && (at(i - 1, "=") || at(i - 1, "=="));
    if (any) {
      Word sign = words.get(i - 1);
      words.set(i - 1, new Word(Kind.NAME, "in", sign.start(), sign.end(), false));
      return take(i);
    }
    boolean array = at(i, "array", "[");
    if (array) {
      words.remove(i);
      return true;
    }
    boolean named =
        i < words.size()
            && words.get(i).is(Kind.NAME)
            && CASTS.contains(words.get(i).lower())
            && at(i + 1, "(")
            && !at(i + 2, ")")
            && single(i + 1);
    return named && take(i);
  }

  /** Takes a function off what it is given. */
  private boolean take(int i) {
    int close = close(i + 1);
    if (close < 0) {
      return false;
    }
    words.remove(close);
    words.subList(i, i + 2).clear();
    return true;
  }

  private boolean opens(int i) {
    return list.opens(i);
  }

  private int close(int open) {
    return list.close(open);
  }

  /** {@code CAST(x AS INT)}, {@code x::int}, {@code (x as string)}, {@code x.toString()}. */
  private boolean made(int i) {
    int open = at(i, "cast", "(") || at(i, "convert", "(") ? i + 1 : i;
    boolean as = at(open, "(") && at(open + 2, "as") && at(open + 4, ")");
    if (as) {
      list.replace(i, open + 5, list.copy(open + 1, open + 2));
      return true;
    }
    boolean colons = at(i + 1, ":", ":") && list.at(i + 3, Kind.NAME);
    if (colons) {
      boolean owner = Character.isUpperCase(words.get(i).text().charAt(0)); // Mode::Host
      list.replace(owner ? i : i + 1, owner ? i + 3 : i + 4, List.of());
      return true;
    }
    boolean macro = list.at(i, Kind.NAME) && (at(i + 1, "!", "(") || at(i + 1, "not", "("));
    if (macro && words.get(i + 1).start() == words.get(i).end()) {
      list.replace(i + 1, i + 2, List.of());
      return true;
    }
    Word word = i < words.size() ? words.get(i) : null;
    int dot = word != null && word.is(Kind.NAME) ? word.text().lastIndexOf('.') : -1;
    boolean same = dot > 0 && SAME.contains(word.lower().substring(dot + 1)) && at(i + 1, "(", ")");
    if (same) {
      String path = word.text().substring(0, dot);
      Word bare = new Word(Kind.NAME, path, word.start(), word.end(), word.opensLine());
      list.replace(i, i + 3, List.of(bare));
    }
    return same;
  }

  /** {@code mode & 0022 == 0}, {@code x ?? false}, {@code name.length}. */
  private boolean bits(int i) {
    boolean masks = list.at(i, Kind.NAME) && at(i + 1, "&") && list.at(i + 2, Kind.NUMBER);
    boolean not = at(i + 3, "is", "not");
    int bound = not ? i + 5 : i + 4;
    boolean none = masks && list.at(bound, Kind.NUMBER) && words.get(bound).text().matches("0+");
    boolean some = not || at(i + 3, "!=");
    if (none && (some || at(i + 3, "is") || at(i + 3, "==") || at(i + 3, "="))) {
      List<Word> permits = list.said(i, "permits");
      List<Word> no = some ? List.of() : list.said(i, "not");
      Word field = words.get(i);
      list.replace(
          i, bound + 1, WordList.all(no, List.of(field), permits, list.copy(i + 2, i + 3)));
      return true;
    }
    boolean instead = at(i + 1, "?", "?") || at(i + 1, "?", ":");
    if (instead && list.at(i, Kind.NAME) && list.literal(i + 3) == i + 3) {
      boolean apart = at(i - 1, "(") && at(i + 4, ")") && !list.at(i - 2, Kind.NAME);
      list.replace(i + 1, apart ? i + 5 : i + 4, List.of());
      if (apart) {
        list.replace(i - 1, i, List.of());
      }
      return true;
    }
    boolean piped = list.at(i, Kind.NAME) && at(i + 1, "|") && list.at(i + 2, Kind.NAME);
    if (piped && CASTS.contains(words.get(i + 2).lower()) && !at(i + 3, "(")) {
      list.replace(i + 1, i + 3, List.of());
      return true;
    }
    boolean tested =
        list.at(i, Kind.PATTERN) && (at(i + 1, ".test", "(") || at(i + 1, ".match", "("));
    if (tested && list.at(i + 3, Kind.NAME) && at(i + 4, ")")) {
      List<Word> pattern = list.copy(i, i + 1);
      list.replace(
          i, i + 5, WordList.all(list.copy(i + 3, i + 4), list.said(i, "contains"), pattern));
      return true;
    }
    String text = list.at(i, Kind.NAME) && !at(i + 1, "(") ? words.get(i).text() : "";
    int dot = text.lastIndexOf('.');
    boolean length = dot > 0 && Set.of("length", "size", "len").contains(text.substring(dot + 1));
    if (length) {
      Word word = words.get(i);
      Word bare = new Word(Kind.NAME, text.substring(0, dot), word.start(), word.end(), false);
      list.replace(i, i + 1, WordList.all(list.said(i, "len ("), List.of(bare), list.said(i, ")")));
    }
    return length;
  }

  /** {@code any(xs, lambda x: p)} and {@code [x | x := xs[_]; p] == []}. */
  private boolean looped(int i) {
    boolean some = at(i, "any", "(") || at(i, "some", "(");
    boolean each = some || at(i, "all", "(") || at(i, "every", "(");
    boolean list3 = each && list.at(i + 2, Kind.NAME) && at(i + 3, ",");
    int name = at(i + 4, "lambda") ? i + 5 : i + 4;
    boolean arrow = at(name + 1, ":") || at(name + 1, "=>") || at(name + 1, "->");
    int close = list3 && arrow && list.at(name, Kind.NAME) ? close(i + 1) : -1;
    if (close > name + 2) {
      list.replace(
          i,
          close + 1,
          WordList.all(
              list.said(i, some ? "any (" : "all ("),
              list.copy(name + 2, close),
              list.said(i, "for"),
              list.copy(name, name + 1),
              list.said(i, "in"),
              list.copy(i + 2, i + 3),
              list.said(i, ")")));
      return true;
    }
    int end = (at(i, "[") || at(i, "{")) && !at(i - 1, "(") ? close(i) : -1;
    boolean chosen =
        end > 0 && (list.find("|", i + 1, end) > 0 || list.find("for", i + 1, end) > 0);
    boolean none = chosen && (at(end + 2, "[", "]") || at(end + 2, "{", "}"));
    int nothing = none ? end + 4 : chosen && at(end + 2, "set", "(", ")") ? end + 5 : -1;
    if (nothing > 0) {
      List<Word> sign = list.copy(end + 1, end + 2);
      list.replace(
          i,
          nothing,
          WordList.all(
              list.said(i, "count ("),
              list.copy(i, end + 1),
              list.said(i, ")"),
              sign,
              list.said(i, "0")));
      return true;
    }
    return false;
  }

  private static final Set<String> SAME =
      Set.of(
          "tostring",
          "to_string",
          "string",
          "trim",
          "strip",
          "value",
          "toarray",
          "tolist",
          "get",
          "getvalue",
          "unwrap",
          "orelsethrow");

  /** A method behind what was wrapped: {@code string(x).endsWith(...)}. */
  private boolean glue(int i) {
    boolean name = list.at(i, Kind.NAME) && list.at(i + 1, Kind.NAME);
    boolean glued =
        name && words.get(i + 1).text().startsWith(".") && !words.get(i + 1).opensLine();
    if (glued) {
      Word first = words.get(i);
      Word behind = words.get(i + 1);
      String text = first.text() + behind.text();
      list.replace(
          i,
          i + 2,
          List.of(new Word(Kind.NAME, text, first.start(), behind.end(), first.opensLine())));
    }
    return glued;
  }

  /**
   * A list of YAML below its key, and a map of one pair: {@code xs: - A - B}, {@code {name: A}}.
   */
  private void lines(int i) {
    boolean map = at(i, "{") && list.at(i + 1, Kind.NAME) && at(i + 2, ":") && at(i + 4, "}");
    if (map && at(i - 1, ":")) {
      list.replace(i, i + 5, list.copy(i + 3, i + 4));
    }
    int end = i;
    List<Word> elements = new ArrayList<>();
    while (at(i - 1, ":") && at(end, "-") && words.get(end).opensLine() && end + 1 < words.size()) {
      if (end > i) {
        elements.addAll(list.said(i, ","));
      }
      Word word = words.get(end + 1);
      elements.add(new Word(word.kind(), word.text(), word.start(), word.end(), false));
      end += 2;
    }
    boolean pair = at(end, ":") || at(end, "=");
    if (end > i && !pair) {
      list.replace(i, end, WordList.all(list.said(i, "["), elements, list.said(i, "]")));
    }
  }

  /** Whether parentheses hold one value, and no condition of several words. */
  private boolean single(int open) {
    int close = close(open);
    for (int i = open + 1; i < close; i++) {
      if (opens(i)) {
        i = close(i);
      } else if (at(i, ",") || at(i, "for") || at(i, "|")) {
        return false;
      }
    }
    return close > 0;
  }

  /** Double braces around a name, and what a shell puts before them. */
  private boolean template(int i) {
    boolean two = at(i, "{", "{") && at(i + 3, "}", "}");
    boolean one = at(i, "$", "{") && at(i + 3, "}");
    if (!two && !one) {
      return false;
    }
    Word found = words.get(i + 2);
    String path = found.text().replaceFirst("^request\\.object\\.(?:spec\\.)?", "");
    Word name = new Word(found.kind(), path, found.start(), found.end(), found.opensLine());
    words.subList(i, i + (two ? 5 : 4)).clear();
    words.add(i, name);
    return true;
  }

  /** A text of Python that is one value. */
  private boolean ofPython(int i) {
    boolean text =
        at(i, "f")
            && i + 1 < words.size()
            && words.get(i + 1).is(Kind.TEXT)
            && words.get(i + 1).text().matches("\\{[a-z_.]+\\}");
    if (!text) {
      return false;
    }
    Word word = words.get(i + 1);
    String name = word.text().substring(1, word.text().length() - 1);
    words.subList(i, i + 2).clear();
    words.add(i, new Word(Kind.NAME, name, word.start(), word.end(), false));
    return true;
  }

  /** {@code rule { ... }}. */
  private void whole() {
    int last = words.size() - 1;
    if (at(0, "rule", "{") && close(1) == last) {
      words.remove(last);
      words.subList(0, 2).clear();
    }
  }
}
