package dev.portreeve.runtime.report;

import dev.portreeve.runtime.report.RecordedReport.Found;
import dev.portreeve.runtime.report.Report.PolicyFacts;
import dev.portreeve.runtime.report.ReportChange.Cause;
import dev.portreeve.runtime.report.ReportChange.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A difference between reports for people: what was run, then what appeared, is fixed, changed. */
public final class DifferenceText {
  private final StringBuilder out = new StringBuilder();

  private DifferenceText() {}

  /** The text, safe to print. */
  public static String of(ReportDifference difference) {
    DifferenceText text = new DifferenceText();
    for (Map.Entry<String, RecordedReport> each : difference.after().entrySet()) {
      Optional.ofNullable(difference.before().get(each.getKey()))
          .ifPresent(before -> text.head(before, each.getValue()));
    }
    text.section("appeared", Kind.APPEARED, difference.changes());
    text.section("fixed", Kind.FIXED, difference.changes());
    text.section("changed", Kind.CHANGED, difference.changes());
    if (difference.changes().isEmpty()) {
      text.line("no finding differs");
    }
    return text.out.toString();
  }

  private void head(RecordedReport before, RecordedReport after) {
    line(after.snapshot().host().orElse("(unknown host)"));
    PolicyFacts was = before.policy();
    PolicyFacts is = after.policy();
    changed("snapshot of", before.snapshot().collectedAt(), after.snapshot().collectedAt());
    changed("packs", Optional.of(packs(was)), Optional.of(packs(is)));
    changed("benchmark", benchmark(was), benchmark(is));
    changed("policy", policy(was), policy(is));
    changed("level", Optional.of("" + was.level()), Optional.of("" + is.level()));
    changed(
        "parameters",
        Optional.of(was.parameters().toString()),
        Optional.of(is.parameters().toString()));
  }

  private static String packs(PolicyFacts facts) {
    return facts.packs().stream()
        .map(pack -> pack.name() + " " + pack.version())
        .collect(Collectors.joining(", "));
  }

  private static Optional<String> benchmark(PolicyFacts facts) {
    return facts.benchmark().map(b -> b + facts.benchmarkVersion().map(v -> "@" + v).orElse(""));
  }

  private static Optional<String> policy(PolicyFacts facts) {
    return facts.name().map(n -> n + facts.version().map(v -> " " + v).orElse(""));
  }

  private void changed(String what, Optional<String> was, Optional<String> is) {
    if (!was.equals(is)) {
      line("  " + what + ": " + was.orElse("none") + " -> " + is.orElse("none"));
    }
  }

  private void section(String title, Kind kind, List<ReportChange> all) {
    List<ReportChange> chosen = all.stream().filter(c -> c.kind() == kind).toList();
    if (chosen.isEmpty()) {
      return;
    }
    line(title + " (" + chosen.size() + ")");
    for (ReportChange change : chosen) {
      line(
          "  "
              + change.number().map(n -> n + " ").orElse("")
              + change.identity().control()
              + ", "
              + change.identity().subject()
              + ": "
              + state(change.was())
              + " -> "
              + state(change.is()));
      String causes =
          change.causes().stream().sorted().map(Cause::words).collect(Collectors.joining(", or "));
      String because = String.join("; ", change.because());
      String join = causes.isEmpty() || because.isEmpty() ? "" : ": ";
      line("    " + (causes.isEmpty() ? "nothing that is recorded" : causes) + join + because);
    }
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
