/**
 * What proves that a list holds all there is: the engine's count, a collector's list, the user's
 * word. Nothing else makes a list complete.
 */
@Doors({Completeness.class, Populations.class})
package dev.portreeve.runtime.docker.completeness;

import dev.portreeve.runtime.Doors;
