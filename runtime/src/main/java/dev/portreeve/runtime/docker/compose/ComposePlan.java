package dev.portreeve.runtime.docker.compose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.docker.compose.project.ComposeKeys;
import dev.portreeve.runtime.docker.compose.project.ComposeOverlay;
import dev.portreeve.runtime.docker.compose.project.ComposeProject;
import dev.portreeve.runtime.docker.document.TextDocument;
import dev.portreeve.runtime.docker.fact.Planned;
import dev.portreeve.runtime.json.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

  /** A line of the outermost level, and the key that it begins with. */
  private static final Pattern OUTERMOST =
      Pattern.compile(
          "(?m)^[\"']?([A-Za-z_][A-Za-z0-9_.-]*)[\"']?[ \\t]*:(?:\\s|$)|^(?!---|- )[^\\s#].*");

  private static final Set<String> OF_OTHERS =
      Set.of("include", "networks", "volumes", "secrets", "configs");
  private static final Pattern SERVICES =
      Pattern.compile("(services|\"services\"|'services')\\s*:(\\s*|\\s+[{&#!].*)");

  /**
   * A line that begins the services of a file, or nothing but sections of one: compose takes files
   * without services, and lays them over others. Of the names that it looks for, any text.
   */
  public static boolean recognizes(TextDocument text) {
    return ComposeOverlay.isLookedFor(text.source())
        || text.content().lines().anyMatch(line -> SERVICES.matcher(line).matches())
        || isOfSections(text.content());
  }

  private static boolean isOfSections(String content) {
    Set<String> keys = new TreeSet<>();
    Matcher line = OUTERMOST.matcher(content);
    while (line.find()) {
      String key = line.group(1);
      if (key == null || !ComposeKeys.isSection(key)) {
        return false;
      }
      keys.add(key);
    }
    return keys.stream().anyMatch(OF_OTHERS::contains);
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
      ComposeConsistency.checkContainers(project);
    }
    ComposeFile file = new ComposeFile(project, options);
    Map<String, ComposeMounts> mounts = ComposeSharing.mounts(project, file);
    List<Container> containers = new ArrayList<>();
    file.services()
        .forEach(
            (name, service) ->
                containers.add(
                    new ComposeService(name, service, file).container(mounts.get(name))));
    List<String> notes = new ArrayList<>(file.notes());
    if (containers.isEmpty() && project.incomplete().isEmpty()) {
      notes.add("it declares no services, so that no container is planned");
    }
    return new ComposePlan(containers, file.volumes(), notes);
  }
}
