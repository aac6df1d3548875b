package dev.portreeve.compiler.mend.phrase;

import dev.portreeve.compiler.mend.phrase.Word.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Methods of literals, and what is asked of each of a group of them: {@code [80, 443].includes(p)}
 * is {@code p in [80, 443]}.
 */
final class LiteralMethods {
  /** That a list holds nothing of a group. */
  private static final String NONE = "none";

  /** What changes nothing that a literal says to whom it is compared with. */
  private static final Set<String> PLAIN =
      Set.of(".tolowercase", ".lower", ".upper", ".trim", ".strip", ".tostring", ".to_string");

  /** A group, and what is asked of the value in parentheses behind the method. */
  private static final Map<String, String> TURNED =
      Map.ofEntries(
          Map.entry(".includes", "in"),
          Map.entry(".contains", "in"),
          Map.entry(".has", "in"),
          Map.entry(".issubset", "contains"),
          Map.entry(".issuperset", "contains only"),
          Map.entry(".isdisjoint", NONE),
          Map.entry(".intersects", "contains any of"));

  private static final Set<String> EQUAL =
      Set.of(".equals", ".equalsignorecase", ".eq", ".eql", ".isequal");

  private static final Set<String> SOME = Set.of(".exists", ".any", ".some", ".exists_one");
  private static final Set<String> EVERY = Set.of(".all", ".every", ".foreach");

  private final WordList words;

  private LiteralMethods(WordList words) {
    this.words = words;
  }

  /** Turns all of them. */
  static void turn(WordList words) {
    LiteralMethods methods = new LiteralMethods(words);
    for (int i = 0; i < words.size(); i++) {
      methods.behind(i);
      methods.around(i);
      methods.left(i);
    }
  }

  /** {@code LITERAL.method(...)}. */
  private void behind(int i) {
    int end = words.literal(i);
    if (end < 0 || !words.at(end + 1, Kind.NAME) || !words.at(end + 2, "(")) {
      return;
    }
    String method = words.get(end + 1).lower();
    int close = words.close(end + 2);
    if (close < 0) {
      return;
    }
    List<Word> literal = words.copy(i, end + 1);
    List<Word> given = words.copy(end + 3, close);
    boolean group = end > i;
    if (given.isEmpty()) {
      if (PLAIN.contains(method)) {
        words.replace(i, close + 1, literal);
      }
    } else if (group && TURNED.containsKey(method)) {
      words.replace(i, close + 1, related(given, i, TURNED.get(method), literal));
    } else if (EQUAL.contains(method)) {
      words.replace(i, close + 1, WordList.all(given, words.said(i, "is"), literal));
    } else if (group && (SOME.contains(method) || EVERY.contains(method))) {
      each(i, close + 1, given, literal, SOME.contains(method));
    }
  }

  private List<Word> related(List<Word> value, int i, String relation, List<Word> literal) {
    return relation.equals(NONE)
        ? WordList.all(words.said(i, "not"), value, words.said(i, "contains any of"), literal)
        : WordList.all(value, words.said(i, relation), literal);
  }

  /** {@code .exists(x, x == y)}. */
  private void each(int from, int to, List<Word> given, List<Word> literal, boolean some) {
    boolean arrow =
        given.size() > 3
            && given.get(0).is(Kind.NAME)
            && (given.get(1).is(",") || given.get(1).is("=>") || given.get(1).is("->"));
    if (arrow) {
      spread(from, to, given.get(0), given.subList(2, given.size()), literal, some);
    }
  }

  /** {@code any(x in name for x in ["a", "b"])}. */
  private void around(int i) {
    boolean some = words.at(i, "any", "(");
    int close = some || words.at(i, "all", "(") ? words.close(i + 1) : -1;
    int loop = close < 0 ? -1 : words.find("for", i + 2, close);
    if (loop < 0 || !words.at(loop + 2, "in") || words.literal(loop + 3) != close - 1) {
      return;
    }
    List<Word> body = words.copy(i + 2, loop);
    spread(i, close + 1, words.get(loop + 1), body, words.copy(loop + 3, close), some);
  }

  /** What is asked of each literal: in one relation where Reeve has one, else one by one. */
  private void spread(
      int from, int to, Word variable, List<Word> body, List<Word> literal, boolean some) {
    int operator = body.size() == 3 ? 1 : -1;
    boolean first = operator > 0 && body.get(0).is(variable.text());
    boolean last = operator > 0 && body.get(2).is(variable.text());
    if (first != last) {
      Word other = body.get(first ? 2 : 0);
      Word sign = body.get(1);
      boolean equal = sign.is("==") || sign.is("=") || sign.is("===") || sign.is("is");
      boolean unequal = sign.is("!=") || sign.is("!==") || sign.is("<>");
      String relation =
          some && equal
              ? "in"
              : !some && unequal
                  ? "not in"
                  : first && sign.is("in") ? some ? "contains any of" : "contains" : "";
      if (!relation.isEmpty()) {
        words.replace(from, to, related(List.of(other), from, relation, literal));
        return;
      }
    }
    List<Word> all = new ArrayList<>(words.said(from, "("));
    for (int k = 1; k < literal.size(); k += 2) {
      if (k > 1) {
        all.addAll(words.said(from, some ? "or" : "and"));
      }
      for (Word each : body) {
        all.add(each.is(variable.text()) ? literal.get(k) : each);
      }
    }
    all.addAll(words.said(from, ")"));
    words.replace(from, to, all);
  }

  /** {@code xs - {"a"} == set()}, {@code len(xs & {"a"}) == 0}. */
  private void left(int i) {
    int end = words.at(i, Kind.NAME) && words.at(i + 1, "-") ? words.literal(i + 2) : -1;
    boolean equal = words.at(end + 1, "==") || words.at(end + 1, "=") || words.at(end + 1, "is");
    int none = end > i + 2 && equal ? nothing(end + 2) : -1;
    if (none > 0) {
      List<Word> only = words.said(i, "contains only");
      words.replace(i, none, WordList.all(words.copy(i, i + 1), only, words.copy(i + 2, end + 1)));
      return;
    }
    boolean counts = words.at(i, "len", "(") || words.at(i, "count", "(");
    boolean both = counts && words.at(i + 2, Kind.NAME) && words.at(i + 3, "&");
    int close = both ? words.literal(i + 4) + 1 : -1;
    boolean closed = close > i + 4 && words.at(close, ")");
    if (closed && (words.at(close + 1, "==") || words.at(close + 1, ">")) && isZero(close + 2)) {
      boolean no = words.at(close + 1, "==");
      List<Word> list = words.copy(i + 2, i + 3);
      String relation = no ? NONE : "contains any of";
      words.replace(i, close + 3, related(list, i, relation, words.copy(i + 4, close)));
    }
  }

  private boolean isZero(int i) {
    return words.at(i, Kind.NUMBER) && words.get(i).text().equals("0");
  }

  /** Where an empty list ends that begins here; or below 0. */
  private int nothing(int i) {
    return words.at(i, "set", "(", ")")
        ? i + 3
        : words.at(i, "[", "]") || words.at(i, "{", "}")
            ? i + 2
            : words.at(i, "empty") ? i + 1 : -1;
  }
}
