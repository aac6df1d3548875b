package dev.portreeve.runtime.docker.host;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.document.CollectedKind;
import dev.portreeve.runtime.docker.document.Document;
import dev.portreeve.runtime.docker.document.DocumentKind;
import dev.portreeve.runtime.docker.document.Documents;
import dev.portreeve.runtime.docker.document.TextDocument;
import dev.portreeve.runtime.docker.document.TextKind;
import dev.portreeve.runtime.docker.fact.Listing;
import dev.portreeve.runtime.docker.fact.Raw;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Ports at which pasta listens for containers of Podman, as {@code ss} shows them. What the options
 * of containers.conf have it forward for each container stands in no list of the engine.
 */
public final class PastaPorts {
  /** As a processor has it, a sign and more stand behind it. */
  private static final String PROGRAM = "pasta";

  private final boolean collected;
  private boolean listed;
  private final TreeSet<Integer> unpublished = new TreeSet<>();

  public PastaPorts(Documents sources) {
    this.collected = sources.collection().lists();
    Set<String> published = published(sources);
    for (TextDocument text : sources.of(TextKind.SOCKETS)) {
      if (!ListenerReader.hasUnixSockets(text)) {
        boolean all = sources.collection().answered(CollectedKind.LISTENERS, text.source());
        Listing listing = ListenerReader.listeners(text, all);
        listed |= listing.gap().isEmpty();
        for (JsonNode socket : listing.elements()) {
          int port = socket.get("port").asInt();
          if (mayBePasta(socket.get("process")) && !published.contains(String.valueOf(port))) {
            unpublished.add(port);
          }
        }
      }
    }
  }

  /** A collector that is not root sees no program of pasta, which hides from its own account. */
  private boolean mayBePasta(JsonNode process) {
    return process.isTextual()
        ? process.asText().equals(PROGRAM) || process.asText().startsWith(PROGRAM + ".")
        : collected;
  }

  private static Set<String> published(Documents sources) {
    Set<String> published = new HashSet<>();
    for (Document container : sources.of(DocumentKind.CONTAINER)) {
      Raw ports = container.raw().get("NetworkSettings").get("Ports");
      for (Raw bindings : ports.entries().orElse(Map.of()).values()) {
        for (Raw binding : bindings.list().orElse(List.of())) {
          binding.get("HostPort").text().map(published::add);
        }
      }
    }
    return published;
  }

  /**
   * Why a container of pasta that runs may have more ports than are shown; empty where sockets show
   * that it has not, or nobody looked at them.
   */
  public Optional<String> doubt() {
    if (!unpublished.isEmpty()) {
      return Optional.of(
          "pasta may listen at " + unpublished.first() + ", which no container shows as published");
    }
    return collected && !listed
        ? Optional.of("at which ports pasta listens was not seen")
        : Optional.empty();
  }
}
