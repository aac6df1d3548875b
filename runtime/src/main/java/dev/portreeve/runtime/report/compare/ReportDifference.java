package dev.portreeve.runtime.report.compare;

import dev.portreeve.runtime.report.Identity;
import dev.portreeve.runtime.report.compare.ReportChange.Kind;
import dev.portreeve.runtime.report.compare.RuleChange.Detail;
import dev.portreeve.runtime.report.json.RecordedReport;
import dev.portreeve.runtime.report.json.RecordedReport.Found;
import dev.portreeve.runtime.text.NaturalOrder;
import dev.portreeve.runtime.verdict.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What changed between the reports of two runs, host by host, control by control. */
public final class ReportDifference {
  private static final Comparator<ReportChange> ORDER =
      Comparator.comparing(ReportChange::kind)
          .thenComparing(c -> c.identity().host())
          .thenComparing(c -> c.number().isPresent() ? 0 : 1)
          .thenComparing(c -> c.number().orElse(""), NaturalOrder.INSTANCE)
          .thenComparing(c -> c.identity().control())
          .thenComparing(c -> c.identity().type())
          .thenComparing(c -> c.identity().name());

  private final List<HostPairs.Pair> pairs;
  private final Optional<RuleDifference> rules;
  private final List<ReportChange> changes = new ArrayList<>();

  private ReportDifference(List<HostPairs.Pair> pairs, Optional<RuleDifference> rules) {
    this.pairs = pairs;
    this.rules = rules;
  }

  /** The changes from some reports to later ones, each of a host of its own. */
  public static ReportDifference of(List<RecordedReport> before, List<RecordedReport> after) {
    return of(before, after, Optional.empty());
  }

  /** The verdicts that other rules give of the same snapshots, with what these rules say. */
  public static ReportDifference of(
      List<RecordedReport> before, List<RecordedReport> after, RuleDifference rules) {
    return of(before, after, Optional.of(rules));
  }

  private static ReportDifference of(
      List<RecordedReport> before, List<RecordedReport> after, Optional<RuleDifference> rules) {
    ReportDifference difference = new ReportDifference(HostPairs.of(before, after), rules);
    difference.pairs.forEach(difference::host);
    difference.changes.sort(ORDER);
    return difference;
  }

  /** What appeared first, then what is fixed, then what else changed; each by control, subject. */
  public List<ReportChange> changes() {
    return List.copyOf(changes);
  }

  /** How many snapshots the later run had. */
  int snapshots() {
    return (int) pairs.stream().filter(p -> p.is().isPresent()).count();
  }

  /**
   * One host of both, what it was called before, where that was something else, and what differs
   * between its two runs.
   */
  record Host(String name, Optional<String> formerly, List<Detail> differs) {}

  /** The hosts of both, with what was run otherwise. */
  List<Host> hosts() {
    List<Host> hosts = new ArrayList<>();
    for (HostPairs.Pair pair : pairs) {
      pair.was()
          .flatMap(was -> pair.is().map(is -> RunDifference.of(was, is)))
          .ifPresent(differs -> hosts.add(new Host(pair.name(), pair.formerly(), differs)));
    }
    return hosts;
  }

  /** Hosts that only the earlier run had. */
  List<String> gone() {
    return pairs.stream().filter(p -> p.is().isEmpty()).map(HostPairs.Pair::name).toList();
  }

  /** Hosts that only the later run has. */
  List<String> added() {
    return pairs.stream().filter(p -> p.was().isEmpty()).map(HostPairs.Pair::name).toList();
  }

  private void host(HostPairs.Pair pair) {
    Map<Identity, List<Found>> was = byIdentity(pair.was(), pair.name());
    Map<Identity, List<Found>> is = byIdentity(pair.is(), pair.name());
    Set<Identity> all = new LinkedHashSet<>(was.keySet());
    all.addAll(is.keySet());
    ChangeCauses causes = new ChangeCauses(pair.was(), pair.is());
    for (Identity identity : all) {
      List<Found> old = was.getOrDefault(identity, List.of());
      List<Found> now = is.getOrDefault(identity, List.of());
      for (int i = 0; i < Math.max(old.size(), now.size()); i++) {
        compare(identity, at(old, i), at(now, i), causes);
      }
    }
  }

  private static Optional<Found> at(List<Found> all, int i) {
    return i < all.size() ? Optional.of(all.get(i)) : Optional.empty();
  }

  /** Of two findings on one identity the worse comes first, so that like meets like. */
  private static Map<Identity, List<Found>> byIdentity(
      Optional<RecordedReport> report, String host) {
    Map<Identity, List<Found>> all = new LinkedHashMap<>();
    report.map(RecordedReport::findings).orElse(List.of()).stream()
        .sorted(Comparator.comparing(Found::verdict).thenComparing(Found::severity))
        .forEach(f -> all.computeIfAbsent(f.identity().of(host), i -> new ArrayList<>()).add(f));
    return all;
  }

  private void compare(
      Identity identity, Optional<Found> was, Optional<Found> is, ChangeCauses causes) {
    if (was.isPresent() && is.isPresent() && same(was.get(), is.get())) {
      return;
    }
    boolean both = was.isPresent() && is.isPresent();
    if (quiet(was) && quiet(is) && (rules.isEmpty() || !both)) {
      return; // where rules are compared, it counts that one applies to fewer
    }
    ChangeCauses.Told told = causes.of(identity.control(), was, is);
    List<String> because = new ArrayList<>(told.because());
    rules.ifPresent(
        r -> r.about(identity.control()).forEach(c -> because.addAll(RuleChangeText.sentences(c))));
    changes.add(
        new ReportChange(
            kind(was, is),
            identity,
            is.or(() -> was).flatMap(Found::number),
            was,
            is,
            told.causes(),
            because));
  }

  private static boolean same(Found was, Found is) {
    return was.verdict() == is.verdict()
        && was.accepted() == is.accepted()
        && (was.severity() == is.severity() || quiet(Optional.of(is)));
  }

  /** Nothing that anybody has to look at: it passes, does not apply, or is not there. */
  static boolean quiet(Optional<Found> found) {
    return found
        .map(f -> f.verdict() == Verdict.PASS || f.verdict() == Verdict.NOT_APPLICABLE)
        .orElse(true);
  }

  private static Kind kind(Optional<Found> was, Optional<Found> is) {
    boolean failed = fails(was);
    if (!failed && fails(is)) {
      return Kind.APPEARED;
    }
    return failed && quiet(is) ? Kind.FIXED : Kind.CHANGED;
  }

  private static boolean fails(Optional<Found> found) {
    return found.filter(f -> f.verdict() == Verdict.FAIL && !f.accepted()).isPresent();
  }
}
