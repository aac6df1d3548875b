package dev.portreeve.compiler.laws;

import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Obligation;
import dev.portreeve.runtime.verdict.Report;
import dev.portreeve.runtime.verdict.Subject;
import dev.portreeve.runtime.verdict.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What may not happen when data is added: that a verdict which was final becomes another, that what
 * was surely no subject becomes one. Subjects are followed by their id, or their path, elements by
 * what tells them besides; one of whom that is not known cannot be followed.
 */
final class Finality {
  private final Map<String, List<Finding>> less;
  private final Map<String, List<Finding>> more;
  private final List<String> broken = new ArrayList<>();

  private Finality(Report less, Report more) {
    this.less = byPlace(less);
    this.more = byPlace(more);
  }

  /** Everything that adding data changed and must not. */
  static List<String> broken(Report less, Report more, Set<String> controlsOfAll) {
    Finality finality = new Finality(less, more);
    finality.less.forEach(finality::check);
    finality.checkNobodyJoined(less, controlsOfAll);
    return finality.broken;
  }

  private static Map<String, List<Finding>> byPlace(Report report) {
    Map<String, List<Finding>> all = new TreeMap<>();
    for (Finding finding : report.findings()) {
      if (finding.verdict() == Verdict.ERROR) {
        throw new AssertionError(finding);
      }
      who(finding.subject())
          .ifPresent(
              w ->
                  all.computeIfAbsent(finding.control() + " " + w, k -> new ArrayList<>())
                      .add(finding));
    }
    return all;
  }

  private static Optional<String> who(Optional<Subject> subject) {
    if (subject.isEmpty()) {
      return Optional.of("-");
    }
    Subject s = subject.get();
    boolean only = s.type().equals("host") || s.type().equals("daemon");
    String key = s.type().equals("file") ? s.name() : s.id();
    Optional<String> object =
        only
            ? Optional.of(s.type())
            : Optional.of(key).filter(k -> !k.isEmpty()).map(k -> s.type() + " " + k);
    return object
        .filter(o -> !s.element().contains("(not known)"))
        .map(o -> s.isElement() ? o + " " + s.element() : o);
  }

  private void check(String place, List<Finding> before) {
    List<Finding> after = more.getOrDefault(place, List.of());
    if (before.size() > 1 || after.size() > 1) {
      return;
    }
    Finding then = before.get(0);
    boolean open = then.obligations().stream().anyMatch(Obligation::undecided);
    boolean last =
        switch (then.verdict()) {
          case PASS, FAIL, NOT_APPLICABLE -> true;
          case MANUAL -> !open;
          default -> false;
        };
    if (after.isEmpty()) {
      if (last && !(place.endsWith(" -") && appliesToNobody(place))) {
        broken.add(place + ": " + then.verdict() + " and then no finding");
      }
      return;
    }
    Finding now = after.get(0);
    if (last && now.verdict() != then.verdict()) {
      broken.add(place + ": " + then.verdict() + " became " + now.verdict());
    }
    for (int i = 0; i < then.obligations().size() && i < now.obligations().size(); i++) {
      Obligation was = then.obligations().get(i);
      Obligation is = now.obligations().get(i);
      if (!was.undecided() && was.verdict() != is.verdict()) {
        broken.add(place + ": obligation " + i + ", " + was.verdict() + " became " + is.verdict());
      }
    }
  }

  /** What applies to nobody, whoever they may be, applies to none of those who are seen later. */
  private boolean appliesToNobody(String place) {
    String control = place.substring(0, place.indexOf(' ') + 1);
    return more.entrySet().stream()
        .filter(e -> e.getKey().startsWith(control))
        .flatMap(e -> e.getValue().stream())
        .allMatch(f -> f.verdict() == Verdict.NOT_APPLICABLE || isOfUnknownFilter(f));
  }

  /** Whether it is meant at all is not known, so nor is whether `when` was asked. */
  private static boolean isOfUnknownFilter(Finding finding) {
    return finding.verdict() == Verdict.UNKNOWN
        && finding.message().startsWith("whether it is meant");
  }

  /** Who was seen in {@code less}, by a control of all of them, and was no subject, stays none. */
  private void checkNobodyJoined(Report before, Set<String> controlsOfAll) {
    Set<String> seen = new HashSet<>();
    Set<String> filtered = new HashSet<>();
    for (Finding finding : before.findings()) {
      Optional<String> who = who(finding.subject()).filter(w -> w.startsWith("container "));
      who.filter(w -> controlsOfAll.contains(finding.control())).ifPresent(seen::add);
      filtered.add(finding.control());
    }
    for (Map.Entry<String, List<Finding>> entry : more.entrySet()) {
      String control = entry.getKey().substring(0, entry.getKey().indexOf(' '));
      String who = entry.getKey().substring(control.length() + 1);
      if (seen.contains(who) && filtered.contains(control) && !less.containsKey(entry.getKey())) {
        broken.add(entry.getKey() + ": no subject became one");
      }
    }
  }
}
