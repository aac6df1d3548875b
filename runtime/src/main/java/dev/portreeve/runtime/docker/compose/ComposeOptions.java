package dev.portreeve.runtime.docker.compose;

import dev.portreeve.runtime.docker.profile.Assumptions;

/**
 * How plans are read.
 *
 * @param assumptions what is taken for granted of what they do not say
 * @param swarm whether they are meant for {@code docker stack deploy}
 */
public record ComposeOptions(Assumptions assumptions, boolean swarm) {
  /** For {@code docker compose}, with nothing taken for granted. */
  public static final ComposeOptions NONE = new ComposeOptions(Assumptions.NONE, false);
}
