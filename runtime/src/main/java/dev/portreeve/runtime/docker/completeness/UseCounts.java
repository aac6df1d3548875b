package dev.portreeve.runtime.docker.completeness;

import dev.portreeve.runtime.docker.document.ContainerOutline;
import dev.portreeve.runtime.docker.document.Document;
import dev.portreeve.runtime.docker.document.DocumentKind;
import dev.portreeve.runtime.docker.document.Documents;
import dev.portreeve.runtime.docker.document.NamedObjects;
import dev.portreeve.runtime.docker.fact.Raw;
import dev.portreeve.runtime.docker.fact.References;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * By how many containers things are used, as engines count: a volume and an image tell it, and a
 * service how many of its tasks run. More than are described are known to be there.
 */
final class UseCounts {
  private final Documents sources;

  /** The containers of each image, of each volume and of each service, by their ids. */
  private final Map<String, Set<String>> byImage = new HashMap<>();

  private final Map<String, Set<String>> byVolume = new HashMap<>();
  private final Map<String, Set<String>> byService = new HashMap<>();

  /** The running tasks of each service, of which {@link Mentions} asks for their containers. */
  private final Map<String, Set<String>> tasks = new HashMap<>();

  UseCounts(Documents sources) {
    this.sources = sources;
    for (Document d : sources.described(DocumentKind.CONTAINER)) {
      d.container().id().map(id -> used(d.container(), id));
    }
    for (Document d : sources.of(DocumentKind.TASK)) {
      Raw task = d.raw();
      if (task.get("Status").get("State").text().is("running")) {
        task.get("ServiceID")
            .text()
            .map(service -> task.get("ID").text().map(id -> add(tasks, service, id)));
      }
    }
  }

  private NamedObjects used(ContainerOutline container, String id) {
    NamedObjects named = container.named();
    container.image().map(image -> add(byImage, References.imageId(image), id));
    named.volumes().forEach(volume -> add(byVolume, volume, id));
    named.task().ifPresent(task -> add(byService, task.service(), id));
    return named;
  }

  private static boolean add(Map<String, Set<String>> users, String what, String id) {
    return users.computeIfAbsent(what, w -> new HashSet<>()).add(id);
  }

  /** How many more use one of these than are described, at most. */
  long undescribed() {
    long most = 0;
    for (Document d : sources.of(DocumentKind.VOLUME)) {
      String name = d.raw().get("Name").text().orElse("");
      most = Math.max(most, more(d.raw().get("UsageData").get("RefCount"), byVolume, name));
    }
    for (DocumentKind kind : List.of(DocumentKind.IMAGE, DocumentKind.IMAGE_ROW)) {
      for (Document d : sources.of(kind)) {
        String id = References.imageId(d.raw().get("Id").text().orElse(""));
        most = Math.max(most, more(d.raw().get("Containers"), byImage, id));
      }
    }
    for (Document d : sources.of(DocumentKind.SERVICE)) {
      String id = d.raw().get("ID").text().orElse("");
      Raw running = d.raw().get("ServiceStatus").get("RunningTasks");
      most = Math.max(most, Math.min(more(running, byService, id), more(running, tasks, id)));
    }
    return most;
  }

  private static long more(Raw counted, Map<String, Set<String>> users, String what) {
    int described = users.getOrDefault(what, Set.of()).size();
    return counted.integer().map(count -> count - described).orElse(0L);
  }
}
