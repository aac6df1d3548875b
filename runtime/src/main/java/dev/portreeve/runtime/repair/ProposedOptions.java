package dev.portreeve.runtime.repair;

import dev.portreeve.runtime.verdict.Change;
import dev.portreeve.runtime.verdict.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What all findings of one run make of the options that make parts of objects. Each was found
 * alone; whoever gives an option anew for one of them and then for another would lose what the
 * first asked. So each finding is told the option as all of them want it, as long as its own
 * control passes with that; this is tried.
 */
public final class ProposedOptions {
  private final Map<OptionPart, Map<Edit.Key, Edit>> proposed = new HashMap<>();

  /** Takes in what was found for one finding. */
  public void add(FoundRepair found) {
    for (Edit edit : found.way().edits()) {
      OptionPart.of(edit)
          .map(part -> proposed.computeIfAbsent(part, p -> new LinkedHashMap<>()))
          .ifPresent(edits -> edits.putIfAbsent(edit.key(), edit));
    }
  }

  /**
   * The change with what the others make of the same options; as it was found where there is
   * nothing more, or where its control would not pass.
   */
  public Change joint(FoundRepair found) {
    List<Edit> own = found.way().edits();
    List<Edit> others = others(own);
    if (own.stream().map(Edit::key).toList().containsAll(others.stream().map(Edit::key).toList())) {
      return found.change();
    }
    List<Edit> rest = own.stream().filter(edit -> OptionPart.of(edit).isEmpty()).toList();
    return tried(found, List.of(others, rest))
        .or(() -> tried(found, List.of(own, others)))
        .orElse(found.change());
  }

  /** All edits of the parts of the options of which these speak. */
  private List<Edit> others(List<Edit> own) {
    Set<OptionPart> parts = new LinkedHashSet<>();
    for (Edit edit : own) {
      OptionPart.of(edit)
          .filter(part -> !parts.contains(part))
          .ifPresent(part -> parts.addAll(part.ofOption()));
    }
    List<Edit> all = new ArrayList<>();
    for (OptionPart part : parts) {
      List<Edit> edits = List.copyOf(proposed.getOrDefault(part, Map.of()).values());
      List<Edit> gone = edits.stream().filter(Edit::takesOut).toList();
      all.addAll(gone.isEmpty() ? edits : gone);
    }
    return all;
  }

  private static Optional<Change> tried(FoundRepair found, List<List<Edit>> all) {
    Repair way = Repair.NONE;
    for (List<Edit> edits : all) {
      for (Edit edit : edits) {
        way = way.and(Repair.of(edit)).orElse(way);
      }
    }
    if (way.edits().size() > RepairCandidates.MOST_EDITS) {
      return Optional.empty();
    }
    Verdict verdict = found.wording().verdict(way, found.trial());
    Change.Found alone = found.change().found();
    boolean clears =
        alone == Change.Found.CLEARING && (verdict == Verdict.MANUAL || verdict == Verdict.UNKNOWN);
    Change.Found known = verdict == Verdict.PASS ? Change.Found.JOINT : alone;
    return verdict == Verdict.PASS || clears
        ? found.wording().steps(way).map(steps -> new Change(known, steps))
        : Optional.empty();
  }
}
