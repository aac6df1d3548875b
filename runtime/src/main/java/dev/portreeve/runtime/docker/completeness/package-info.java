/**
 * What proves that a list holds all there is: the engine's count, a collector's list, the user's
 * word. Nothing else makes a list complete.
 */
package dev.portreeve.runtime.docker.completeness;
