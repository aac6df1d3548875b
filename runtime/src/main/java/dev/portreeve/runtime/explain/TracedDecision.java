package dev.portreeve.runtime.explain;

import dev.portreeve.runtime.abi.Truth;
import dev.portreeve.runtime.pack.Node;
import dev.portreeve.runtime.verdict.Evidence;
import dev.portreeve.runtime.verdict.Missing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a trace found, in words that a report can show: truths, values, places. {@code sights} are
 * all comparisons that were made, if the trace was watched, whether they decided or not.
 */
public record TracedDecision(
    Optional<Reason> filter, Optional<Reason> when, List<Obliged> obligations, List<Sight> sights) {

  /** Copies its lists. */
  public TracedDecision {
    obligations = List.copyOf(obligations);
    sights = List.copyOf(sights);
  }

  /** A comparison, quantifier or definition by the number of its node, and the truth it had. */
  public record Sight(int node, int truth) {}

  /**
   * Why a condition has its truth (see {@link Truth}); {@code sights} are what decided, and {@code
   * cause} is everything that was looked at, if the trace was watched.
   */
  public record Reason(
      int truth,
      List<Evidence> evidence,
      List<Missing> missing,
      boolean vacuous,
      List<Sight> sights,
      Optional<DecisionCause> cause) {
    /** Copies its lists. */
    public Reason {
      evidence = List.copyOf(evidence);
      missing = List.copyOf(missing);
      sights = List.copyOf(sights);
    }
  }

  /** What a message says, and of which element of a list, if it is said of one. */
  public record Said(String text, Optional<FieldRead> element) {}

  /**
   * One obligation: its number, its {@link dev.portreeve.runtime.abi.Outcome}, why, and what its
   * messages say.
   */
  public record Obliged(int number, int outcome, Reason reason, List<Said> said) {
    /** Copies its list. */
    public Obliged {
      said = List.copyOf(said);
    }
  }

  /** The account of a trace over rules whose comparisons are {@code nodes}. */
  public static TracedDecision of(RecordingTrace trace, List<Node> nodes) {
    List<Obliged> obligations = new ArrayList<>();
    for (RecordingTrace.Kept kept : trace.obligations()) {
      obligations.add(
          new Obliged(kept.obligation(), kept.outcome(), reason(kept.part(), nodes), kept.said()));
    }
    return new TracedDecision(
        trace.filter().map(p -> reason(p, nodes)),
        trace.when().map(p -> reason(p, nodes)),
        obligations,
        trace.sights());
  }

  /** Few enough are kept of one condition that looking through them is the quickest way. */
  private static <T> void addOnce(List<T> all, T one) {
    if (!all.contains(one)) {
      all.add(one);
    }
  }

  private static Reason reason(TracePart part, List<Node> nodes) {
    List<Evidence> evidence = new ArrayList<>();
    List<Missing> missing = new ArrayList<>();
    for (TracePart.Leaf leaf : part.leaves()) {
      Node node = nodes.get(leaf.node());
      for (FieldRead read : leaf.reads()) {
        if (part.truth() == Truth.UNKNOWN && !read.known()) {
          addOnce(missing, read.missing());
        }
        if (read.showable()) {
          addOnce(evidence, read.evidence(node));
        }
      }
    }
    if (part.truth() == Truth.UNKNOWN && missing.isEmpty()) {
      part.leaves().forEach(l -> l.reads().forEach(read -> addOnce(missing, read.unclear())));
    }
    return new Reason(part.truth(), evidence, missing, part.vacuous(), part.sights(), part.cause());
  }
}
