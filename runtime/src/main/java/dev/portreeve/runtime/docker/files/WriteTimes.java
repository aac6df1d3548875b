package dev.portreeve.runtime.docker.files;

import dev.portreeve.runtime.docker.document.Documents;
import dev.portreeve.runtime.docker.document.TextDocument;
import dev.portreeve.runtime.docker.document.TextKind;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.HostPath;
import dev.portreeve.runtime.docker.fact.Rfc3339;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When files of the host were last written: as a collector tells of those that it copied, else as
 * {@code stat} prints it. A file that was moved or copied into place keeps the time of its content,
 * so the change of its name or its rights counts too; of several times the latest does. What a
 * mount shows there is as old as the mount.
 */
public final class WriteTimes {
  private static final Pattern FILE = Pattern.compile("  File: (?<path>/.*)");
  private static final Pattern TIME =
      Pattern.compile(
          "(?<what>Modify|Change): (?<day>[0-9]{4}-[0-9]{2}-[0-9]{2})"
              + " (?<time>[0-9:]{8}(\\.[0-9]{1,9})?) (?<zone>[+-][0-9]{2})(?<minutes>[0-9]{2})");

  private final Documents sources;
  private final MountAges mounts;
  private final Map<String, Instant> changed = new TreeMap<>();
  private final Map<String, Instant> modified = new TreeMap<>();

  private WriteTimes(Documents sources, MountAges mounts) {
    this.sources = sources;
    this.mounts = mounts;
  }

  public static WriteTimes read(Documents sources, MountAges mounts) {
    WriteTimes times = new WriteTimes(sources, mounts);
    sources.of(TextKind.STAT).forEach(times::add);
    return times;
  }

  private void add(TextDocument stat) {
    String path = "";
    for (String line : stat.lines()) {
      Matcher file = FILE.matcher(line);
      Matcher time = TIME.matcher(line);
      if (line.startsWith("  File: ")) {
        path = file.matches() ? canonical(file.group("path")) : "";
      } else if (time.matches() && !path.isEmpty()) {
        add(path, time);
      }
    }
  }

  private void add(String path, Matcher m) {
    String at =
        m.group("day")
            + "T"
            + m.group("time")
            + (m.group("zone") + ":" + m.group("minutes")).replace("+00:00", "Z");
    if (Rfc3339.of(at) instanceof Fact.Known<Instant> instant) {
      changed.merge(path, instant.value(), WriteTimes::later);
      if (m.group("what").equals("Modify")) {
        modified.merge(path, instant.value(), WriteTimes::later);
      }
    }
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static String canonical(String path) {
    return HostPath.canonical(path).orElse("");
  }

  /**
   * When what stands at a path was last written, moved or mounted there, or given other rights; if
   * nobody tells, which command does.
   */
  public Fact<Instant> of(String path) {
    return shown(path, at(changed, path));
  }

  /**
   * When something was last put into a directory, or taken out of it, that lacks this path, or it
   * was mounted.
   */
  public Fact<Instant> ofAbsent(String path) {
    return shown(path, at(modified, folder(path)));
  }

  /** When the youngest mount was made on the way to a path, if there is one. */
  public Fact<Optional<Instant>> mounted(String path) {
    return mounts.over(path);
  }

  private Fact<Instant> shown(String path, Optional<Instant> seen) {
    Optional<Instant> written = sources.collection().written(path).or(() -> seen);
    return mounts
        .over(path)
        .then(
            mounted ->
                written
                    .map(at -> Fact.known(mounted.map(m -> later(m, at)).orElse(at)))
                    .orElse(
                        Fact.unknown(
                            "`stat "
                                + folder(path)
                                + " "
                                + path
                                + "` tells when that was written")));
  }

  /** The directory that would hold a path. */
  public static String folder(String path) {
    return path.substring(0, Math.max(1, path.lastIndexOf('/')));
  }

  /** A path below {@code ~} is in the home of whoever asked: the one path that ends so. */
  private static Optional<Instant> at(Map<String, Instant> times, String path) {
    if (!path.startsWith("~/")) {
      return Optional.ofNullable(times.get(canonical(path)));
    }
    List<Instant> below =
        times.entrySet().stream()
            .filter(e -> e.getKey().endsWith(path.substring(1)))
            .map(Map.Entry::getValue)
            .toList();
    return below.size() == 1 ? Optional.of(below.get(0)) : Optional.empty();
  }
}
