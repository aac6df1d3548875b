package dev.portreeve.runtime.verdict;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What would make a FAIL a PASS, or at least no FAIL: the steps, all of them together, and how much
 * is known of them. There are none where {@code found} is {@link Found#NONE} or {@link
 * Found#CUT_OFF}.
 */
public record Change(Found found, List<Step> steps) {
  /** Nothing that the schema says how to set was found to do it. */
  public static final Change NONE = new Change(Found.NONE, List.of());

  /** The search ended at its limit. */
  public static final Change CUT_OFF = new Change(Found.CUT_OFF, List.of());

  /** Copies its list. */
  public Change {
    steps = List.copyOf(steps);
  }

  /** The steps by what somebody types: one line may turn several places at once. */
  public Map<String, List<Step>> byHow() {
    return steps.stream()
        .collect(Collectors.groupingBy(Step::how, LinkedHashMap::new, Collectors.toList()));
  }

  /**
   * One field put to a value, or one element of a list taken out ({@code takenOut}; the value is
   * then what it was). {@code how} is what somebody types: a flag, a key, a command, a line.
   */
  public record Step(String path, Shown to, boolean takenOut, String how) {
    /** What becomes of which place of the snapshot. */
    public String words() {
      return takenOut ? path + " is taken out" : path + " = " + to.words();
    }
  }

  /** How much is known of the steps; that they do it was tried either way. */
  public enum Found {
    /** No change of fewer fields and elements does it. */
    SMALLEST,
    /** It does it; there may be a smaller one. */
    SUFFICIENT,
    /** It does it, with what other findings of the run make of the same options. */
    JOINT,
    /** Nothing fails after it, and what is asked or not known stays so. */
    CLEARING,
    NONE,
    CUT_OFF;

    /** As reports spell it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The same for people, in a few words. */
    public String words() {
      return switch (this) {
        case SMALLEST -> "the smallest change that makes it pass";
        case SUFFICIENT -> "a change that makes it pass; there may be a smaller one";
        case JOINT ->
            "a change that makes it pass, together with what else is to change of the same option";
        case CLEARING ->
            "a change after which nothing is known to fail; what is asked or not known stays so";
        case NONE -> "no change of what can be set was found that makes it pass";
        case CUT_OFF -> "no change was found before the search ended at its limit";
      };
    }
  }
}
