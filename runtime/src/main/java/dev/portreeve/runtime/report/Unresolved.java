package dev.portreeve.runtime.report;

import dev.portreeve.runtime.text.NaturalOrder;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Missing;
import dev.portreeve.runtime.verdict.Report;
import dev.portreeve.runtime.verdict.SnapshotPath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Data that nobody collected and that verdicts wait for: one per path and reason, over all elements
 * of a list ({@code containers[].processes}). {@code how} says how to collect it; {@code controls}
 * are ids, in the order of the report; {@code findings} says how many findings name it.
 */
public record Unresolved(
    String path, String reason, String how, List<String> controls, int findings) {

  /** Copies its list. */
  public Unresolved {
    controls = List.copyOf(controls);
  }

  /** All groups, those that most findings wait for first, then by path and reason. */
  public static List<Unresolved> of(Report report) {
    return of(Sorted.of(report));
  }

  public static List<Unresolved> of(Sorted report) {
    // By path and reason.
    Map<List<String>, Tally> tallies = new LinkedHashMap<>();
    for (Sorted.Group group : report.groups()) {
      for (Finding finding : group.findings()) {
        Set<List<String>> counted = new LinkedHashSet<>();
        for (Missing missing : finding.missing()) {
          List<String> key = List.of(SnapshotPath.generalized(missing.path()), missing.reason());
          Tally tally = tallies.computeIfAbsent(key, k -> new Tally());
          tally.add(finding.control(), missing.how(), counted.add(key));
        }
      }
    }
    List<Unresolved> all = new ArrayList<>();
    tallies.forEach((key, tally) -> all.add(tally.toUnresolved(key)));
    all.sort(
        Comparator.comparingInt(Unresolved::findings)
            .reversed()
            .thenComparing(Unresolved::path, NaturalOrder.INSTANCE)
            .thenComparing(Unresolved::reason));
    return List.copyOf(all);
  }

  private static final class Tally {
    private final Set<String> controls = new LinkedHashSet<>();
    private String how = "";
    private int findings;

    void add(String control, String howToCollect, boolean first) {
      controls.add(control);
      how = how.isEmpty() ? howToCollect : either(how, howToCollect);
      if (first) {
        findings++;
      }
    }

    /** What both say, and {@code NAME} for a word in which they differ. */
    private static String either(String one, String other) {
      String[] words = one.split(" ");
      String[] others = other.split(" ");
      if (one.equals(other) || words.length != others.length) {
        return one;
      }
      for (int i = 0; i < words.length; i++) {
        words[i] = words[i].equals(others[i]) ? words[i] : "NAME";
      }
      return String.join(" ", words);
    }

    Unresolved toUnresolved(List<String> key) {
      return new Unresolved(key.get(0), key.get(1), how, List.copyOf(controls), findings);
    }
  }
}
