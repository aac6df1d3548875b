package dev.portreeve.runtime.docker.compose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.docker.document.TextDocument;
import dev.portreeve.runtime.docker.fact.Planned;
import dev.portreeve.runtime.json.InputException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a compose project plans. Each service becomes what {@code docker inspect} would show of its
 * container, so that the same readers judge plan and fact; each volume what {@code docker volume
 * inspect} would show. What only the image, the engine, the caller's environment or another file
 * decides stays undecided ({@link Planned}). What {@code docker compose config} prints is one, as
 * YAML or as JSON.
 *
 * @param containers one for each service
 * @param volumes in the shape of inspect
 * @param notes what of the file is not read, in a sentence each
 */
public record ComposePlan(
    List<Container> containers, List<ObjectNode> volumes, List<String> notes) {

  /** A container in the shape of inspect, and what is known of it beside that. */
  public record Container(ObjectNode inspect, Planned planned) {}

  private static final String SERVICES =
      "(services|\"services\"|'services')\\s*:(\\s*|\\s+[{&#!].*)";
  private static final String INCLUDE = "(include|\"include\"|'include')\\s*:(\\s*|\\s+[\\[&#!].*)";

  /**
   * A line that begins the services of a file; in one of the names that compose looks for, one that
   * begins what it includes.
   */
  public static boolean recognizes(TextDocument text) {
    boolean named = ComposeOverlay.isLookedFor(text.source());
    return text.content()
        .lines()
        .anyMatch(line -> line.matches(SERVICES) || named && line.matches(INCLUDE));
  }

  /** Whether a document of JSON is one, as {@code docker compose config --format json} prints. */
  public static boolean isPlan(JsonNode document) {
    return ComposeKeys.isOne(document);
  }

  /**
   * What a project plans.
   *
   * @throws InputException if compose refuses the project
   */
  public static ComposePlan of(ComposeProject project, ComposeOptions options)
      throws InputException {
    ComposeConsistency.check(project);
    if (options.swarm()) {
      ComposeSwarm.check(project.document());
    } else {
      ComposeConsistency.checkContainerNames(project);
    }
    ComposeFile file = new ComposeFile(project, options);
    List<Container> containers = new ArrayList<>();
    file.services()
        .forEach(
            (name, service) -> containers.add(new ComposeService(name, service, file).container()));
    return new ComposePlan(containers, file.volumes(), file.notes());
  }
}
