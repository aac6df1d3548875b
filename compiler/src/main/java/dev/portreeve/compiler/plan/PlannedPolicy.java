package dev.portreeve.compiler.plan;

import dev.portreeve.dsl.check.name.UsablePack;
import dev.portreeve.dsl.checked.Policy;
import java.util.List;

/**
 * A policy of which nothing is left to complain: what it means, the plan of its own controls, that
 * of the conditions of its waivers and attestations, and the packs that it was checked over.
 */
public record PlannedPolicy(Policy policy, Plan own, Plan conditions, List<UsablePack> packs) {

  /** Copies its list. */
  public PlannedPolicy {
    packs = List.copyOf(packs);
  }
}
