package dev.portreeve.compiler.coverage;

import dev.portreeve.compiler.BuiltPack;
import dev.portreeve.compiler.plan.Plan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * How much of a pack its tests have seen. Clauses are the population's filter, {@code when} and the
 * obligations; branches are the two sides of each comparison, quantifier and use of a definition.
 * Comparisons inside a definition of the pack are measured once, wherever it is used; those inside
 * of what another file declares (adjectives of the schema) are that file's matter.
 */
public record Coverage(List<Unit> controls, List<Unit> definitions) {

  /** Copies its lists. */
  public Coverage {
    controls = List.copyOf(controls);
    definitions = List.copyOf(definitions);
  }

  /** The coverage of the chosen controls, and of the definitions that they use. */
  public static Coverage of(BuiltPack built, CoverageData sightings, Predicate<String> chosen) {
    List<Unit> controls = new ArrayList<>();
    Map<String, CoverageMeter.Definition> definitions = new LinkedHashMap<>();
    for (Plan.Planned planned : built.plan().controls()) {
      if (chosen.test(planned.control().id())) {
        controls.add(new CoverageMeter(built, sightings, planned.control(), definitions).unit());
      }
    }
    return new Coverage(
        controls, definitions.values().stream().map(CoverageMeter.Definition::unit).toList());
  }

  /** Controls first, then definitions. */
  public List<Unit> units() {
    List<Unit> units = new ArrayList<>(controls);
    units.addAll(definitions);
    return units;
  }

  /** Everything that no test has seen. */
  public List<Hole> holes() {
    return units().stream().flatMap(unit -> unit.holes().stream()).toList();
  }

  /** The clauses of all controls together. */
  public Share clauses() {
    return units().stream().map(Unit::clauseShare).reduce(new Share(0, 0), Share::and);
  }

  /** The sides of all comparisons together. */
  public Share branches() {
    return units().stream().map(Unit::branchShare).reduce(new Share(0, 0), Share::and);
  }
}
