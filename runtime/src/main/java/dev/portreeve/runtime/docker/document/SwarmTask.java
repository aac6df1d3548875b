package dev.portreeve.runtime.docker.document;

import dev.portreeve.runtime.docker.fact.Raw;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What says that a container runs a task of a swarm. The author of an image may give it the labels
 * of one; the name, which ends in the task's id, is the engine's or its user's.
 *
 * @param service the id of the service that the task is of
 */
public record SwarmTask(String service) {
  private static final String LABEL = "com.docker.swarm.";

  /** What ends the name of a task's container: its slot or its node, and its own id. */
  private static final Pattern NAME =
      Pattern.compile("/?.+\\.(?:[0-9]{1,20}|[0-9a-z]{25})\\.(?<task>[0-9a-z]{25})");

  /** The task of a container that bears the labels and the name of one. */
  public static Optional<SwarmTask> of(Raw container) {
    Raw labels = container.get("Config").get("Labels");
    if (!labels.has(LABEL + "task.id")) {
      return Optional.empty();
    }
    Matcher name = NAME.matcher(container.get("Name").text().orElse(""));
    return name.matches() && labels.get(LABEL + "task.id").text().is(name.group("task"))
        ? Optional.of(new SwarmTask(labels.get(LABEL + "service.id").text().orElse("")))
        : Optional.empty();
  }

  /** Whether a label is one that tasks have. */
  public static boolean isLabel(String name) {
    return name.startsWith(LABEL + "task") || name.startsWith(LABEL + "service");
  }
}
