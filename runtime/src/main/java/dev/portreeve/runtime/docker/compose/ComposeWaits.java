package dev.portreeve.runtime.docker.compose;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.compose.project.ComposeProject;
import dev.portreeve.runtime.json.InputException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which services wait for which: those that do for each other never start, and compose refuses
 * them. Each is looked at once, however many wait for it and however long the way to it is.
 */
final class ComposeWaits {
  /** What stands before the name of a service whose namespace is shared. */
  static final String SERVICE = "service:";

  /** Keys that may name such a service. */
  static final List<String> SHARED = List.of("network_mode", "pid", "ipc");

  /** So many names of a circle are told, and how many more there are. */
  private static final int TOLD = 8;

  private final ComposeProject project;
  private final JsonNode services;
  private final Set<String> done = new HashSet<>();

  private ComposeWaits(ComposeProject project) {
    this.project = project;
    this.services = project.root().path("services");
  }

  /**
   * Looks at all services.
   *
   * @throws InputException if some wait for each other
   */
  static void check(ComposeProject project) throws InputException {
    ComposeWaits all = new ComposeWaits(project);
    for (Iterator<String> names = all.services.fieldNames(); names.hasNext(); ) {
      all.from(names.next());
    }
  }

  private void from(String first) throws InputException {
    Set<String> way = new LinkedHashSet<>(Set.of(first));
    Deque<String> behind = new ArrayDeque<>(List.of(first));
    Deque<Iterator<String>> open = new ArrayDeque<>(List.of(awaited(first)));
    while (!open.isEmpty()) {
      if (!open.peek().hasNext()) {
        open.pop();
        String last = behind.pop();
        way.remove(last);
        done.add(last);
        continue;
      }
      String next = open.peek().next();
      if (way.contains(next)) {
        throw refused(way, next);
      }
      if (!done.contains(next)) {
        way.add(next);
        behind.push(next);
        open.push(awaited(next));
      }
    }
  }

  private InputException refused(Set<String> way, String again) {
    List<String> circle = new ArrayList<>(way);
    circle.subList(0, circle.indexOf(again)).clear();
    int more = circle.size() - TOLD;
    if (more > 0) {
      circle.subList(TOLD, circle.size()).clear();
    }
    return project
        .document()
        .refused(
            "/services/" + again,
            "services wait for each other: `"
                + String.join("` -> `", circle)
                + "`"
                + (more > 0 ? " -> " + more + " more" : "")
                + " -> `"
                + again
                + "`");
  }

  /**
   * The services that must run before one, as far as it names them; of none where one of a profile
   * may not be there at all.
   */
  private Iterator<String> awaited(String name) {
    JsonNode service = services.path(name);
    if (service.has("profiles")) {
      return List.<String>of().iterator();
    }
    Set<String> others = new LinkedHashSet<>(ComposeConsistency.names(service.path("depends_on")));
    for (String key : SHARED) {
      String mode = service.path(key).asText("");
      if (mode.startsWith(SERVICE)) {
        others.add(mode.substring(SERVICE.length()));
      }
    }
    for (String key : List.of("links", "volumes_from")) {
      for (String other : ComposeConsistency.names(service.path(key))) {
        others.add(other.split(":", 2)[0]);
      }
    }
    return others.iterator();
  }
}
