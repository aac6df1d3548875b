package dev.portreeve.runtime.repair;

import dev.portreeve.runtime.abi.snapshot.Footprint;
import dev.portreeve.runtime.abi.snapshot.Shape;
import dev.portreeve.runtime.abi.snapshot.Snapshot;
import dev.portreeve.runtime.abi.snapshot.View;
import dev.portreeve.runtime.pack.Node;
import dev.portreeve.runtime.platform.Platform;
import dev.portreeve.runtime.verdict.Change;
import dev.portreeve.runtime.verdict.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Looks for the smallest change that makes a failing control pass on one subject. Ways are tried
 * smallest first, each on the decoded snapshot, which is put back afterwards; what still fails
 * leads to longer ways. What is found was decided as any other verdict is. Where none makes it
 * pass, the first after which nothing fails any more will do.
 */
public final class RepairSearch {
  /** The most tries for one finding. */
  private static final int MOST_TRIES = 150;

  private final Snapshot snapshot;
  private final View subject;
  private final List<Node> nodes;
  private final Recheck trial;
  private final SearchBudget effort;
  private final RepairText wording;
  private final RepairLowerBound needs;
  private final Set<Set<Edit.Key>> seen = new HashSet<>();
  private final PriorityQueue<Open> open = new PriorityQueue<>();
  private Set<Integer> failing = Set.of();
  private Optional<FoundRepair> clearing = Optional.empty();
  private boolean cut;

  /** Whether what does not fail is left as it is: no words were found for a change of all. */
  private boolean leaving;

  /** A way to try; of equal ones, the one that was thought of first. */
  private record Open(Repair way, int number) implements Comparable<Open> {
    @Override
    public int compareTo(Open other) {
      int smaller = Repair.SMALLER.compare(way, other.way);
      return smaller != 0 ? smaller : Integer.compare(number, other.number);
    }
  }

  /**
   * For a control that fails on this subject.
   *
   * @param nodes the comparisons of its pack
   * @param trial decides it again
   * @param effort what may be spent
   * @param platform runs what is to be changed
   */
  public RepairSearch(
      Snapshot snapshot,
      View subject,
      List<Node> nodes,
      Recheck trial,
      SearchBudget effort,
      Platform platform) {
    this.snapshot = snapshot;
    this.subject = subject;
    this.nodes = nodes;
    this.trial = trial;
    this.effort = effort;
    this.wording = new RepairText(subject, snapshot, platform);
    this.needs = new RepairLowerBound(subject);
  }

  /** The change, if there is one. The snapshot is as before when this returns. */
  public FoundRepair find() {
    effort.begin();
    Optional<FoundRepair> passing = passing();
    if (passing.isEmpty() && clearing.isEmpty() && !cut) {
      leaving = true;
      passing = passing();
    }
    effort.end(passing.isEmpty() && cut);
    return passing
        .or(() -> clearing)
        .orElseGet(
            () -> new FoundRepair(cut ? Change.CUT_OFF : Change.NONE, Repair.NONE, trial, wording));
  }

  /**
   * Adds to a footprint what has to be read beside a field so that a change of it can be said: the
   * other fields that the schema names where it says how this one is set, and whether a file that
   * it names so is there.
   */
  public static void readBeside(List<Shape> shapes, int number, int field, Footprint footprint) {
    Shape.Field read = shapes.get(number).fields().get(field);
    int beside = read.kind() == Shape.Kind.OBJECT ? read.shape() : number;
    AskedElement.readBeside(shapes, number, field, footprint);
    for (String name : read.setBy().map(by -> FilledTemplate.names(by.text())).orElse(List.of())) {
      int named = shapes.get(beside).field(name);
      if (named >= 0) {
        footprint.add(beside, named);
        NamedFile.readBeside(shapes, beside, named, footprint);
      }
    }
  }

  private Optional<FoundRepair> passing() {
    open.add(new Open(Repair.NONE, 0));
    for (int tries = 0; !open.isEmpty(); tries++) {
      if (tries == MOST_TRIES || !effort.reaches()) {
        cut = true;
        return Optional.empty();
      }
      Repair way = open.remove().way();
      Recheck.Tried tried = attempt(way);
      if (clearing.isEmpty() && clears(way, tried)) {
        clearing = said(way, Change.Found.CLEARING);
      }
      effort.stepped(tries);
      Optional<FoundRepair> found =
          tried.verdict() == Verdict.PASS ? said(way, known(way)) : Optional.empty();
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** What the control comes to after that, and the longer ways that this leads to. */
  private Recheck.Tried attempt(Repair way) {
    try (AppliedRepair applied = AppliedRepair.of(snapshot, way)) {
      Recheck.Tried tried = trial.again();
      effort.tried(tried.looks());
      if (tried.verdict() == Verdict.FAIL && way.edits().isEmpty()) {
        failing = obligations(tried, Recheck.Unmet::fails);
      }
      if (tried.verdict() == Verdict.FAIL || isOpen(tried)) {
        goOn(applied, tried);
      }
      return tried;
    }
  }

  /**
   * Whether nothing fails any more: what did has become true, or waits for what else its list may
   * hold where all that failed of that list is mended.
   */
  private boolean clears(Repair way, Recheck.Tried tried) {
    boolean ofParts =
        way.edits().stream()
            .allMatch(e -> e.view().whole() == subject.whole() && OptionPart.of(e).isPresent());
    Predicate<Recheck.Unmet> still = ofParts ? Recheck.Unmet::fails : unmet -> true;
    return isOpen(tried) && Collections.disjoint(failing, obligations(tried, still));
  }

  private static boolean isOpen(Recheck.Tried tried) {
    return tried.verdict() == Verdict.MANUAL || tried.verdict() == Verdict.UNKNOWN;
  }

  private static Set<Integer> obligations(Recheck.Tried tried, Predicate<Recheck.Unmet> which) {
    return tried.unmet().stream()
        .filter(which)
        .map(Recheck.Unmet::obligation)
        .collect(Collectors.toSet());
  }

  private Optional<FoundRepair> said(Repair way, Change.Found found) {
    return wording
        .steps(way)
        .map(steps -> new FoundRepair(new Change(found, steps), way, trial, wording));
  }

  private Change.Found known(Repair way) {
    boolean least = way.edits().size() <= Math.max(1, needs.fewest());
    return least ? Change.Found.SMALLEST : Change.Found.SUFFICIENT;
  }

  /**
   * Longer ways, by what is still unmet. What does not fail stays so where it cannot be turned, or
   * where nobody could say how.
   */
  private void goOn(AppliedRepair applied, Recheck.Tried tried) {
    RepairCandidates ways = new RepairCandidates(nodes, applied, effort);
    List<List<Repair>> each = new ArrayList<>();
    for (Recheck.Unmet unmet : tried.unmet()) {
      List<Repair> turning = unmet.cause().map(c -> ways.of(c, unmet.wanted())).orElse(List.of());
      boolean stays = !unmet.fails() && (leaving || turning.isEmpty());
      each.add(stays ? List.of(Repair.NONE) : turning);
      unmet.cause().ifPresent(c -> needs.add(c, unmet.wanted(), applied.way()));
    }
    for (Repair more : each.isEmpty() ? List.<Repair>of() : ways.together(each)) {
      effort.spend(applied.way().work(more));
      applied.way().and(more).ifPresent(this::later);
    }
    cut |= ways.cut();
  }

  private void later(Repair way) {
    effort.thought();
    if (wording.canSay(way) && seen.add(way.key())) {
      open.add(new Open(way, seen.size()));
    }
  }
}
