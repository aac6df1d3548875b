package dev.portreeve.compiler.mend.phrase;

import dev.portreeve.compiler.mend.phrase.Word.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The greatest and the least of a list, and sums of what holds, of which Reeve has none: {@code
 * max(p.port for p in xs) < 9} says of each that it is below, {@code sum(p for x in xs)} counts.
 */
final class Extremes {
  private static final Set<String> BELOW = Set.of("<", "<=", "below");
  private static final Set<String> ABOVE = Set.of(">", ">=", "above");

  private final WordList words;

  private Extremes(WordList words) {
    this.words = words;
  }

  /** Says each of its elements. */
  static void turn(WordList words) {
    Extremes extremes = new Extremes(words);
    for (int i = 0; i < words.size(); i++) {
      extremes.query(i);
      extremes.look(i);
      extremes.sum(i);
      extremes.counted(i);
      extremes.mapped(i);
    }
  }

  /** What is asked of each element of a list, under a name. */
  private record Of(List<Word> body, List<Word> variable, List<Word> list) {}

  /** {@code (select max(f) from xs)}. */
  private void query(int i) {
    boolean select = words.at(i, "(", "select") && words.at(i + 3, "(");
    boolean extreme = select && (words.at(i + 2, "max") || words.at(i + 2, "min"));
    if (extreme && words.at(i + 5, ")", "from") && words.at(i + 8, ")")) {
      String path = words.get(i + 7).text() + "[_]." + words.get(i + 4).text();
      Word at = words.get(i + 7);
      List<Word> of = List.of(new Word(Kind.NAME, path, at.start(), at.end(), false));
      List<Word> call = words.copy(i + 2, i + 4);
      words.replace(i, i + 9, WordList.all(call, of, words.said(i, ")")));
    }
  }

  private void look(int i) {
    boolean max = words.at(i, "max", "(");
    int close = max || words.at(i, "min", "(") ? words.close(i + 1) : -1;
    if (close < 0 || !words.at(close + 1, Kind.SIGN) && !words.at(close + 1, Kind.NAME)) {
      return;
    }
    String sign = words.get(close + 1).lower();
    boolean relates = BELOW.contains(sign) || ABOVE.contains(sign);
    boolean bounded = words.at(close + 2, Kind.NUMBER) || words.at(close + 2, Kind.NAME);
    if (!relates || !bounded) {
      return;
    }
    Of of = of(i + 2, close);
    if (of != null) {
      String all = max == BELOW.contains(sign) ? "all" : "any";
      List<Word> bound = words.copy(close + 1, close + 3);
      words.replace(
          i,
          close + 3,
          WordList.all(
              words.said(i, all + " ("),
              of.body,
              bound,
              words.said(i, "for"),
              of.variable,
              words.said(i, "in"),
              of.list,
              words.said(i, ")")));
    }
  }

  /** {@code e for v in xs}, in brackets or not; {@code e | v := xs[_]}; {@code xs.map(v, e)}. */
  private Of of(int from, int to) {
    boolean brackets = words.opens(from) && words.close(from) == to - 1;
    if (brackets) {
      return of(from + 1, to - 1);
    }
    int loop = words.find("for", from, to);
    if (loop > from && words.at(loop + 2, "in")) {
      return new Of(
          words.copy(from, loop), words.copy(loop + 1, loop + 2), words.copy(loop + 3, to));
    }
    int bar = words.find("|", from, to);
    boolean some = words.at(bar + 1, "some");
    int name = some ? bar + 2 : bar + 1;
    boolean bound = bar > from && (words.at(name + 1, ":=") || words.at(name + 1, "in"));
    if (bound && name + 3 == to) {
      return new Of(words.copy(from, bar), words.copy(name, name + 1), bare(words.get(name + 2)));
    }
    Word first = words.get(from);
    boolean maps = first.lower().endsWith(".map") && words.at(from + 1, "(");
    if (maps && words.close(from + 1) == to - 1) {
      List<Word> variable = words.copy(from + 2, from + 3);
      String list = first.text().substring(0, first.text().length() - 4);
      return new Of(words.copy(from + 4, to - 1), variable, named(first, list));
    }
    int index = first.text().indexOf("].");
    return from + 1 == to && index > 0 ? ofPath(first, index) : null;
  }

  /** {@code xs[_].f}. */
  private static Of ofPath(Word path, int index) {
    String list = path.text().substring(0, path.text().lastIndexOf('[', index));
    String last = list.substring(Math.max(list.lastIndexOf('_'), list.lastIndexOf('.')) + 1);
    String variable = last.substring(0, 1).toLowerCase(Locale.ROOT);
    String body = variable + path.text().substring(index + 1);
    return new Of(named(path, body), named(path, variable), named(path, list));
  }

  private static List<Word> named(Word at, String text) {
    return List.of(new Word(Kind.NAME, text, at.start(), at.end(), false));
  }

  private static List<Word> bare(Word list) {
    return named(list, list.text().replaceFirst("\\[[_*]?\\]$", ""));
  }

  /** {@code count(v in xs where p)}. */
  private void counted(int i) {
    int close = words.at(i, "count", "(") && words.at(i + 3, "in") ? words.close(i + 1) : -1;
    int where = close < 0 ? -1 : words.find("where", i + 4, close);
    if (where == i + 5) {
      words.replace(
          i,
          close + 1,
          WordList.all(
              words.said(i, "count ( ["),
              words.copy(i + 2, i + 3),
              words.said(i, "for"),
              words.copy(i + 2, where),
              words.said(i, "if"),
              words.copy(where + 1, close),
              words.said(i, "] )")));
    }
  }

  /** {@code xs.map(v, e).all(w, p)}: what is asked of each of what a list is made into. */
  private void mapped(int i) {
    boolean maps = words.at(i, Kind.NAME) && words.get(i).lower().endsWith(".map");
    int close = maps && words.at(i + 1, "(") && words.at(i + 3, ",") ? words.close(i + 1) : -1;
    String method = close > 0 && words.at(close + 1, Kind.NAME) ? words.get(close + 1).lower() : "";
    boolean all = Set.of(".all", ".every").contains(method);
    boolean any = Set.of(".exists", ".any", ".some").contains(method);
    int end = (all || any) && words.at(close + 2, "(") ? words.close(close + 2) : -1;
    if (end < 0 || !words.at(close + 4, ",") && !words.at(close + 4, "=>")) {
      return;
    }
    Of of = of(i, close + 1);
    String element = words.get(close + 3).text();
    List<Word> body = new ArrayList<>();
    for (Word each : words.copy(close + 5, end)) {
      body.addAll(each.is(element) ? of.body : List.of(each));
    }
    words.replace(
        i,
        end + 1,
        WordList.all(
            words.said(i, all ? "all (" : "any ("),
            body,
            words.said(i, "for"),
            of.variable,
            words.said(i, "in"),
            of.list,
            words.said(i, ")")));
  }

  /** {@code sum(1 for v in xs if p)}, {@code sum(p for v in xs)}: how many there are. */
  private void sum(int i) {
    int close = words.at(i, "sum", "(") ? words.close(i + 1) : -1;
    int loop = close < 0 ? -1 : words.find("for", i + 2, close);
    if (loop < 0 || !words.at(loop + 2, "in")) {
      return;
    }
    boolean one = loop == i + 3 && words.at(i + 2, Kind.NUMBER);
    boolean asks = words.find("if", loop, close) > 0;
    if (one == asks) {
      List<Word> variable = words.copy(loop + 1, loop + 2);
      List<Word> where =
          one ? List.of() : WordList.all(words.said(i, "if"), words.copy(i + 2, loop));
      words.replace(
          i,
          close + 1,
          WordList.all(
              words.said(i, "count ( ["),
              variable,
              words.copy(loop, close),
              where,
              words.said(i, "] )")));
    }
  }
}
