package dev.portreeve.runtime.docker.container;

import dev.portreeve.runtime.docker.document.Document;
import dev.portreeve.runtime.docker.document.DocumentKind;
import dev.portreeve.runtime.docker.document.Documents;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Raw;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What Podman's pods were asked for, by the command that made each. The container that holds a pod
 * has no command line of its own, and what a pod was given its members have, too.
 */
public final class Pods {
  private static final String UNTOLD =
      "it was made with its pod, and nobody asked `podman pod inspect` how that was made";

  /**
   * @param made the command
   * @param infra the id of the container that holds it; empty if none does
   */
  private record Pod(Fact<CreateCommand> made, Optional<String> infra) {
    static Pod of(Document document) {
      String infra = document.raw().get("InfraContainerID").text().orElse("");
      return new Pod(
          made(document.raw().get("CreateCommand")),
          Optional.of(infra).filter(id -> !id.isEmpty()));
    }

    private static Fact<CreateCommand> made(Raw command) {
      return command.isMissing() || command.isNull()
          ? Fact.unknown(CreateCommand.NONE, CreateCommand.MADE_ANEW)
          : command.texts().then(CreateCommand::ofPod);
    }

    /** A pod is made once: who says that it was made otherwise speaks of another, or lies. */
    Pod both(Pod other) {
      return equals(other)
          ? this
          : new Pod(
              Fact.unread("two answers of `podman pod inspect` say two things"), Optional.empty());
    }
  }

  private final Map<String, Pod> pods = new TreeMap<>();

  public Pods(Documents sources) {
    for (Document document : sources.of(DocumentKind.POD)) {
      document.raw().get("Id").text().map(id -> pods.merge(id, Pod.of(document), Pod::both));
    }
  }

  /** The command that made a pod. */
  Fact<CreateCommand> made(String pod) {
    return pods.containsKey(pod) ? pods.get(pod).made() : Fact.unknown(UNTOLD);
  }

  /** The container that holds a pod. */
  Optional<String> infra(String pod) {
    return Optional.ofNullable(pods.get(pod)).flatMap(Pod::infra);
  }
}
