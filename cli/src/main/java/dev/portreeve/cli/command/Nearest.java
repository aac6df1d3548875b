package dev.portreeve.cli.command;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * "Did you mean": the one of several words that a mistyped one is closest to, if it is close, by
 * letters missing, added, changed or swapped; or the only one that it begins.
 */
public final class Nearest {
  private Nearest() {}

  /** {@code did you mean `check`?}, or nothing when no word is close. */
  public static Optional<String> of(String typed, List<String> words) {
    return word(typed, words).map(word -> "did you mean `" + word + "`?");
  }

  /** The same, or else a sentence that lists them all. */
  public static String sentence(String typed, List<String> words) {
    return of(typed, words).orElse("it is one of " + String.join(", ", words));
  }

  private static Optional<String> word(String typed, List<String> words) {
    List<String> begun = words.stream().filter(word -> word.startsWith(typed)).toList();
    if (begun.size() == 1 && typed.chars().anyMatch(Character::isLetterOrDigit)) {
      return Optional.of(begun.get(0));
    }
    return words.stream()
        .filter(word -> distance(typed, word) <= Math.max(1, letters(word) / 3))
        .min(Comparator.comparingInt(word -> distance(typed, word)));
  }

  private static int letters(String word) {
    return (int) word.chars().filter(Character::isLetterOrDigit).count();
  }

  /** The least number of single-letter edits and swaps of neighbours that turn one into another. */
  private static int distance(String from, String to) {
    int[][] edits = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        if (i == 0 || j == 0) {
          edits[i][j] = i + j;
          continue;
        }
        boolean same = from.charAt(i - 1) == to.charAt(j - 1);
        int changed = edits[i - 1][j - 1] + (same ? 0 : 1);
        edits[i][j] = Math.min(changed, Math.min(edits[i - 1][j], edits[i][j - 1]) + 1);
        boolean swapped =
            i > 1
                && j > 1
                && from.charAt(i - 1) == to.charAt(j - 2)
                && from.charAt(i - 2) == to.charAt(j - 1);
        if (swapped) {
          edits[i][j] = Math.min(edits[i][j], edits[i - 2][j - 2] + 1);
        }
      }
    }
    return edits[from.length()][to.length()];
  }
}
