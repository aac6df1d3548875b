package dev.portreeve.dsl.diagnostic;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/**
 * "Did you mean": finds the word that a misspelt one was probably meant to be, and stays silent
 * when nothing is close. The answer depends on the words alone, never on the order of the
 * candidates.
 */
public final class Suggestions {
  private static final int LONGEST = 128;

  private Suggestions() {}

  /**
   * The candidate nearest to {@code word} by insertions, deletions, replacements and swaps of
   * neighbours: at most one for words of up to five letters, at most a third of the length for
   * longer ones. Case counts as nothing. Among equals the first of the alphabet.
   */
  public static Optional<String> closest(String word, Collection<String> candidates) {
    if (word.length() < 2 || word.length() > LONGEST) {
      return Optional.empty();
    }
    String best = null;
    int bestDistance = Math.max(1, word.length() / 3) + 1;
    for (String candidate : new TreeSet<>(candidates)) {
      if (Math.abs(candidate.length() - word.length()) < bestDistance && !candidate.equals(word)) {
        int distance = distance(lower(word), lower(candidate));
        if (distance < bestDistance && distance < candidate.length()) {
          best = candidate;
          bestDistance = distance;
        }
      }
    }
    return Optional.ofNullable(best);
  }

  private static String lower(String word) {
    return word.toLowerCase(Locale.ROOT);
  }

  /** Damerau and Levenshtein's distance, each pair of letters swapped at most once. */
  private static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int replaced = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        d[i][j] = Math.min(replaced, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        if (swapped(a, i, b, j)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }

  private static boolean swapped(String a, int i, String b, int j) {
    return i > 1
        && j > 1
        && a.charAt(i - 1) == b.charAt(j - 2)
        && a.charAt(i - 2) == b.charAt(j - 1);
  }
}
