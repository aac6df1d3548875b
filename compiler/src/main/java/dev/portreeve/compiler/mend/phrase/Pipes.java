package dev.portreeve.compiler.mend.phrase;

import dev.portreeve.compiler.mend.phrase.Word.Kind;
import java.util.List;

/** What jq pipes through {@code select}, as SQL and words have it, which is read. */
final class Pipes {
  private final WordList list;

  private Pipes(WordList list) {
    this.list = list;
  }

  /** Turns what is piped into words that are read. */
  static void turn(WordList list) {
    Pipes pipes = new Pipes(list);
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
