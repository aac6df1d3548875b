/**
 * The compose files of one project, put together: read, extended, laid over one another, their
 * variables filled in.
 */
@Doors({
  ComposeDocument.class,
  ComposeKeys.class,
  ComposeOverlay.class,
  ComposeProject.class,
  ComposeValues.class,
  ComposeVariables.class
})
package dev.portreeve.runtime.docker.compose.project;

import dev.portreeve.runtime.Doors;
