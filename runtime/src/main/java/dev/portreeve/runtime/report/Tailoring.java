package dev.portreeve.runtime.report;

import dev.portreeve.runtime.text.Excerpt;
import dev.portreeve.runtime.verdict.Report;
import dev.portreeve.runtime.verdict.Report.ControlFacts;
import dev.portreeve.runtime.verdict.Report.Departure;
import dev.portreeve.runtime.verdict.Report.NotSelected;
import dev.portreeve.runtime.verdict.Report.SeverityChange;
import dev.portreeve.runtime.verdict.Report.Skipped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a policy and the command line made of the benchmark, and who says so: controls that are left
 * out, severities, parameters, options. Every format tells it in these words, so that nobody reads
 * a verdict without seeing who changed it.
 *
 * @param what the control, parameter or option
 * @param change what became of it
 * @param because the reason that is written; empty where none is asked for
 * @param by the policy that says so; empty where it is not known
 */
public record Tailoring(String what, String change, String because, String by) {
  /** Who says so where the command line does. */
  private static final String COMMAND_LINE = "the command line";

  /** All of a report, in the order in which it holds them. */
  public static List<Tailoring> of(Report report) {
    List<Tailoring> all = new ArrayList<>();
    for (Skipped one : report.skipped()) {
      String number = one.number().map(n -> n + " ").orElse("");
      all.add(new Tailoring(number + one.control(), "left out", one.because(), one.by()));
    }
    for (ControlFacts control : report.controls()) {
      if (control.changed().isPresent()) {
        SeverityChange change = control.changed().get();
        String number = control.number().map(n -> n + " ").orElse("");
        String words = severity(control);
        all.add(new Tailoring(number + control.id(), words, change.because(), change.by()));
      }
    }
    all.addAll(options(report));
    return List.copyOf(all);
  }

  /** Of a report what is said of no control: parameters that are set, and departures. */
  public static List<Tailoring> options(Report report) {
    List<Tailoring> all = new ArrayList<>();
    for (Map.Entry<String, String> set : report.policy().parameters().entrySet()) {
      String value = Excerpt.of(set.getValue());
      all.add(new Tailoring("parameter " + set.getKey(), "set to " + value, "", ""));
    }
    for (Departure one : report.policy().departures()) {
      String instead = one.policy().map(p -> ", where the policy says " + p).orElse("");
      all.add(new Tailoring(one.option(), one.value() + instead, "", COMMAND_LINE));
    }
    return all;
  }

  /** What of the benchmark nobody chose, and which containers were passed over. */
  public static List<Tailoring> notSelected(Report report) {
    List<Tailoring> all = new ArrayList<>();
    for (NotSelected one : report.notSelected()) {
      String section = one.section().map(s -> "section " + s).orElse("controls of no section");
      all.add(new Tailoring(section, words(one), "", ""));
    }
    if (report.policy().narrowing().running()) {
      all.add(new Tailoring("containers that do not run", "not looked at", "", COMMAND_LINE));
    }
    return all;
  }

  /** {@code severity high, was medium}. */
  private static String severity(ControlFacts control) {
    String was = control.changed().map(change -> ", was " + change.was().word()).orElse("");
    return "severity " + control.severity().word() + was;
  }

  /** {@code left out by acme-base: nobody starves}. */
  public static String words(Skipped skipped) {
    return "left out by " + skipped.by() + ": " + skipped.because();
  }

  /** {@code not selected: 2 controls (1.1.1, 1.1.2)}. */
  public static String words(NotSelected section) {
    String size = Phrase.count(section.controls().size(), "control");
    return "not selected: " + size + " (" + String.join(", ", section.controls()) + ")";
  }

  /** {@code was medium; changed by acme-base: we were bitten}. */
  public static String words(SeverityChange change) {
    return "was " + change.was().word() + "; changed by " + change.by() + ": " + change.because();
  }

  /** {@code left out (acme-base): nobody starves}. */
  public String words() {
    return change
        + (by.isEmpty() ? "" : " (" + by + ")")
        + (because.isEmpty() ? "" : ": " + because);
  }
}
