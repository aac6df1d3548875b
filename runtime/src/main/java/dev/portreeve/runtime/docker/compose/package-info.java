/** Compose files: what they plan, as the inspects that an engine would print. */
package dev.portreeve.runtime.docker.compose;
