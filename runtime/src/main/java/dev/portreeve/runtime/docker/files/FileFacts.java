package dev.portreeve.runtime.docker.files;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.HostPath;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What one look at a place in the host's files told.
 *
 * @param path the place, canonical
 * @param fields by the names of the schema
 */
record FileFacts(String path, Fields fields) {
  private static final List<String> NAMES =
      List.of("gid", "group", "mode", "owner", "present", "real_path", "type", "uid");

  /** Facts about a path; none for what is no absolute path. */
  static Optional<FileFacts> at(String path, Fields fields) {
    return HostPath.canonical(path) instanceof Fact.Known<String> k
        ? Optional.of(new FileFacts(k.value(), fields))
        : Optional.empty();
  }

  static Fields absent() {
    return new Fields().put("present", SnapshotJson.of(false));
  }

  static Fields unknown(String reason) {
    Fields fields = new Fields();
    NAMES.forEach(name -> fields.put(name, SnapshotJson.unknown(reason)));
    return fields;
  }

  static Fields of(
      Fact<JsonNode> type, int mode, String uid, String gid, String owner, String group) {
    return of(type, mode, owner, group)
        .put("uid", SnapshotJson.of(Long.parseLong(uid)))
        .put("gid", SnapshotJson.of(Long.parseLong(gid)));
  }

  /** What names tell of an owner; his number may have several. */
  static Fields of(Fact<JsonNode> type, int mode, String owner, String group) {
    return new Fields()
        .put("present", SnapshotJson.of(true))
        .put("type", type)
        .put("mode", SnapshotJson.of(String.format(Locale.ROOT, "%04o", mode)))
        .put("owner", name(owner))
        .put("group", name(group));
  }

  /** The file type by the letter that {@code ls} and {@code stat} show. */
  static Fact<JsonNode> type(char letter) {
    return switch (letter) {
      case '-' -> Fact.known(SnapshotJson.of("regular"));
      case 'd' -> Fact.known(SnapshotJson.of("directory"));
      case 's' -> Fact.known(SnapshotJson.of("socket"));
      case 'c', 'b' -> Fact.known(SnapshotJson.of("device"));
      case 'p' -> Fact.known(SnapshotJson.of("fifo"));
      default -> Fact.unknown("the value is no type of file");
    };
  }

  private static Fact<JsonNode> name(String name) {
    return name.isEmpty() || name.equals("UNKNOWN")
        ? Fact.unknown("the number has no name on this host")
        : Fact.known(SnapshotJson.of(name));
  }
}
