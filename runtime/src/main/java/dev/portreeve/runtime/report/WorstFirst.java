package dev.portreeve.runtime.report;

import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Report;
import dev.portreeve.runtime.verdict.Severity;
import dev.portreeve.runtime.verdict.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** The order in which formats that hold only so much keep hosts and findings. */
public final class WorstFirst {
  private WorstFirst() {}

  /** Hosts with the worst open failures first; those alike stay as they came. */
  public static <T> List<T> hosts(List<T> all, Function<T, Report> report) {
    ToDoubleFunction<T> weight = each -> weight(report.apply(each));
    List<T> order = new ArrayList<>(all);
    order.sort(Comparator.comparingDouble(weight).reversed());
    return order;
  }

  /** One critical failure weighs more than any number of high ones, and so on. */
  public static double weight(Report report) {
    long[] counts = new long[Severity.values().length];
    for (Finding finding : report.findings()) {
      if (isOpenFailure(finding)) {
        counts[finding.severity().ordinal()]++;
      }
    }
    double weight = 0;
    for (long count : counts) {
      weight = weight * 1e4 + Math.min(count, 9_999);
    }
    return weight;
  }

  /** Open failures by severity, then what is not decided, then what people settled. */
  public static List<Finding> findings(List<Finding> all) {
    List<Finding> order = new ArrayList<>(all);
    order.sort(
        Comparator.<Finding, Boolean>comparing(f -> !isOpenFailure(f))
            .thenComparing(Finding::settled)
            .thenComparing(Finding::severity));
    return order;
  }

  private static boolean isOpenFailure(Finding finding) {
    return finding.verdict() == Verdict.FAIL && !finding.settled();
  }
}
