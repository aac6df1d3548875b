package dev.portreeve.runtime.docker.container;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.abi.snapshot.ValueSource;
import dev.portreeve.runtime.docker.container.shared.Joins;
import dev.portreeve.runtime.docker.fact.EngineKind;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.SnapshotJson;

/**
 * Reads whose namespaces a container lives in. {@code container:ID} becomes a join, which {@link
 * Joins} resolves through the chain when all containers are known.
 */
final class NamespaceReader {
  private static final String CONTAINER = "container:";

  private NamespaceReader() {}

  static void read(ContainerSource c, Fields f) {
    f.put("network_mode", c.host("NetworkMode").text().then(m -> network(c, m)));
    f.put("pid_mode", c.host("PidMode").text().then(NamespaceReader::pidOrUts));
    f.put("uts_mode", c.host("UTSMode").text().then(NamespaceReader::pidOrUts));
    f.put("ipc_mode", c.host("IpcMode").text().then(NamespaceReader::ipc));
    f.put("cgroup_namespace", c.host("CgroupnsMode").text().then(NamespaceReader::cgroup));
    f.put("user_namespace", c.host("UsernsMode").text().then(m -> user(c, m)));
  }

  private static Fact<JsonNode> network(ContainerSource c, String mode) {
    if (mode.startsWith(CONTAINER)) {
      return join(mode);
    }
    if (mode.startsWith("ns:")) {
      return Fact.unknown("joins the namespace at a path", "named_network");
    }
    boolean host =
        mode.equals("host") || c.raw().get("NetworkSettings").get("Networks").has("host");
    return Fact.known(SnapshotJson.of(host ? "host" : "private"));
  }

  private static Fact<JsonNode> pidOrUts(String mode) {
    return switch (mode) {
      case "", "private" -> Fact.known(SnapshotJson.of("private"));
      case "host" -> Fact.known(SnapshotJson.of("host"));
      default -> join(mode);
    };
  }

  private static Fact<JsonNode> ipc(String mode) {
    return switch (mode) {
      case "private", "none" -> Fact.known(SnapshotJson.of("private"));
      case "host" ->
          Fact.known(SnapshotJson.from(SnapshotJson.of(mode), ValueSource.flag("--ipc=host")));
      case "shareable" -> Fact.known(SnapshotJson.of(mode));
      case "" -> Fact.unknown("this engine does not say whether its default is shareable");
      default -> join(mode);
    };
  }

  private static Fact<JsonNode> cgroup(String mode) {
    return switch (mode) {
      case "private", "host" -> Fact.known(SnapshotJson.of(mode));
      case "" -> Fact.unknown("the engine does not say which its default is");
      default -> Fact.unknown("the value is a namespace mode that is not known");
    };
  }

  private static Fact<JsonNode> user(ContainerSource c, String mode) {
    if (mode.isEmpty()) {
      return switch (c.engine()) {
        case DOCKER -> Fact.known(SnapshotJson.of("private"));
        case PODMAN ->
            c.command().source().equals(CreateCommand.MADE_ANEW)
                ? Fact.unknown(CreateCommand.NONE, "users_as_asked")
                : c.command().then(made -> asked(c, made));
        case UNDECIDED -> Fact.unknown("neither Docker nor Podman can be recognized");
      };
    }
    String kind = mode.split(":", 2)[0];
    return switch (kind) {
      case "host" -> Fact.known(SnapshotJson.of("host"));
      case "private", "keep-id", "auto", "nomap" -> Fact.known(SnapshotJson.of("private"));
      // Docker looks for that one word alone, and takes what it does not know for none.
      default ->
          c.engine() == EngineKind.DOCKER ? Fact.known(SnapshotJson.of("private")) : join(mode);
    };
  }

  /** In a pod it has that of the pod, as of the container that holds it. */
  private static Fact<JsonNode> asked(ContainerSource c, CreateCommand made) {
    boolean member = !c.isInfra() && !c.pod().isEmpty() && !c.context().pods().isBare(c.pod());
    String mode = made.last("userns").orElse(member ? "pod" : "private").split(":", 2)[0];
    return switch (mode) {
      case "host", "private" -> Fact.known(SnapshotJson.of(mode));
      case "keep-id", "auto", "nomap" -> Fact.known(SnapshotJson.of("private"));
      default ->
          c.context()
              .pods()
              .infra(c.pod())
              .filter(infra -> mode.equals("pod"))
              .map(infra -> Fact.known(Joins.to(infra)))
              .orElseGet(
                  () -> Fact.unknown("it shares the users of a pod or of another container"));
    };
  }

  private static Fact<JsonNode> join(String mode) {
    return mode.startsWith(CONTAINER) && mode.length() > CONTAINER.length()
        ? Fact.known(Joins.to(mode.substring(CONTAINER.length())))
        : Fact.unknown("the value is a namespace mode that is not known");
  }
}
