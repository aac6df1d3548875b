package dev.portreeve.cli;

import dev.portreeve.runtime.report.HostNames;
import dev.portreeve.runtime.report.Report.SnapshotFacts;
import java.util.LinkedHashMap;
import java.util.Map;

/** Hosts of which a run has more than one snapshot: each is judged, and that is said. */
final class Twins {
  private static final int MOST = 8;

  private final Map<String, SnapshotFacts> first = new LinkedHashMap<>();
  private final Map<String, Integer> counts = new LinkedHashMap<>();

  /** Takes in one snapshot; one that names no host is nobody's twin. */
  void add(SnapshotFacts snapshot) {
    String name = snapshot.host().orElse("");
    if (name.isEmpty() && snapshot.hostId().isEmpty()) {
      return;
    }
    SnapshotFacts known = first.putIfAbsent(name, snapshot);
    if (known != null && HostNames.isOneHost(known, snapshot)) {
      counts.merge(name, 2, (before, two) -> before + 1);
    }
  }

  void say(Invocation invocation) {
    int told = 0;
    for (Map.Entry<String, Integer> each : counts.entrySet()) {
      if (told++ == MOST) {
        invocation.say("and so are those of " + (counts.size() - MOST) + " more hosts");
        return;
      }
      invocation.say(
          each.getValue() + " snapshots are of one host, `" + each.getKey() + "`; each was judged");
    }
  }
}
