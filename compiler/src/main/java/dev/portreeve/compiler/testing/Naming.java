package dev.portreeve.compiler.testing;

import dev.portreeve.runtime.verdict.Evidence;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Missing;
import dev.portreeve.runtime.verdict.Shown;
import dev.portreeve.runtime.verdict.SnapshotPath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Whether a finding names something: a field on the way to its evidence or gaps, or a value. */
final class Naming {
  private Naming() {}

  static boolean names(Finding finding, String wanted) {
    List<String> steps = Arrays.asList(wanted.split("\\."));
    for (Evidence evidence : finding.evidence()) {
      if (leads(evidence.path(), steps) || holds(evidence.value(), wanted)) {
        return true;
      }
    }
    return finding.missing().stream().map(Missing::path).anyMatch(p -> leads(p, steps));
  }

  /** Everything that the finding does name, for the message of a failing test. */
  static List<String> named(Finding finding) {
    List<String> named = new ArrayList<>();
    finding
        .evidence()
        .forEach(e -> named.add(SnapshotPath.fromSubject(e.path()) + ", " + e.value().words()));
    finding.missing().forEach(m -> named.add(SnapshotPath.fromSubject(m.path()) + ", missing"));
    return named.stream().distinct().toList();
  }

  private static boolean leads(String path, List<String> steps) {
    List<String> own = Arrays.asList(path.replaceAll("\\[[^\\]]*\\]", "").split("\\."));
    return java.util.Collections.indexOfSubList(own, steps) >= 0;
  }

  private static boolean holds(Shown shown, String wanted) {
    return shown.words().equals(wanted)
        || shown instanceof Shown.Many many
            && many.values().stream().anyMatch(v -> holds(v, wanted));
  }
}
