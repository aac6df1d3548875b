package dev.portreeve.runtime.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.docker.document.ImportSummary;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import dev.portreeve.runtime.redact.Redacted;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What import set aside and why, as the snapshot keeps it: a few names for each reason, the most
 * frequent first.
 */
final class SetAside {
  private static final int NAMES = 5;

  private SetAside() {}

  /** Writes it, where there is anything. */
  static void write(ObjectNode meta, ImportSummary summary) {
    Map<String, TreeSet<String>> names = new TreeMap<>();
    summary.ignored().forEach(i -> add(names, i.why(), i.source()));
    summary.unreadable().forEach(e -> add(names, "cannot be read", e.source()));
    List<JsonNode> all = new ArrayList<>();
    names.entrySet().stream()
        .sorted(Comparator.comparing(e -> -e.getValue().size()))
        .forEach(e -> all.add(reason(e.getKey(), e.getValue())));
    if (!all.isEmpty()) {
      meta.set("set_aside", SnapshotJson.list(all));
    }
  }

  /** A message may quote what stood in a file. */
  private static void add(Map<String, TreeSet<String>> names, String why, String source) {
    names.computeIfAbsent(Redacted.text(why), w -> new TreeSet<>()).add(source);
  }

  private static JsonNode reason(String why, TreeSet<String> names) {
    ObjectNode reason = SnapshotJson.object().put("count", names.size());
    reason.set(
        "names",
        SnapshotJson.list(names.stream().limit(NAMES).map(name -> SnapshotJson.of(name)).toList()));
    return reason.put("why", why);
  }
}
