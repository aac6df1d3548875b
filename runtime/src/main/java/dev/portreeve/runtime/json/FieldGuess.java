package dev.portreeve.runtime.json;

import com.fasterxml.jackson.core.io.SerializedString;
import java.util.Arrays;

/**
 * Which member follows which in objects of one kind: at first as canonical JSON sorts them, then as
 * they came last. A parser holds the bytes at hand against the guess before it looks up a name, so
 * that a wrong guess costs a look and no right to be wrong. For one document.
 */
public final class FieldGuess {
  /** The place before the first member. */
  public static final int START = -1;

  private static final int NONE = -1;

  private final MemberTable names;

  /** The number that follows each, that of the beginning in front of all others. */
  private final int[] following;

  /** Guesses the names of this table. */
  public FieldGuess(MemberTable names) {
    this.names = names;
    this.following = new int[names.size() + 1];
    Arrays.fill(following, NONE);
    int before = START;
    for (int number : names.sorted()) {
      following[before + 1] = number;
      before = number;
    }
  }

  MemberTable names() {
    return names;
  }

  /** The number that is likely to follow a member. */
  int after(int member) {
    return following[member + 1];
  }

  /** Its name; null where nothing is likely to follow. */
  SerializedString nameAfter(int member) {
    int guess = following[member + 1];
    return guess == NONE ? null : names.name(guess);
  }

  /** It was another one. */
  void learn(int member, int next) {
    following[member + 1] = next;
  }
}
