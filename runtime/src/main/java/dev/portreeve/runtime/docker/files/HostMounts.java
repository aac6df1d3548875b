package dev.portreeve.runtime.docker.files;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.document.DocumentKind;
import dev.portreeve.runtime.docker.document.Documents;
import dev.portreeve.runtime.docker.document.TextKind;
import dev.portreeve.runtime.docker.fact.Disagreement;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.HostPath;
import dev.portreeve.runtime.docker.fact.Merge;
import dev.portreeve.runtime.docker.fact.Origin;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import dev.portreeve.runtime.docker.fact.Warrant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Makes one mount table of several, and asks each whether the engine has a filesystem of its own.
 */
public final class HostMounts {
  private static final Pattern REMAPPED = Pattern.compile("/[0-9]{1,10}\\.[0-9]{1,10}$");

  private HostMounts() {}

  public static List<MountTable> tables(Documents sources) {
    List<MountTable> tables = new ArrayList<>();
    sources.of(TextKind.MOUNTINFO).forEach(text -> tables.add(MountTable.ofText(text)));
    sources.of(TextKind.PROC_MOUNTS).forEach(text -> tables.add(MountTable.ofText(text)));
    sources.of(DocumentKind.FINDMNT).forEach(d -> tables.add(MountTable.ofFindmnt(d.raw())));
    return tables;
  }

  /** What dockerd itself has mounted, where a collector saw that it is not what the host has. */
  public static List<MountTable> ofDaemon(Documents sources) {
    return sources.of(TextKind.DAEMON_MOUNTS).stream().map(MountTable::ofText).toList();
  }

  /** What one table says of the directory that the engine keeps its data in. */
  public static Fields dataRoot(MountTable table, Fact<String> dataRoot) {
    Fact<JsonNode> mounted =
        dataRoot
            .then(HostPath::canonical)
            .map(path -> REMAPPED.matcher(path).replaceFirst(""))
            .then(table::isMounted)
            .map(SnapshotJson::of);
    return new Fields().put("data_root_mounted", mounted);
  }

  /**
   * Likewise of the directory that containerd keeps images in. A table names places with links
   * resolved: it shows that something is mounted there, and that nothing is only for a place of
   * which somebody knows where it lies.
   */
  public static Fields contentRoot(MountTable table, Fact<Optional<String>> root, HostFiles files) {
    Fact<JsonNode> mounted =
        root.map(Optional::orElseThrow)
            .then(
                path ->
                    table.isMounted(path).is(true)
                        ? Fact.known(true)
                        : files.real(path).then(table::isMounted))
            .map(SnapshotJson::of);
    return new Fields().put("content_root_mounted", mounted);
  }

  /** All that is mounted; partial where two whole tables differ in what is mounted where. */
  public static JsonNode merged(List<MountTable> tables) {
    Map<String, List<Merge.Description>> byTarget = new TreeMap<>();
    Set<Set<String>> whole = new HashSet<>();
    for (MountTable table : tables) {
      for (Map.Entry<String, Fields> mount : table.fields().entrySet()) {
        byTarget
            .computeIfAbsent(mount.getKey(), t -> new ArrayList<>())
            .add(new Merge.Description(Warrant.concluded(Origin.BY_HAND), mount.getValue()));
      }
      if (table.gap().isEmpty()) {
        whole.add(new TreeSet<>(table.fields().keySet()));
      }
    }
    List<JsonNode> list = new ArrayList<>();
    byTarget.values().forEach(d -> list.add(Merge.of(d).fields().toJson()));
    if (whole.isEmpty()) {
      String reason = tables.stream().map(MountTable::gap).sorted().findFirst().orElse("");
      return SnapshotJson.partial(SnapshotJson.list(list), reason);
    }
    boolean agree = whole.size() == 1 && whole.iterator().next().equals(byTarget.keySet());
    return agree
        ? SnapshotJson.list(list)
        : Disagreement.partial(SnapshotJson.list(list), List.of());
  }
}
