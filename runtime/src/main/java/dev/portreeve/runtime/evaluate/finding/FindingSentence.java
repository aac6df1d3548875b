package dev.portreeve.runtime.evaluate.finding;

import dev.portreeve.runtime.explain.TracedDecision.Reason;
import dev.portreeve.runtime.verdict.Evidence;
import dev.portreeve.runtime.verdict.Missing;
import dev.portreeve.runtime.verdict.SnapshotPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reasons as short sentences, for where a rule brings no message of its own. */
public final class FindingSentence {
  private static final int MOST = 3;

  private FindingSentence() {}

  /** {@code privileged is true}, {@code state is exited and 2 more}. */
  static String of(Reason reason) {
    List<String> all = new ArrayList<>(reason.evidence().size());
    for (Evidence each : reason.evidence()) {
      addOnce(all, of(each));
    }
    return some(all, " and ");
  }

  private static void addOnce(List<String> all, String one) {
    if (!all.contains(one)) {
      all.add(one);
    }
  }

  private static String of(Evidence evidence) {
    return SnapshotPath.fromSubject(evidence.path()) + " is " + evidence.value().words();
  }

  /** {@code host_mounts (not collected)}; what is missing for one reason has it once. */
  public static String missing(List<Missing> missing) {
    Map<String, List<String>> byReason = new LinkedHashMap<>();
    for (Missing each : missing) {
      addOnce(
          byReason.computeIfAbsent(each.reason(), reason -> new ArrayList<>()),
          SnapshotPath.fromSubject(each.path()));
    }
    List<String> all = new ArrayList<>(byReason.size());
    byReason.forEach((reason, paths) -> all.add(some(paths, ", ") + " (" + reason + ")"));
    return all.isEmpty() ? "what decides" : some(all, ", ");
  }

  private static String some(List<String> all, String join) {
    return all.size() > MOST
        ? String.join(join, all.subList(0, MOST)) + " and " + (all.size() - MOST) + " more"
        : String.join(join, all);
  }
}
