package dev.portreeve.compiler.mend;

import dev.portreeve.compiler.mend.meant.Meant;
import dev.portreeve.compiler.mend.phrase.Word;
import java.util.ArrayList;
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
    Optional<Meant> other = words.isEmpty() ? Optional.empty() : cases().or(this::called);
    if (other.isPresent()) {
      return other;
    }
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

  /** {@code case when c then a else b end}, {@code case x when v then a else b end}. */
  private Optional<Meant> cases() {
    int when = find("when", 0);
    int then = when < 0 ? -1 : find("then", when);
    int last = words.size() - (words.get(words.size() - 1).is("end") ? 1 : 0);
    if (!words.get(0).is("case") || then < 0) {
      return Optional.empty();
    }
    List<Word> head = words.subList(0, when);
    int next = find("when", then);
    int otherwise = find("else", then);
    int end = next > 0 ? next : otherwise > 0 ? otherwise : last;
    List<Word> asked = new ArrayList<>(head.subList(1, head.size()));
    if (!asked.isEmpty()) {
      asked.add(word("is"));
    }
    asked.addAll(part(when, then));
    List<Word> other = new ArrayList<>(next > 0 ? head : List.of());
    other.addAll(
        next > 0
            ? words.subList(next, words.size())
            : otherwise > 0 ? part(otherwise, last) : List.of(word("true")));
    return chosen(asked, part(then, end), other);
  }

  /** {@code if(c, a, b)}, {@code iif(c, a, b)}, {@code if c { a } else { b }}. */
  private Optional<Meant> called() {
    int size = words.size();
    boolean named = List.of("if", "iif", "ifelse", "cond").contains(words.get(0).lower());
    boolean open = named && size > 5 && words.get(1).is("(") && words.get(size - 1).is(")");
    List<Word> inside = open ? words.subList(2, size - 1) : List.of();
    BranchReader parts = new BranchReader(inside, condition);
    int one = parts.find(",", 0);
    int two = one < 0 ? -1 : parts.find(",", one + 1);
    if (two > 0) {
      return chosen(inside.subList(0, one), parts.part(one, two), parts.part(two, inside.size()));
    }
    int brace = open || !named ? -1 : begins("{", 1);
    int close = brace < 0 ? -1 : find("}", brace);
    boolean otherwise =
        close > 0
            && close + 3 < size
            && words.get(close + 1).is("else")
            && words.get(size - 1).is("}");
    return otherwise
        ? chosen(part(0, brace), part(brace, close), part(close + 2, size - 1))
        : close == size - 1 && brace > 0
            ? chosen(part(0, brace), part(brace, close), List.of(word("true")))
            : Optional.empty();
  }

  private int begins(String sign, int from) {
    for (int i = from; i < words.size(); i++) {
      if (words.get(i).is(sign)) {
        return i;
      }
    }
    return -1;
  }

  private Word word(String text) {
    Word last = words.get(words.size() - 1);
    return new Word(Word.Kind.NAME, text, last.end(), last.end(), false);
  }

  /** A condition, or another choice. */
  private Optional<Meant> said(List<Word> of) {
    return new BranchReader(of, condition).read().or(() -> condition.apply(of));
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
    Optional<Meant> then = first.isEmpty() ? said(one) : Optional.empty();
    Optional<Meant> otherwise = second.isEmpty() ? said(other) : Optional.empty();
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
