package dev.portreeve.runtime.docker.files;

import dev.portreeve.runtime.docker.document.Documents;
import dev.portreeve.runtime.docker.document.TextKind;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.HostPath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Since when mounts show what lies at a path. A mount changes no time of a file, neither of what it
 * shows nor of what it covers: who began before it was made has read something else there. systemd
 * knows since when it has a mount. A kernel lists mounts in the order in which they were made, so
 * one before those that every daemon needs is older than any daemon.
 */
public final class MountAges {
  private final HostFiles files;
  private final List<MountTable> tables;
  private final List<MountTable> ofDaemon;
  private final Optional<String> refused;

  /** Why the kernel's table may have more; what somebody picked out of another is all he saw. */
  private final String cut;

  private final Function<String, Optional<Instant>> since;

  /** Whether the host has no systemd to ask: what is mounted there counts as of its start. */
  private final boolean unasked;

  private MountAges(HostFiles files, Documents sources, Function<String, Optional<Instant>> since) {
    this.files = files;
    this.tables = HostMounts.tables(sources);
    this.ofDaemon = HostMounts.ofDaemon(sources);
    this.refused =
        sources.refusals(TextKind.DAEMON_MOUNTS).stream().findFirst().map(r -> r.message());
    this.since = since;
    this.unasked =
        sources.of(TextKind.UNIT_PROPERTIES).isEmpty()
            && !sources.refusals(TextKind.UNIT_PROPERTIES).isEmpty();
    this.cut =
        sources.of(TextKind.MOUNTINFO).stream()
            .map(text -> MountTable.ofText(text).gap())
            .sorted()
            .findFirst()
            .orElse("");
  }

  /**
   * Those of a host.
   *
   * @param since when systemd saw something mounted at a place
   */
  public static MountAges read(
      Documents sources, HostFiles files, Function<String, Optional<Instant>> since) {
    return new MountAges(files, sources, since);
  }

  /**
   * When the youngest mount was made on the way to a path; empty where there is none but what is
   * older than any daemon.
   */
  Fact<Optional<Instant>> over(String path) {
    if (!cut.isEmpty()) {
      return Fact.unknown("whether a mount covers it is not known: " + cut);
    }
    Optional<Instant> youngest = Optional.empty();
    for (MountTable table : tables) {
      for (String place : way(path)) {
        if (!table.covers(place) || table.isOlderThanDaemons(place)) {
          continue;
        }
        Optional<Instant> at = table.isOneMount(place) ? since.apply(place) : Optional.empty();
        if (at.isEmpty() && unasked) {
          continue;
        }
        if (at.isEmpty()) {
          return Fact.unknown(
              "a mount at "
                  + place
                  + " covers what was there before; `TZ=UTC systemctl show -p Id,Where,"
                  + "ActiveEnterTimestamp \"$(systemd-escape -p --suffix=mount "
                  + place
                  + ")\"` tells since when");
        }
        youngest = youngest.filter(y -> y.isAfter(at.get())).or(() -> at);
      }
    }
    return Fact.known(youngest);
  }

  /**
   * Why a daemon that has mounts of its own may find something else at a path; empty if it does
   * not.
   */
  public String elsewhere(String path) {
    if (ofDaemon.isEmpty()) {
      return refused.map(why -> "what the daemon has mounted was not seen: " + why).orElse("");
    }
    for (String place : List.of(path, files.real(path).orElse(path))) {
      Set<String> shown = new TreeSet<>();
      ofDaemon.forEach(table -> shown.add(said(table, place)));
      boolean same =
          shown.size() == 1
              && !shown.contains("")
              && tables.stream().anyMatch(table -> shown.contains(said(table, place)));
      if (!same) {
        return "the daemon has mounts of its own, and something else at " + place;
      }
    }
    return "";
  }

  /** Which file a table shows at a path; empty where it does not tell. */
  private static String said(MountTable table, String path) {
    return table.gap().isEmpty() ? table.shown(path).map(Object::toString).orElse("") : "";
  }

  /** A path and all directories on the way to it but the root, also where its links lead. */
  private List<String> way(String path) {
    Set<String> way = new TreeSet<>();
    for (String end : List.of(path, files.real(path).orElse(path))) {
      for (String at = HostPath.canonical(end).orElse("/"); at.length() > 1; ) {
        way.add(at);
        at = WriteTimes.folder(at);
      }
    }
    List<String> sorted = new ArrayList<>(way);
    Collections.reverse(sorted);
    return sorted;
  }
}
