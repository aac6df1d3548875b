package dev.portreeve.runtime.report.compare;

import dev.portreeve.runtime.report.compare.ReportChange.Cause;
import dev.portreeve.runtime.report.json.RecordedReport;
import dev.portreeve.runtime.report.json.RecordedReport.Found;
import dev.portreeve.runtime.report.json.RecordedReport.Value;
import dev.portreeve.runtime.text.Excerpt;
import dev.portreeve.runtime.verdict.Report.PackFacts;
import dev.portreeve.runtime.verdict.Report.PolicyFacts;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Why something changed between two reports of one host: first what has changed at all (the
 * snapshot, the packs and the benchmark, the policy, the clock), then, where that is more than one
 * thing, the evidence.
 */
final class ChangeCauses {
  private final Optional<RecordedReport> before;
  private final Optional<RecordedReport> after;
  private final Set<Cause> possible = EnumSet.noneOf(Cause.class);

  ChangeCauses(Optional<RecordedReport> before, Optional<RecordedReport> after) {
    this.before = before;
    this.after = after;
    if (before.isPresent() && after.isPresent()) {
      possible(before.get(), after.get());
    }
  }

  /** The causes that it may have, and what can be said of it in sentences. */
  record Told(Set<Cause> causes, List<String> because) {}

  private void possible(RecordedReport was, RecordedReport is) {
    if (!was.snapshot().digest().equals(is.snapshot().digest()) || was.given() != is.given()) {
      possible.add(Cause.HOST);
    }
    PolicyFacts old = was.policy();
    PolicyFacts now = is.policy();
    boolean pack =
        !packs(old).equals(packs(now))
            || !old.benchmark().equals(now.benchmark())
            || !old.benchmarkVersion().equals(now.benchmarkVersion())
            || !old.beside().equals(now.beside());
    boolean policy =
        !old.name().equals(now.name())
            || !old.version().equals(now.version())
            || old.level() != now.level()
            || !old.narrowing().equals(now.narrowing())
            || !old.parameters().equals(now.parameters())
            || !old.departures().equals(now.departures())
            || !was.skipped().equals(is.skipped());
    if (pack) {
      possible.add(Cause.PACK);
    }
    if (policy) {
      possible.add(Cause.POLICY);
    }
    if (!pack && !policy && !old.digest().equals(now.digest())) {
      possible.add(Cause.PACK); // the same names and versions, other rules
      if (old.name().isPresent()) {
        possible.add(Cause.POLICY);
      }
    }
    if (!old.now().equals(now.now())) {
      possible.add(Cause.TIME);
    }
  }

  /** Without the controls of the policy's own directory, which are the policy's. */
  private static List<PackFacts> packs(PolicyFacts facts) {
    return facts.packs().stream().filter(p -> !Optional.of(p.name()).equals(facts.name())).toList();
  }

  Told of(String control, Optional<Found> was, Optional<Found> is) {
    if (before.isEmpty() || after.isEmpty()) {
      return new Told(
          Set.of(Cause.HOST),
          List.of(
              "this host is in the " + (before.isEmpty() ? "second" : "first") + " report alone"));
    }
    boolean selected = before.get().selects(control);
    if (selected != after.get().selects(control)) {
      return selection(control, selected ? after.get() : before.get(), selected);
    }
    if (was.isEmpty() || is.isEmpty()) {
      return new Told(
          only(Cause.HOST, Cause.PACK, Cause.POLICY),
          List.of(was.isEmpty() ? "the subject was not there" : "the subject is gone"));
    }
    if (was.get().verdict() == is.get().verdict() && was.get().accepted() != is.get().accepted()) {
      return new Told(
          only(Cause.POLICY, Cause.TIME),
          List.of(is.get().accepted() ? "it is accepted now" : "it is no longer accepted"));
    }
    return values(was.get(), is.get());
  }

  /** A control that one of the reports does not have. */
  private Told selection(String control, RecordedReport without, boolean now) {
    if (without.skipped().contains(control)) {
      return new Told(
          Set.of(Cause.POLICY), List.of("the policy " + (now ? "skips" : "skipped") + " it"));
    }
    String sentence = now ? "it is no longer selected" : "it was not selected";
    return new Told(only(Cause.PACK, Cause.POLICY), List.of(sentence));
  }

  /** Other values come from the host; other words about the same values from the rules. */
  private Told values(Found was, Found is) {
    Map<String, String> old = values(was);
    Map<String, String> now = values(is);
    List<String> because = new ArrayList<>();
    now.forEach(
        (path, value) -> {
          String before = old.get(path);
          if (before != null && !before.equals(value)) {
            because.add(path + " was " + Excerpt.of(before) + " and is " + Excerpt.of(value));
          }
        });
    if (!because.isEmpty()) {
      return new Told(only(Cause.HOST), because);
    }
    boolean sameValues = !old.isEmpty() && old.equals(now);
    boolean sameWords =
        Objects.equals(
            was.evidence().stream().map(Value::expression).toList(),
            is.evidence().stream().map(Value::expression).toList());
    if (sameValues && !sameWords) {
      return new Told(only(Cause.PACK), because);
    }
    return sameValues
        ? new Told(only(Cause.PACK, Cause.POLICY, Cause.TIME), because)
        : new Told(only(Cause.HOST, Cause.PACK, Cause.POLICY), because);
  }

  private static Map<String, String> values(Found found) {
    Map<String, String> all = new LinkedHashMap<>();
    found.evidence().forEach(v -> all.put(v.path(), v.json()));
    return all;
  }

  /** Those of {@code meant} that have changed at all; if none has, whatever has. */
  private Set<Cause> only(Cause... meant) {
    Set<Cause> all = EnumSet.noneOf(Cause.class);
    for (Cause cause : meant) {
      if (possible.contains(cause)) {
        all.add(cause);
      }
    }
    return all.isEmpty() ? possible : all;
  }
}
