package dev.portreeve.compiler.mend.phrase;

import dev.portreeve.compiler.mend.phrase.Word.Kind;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What jq pipes through {@code select}, as SQL and words have it, which is read. */
final class Pipes {
  private final WordList list;

  private Pipes(WordList list) {
    this.list = list;
  }

  /** Filters that change nothing about what is asked. */
  private static final Set<String> PASSED =
      Set.of("default", "d", "int", "string", "bool", "list", "trim", "float");

  private static final Map<String, String> COMPARED =
      Map.of(
          "lt",
          "<",
          "le",
          "<=",
          "gt",
          ">",
          "ge",
          ">=",
          "ne",
          "!=",
          "lessthan",
          "<",
          "greaterthan",
          ">",
          "in",
          "in");

  /** Turns what is piped into words that are read. */
  static void turn(WordList list) {
    Pipes pipes = new Pipes(list);
    for (int i = 1; i < list.size(); i++) {
      pipes.filtered(i);
    }
    for (int i = 0; i < list.size(); i++) {
      if (!pipes.chosen(i)) {
        pipes.any(i);
      }
    }
    pipes.denied();
  }

  /** {@code [.xs[] | select(p)] | length}: how many elements are such. */
  private boolean chosen(int i) {
    boolean piped = list.at(i, "[") && list.at(i + 1, Kind.NAME) && isIterated(i + 1);
    boolean select = piped && list.at(i + 2, "|", "select", "(");
    int close = select ? list.close(i + 4) : -1;
    if (close < 0 || !list.at(close + 1, "]", "|", "length")) {
      return false;
    }
    list.replace(i, close + 4, query(i, "( select count ( * ) from", i + 1, i + 5, close));
    return true;
  }

  /** {@code any(.xs[]; p)}: there is one that is such. */
  private void any(int i) {
    boolean any = list.at(i, "any", "(") && list.at(i + 2, Kind.NAME) && isIterated(i + 2);
    int close = any && list.at(i + 3, ";") ? list.close(i + 1) : -1;
    if (close > 0) {
      list.replace(i, close + 1, query(i, "exists ( select id from", i + 2, i + 4, close));
    }
  }

  /** {@code x | default(0)}, {@code xs | list | length}: filters of Jinja. */
  private void filtered(int i) {
    while (list.at(i, "|") && list.at(i + 1, Kind.NAME) && !list.at(i, "|", "not")) {
      boolean call = list.at(i + 2, "(");
      int end = call ? list.close(i + 2) + 1 : i + 2;
      String filter = list.get(i + 1).lower();
      if (PASSED.contains(filter) && end > i) {
        list.replace(i, end, List.of());
      } else if (filter.equals("selectattr") && end == i + 9 && list.at(i + 4, ",")) {
        String sign = COMPARED.getOrDefault(list.get(i + 5).text().replaceAll("[\"']", ""), "=");
        List<Word> where =
            WordList.all(
                list.said(i, list.get(i + 3).text().replaceAll("[\"']", "") + " " + sign),
                list.copy(i + 7, i + 8));
        int last = end;
        while (list.at(last, "|", "list")) {
          last += 2;
        }
        if (list.at(last, "|", "length") || list.at(last, "|", "count")) {
          List<Word> count =
              WordList.all(
                  list.said(i, "( select count ( * ) from"),
                  list.copy(i - 1, i),
                  list.said(i, "where"),
                  where,
                  list.said(i, ")"));
          list.replace(i - 1, last + 2, count);
        }
        return;
      } else {
        return;
      }
    }
  }

  private boolean isIterated(int i) {
    return list.get(i).text().endsWith("[]");
  }

  private List<Word> query(int at, String opening, int name, int from, int to) {
    Word path = list.get(name);
    String text = path.text().replaceAll("^[.]|\\[\\]$", "");
    Word named = new Word(Kind.NAME, text, path.start(), path.end(), false);
    return WordList.all(
        list.said(at, opening),
        List.of(named),
        list.said(at, "where"),
        list.copy(from, to).stream().map(Pipes::bare).toList(),
        list.said(at, ")"));
  }

  /** A field of what is piped, without its dot. */
  private static Word bare(Word word) {
    String text = word.is(Kind.NAME) ? word.text().replaceFirst("^[.]", "") : word.text();
    return new Word(word.kind(), text, word.start(), word.end(), word.opensLine());
  }

  /** {@code p | not}. */
  private void denied() {
    int last = list.size() - 1;
    if (last > 1 && list.at(last - 1, "|", "not")) {
      List<Word> denied = list.copy(0, last - 1);
      list.replace(0, last + 1, WordList.all(list.said(0, "not ("), denied, list.said(0, ")")));
    }
  }
}
