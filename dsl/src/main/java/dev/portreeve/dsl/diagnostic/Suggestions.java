package dev.portreeve.dsl.diagnostic;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * "Did you mean": finds the word that a misspelt one was probably meant to be, and stays silent
 * when nothing is close. The answer depends on the words alone, never on the order of the
 * candidates; the time is linear in them, whatever they are.
 */
public final class Suggestions {
  private static final int LONGEST = 128;

  /** Words that an id may have or not. */
  private static final Set<String> FILLERS = Set.of("no", "not", "is", "are", "the", "a", "has");

  /** The most slips that are forgiven in one word. */
  private static final int SLIPS = 5;

  private Suggestions() {}

  /** {@code did you mean `privileged`?}; empty where no candidate is close. */
  public static Optional<Help> didYouMean(String word, Collection<String> candidates) {
    return closest(word, candidates).map(Help::meant);
  }

  /** The words in backticks, parted by commas. */
  public static String list(Collection<String> words) {
    return String.join(", ", words.stream().map(w -> "`" + w + "`").toList());
  }

  /**
   * The candidate nearest to {@code word} by insertions, deletions, replacements and swaps of
   * neighbours: at most one for words of up to five letters, at most a third of the length for
   * longer ones, and never more than five. Case counts as nothing. Among equals the first of the
   * alphabet.
   */
  public static Optional<String> closest(String word, Collection<String> candidates) {
    if (word.length() < 2 || word.length() > LONGEST) {
      return Optional.empty();
    }
    String wanted = lower(word);
    String best = null;
    int most = Math.min(SLIPS, Math.max(1, word.length() / 3));
    for (String candidate : candidates) {
      if (Math.abs(candidate.length() - word.length()) > most || candidate.equals(word)) {
        continue;
      }
      int distance = distance(wanted, lower(candidate), most);
      boolean nearer = distance < most || distance == most && best == null;
      boolean earlier = distance == most && best != null && candidate.compareTo(best) < 0;
      if ((nearer || earlier) && distance < candidate.length() && sameParts(wanted, candidate)) {
        best = candidate;
        most = distance;
      }
    }
    return Optional.ofNullable(best);
  }

  /**
   * The only candidate that has all words of {@code word}, parted by dashes, in whatever order and
   * number; or nothing.
   */
  public static Optional<String> sameWords(String word, Collection<String> candidates) {
    Set<String> wanted = stems(word);
    List<String> found =
        candidates.stream().filter(c -> stems(c).containsAll(wanted)).limit(2).toList();
    return wanted.size() > 1 && found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }

  /** {@code did you mean `kernel`?} of `kernel_version`: a candidate with a word more or fewer. */
  public static Optional<Help> begun(String word, Collection<String> candidates) {
    return candidates.stream()
        .filter(c -> word.startsWith(c + "_") || c.startsWith(word + "_"))
        .findFirst()
        .map(Help::meant);
  }

  private static Set<String> stems(String id) {
    Set<String> stems = new HashSet<>();
    for (String each : lower(id).split("[-_]")) {
      String stem = each.replaceFirst("(?<=..)(?:ies|es|s|y)$", "");
      if (!FILLERS.contains(each)) {
        stems.add(stem);
      }
    }
    return stems;
  }

  /** Whether no word of two joined ones is another word: `dropped_x` was not meant as `added_x`. */
  private static boolean sameParts(String wanted, String candidate) {
    String[] one = wanted.split("_");
    String[] other = lower(candidate).split("_");
    if (one.length != other.length || one.length < 2) {
      return true;
    }
    for (int i = 0; i < one.length; i++) {
      int most = Math.max(2, Math.min(one[i].length(), other[i].length()) / 2);
      if (distance(one[i], other[i], most) > most) {
        return false;
      }
    }
    return true;
  }

  private static String lower(String word) {
    return word.toLowerCase(Locale.ROOT);
  }

  /**
   * Damerau and Levenshtein's distance, each pair of letters swapped at most once; anything above
   * {@code most} where it is more. Looks at no pair of places that are further apart than that.
   */
  private static int distance(String a, String b, int most) {
    int from = 0;
    int shorter = Math.min(a.length(), b.length());
    while (from < shorter && a.charAt(from) == b.charAt(from)) {
      from++;
    }
    return distance(a.substring(from), b.substring(from), most, most + 1);
  }

  private static int distance(String a, String b, int most, int far) {
    int[][] d = new int[3][b.length() + 1];
    int before = 0;
    for (int i = 0; i <= a.length(); i++) {
      int[] row = d[i % 3];
      java.util.Arrays.fill(row, far);
      int least = far;
      for (int j = Math.max(0, i - most); j <= Math.min(b.length(), i + most); j++) {
        row[j] = Math.min(far, i == 0 || j == 0 ? i + j : step(a, i, b, j, d));
        least = Math.min(least, row[j]);
      }
      if (least == far && before == far) {
        return far;
      }
      before = least;
    }
    return d[a.length() % 3][b.length()];
  }

  private static int step(String a, int i, String b, int j, int[][] d) {
    int replaced = d[(i + 2) % 3][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int one = Math.min(replaced, Math.min(d[(i + 2) % 3][j], d[i % 3][j - 1]) + 1);
    return swapped(a, i, b, j) ? Math.min(one, d[(i + 1) % 3][j - 2] + 1) : one;
  }

  private static boolean swapped(String a, int i, String b, int j) {
    return i > 1
        && j > 1
        && a.charAt(i - 1) == b.charAt(j - 2)
        && a.charAt(i - 2) == b.charAt(j - 1);
  }
}
