package dev.portreeve.runtime.json;

import com.fasterxml.jackson.core.io.SerializedString;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The names that are known of one kind of object, or the members of an enum, by number: found in
 * the characters that a parser holds, without a text of their own. Immutable and shared.
 */
public final class MemberTable {
  /** What is found of a name that is not among them. */
  public static final int UNKNOWN = -1;

  private final SerializedString[] names;

  /**
   * Numbers by hash, with {@link #UNKNOWN} where there is none; a name stands at its hash or
   * behind.
   */
  private final int[] numbers;

  /** The numbers in the order in which canonical JSON writes their names. */
  private final int[] sorted;

  private MemberTable(List<String> texts) {
    this.names = texts.stream().map(SerializedString::new).toArray(SerializedString[]::new);
    this.numbers = new int[Integer.highestOneBit(Math.max(1, names.length)) << 2];
    Arrays.fill(numbers, UNKNOWN);
    for (int number = 0; number < names.length; number++) {
      int at = slot(texts.get(number).hashCode());
      while (numbers[at] != UNKNOWN) {
        at = at + 1 & numbers.length - 1;
      }
      numbers[at] = number;
    }
    this.sorted =
        IntStream.range(0, names.length)
            .boxed()
            .sorted(Comparator.comparing(texts::get))
            .mapToInt(Integer::intValue)
            .toArray();
  }

  /** A table of these names, each numbered by its place; none stands twice. */
  public static MemberTable of(Collection<String> names) {
    return new MemberTable(List.copyOf(names));
  }

  private int slot(int hash) {
    return (hash ^ hash >>> 15) & numbers.length - 1;
  }

  /** How many there are. */
  public int size() {
    return names.length;
  }

  /** The number of a name, or {@link #UNKNOWN}. */
  public int find(String name) {
    int at = slot(name.hashCode());
    while (numbers[at] != UNKNOWN && !names[numbers[at]].getValue().equals(name)) {
      at = at + 1 & numbers.length - 1;
    }
    return numbers[at];
  }

  /** The number of the name that these characters spell, or {@link #UNKNOWN}. */
  public int find(char[] text, int from, int length) {
    int hash = 0;
    for (int i = from; i < from + length; i++) {
      hash = 31 * hash + text[i];
    }
    int at = slot(hash);
    while (numbers[at] != UNKNOWN && !spells(text, from, length, names[numbers[at]].getValue())) {
      at = at + 1 & numbers.length - 1;
    }
    return numbers[at];
  }

  private static boolean spells(char[] text, int from, int length, String name) {
    if (name.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (text[from + i] != name.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  SerializedString name(int number) {
    return names[number];
  }

  int[] sorted() {
    return sorted;
  }
}
