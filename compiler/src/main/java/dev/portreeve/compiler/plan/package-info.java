/**
 * From the checked tree to a plan: definitions filled in, constants made canonical, comparisons
 * numbered, and for each control the fields that it reads. {@link
 * dev.portreeve.compiler.plan.Planner} is the entry.
 */
@Doors({
  Canonical.class,
  Cost.class,
  JavaRepresentation.class,
  JavaRepresentations.class,
  Normalized.class,
  Plan.class,
  PlannedPolicy.class,
  Planner.class,
  Shapes.class
})
package dev.portreeve.compiler.plan;

import dev.portreeve.dsl.Doors;
