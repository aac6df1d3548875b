package dev.portreeve.runtime.report;

import dev.portreeve.runtime.text.Excerpt;
import dev.portreeve.runtime.verdict.Report;
import dev.portreeve.runtime.verdict.Report.SnapshotFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Names for the hosts of one run, so that readers that know a host by its name lose none: where
 * several snapshots have one name, the id of the host stands beside it, or the snapshot where that
 * is one host's too.
 */
public final class HostNames {
  private static final int DIGITS = 8;
  private static final int OF_AN_ID = 14;

  private final Map<String, Alike> seen = new HashMap<>();

  /** The hosts of one name that came so far: how many, and the ids that they have. */
  private static final class Alike {
    private final Set<Optional<String>> ids = new HashSet<>();
    private int count;

    boolean mayBe(Optional<String> id) {
      return id.isEmpty() || ids.contains(id) || ids.contains(Optional.<String>empty());
    }
  }

  /** The reports of a document, in their order, each of a host of a name of its own. */
  public static List<Report> apart(List<Report> reports) {
    Map<String, List<Report>> byName = new LinkedHashMap<>();
    reports.forEach(r -> byName.computeIfAbsent(name(r), n -> new ArrayList<>()).add(r));
    Set<String> taken = new HashSet<>(byName.keySet());
    List<Report> all = new ArrayList<>();
    for (Report report : reports) {
      List<Report> alike = byName.get(name(report));
      all.add(alike.size() == 1 ? report : named(report, ofItsOwn(report, alike, taken)));
    }
    return all;
  }

  private static String ofItsOwn(Report report, List<Report> alike, Set<String> taken) {
    boolean byId =
        alike.stream().flatMap(r -> r.snapshot().hostId().stream()).distinct().count()
            == alike.size();
    String wanted =
        name(report)
            + (byId
                ? " (id " + brief(report.snapshot().hostId().orElseThrow()) + ")"
                : " (snapshot " + digest(report) + ", 1 of " + alike.size() + " of one name)");
    String name = wanted;
    for (int twin = 2; !taken.add(name); twin++) {
      name = wanted + " #" + twin;
    }
    return name;
  }

  /**
   * The same of reports that come one at a time: the first keeps its name, later ones of that name
   * say which they are.
   */
  public Report next(Report report) {
    Optional<String> id = report.snapshot().hostId();
    Alike alike = seen.get(name(report));
    boolean known = alike != null && alike.mayBe(id);
    know(report.snapshot().host(), id);
    if (alike == null) {
      return report;
    }
    String which =
        known
            ? " (snapshot " + digest(report) + ", number " + alike.count + " of this name)"
            : " (id " + brief(id.orElseThrow()) + ")";
    return named(report, name(report) + which);
  }

  /** Takes note of a host, as if its report had come, by what its snapshot says of it. */
  public void know(Optional<String> name, Optional<String> id) {
    Alike alike = seen.computeIfAbsent(FindingText.host(name), n -> new Alike());
    alike.ids.add(id);
    alike.count++;
  }

  private static String name(Report report) {
    return FindingText.host(report);
  }

  public static String brief(String id) {
    return Excerpt.of(id.length() <= OF_AN_ID ? id : id.substring(0, OF_AN_ID));
  }

  private static String digest(Report report) {
    String hex = report.snapshot().digest().replace("sha256:", "");
    return hex.substring(0, Math.min(DIGITS, hex.length()));
  }

  private static Report named(Report report, String name) {
    SnapshotFacts was = report.snapshot();
    return new Report(
        new SnapshotFacts(
            Optional.of(name),
            was.hostId(),
            was.engine(),
            was.engineVersion(),
            was.collectedAt(),
            was.digest(),
            was.proofs(),
            was.provenance()),
        report.policy(),
        report.controls(),
        report.skipped(),
        report.notSelected(),
        report.findings(),
        report.acceptances(),
        report.given());
  }
}
