/** Compose files: what they plan, as the inspects that an engine would print. */
@Doors({
  ComposeDocument.class,
  ComposeOptions.class,
  ComposePlaces.class,
  ComposePlan.class,
  ComposeProject.class
})
package dev.portreeve.runtime.docker.compose;

import dev.portreeve.runtime.Doors;
