package dev.portreeve.runtime.docker;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * Makes the host of all texts that describe it, and of what the engines say about it. Texts of one
 * kind must agree; a command that refused to answer leaves its fields unknown with its own words.
 */
final class HostReader {
  /** What a text of one kind describes, and by which reader. */
  private record Matter(TextKind kind, Function<Text, Fields> reader, List<String> fields) {}

  private static final List<Matter> MATTERS =
      List.of(
          new Matter(TextKind.OS_RELEASE, OsReader::release, List.of("os", "os_version")),
          new Matter(TextKind.UNAME, OsReader::uname, List.of("kernel")));

  private static final Map<List<TextKind>, List<String>> ASKED =
      Map.of(
          List.of(TextKind.GROUP), List.of("groups", "docker_group"),
          List.of(TextKind.PASSWD), List.of("users"),
          List.of(TextKind.MOUNTINFO, TextKind.PROC_MOUNTS),
              List.of("mounts", "data_root_mounted"));

  private final Sources sources;
  private final List<Merge.Description> all = new ArrayList<>();

  private HostReader(Sources sources) {
    this.sources = sources;
  }

  /**
   * @param engines what the engines say of their host, by the names of the schema
   * @param place where its engine is
   */
  static Merge.Merged read(Sources sources, Fields engines, EnginePlace place) {
    HostReader reader = new HostReader(sources);
    reader.add(engines);
    for (Matter matter : MATTERS) {
      sources.of(matter.kind()).forEach(text -> reader.add(matter.reader().apply(text)));
      reader.refused(matter.kind(), matter.fields());
    }
    ASKED.forEach((kinds, fields) -> kinds.forEach(kind -> reader.refused(kind, fields)));
    reader.accounts(place);
    reader.mounts(place.dataRoot());
    return Merge.of(reader.all);
  }

  private void accounts(EnginePlace place) {
    add(Accounts.read(sources).fields(place));
    List<Listing> ranges = sources.of(TextKind.SUBUID).stream().map(Accounts::ranges).toList();
    if (!ranges.isEmpty()) {
      add(new Fields().put("subordinate_users", Listing.union(ranges)));
    }
    for (Refusal refusal : sources.refusals(TextKind.SUBUID)) {
      JsonNode none = Values.texts(List.of());
      add(
          new Fields()
              .put(
                  "subordinate_users",
                  refusal.absent() ? none : Values.unknown(refusal.message())));
    }
  }

  private void mounts(Fact<String> dataRoot) {
    List<MountTable> tables = HostMounts.tables(sources);
    if (!tables.isEmpty()) {
      add(new Fields().put("mounts", HostMounts.merged(tables)));
    }
    tables.forEach(table -> add(HostMounts.dataRoot(table, dataRoot)));
  }

  private void refused(TextKind kind, List<String> names) {
    for (Refusal refusal : sources.refusals(kind)) {
      Fields fields = new Fields();
      names.forEach(name -> fields.put(name, Values.unknown(refusal.message())));
      add(fields);
    }
  }

  private void add(Fields fields) {
    all.add(new Merge.Description(OptionalInt.empty(), fields));
  }
}
