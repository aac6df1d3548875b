package dev.portreeve.compiler.mend.phrase;

import dev.portreeve.compiler.mend.phrase.Word.Kind;
import java.util.List;

/**
 * What jq pipes through {@code select}, and how a shell tests: both as SQL and words have it, which
 * is read.
 */
final class Pipes {
  private static final List<String> TESTS = List.of("eq", "ne", "lt", "le", "gt", "ge");

  private final WordList list;

  private Pipes(WordList list) {
    this.list = list;
  }

  /** Turns what is piped or tested into words that are read. */
  static void turn(WordList list) {
    Pipes pipes = new Pipes(list);
    for (int i = 0; i < list.size(); i++) {
      if (!pipes.chosen(i)) {
        pipes.any(i);
      }
    }
    pipes.denied();
    pipes.filled();
    pipes.tested();
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

  /** {@code [ -z "$x" ]}, {@code [ -n "$x" ]}: whether there is something in it. */
  private void filled() {
    boolean none = list.at(0, "[", "-", "z");
    int name = list.at(3, "$") ? 4 : 3;
    boolean asked = (none || list.at(0, "[", "-", "n")) && list.at(name + 1, "]");
    if (!asked || list.size() != name + 2) {
      return;
    }
    Word word = list.get(name);
    String path = word.text().replaceAll("[${}]", "");
    list.replace(
        0,
        list.size(),
        WordList.all(
            List.of(new Word(Kind.NAME, path, word.start(), word.end(), word.opensLine())),
            list.said(0, none ? "is null" : "is not null")));
  }

  /** {@code [ $x -le 2 ]}, {@code test $x -eq 0}. */
  private void tested() {
    int test = -1;
    for (int i = 1; i + 1 < list.size(); i++) {
      boolean operator = list.at(i, "-") && TESTS.contains(list.get(i + 1).lower());
      test = operator ? i : test;
    }
    if (test < 0) {
      return;
    }
    list.replace(test, test + 1, List.of());
    while (list.at(0, "[") && list.close(0) == list.size() - 1) {
      list.replace(list.size() - 1, list.size(), List.of());
      list.replace(0, 1, List.of());
    }
    if (list.at(0, "test")) {
      list.replace(0, 1, List.of());
    }
  }
}
