package dev.portreeve.runtime.docker.daemon;

import dev.portreeve.runtime.docker.document.Documents;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Rfc3339;
import dev.portreeve.runtime.docker.files.HostFiles;
import dev.portreeve.runtime.docker.files.MountAges;
import dev.portreeve.runtime.docker.files.WriteTimes;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What is written and what is in force: a daemon (dockerd, or the containerd that it uses) reads
 * its files as it begins, and what was written later counts from its next start on, but for keys
 * that a reload applies. Without the times a file proves nothing.
 */
final class DaemonTimes {
  /** How a file stands to the daemon that read it. */
  enum InForce {
    /** It was last written before the daemon began. */
    READ_AT_START,
    /** It was last written between the start and a reload. */
    READ_AT_RELOAD,
    /** It was written when the daemon had begun, and no reload came after. */
    WRITTEN_LATER,
    /** There is none, and one may have been removed since the daemon began. */
    REMOVED_LATER,
    /** Nobody says when the daemon began, or when the file was written. */
    UNTOLD;

    /** The source of the schema that says what to do where this leaves something open. */
    String remedy() {
      return this == UNTOLD ? "" : "engine_restarted";
    }
  }

  /** The kernel tells when processes began to a hundredth, and its files' times are coarse. */
  private static final Duration SAME = Duration.ofMillis(100);

  /** In UTC; of other zones the letters may mean several. */
  private static final String SYSTEMD = "Fri 2026-11-27 05:50:40 UTC";

  private final Optional<Instant> started;
  private final Optional<Instant> reloaded;
  private final WriteTimes written;
  private final Predicate<String> absent;
  private final Unit unit;

  private DaemonTimes(
      Optional<Instant> started,
      Optional<Instant> reloaded,
      WriteTimes written,
      Predicate<String> absent,
      Unit unit) {
    this.started = started;
    this.reloaded = reloaded;
    this.written = written;
    this.absent = absent;
    this.unit = unit;
  }

  /**
   * The service that runs the daemon.
   *
   * @param program the daemon that it runs, as sentences name it
   * @param asked the command that asks systemd about it
   * @param started when its process began, as systemd prints it; empty if it was not asked
   */
  record Unit(String program, String asked, String started) {}

  /**
   * Those of dockerd.
   *
   * @param mounts since when what is at a path is mounted there
   */
  static DaemonTimes read(Documents sources, Unit unit, HostFiles files, MountAges mounts) {
    Optional<Instant> started =
        sources.collection().daemonStarted().or(() -> instant(unit.started()));
    return new DaemonTimes(
        started,
        sources.collection().daemonReloaded(),
        WriteTimes.read(sources, mounts),
        files::isAbsent,
        unit);
  }

  /** Those of another daemon, of which systemd alone tells when it began. */
  static DaemonTimes ofService(Documents sources, Unit unit, HostFiles files, MountAges mounts) {
    return new DaemonTimes(
        instant(unit.started()),
        Optional.empty(),
        WriteTimes.read(sources, mounts),
        files::isAbsent,
        unit);
  }

  /** As systemd prints it in UTC. */
  static Optional<Instant> instant(String text) {
    if (text.length() != SYSTEMD.length() || !text.endsWith(" UTC")) {
      return Optional.empty();
    }
    String[] parts = text.split(" ");
    return parts.length != 4
        ? Optional.empty()
        : Rfc3339.of(parts[1] + "T" + parts[2] + "Z")
            .map(Optional::of)
            .orElse(Optional.empty())
            .filter(at -> isOn(at, parts[0]));
  }

  /** The JVM's names of days would have it load the calendars of all languages. */
  private static boolean isOn(Instant at, String day) {
    String name = at.atOffset(ZoneOffset.UTC).getDayOfWeek().name();
    return day.equals(name.charAt(0) + name.substring(1, 3).toLowerCase(Locale.ROOT));
  }

  /** When the daemon's process began, if somebody tells. */
  Optional<Instant> started() {
    return started;
  }

  /** Whether what a file says is what the daemon read. */
  InForce ofFile(String path) {
    return standing(written.of(path), InForce.WRITTEN_LATER);
  }

  /** Whether the daemon found no file at a path either: no directory, no file. */
  InForce ofAbsent(String path) {
    Fact<Instant> shown =
        absent.test(WriteTimes.folder(path))
            ? written.mounted(path).map(at -> at.orElse(Instant.MIN))
            : written.ofAbsent(path);
    return standing(shown, InForce.REMOVED_LATER);
  }

  private InForce standing(Fact<Instant> shown, InForce late) {
    if (!(shown instanceof Fact.Known<Instant> at) || started.isEmpty()) {
      return InForce.UNTOLD;
    }
    if (!at.value().isAfter(started.get().plus(SAME))) {
      return InForce.READ_AT_START;
    }
    boolean again = reloaded.isPresent() && !at.value().isAfter(reloaded.get());
    return again ? InForce.READ_AT_RELOAD : late;
  }

  /** Why what a file says now settles nothing, in words. */
  String why(InForce standing, String path) {
    String folder = WriteTimes.folder(path);
    return switch (standing) {
      case READ_AT_START -> "";
      case READ_AT_RELOAD ->
          "a reload does not apply all of "
              + path
              + ", which was written after "
              + unit.program()
              + " started";
      case WRITTEN_LATER ->
          path
              + " changed at "
              + text(written.of(path))
              + ", after "
              + unit.program()
              + " started at "
              + text(started)
              + ": what it says is not in force before a restart, unless it said so then";
      case REMOVED_LATER ->
          "there is no "
              + path
              + ", but "
              + folder
              + " changed at "
              + text(written.ofAbsent(path))
              + ", after "
              + unit.program()
              + " started at "
              + text(started)
              + ": one that was removed since is in force until a restart";
      case UNTOLD -> untold(path);
    };
  }

  /** Both commands, or the one that is still to be asked. */
  private String untold(String path) {
    List<String> commands = new ArrayList<>();
    if (started.isEmpty()) {
      commands.add("`TZ=UTC " + unit.asked() + "` tells when it started");
    }
    if (!written.of(path).isKnown()) {
      commands.add(written.of(path).reason());
    }
    return "whether "
        + unit.program()
        + " read "
        + path
        + " as it is now is not known: "
        + String.join(", ", commands);
  }

  private static String text(Fact<Instant> at) {
    return text(at.map(Optional::of).orElse(Optional.empty()));
  }

  private static String text(Optional<Instant> at) {
    return at.map(t -> t.truncatedTo(ChronoUnit.SECONDS).toString()).orElse("?");
  }
}
