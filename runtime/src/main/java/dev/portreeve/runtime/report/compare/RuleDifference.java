package dev.portreeve.runtime.report.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What differs between two packs, or between two policies, by what they mean: how they are laid
 * out, and what is said in comments, makes no difference. {@code kind} is {@code pack} or {@code
 * policy}.
 */
public record RuleDifference(String kind, Side before, Side after, List<RuleChange> changes) {

  /** Copies its list. */
  public RuleDifference {
    changes = List.copyOf(changes);
  }

  /** The same with more that differs, in the order of its kinds. */
  public RuleDifference with(List<RuleChange> more) {
    List<RuleChange> all = new ArrayList<>(changes);
    all.addAll(more);
    all.sort(Comparator.comparing(RuleChange::matter));
    return new RuleDifference(kind, before, after, all);
  }

  /** One of the two, by its name and version. */
  public record Side(String name, String version) {
    @Override
    public String toString() {
      return name + " " + version;
    }
  }

  /** What may have changed a verdict of this control. */
  List<RuleChange> about(String control) {
    return changes.stream().filter(c -> c.controls().contains(control)).toList();
  }
}
