package dev.portreeve.runtime.report.compare;

import dev.portreeve.runtime.report.compare.ReportChange.Cause;
import dev.portreeve.runtime.report.compare.ReportChange.Kind;
import dev.portreeve.runtime.report.compare.RuleChange.Detail;
import dev.portreeve.runtime.report.json.RecordedReport.Found;
import dev.portreeve.runtime.text.Excerpt;
import dev.portreeve.runtime.text.TerminalText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A difference for people. Between reports: what was run, then what appeared, is fixed, changed.
 * Between rules: what they say differently, then which verdicts that changes.
 */
public final class DifferenceText {
  /** How many subjects are named of those to whom the same happened; JSON has them all. */
  private static final int NAMED = 8;

  /** Before the name that a host had, by whose id it is known. */
  private static final String WAS = "known by its id, it was ";

  private final StringBuilder out = new StringBuilder();

  /** Whether findings are of more than one host: then each says of which. */
  private boolean several;

  private DifferenceText() {}

  /** The text of a difference between reports, safe to print. */
  public static String of(ReportDifference difference) {
    DifferenceText text = new DifferenceText();
    for (ReportDifference.Host host : difference.hosts()) {
      text.line(called(host.name()) + host.formerly().map(n -> ", " + WAS + called(n)).orElse(""));
      for (Detail detail : host.differs()) {
        String was = detail.was().orElse("none");
        text.line("  " + detail.what() + ": " + was + " -> " + detail.is().orElse("none"));
      }
    }
    text.alone(difference.gone(), "only in the first");
    text.alone(difference.added(), "only in the second");
    text.sections(difference);
    if (difference.changes().isEmpty()) {
      text.line("no finding differs");
    }
    return text.out.toString();
  }

  private static String called(String host) {
    return host.isEmpty() ? "(unknown host)" : host;
  }

  private void alone(List<String> hosts, String where) {
    hosts.stream().limit(NAMED).forEach(h -> line(called(h) + ": " + where));
    if (hosts.size() > NAMED) {
      line((hosts.size() - NAMED) + " more hosts: " + where);
    }
  }

  /** The text of a difference between rules, and what it does over snapshots, safe to print. */
  public static String of(RuleDifference rules, Optional<ReportDifference> verdicts) {
    DifferenceText text = new DifferenceText();
    text.line(rules.kind() + " " + rules.before() + " -> " + rules.after());
    rules.changes().forEach(c -> RuleChangeText.lines(c).forEach(l -> text.line("  " + l)));
    if (rules.changes().isEmpty()) {
      text.line("  they mean the same");
    }
    verdicts.ifPresent(text::over);
    return text.out.toString();
  }

  /** What differs between the runs stands above already: the rules. */
  private void over(ReportDifference verdicts) {
    int hosts = verdicts.snapshots();
    int changed = verdicts.changes().size();
    out.append('\n');
    line(
        (changed == 0 ? "no verdict" : changed == 1 ? "1 verdict" : changed + " verdicts")
            + (changed > 1 ? " differ over " : " differs over ")
            + (hosts == 1 ? "1 snapshot" : hosts + " snapshots"));
    sections(verdicts);
  }

  private void sections(ReportDifference difference) {
    several = difference.changes().stream().map(c -> c.identity().host()).distinct().count() > 1;
    section("appeared", Kind.APPEARED, difference.changes());
    section("fixed", Kind.FIXED, difference.changes());
    section("changed", Kind.CHANGED, difference.changes());
  }

  private void section(String title, Kind kind, List<ReportChange> all) {
    Map<List<Object>, List<ReportChange>> alike = new LinkedHashMap<>();
    int count = 0;
    for (ReportChange change : all) {
      if (change.kind() == kind) {
        count++;
        alike.computeIfAbsent(likeness(change), l -> new ArrayList<>()).add(change);
      }
    }
    if (count > 0) {
      line(title + " (" + count + ")");
      alike.values().forEach(this::told);
    }
  }

  /** What is told once, of however many subjects. */
  private static List<Object> likeness(ReportChange change) {
    return List.of(
        change.identity().control(),
        change.identity().type(),
        state(change.was()),
        state(change.is()),
        change.causes(),
        change.because());
  }

  private void told(List<ReportChange> alike) {
    ReportChange first = alike.get(0);
    boolean one = alike.size() == 1;
    line(
        "  "
            + first.number().map(n -> n + " ").orElse("")
            + first.identity().control()
            + ", "
            + (one ? subject(first) : alike.size() + " " + first.identity().type() + "s")
            + ": "
            + state(first.was())
            + " -> "
            + state(first.is()));
    String causes =
        first.causes().stream().sorted().map(Cause::words).collect(Collectors.joining(", or "));
    String because = String.join("; ", first.because());
    String join = causes.isEmpty() || because.isEmpty() ? "" : ": ";
    line("    " + (causes.isEmpty() ? "nothing that is recorded" : causes) + join + because);
    if (!one) {
      line("    " + names(alike));
    } else if (!ReportDifference.quiet(first.is())) {
      first.is().map(Found::message).ifPresent(message -> line("    now: " + message));
    }
  }

  private String subject(ReportChange change) {
    return change.identity().subject() + (several ? " of " + change.identity().host() : "");
  }

  private String names(List<ReportChange> alike) {
    String some =
        alike.stream()
            .limit(NAMED)
            .map(
                c ->
                    Excerpt.of(c.identity().name()) + (several ? " of " + c.identity().host() : ""))
            .collect(Collectors.joining(", "));
    int more = alike.size() - NAMED;
    return some + (more > 0 ? " and " + more + " more" : "");
  }

  private static String state(Optional<Found> found) {
    return found
        .map(f -> f.verdict() + (f.accepted() ? " (accepted)" : "") + " " + f.severity().word())
        .orElse("none");
  }

  private void line(String text) {
    out.append(TerminalText.of(text)).append('\n');
  }
}
