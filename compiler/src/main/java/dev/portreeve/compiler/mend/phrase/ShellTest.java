package dev.portreeve.compiler.mend.phrase;

import dev.portreeve.compiler.mend.phrase.Word.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How a shell tests, in words that are read: {@code [ -z "$x" ]}, {@code [[ $x == y && -n $z ]]},
 * {@code test $x -eq 0}.
 */
final class ShellTest {
  private static final Map<String, String> JOINTS = Map.of("a", "and", "o", "or");
  private static final List<String> COMPARES = List.of("eq", "ne", "lt", "le", "gt", "ge");

  private final WordList list;

  private ShellTest(WordList list) {
    this.list = list;
  }

  /** Turns a test; anything else stays as it is. */
  static void turn(WordList list) {
    ShellTest test = new ShellTest(list);
    if (test.isOne()) {
      test.strip();
      test.turn();
    }
  }

  private boolean isOne() {
    boolean bracket = list.at(0, "[") && list.close(0) == list.size() - 1;
    boolean option = false;
    boolean variable = false;
    for (int i = 0; i < list.size(); i++) {
      String behind = i + 1 < list.size() ? list.get(i + 1).lower() : "";
      boolean known = JOINTS.containsKey(behind) || COMPARES.contains(behind);
      option |= list.at(i, "-") && (known || behind.equals("z") || behind.equals("n"));
      variable |= list.at(i, "$") || list.get(i).text().startsWith("$");
    }
    return option || variable && (bracket || list.at(0, "test"));
  }

  private void strip() {
    while (list.at(0, "[") && list.close(0) == list.size() - 1) {
      list.replace(list.size() - 1, list.size(), List.of());
      list.replace(0, 1, List.of());
    }
    if (list.at(0, "test")) {
      list.replace(0, 1, List.of());
    }
  }

  private void turn() {
    List<Word> said = new ArrayList<>();
    String filled = "";
    for (int i = 0; i < list.size(); i++) {
      Word word = list.get(i);
      String behind = list.at(i, "-") && i + 1 < list.size() ? list.get(i + 1).lower() : "";
      if (behind.equals("z") || behind.equals("n")) {
        filled = behind.equals("z") ? "is null" : "is not null";
        i++;
      } else if (JOINTS.containsKey(behind)) {
        said.addAll(list.said(i, JOINTS.get(behind)));
        i++;
      } else if (!COMPARES.contains(behind) && !word.is("$")) {
        said.add(bare(word));
        if (!filled.isEmpty()) {
          said.addAll(list.said(i, filled));
          filled = "";
        }
      }
    }
    list.replace(0, list.size(), said);
  }

  /** A variable or a truth without its quotes and its sign. */
  private static Word bare(Word word) {
    String text = word.text();
    boolean variable = text.startsWith("$");
    boolean truth = word.is(Kind.TEXT) && (text.equals("true") || text.equals("false"));
    return variable || truth
        ? new Word(
            Kind.NAME, text.replaceAll("[${}]", ""), word.start(), word.end(), word.opensLine())
        : word;
  }
}
