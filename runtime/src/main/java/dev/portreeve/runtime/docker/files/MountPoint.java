package dev.portreeve.runtime.docker.files;

import dev.portreeve.runtime.docker.fact.Fact;
import java.util.Set;

/**
 * One mount of a container, as its engine describes it: the question where it leads.
 *
 * @param source a path of the host
 * @param own whether the engine made it for a volume, so that it leads to itself where nobody
 *     looked
 * @param alone whether it was asked for without what is mounted below its source
 * @param container the container's full id
 * @param running whether the container runs, so that something is mounted there now
 * @param destination where in the container
 * @param others where the container has other mounts, memory among them
 * @param mayMount whether its engine gave it what it needs to mount, or does not tell
 */
public record MountPoint(
    String source,
    boolean own,
    boolean alone,
    Fact<String> container,
    boolean running,
    Fact<String> destination,
    Set<String> others,
    boolean mayMount) {
  public MountPoint {
    others = Set.copyOf(others);
  }
}
