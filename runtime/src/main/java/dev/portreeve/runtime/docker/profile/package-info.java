/** What a plan leaves to somebody else, and what an engine as it is installed answers to that. */
@Doors({
  Assumptions.class,
  Declarations.class,
  EngineProfile.class,
  PlanCondition.class,
  PlanReason.class
})
package dev.portreeve.runtime.docker.profile;

import dev.portreeve.runtime.Doors;
