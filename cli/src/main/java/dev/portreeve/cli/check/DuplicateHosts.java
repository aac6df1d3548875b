package dev.portreeve.cli.check;

import dev.portreeve.cli.command.Invocation;
import dev.portreeve.runtime.report.HostIdentity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Hosts of which a run has more than one snapshot: each is judged, and that is said. */
final class DuplicateHosts {
  private static final int MOST = 8;

  private final Map<String, List<HostIdentity>> byName = new HashMap<>();
  private final Map<String, Set<String>> namesOfId = new LinkedHashMap<>();
  private final Map<HostIdentity, Integer> counts = new LinkedHashMap<>();

  /** Takes in one snapshot; one of which nothing is known is nobody's twin. */
  void add(HostIdentity host) {
    if (host.isNobody()) {
      return;
    }
    List<HostIdentity> known = byName.computeIfAbsent(host.name(), n -> new ArrayList<>(1));
    HostIdentity one = known.stream().filter(host::isSame).findFirst().orElse(host);
    if (one == host) {
      known.add(host);
    }
    counts.merge(one, 1, Integer::sum);
    if (!host.id().isEmpty()) {
      namesOfId.computeIfAbsent(host.id(), i -> new LinkedHashSet<>(1)).add(host.name());
    }
  }

  void say(Invocation invocation) {
    List<String> lines = new ArrayList<>();
    counts.forEach(
        (host, count) -> {
          if (count > 1) {
            lines.add(count + " snapshots are of one host, `" + host.name() + "`; each was judged");
          }
        });
    namesOfId.forEach(
        (id, names) -> {
          if (names.size() > 1) {
            lines.add(
                "`"
                    + String.join("`, `", names.stream().limit(MOST).toList())
                    + (names.size() > MOST ? "` and " + (names.size() - MOST) + " more" : "`")
                    + " have one id, "
                    + id
                    + ": one host under several names, or copies of its machine; each was judged");
          }
        });
    lines.stream().limit(MOST).forEach(invocation::say);
    if (lines.size() > MOST) {
      invocation.say("and so are those of " + (lines.size() - MOST) + " more hosts");
    }
  }
}
