package dev.portreeve.compiler.mend;

import dev.portreeve.compiler.mend.meant.Meant;
import dev.portreeve.compiler.mend.phrase.Word;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A choice between two conditions as other languages have it, said with {@code and}, {@code or} and
 * {@code not}: {@code c ? a : b}, {@code if c then a else b}, {@code a if c else b}.
 */
final class BranchReader {
  private static final String NONE = "";

  private final List<Word> words;
  private final Function<List<Word>, Optional<Meant>> condition;

  BranchReader(List<Word> words, Function<List<Word>, Optional<Meant>> condition) {
    this.words = words;
    this.condition = condition;
  }

  Optional<Meant> read() {
    int mark = find("?", 0);
    int colon = mark < 0 ? -1 : find(":", mark);
    if (colon > 0) {
      return chosen(words.subList(0, mark), part(mark, colon), part(colon, words.size()));
    }
    boolean first = !words.isEmpty() && words.get(0).is("if");
    int then = first ? find("then", 0) : -1;
    int otherwise = find("else", Math.max(0, then));
    if (first && then > 0 && otherwise > then) {
      return chosen(part(0, then), part(then, otherwise), part(otherwise, words.size()));
    }
    int when = first ? -1 : find("if", 0);
    return when > 0 && otherwise > when
        ? chosen(part(when, otherwise), words.subList(0, when), part(otherwise, words.size()))
        : Optional.empty();
  }

  /** The words between two others. */
  private List<Word> part(int before, int behind) {
    return words.subList(before + 1, behind);
  }

  /** Where a word stands outside of parentheses; or below 0. */
  private int find(String word, int from) {
    int depth = 0;
    for (int i = from; i < words.size(); i++) {
      boolean opens = words.get(i).is("(") || words.get(i).is("[") || words.get(i).is("{");
      boolean closes = words.get(i).is(")") || words.get(i).is("]") || words.get(i).is("}");
      depth += opens ? 1 : closes ? -1 : 0;
      if (depth == 0 && words.get(i).is(word)) {
        return i;
      }
    }
    return -1;
  }

  private Optional<Meant> chosen(List<Word> asked, List<Word> one, List<Word> other) {
    Optional<Meant> holds = condition.apply(asked);
    String first = constant(one);
    String second = constant(other);
    Optional<Meant> then = first.isEmpty() ? condition.apply(one) : Optional.empty();
    Optional<Meant> otherwise = second.isEmpty() ? condition.apply(other) : Optional.empty();
    if (holds.isEmpty() || first.isEmpty() && then.isEmpty()) {
      return Optional.empty();
    }
    Meant c = holds.get();
    if (second.equals("true")) {
      return then.map(t -> Meant.any(List.of(c.opposite(), t)))
          .or(() -> Optional.of(c.opposite()).filter(m -> first.equals("false")));
    }
    if (second.equals("false")) {
      return then.map(t -> Meant.all(List.of(c, t)))
          .or(() -> Optional.of(c).filter(m -> first.equals("true")));
    }
    if (first.equals("true")) {
      return otherwise.map(o -> Meant.any(List.of(c, o)));
    }
    if (first.equals("false")) {
      return otherwise.map(o -> Meant.all(List.of(c.opposite(), o)));
    }
    return otherwise.map(
        o ->
            Meant.any(
                List.of(Meant.all(List.of(c, then.get())), Meant.all(List.of(c.opposite(), o)))));
  }

  private static String constant(List<Word> words) {
    boolean one = words.size() == 1 && (words.get(0).is("true") || words.get(0).is("false"));
    return one ? words.get(0).lower() : NONE;
  }
}
