package dev.portreeve.runtime.repair;

import dev.portreeve.runtime.abi.Truth;
import dev.portreeve.runtime.abi.snapshot.Shape;
import dev.portreeve.runtime.explain.DecisionCause;
import dev.portreeve.runtime.explain.FieldRead;
import dev.portreeve.runtime.pack.Node;
import dev.portreeve.runtime.repair.value.ConstantReader;
import java.util.ArrayList;
import java.util.List;

/**
 * The ways to turn a condition, smallest first, read from how it came to its truth: of an {@code
 * and} that is to hold every part that does not, of an {@code or} any part, of an {@code every}
 * each element that fails, set right or taken out. They are guesses until they were tried.
 */
final class RepairCandidates {
  /** The most ways kept of one condition. */
  private static final int MOST = 48;

  /** The most edits of one way: nobody makes more of them by hand. */
  static final int MOST_EDITS = 100;

  private final List<Node> nodes;
  private final AppliedRepair applied;
  private final SearchBudget effort;
  private boolean cut;

  RepairCandidates(List<Node> nodes, AppliedRepair applied, SearchBudget effort) {
    this.nodes = nodes;
    this.applied = applied;
    this.effort = effort;
  }

  /** Whether there were more ways than are kept, or longer ones. */
  boolean cut() {
    return cut;
  }

  List<Repair> of(DecisionCause cause, boolean wanted) {
    if (holds(cause, wanted)) {
      return List.of(Repair.NONE);
    }
    if (cause instanceof DecisionCause.Compared compared) {
      effort.thought();
      return few(ComparisonRepairs.of(compared, nodes.get(compared.node()), wanted));
    }
    if (cause instanceof DecisionCause.Called called) {
      return of(called.meaning(), wanted);
    }
    if (cause instanceof DecisionCause.Negated negated) {
      return of(negated.part(), !wanted);
    }
    if (cause instanceof DecisionCause.Joined joined) {
      List<List<Repair>> parts = new ArrayList<>();
      joined.parts().stream().filter(p -> !holds(p, wanted)).forEach(p -> parts.add(of(p, wanted)));
      return joined.all() == wanted ? together(parts) : any(parts);
    }
    return ranged((DecisionCause.Ranged) cause, wanted);
  }

  private static boolean holds(DecisionCause cause, boolean wanted) {
    return cause.truth() == (wanted ? Truth.TRUE : Truth.FALSE);
  }

  private List<Repair> ranged(DecisionCause.Ranged ranged, boolean wanted) {
    boolean some = ranged.range() == DecisionCause.Range.SOME;
    if (some && wanted && ranged.list().filter(RepairCandidates::isOfAllObjects).isPresent()) {
      return List.of();
    }
    boolean each = wanted != some && ranged.range() != DecisionCause.Range.COUNTED;
    boolean elementWanted = wanted == (ranged.range() == DecisionCause.Range.EVERY || some);
    List<List<Repair>> parts = new ArrayList<>();
    for (DecisionCause.Element element : ranged.elements()) {
      if (!holds(element.cause(), elementWanted)) {
        List<Repair> ways = new ArrayList<>(of(element.cause(), elementWanted));
        if (each || ranged.range() == DecisionCause.Range.COUNTED) {
          ranged.list().ifPresent(list -> takeOut(list, element, ways));
        }
        parts.add(ways);
      }
    }
    return each ? together(parts) : any(parts);
  }

  /**
   * Some object of all that there are: one that is made what it never was explains nothing, as a
   * container that publishes the port at which something else listens.
   */
  private static boolean isOfAllObjects(FieldRead list) {
    return list.inSnapshot() && list.view().owner == null;
  }

  private void takeOut(FieldRead list, DecisionCause.Element element, List<Repair> ways) {
    if (list.inSnapshot() && list.shape().setBy().isPresent()) {
      int original = applied.original(list, element.index());
      List<Object> others = refused(element.cause(), list.shape());
      ways.add(Repair.of(Edit.without(list.view(), list.field(), original, others)));
    }
  }

  /** The members of a list of constants, one of which an element must not be. */
  private List<Object> refused(DecisionCause cause, Shape.Field list) {
    if (cause instanceof DecisionCause.Negated negated) {
      return refused(negated.part(), list);
    }
    if (!(cause instanceof DecisionCause.Compared compared)
        || nodes.get(compared.node()).operation() != Node.Operation.ENUM_ONE_OF) {
      return List.of();
    }
    return nodes.get(compared.node()).operands().stream()
        .filter(operand -> operand.kind() == Node.OperandKind.CONSTANT)
        .flatMap(operand -> ConstantReader.elements(operand.json(), list).stream())
        .toList();
  }

  /** One way of each part, all at once. */
  List<Repair> together(List<List<Repair>> parts) {
    List<Repair> all = List.of(Repair.NONE);
    for (List<Repair> part : parts) {
      List<Repair> longer = new ArrayList<>();
      for (Repair way : all) {
        for (Repair more : part) {
          effort.spend(way.work(more));
          way.and(more).ifPresent(longer::add);
        }
      }
      all = few(longer);
      if (!effort.reaches()) {
        cut = true;
        return List.of();
      }
    }
    return all;
  }

  private List<Repair> any(List<List<Repair>> parts) {
    return few(parts.stream().flatMap(List::stream).toList());
  }

  private List<Repair> few(List<Repair> ways) {
    List<Repair> fit = ways.stream().filter(w -> w.edits().size() <= MOST_EDITS).toList();
    cut |= fit.size() > MOST || fit.size() < ways.size();
    return fit.stream().sorted(Repair.SMALLER).limit(MOST).toList();
  }
}
