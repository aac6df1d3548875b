package dev.portreeve.runtime.report;

import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Missing;
import dev.portreeve.runtime.verdict.Report;
import dev.portreeve.runtime.verdict.Report.ControlFacts;
import dev.portreeve.runtime.verdict.Severity;
import dev.portreeve.runtime.verdict.Shown;
import dev.portreeve.runtime.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;

/** A report of real size, by arithmetic instead of chance: many containers, the CIS numbers. */
public final class Fleet {
  private static final String[] SUBJECTS = {"api", "billing-worker", "cache", "db", "edge-proxy"};

  private Fleet() {}

  /** 34 controls (5.1 to 5.32, 4.1, 4.6) on each of {@code containers}. */
  public static Report of(int containers) {
    List<ControlFacts> controls = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < 34; i++) {
      String number = i < 32 ? "5." + (i + 1) : i == 32 ? "4.1" : "4.6";
      Severity severity = Severity.values()[i * 7 % 4];
      ControlFacts control =
          Reports.control(
              "control-" + i,
              number,
              severity,
              "Containers keep to the rule that this control states, number " + i,
              "Recreate {name} with --option-"
                  + i
                  + ", or drop the option that it was run with,"
                  + " and check that nothing needed it.");
      controls.add(control);
      for (int c = 0; c < containers; c++) {
        findings.add(finding(control, i, c));
      }
    }
    return Reports.report(controls, findings);
  }

  private static Finding finding(ControlFacts control, int i, int c) {
    String name = SUBJECTS[c % SUBJECTS.length] + "-" + c;
    String place = "containers[" + c + "].field_" + i;
    Verdict verdict = verdict(i, c);
    Finding finding = Reports.finding(control, verdict, name);
    return switch (verdict) {
      case FAIL -> Reports.because(finding, Reports.evidence(place, value(i, c)));
      case UNKNOWN ->
          Reports.lacking(
              finding,
              i % 2 == 0
                  ? new Missing(
                      "containers[" + c + "].processes",
                      "not collected",
                      "for each container, save: docker top NAME -eo pid,user,args")
                  : new Missing(
                      place,
                      "not in API 1.24",
                      "save docker inspect of an engine newer than 1.12"));
      default -> finding;
    };
  }

  private static Verdict verdict(int i, int c) {
    if (i % 5 == 0) {
      return c % 3 == 0 ? Verdict.FAIL : Verdict.PASS;
    }
    return switch (i % 11) {
      case 3 -> c % 4 == 0 ? Verdict.FAIL : Verdict.UNKNOWN;
      case 6 -> Verdict.UNKNOWN;
      case 7 -> c % 10 == 0 ? Verdict.MANUAL : Verdict.NOT_APPLICABLE;
      case 8 -> Verdict.NOT_APPLICABLE;
      default -> Verdict.PASS;
    };
  }

  private static Shown value(int i, int c) {
    return switch (i % 3) {
      case 0 -> new Shown.Bool(true);
      case 1 -> new Shown.Absent("unlimited");
      default -> new Shown.Text("/var/lib/volumes/" + c);
    };
  }
}
