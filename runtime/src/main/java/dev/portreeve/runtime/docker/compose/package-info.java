/** Compose files: what they plan, as the inspects that an engine would print. */
@Doors({ComposeOptions.class, ComposePlaces.class, ComposePlan.class})
package dev.portreeve.runtime.docker.compose;

import dev.portreeve.runtime.Doors;
