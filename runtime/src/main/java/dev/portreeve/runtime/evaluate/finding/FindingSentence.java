package dev.portreeve.runtime.evaluate.finding;

import dev.portreeve.runtime.explain.TracedDecision.Reason;
import dev.portreeve.runtime.verdict.Evidence;
import dev.portreeve.runtime.verdict.Missing;
import dev.portreeve.runtime.verdict.SnapshotPath;
import java.util.List;
import java.util.stream.Collectors;

/** Reasons as short sentences, for where a rule brings no message of its own. */
public final class FindingSentence {
  private static final int MOST = 3;

  private FindingSentence() {}

  /** {@code privileged is true}, {@code state is exited and 2 more}. */
  static String of(Reason reason) {
    List<String> all = reason.evidence().stream().map(FindingSentence::of).distinct().toList();
    return some(all, " and ");
  }

  private static String of(Evidence evidence) {
    return SnapshotPath.fromSubject(evidence.path()) + " is " + evidence.value().words();
  }

  /** {@code host_mounts (not collected)}. */
  public static String missing(List<Missing> missing) {
    List<String> all =
        missing.stream()
            .map(m -> SnapshotPath.fromSubject(m.path()) + " (" + m.reason() + ")")
            .distinct()
            .toList();
    return all.isEmpty() ? "what decides" : some(all, ", ");
  }

  private static String some(List<String> all, String join) {
    String shown = all.stream().limit(MOST).collect(Collectors.joining(join));
    return all.size() > MOST ? shown + " and " + (all.size() - MOST) + " more" : shown;
  }
}
