package dev.portreeve.runtime.report.exchange;

import dev.portreeve.runtime.report.HostNames;
import dev.portreeve.runtime.report.WorstFirst;
import dev.portreeve.runtime.verdict.Report;
import java.util.ArrayList;
import java.util.List;

/**
 * One log of those that hold the hosts of a run. Code scanning takes {@value #RUNS} runs of a file
 * and {@value #RESULTS} results of a run, and refuses what has more; so hosts beyond that stand in
 * further logs, those with the worst failures in the first one.
 *
 * @param runs the hosts of this log
 * @param number which of the logs it is, from 1
 * @param logs how many there are
 * @param hosts how many hosts all of them hold
 */
public record SarifLog(List<SarifInput> runs, int number, int logs, int hosts) {
  /** So many runs a log holds. */
  public static final int RUNS = 20;

  /** So many results a run holds; which ones are left out, and how many, is said in the run. */
  public static final int RESULTS = 25_000;

  /** Copies its list. */
  public SarifLog {
    runs = List.copyOf(runs);
  }

  /** The hosts in as few logs as hold them: as they came where that is one, else worst first. */
  public static List<SarifLog> of(List<SarifInput> inputs) {
    List<Report> apart = HostNames.apart(inputs.stream().map(SarifInput::report).toList());
    List<SarifInput> named = new ArrayList<>();
    for (int i = 0; i < apart.size(); i++) {
      named.add(inputs.get(i).with(apart.get(i)));
    }
    if (named.size() > RUNS) {
      named = WorstFirst.hosts(named, SarifInput::report);
    }
    int logs = Math.max(1, (named.size() + RUNS - 1) / RUNS);
    List<SarifLog> all = new ArrayList<>();
    for (int i = 0; i < logs; i++) {
      List<SarifInput> some = named.subList(i * RUNS, Math.min(named.size(), (i + 1) * RUNS));
      all.add(new SarifLog(some, i + 1, logs, named.size()));
    }
    return all;
  }
}
