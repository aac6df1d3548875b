package dev.portreeve.runtime.docker.files;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.document.Documents;
import dev.portreeve.runtime.docker.document.TextDocument;
import dev.portreeve.runtime.docker.document.TextKind;
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
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The host's files as everybody who looked describes them, by canonical path. An open world: a path
 * that is not here is unknown, except below a directory that was listed as a whole.
 */
public final class HostFiles {
  private final SortedMap<String, Fields> files = new TreeMap<>();
  private final SortedMap<String, List<String>> conflicts = new TreeMap<>();
  private final TreeSet<String> trees = new TreeSet<>();

  /** The sockets among them, as each list of files tells; two where lists disagree. */
  private final SortedMap<String, Set<FileListReader.SocketFile>> sockets = new TreeMap<>();

  /** What the daemon alone finds at a path, and where it lies by its mounts, as each list tells. */
  private final SortedMap<String, Set<String>> apart = new TreeMap<>();

  private HostFiles() {}

  public static HostFiles read(Documents sources) {
    HostFiles all = new HostFiles();
    List<FileFacts> looks = new ArrayList<>();
    sources.of(TextKind.STAT).forEach(text -> looks.addAll(StatReader.read(text)));
    for (TextDocument text : sources.of(TextKind.FILE_LIST)) {
      looks.addAll(FileListReader.read(text));
      all.trees.addAll(FileListReader.trees(text));
      FileListReader.sockets(text)
          .forEach((path, s) -> all.sockets.computeIfAbsent(path, p -> new HashSet<>()).add(s));
      FileListReader.apart(text)
          .forEach((path, at) -> all.apart.computeIfAbsent(path, p -> new HashSet<>()).add(at));
    }
    Map<String, List<Merge.Description>> byPath = new TreeMap<>();
    for (FileFacts look : looks) {
      byPath
          .computeIfAbsent(look.path(), p -> new ArrayList<>())
          .add(new Merge.Description(Warrant.concluded(Origin.BY_HAND), look.fields()));
    }
    byPath.forEach(all::merge);
    return all;
  }

  private void merge(String path, List<Merge.Description> descriptions) {
    Merge.Merged merged = Merge.of(descriptions);
    Fields fields = merged.fields().put("path", SnapshotJson.of(path));
    if (fields.bool("present").is(true) && !fields.all().containsKey("real_path")) {
      fields.put("real_path", SnapshotJson.unknown("nobody asked `readlink -f` where it lies"));
    }
    files.put(path, fields);
    if (!merged.conflicts().isEmpty()) {
      conflicts.put(path, merged.conflicts());
    }
  }

  /** What is known of a path; nothing if nobody looked. */
  public Fields at(String path) {
    return HostPath.canonical(path) instanceof Fact.Known<String> k
        ? files.getOrDefault(k.value(), new Fields())
        : new Fields();
  }

  /** Whether there is surely nothing at a path. */
  public boolean isAbsent(String path) {
    return at(path).bool("present").is(false);
  }

  /** Where a path lies, links resolved; unknown unless somebody resolved it. */
  public Fact<String> real(String path) {
    return at(path).text("real_path");
  }

  /**
   * Where by the mounts of the daemon a directory or plain file lies that it finds at a path, and
   * that is not what the host has there.
   */
  Fact<String> apart(String path) {
    Set<String> told = apart.getOrDefault(HostPath.canonical(path).orElse(""), Set.of());
    return told.size() == 1
        ? Fact.known(told.iterator().next())
        : Fact.unknown("nobody saw that the daemon finds something else at " + path);
  }

  /** Which file the socket at a path is, as device and inode. */
  Fact<String> socket(String path) {
    return socketFile(path).map(FileListReader.SocketFile::file);
  }

  private Fact<FileListReader.SocketFile> socketFile(String path) {
    Set<FileListReader.SocketFile> told =
        sockets.getOrDefault(HostPath.canonical(path).orElse(""), Set.of());
    return told.size() == 1
        ? Fact.known(told.iterator().next())
        : Fact.unknown("nobody looked which file the socket " + path + " is");
  }

  /**
   * Why a socket may have other names than the path that it was bound to; empty if it has none.
   *
   * @param bound the file that it was bound to, if that is told
   */
  String otherNames(String path, Optional<String> bound) {
    Fact<FileListReader.SocketFile> now = socketFile(path);
    if (bound.isEmpty() || !now.isKnown()) {
      return "nobody looked whether " + path + " has other names";
    }
    boolean moved = !now.map(FileListReader.SocketFile::file).is(bound.get());
    boolean one = now.map(s -> s.names() == 1).is(true);
    return moved
        ? "what listens at " + path + " is no longer there, and may have another name"
        : one ? "" : path + " has other names, which nobody listed";
  }

  /** Whether what a socket was bound to is the file at this path of the host. */
  Fact<Boolean> isThere(String path, Optional<String> bound) {
    return isAbsent(path)
        ? Fact.known(false)
        : bound
            .map(file -> socketFile(path).map(s -> s.file().equals(file)))
            .orElse(Fact.unknown("nobody tells which file the socket " + path + " is"));
  }

  /**
   * What the kernel's audit watches under a path: it follows links in the directories, never a link
   * in its last place. Where nobody resolved them, none is assumed but the schema's aliases.
   */
  public String watched(String path) {
    int slash = path.lastIndexOf('/');
    return real(path.substring(0, Math.max(slash, 1)))
        .map(above -> (above.equals("/") ? "" : above) + path.substring(slash))
        .orElse(path);
  }

  /**
   * All regular files below a directory; unknown unless it was listed as a whole or is not there.
   */
  public Fact<List<String>> below(String directory) {
    if (isAbsent(directory)) {
      return Fact.known(List.of());
    }
    if (trees.stream().noneMatch(t -> directory.equals(t) || directory.startsWith(t + "/"))) {
      return Fact.unknown("nobody listed all files below " + directory);
    }
    List<String> paths = new ArrayList<>();
    for (Map.Entry<String, Fields> file : files.tailMap(directory + "/").entrySet()) {
      if (!file.getKey().startsWith(directory + "/")) {
        break;
      }
      if (file.getValue().bool("present").is(false)) {
        continue;
      }
      if (!file.getValue().text("type").isKnown()) {
        return Fact.unknown("it is not known what " + file.getKey() + " is");
      }
      if (file.getValue().text("type").is("regular")) {
        paths.add(file.getKey());
      }
    }
    return Fact.known(paths);
  }

  /** Fields on which looks at one path disagreed, by path. */
  public SortedMap<String, List<String>> conflicts() {
    return conflicts;
  }

  public JsonNode toJson() {
    List<JsonNode> list = new ArrayList<>();
    files.values().forEach(file -> list.add(file.toJson()));
    return list.isEmpty() ? SnapshotJson.unknown("nobody looked") : SnapshotJson.list(list);
  }
}
