package dev.portreeve.runtime.verdict;

import java.util.List;
import java.util.Optional;

/**
 * What a snapshot was made from: by origin, how many files and of which time; and what was set
 * aside, and why. Empty where the snapshot does not say, as of one that import did not write.
 *
 * @param sources by origin, in alphabetical order
 * @param aside how many inputs, or parts of them, were set aside in all
 * @param reasons for that, with the first names of each; the most frequent ones of many
 */
public record Provenance(List<Source> sources, long aside, List<SetAside> reasons) {
  /** Nothing is said. */
  public static final Provenance NONE = new Provenance(List.of(), 0, List.of());

  /** Copies its lists. */
  public Provenance {
    sources = List.copyOf(sources);
    reasons = List.copyOf(reasons);
  }

  /** Whether it was made from plans, and from nothing else. */
  public boolean isPlanned() {
    return !sources.isEmpty() && sources.stream().allMatch(s -> s.origin().equals("planned"));
  }

  /** Files of one origin; the first and the last instant that any of them tells. */
  public record Source(String origin, long files, Optional<String> first, Optional<String> last) {}

  /** Inputs that were set aside for one reason: how many, and the first names of them. */
  public record SetAside(String why, long count, List<String> names) {
    /** Copies its list. */
    public SetAside {
      names = List.copyOf(names);
    }
  }
}
