package dev.portreeve.runtime.docker.compose;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.compose.project.ComposeProject;
import dev.portreeve.runtime.json.InputException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What services take over from one another: mounts by {@code volumes_from}, networks by {@code
 * network_mode}. It is short to write, and much where many take much over: each service is worked
 * out once, and a project that has more of it together than anybody runs is refused.
 */
final class ComposeSharing {
  /** So many mounts, and so many networks, have all services together at most. */
  private static final int MOST = 20_000;

  private final ComposeProject project;
  private final ComposeFile file;

  private ComposeSharing(ComposeProject project, ComposeFile file) {
    this.project = project;
    this.file = file;
  }

  /**
   * What each service mounts, by its name.
   *
   * @throws InputException if that is too much, or the networks are too many
   */
  static Map<String, ComposeMounts> mounts(ComposeProject project, ComposeFile file)
      throws InputException {
    ComposeSharing all = new ComposeSharing(project, file);
    all.networks();
    return all.mounts();
  }

  /** One after those that lend to it; of a circle, which compose refuses, one is not known. */
  private Map<String, ComposeMounts> mounts() throws InputException {
    Map<String, ComposeMounts> known = new HashMap<>();
    Set<String> begun = new HashSet<>();
    Deque<String> way = new ArrayDeque<>(file.services().keySet());
    int together = 0;
    while (!way.isEmpty()) {
      String name = way.peek();
      JsonNode service = file.service(name);
      if (begun.add(name)) {
        ComposeMounts.lenders(service).stream()
            .filter(other -> file.services().containsKey(other) && !begun.contains(other))
            .forEach(way::push);
        continue;
      }
      way.pop();
      if (!known.containsKey(name)) {
        ComposeMounts made = new ComposeMounts(service, file, known);
        known.put(name, made);
        together += made.size();
        refuseMore(together, name, "mounts");
      }
    }
    return known;
  }

  private void networks() throws InputException {
    Map<String, Integer> known = new HashMap<>();
    int together = 0;
    for (String name : file.services().keySet()) {
      Set<String> way = new LinkedHashSet<>();
      Optional<String> at = Optional.of(name);
      String end = name;
      while (at.isPresent() && !known.containsKey(at.get()) && way.add(at.get())) {
        end = at.get();
        at = joined(end);
      }
      int count = at.map(known::get).orElse(ownNetworks(end));
      way.forEach(each -> known.put(each, count));
      together += known.get(name);
      refuseMore(together, name, "networks");
    }
  }

  private Optional<String> joined(String name) {
    String mode = file.service(name).path("network_mode").asText("");
    return Optional.of(mode)
        .filter(said -> said.startsWith("service:"))
        .map(said -> said.substring("service:".length()));
  }

  private int ownNetworks(String name) {
    return file.service(name).path("networks").size();
  }

  private void refuseMore(int together, String service, String what) throws InputException {
    if (together > MOST) {
      throw project
          .document()
          .refused(
              "/services/" + service,
              "the services have more than " + MOST + " " + what + " together");
    }
  }
}
