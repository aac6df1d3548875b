package dev.portreeve.runtime.docker.daemon;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.fact.Fact;
import dev.portreeve.runtime.docker.fact.Fields;
import dev.portreeve.runtime.docker.fact.HostPath;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import dev.portreeve.runtime.docker.files.HostFiles;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where on the host its engine lives: what readers of the host ask the daemon's settings and the
 * files for.
 *
 * @param dataRoot where images and containers lie
 * @param contentRoot where containerd keeps images instead, if it does outside the data root
 * @param socketGroup name of the group that owns the socket of its API, as somebody saw it
 * @param configuredGroup name or number of the group that the settings give that socket to
 * @param sockets where the daemon listens, as far as its settings tell
 * @param isUnreachable whether there is surely no such socket, as where Podman serves no API
 */
public record EnginePlace(
    Fact<String> dataRoot,
    Fact<Optional<String>> contentRoot,
    Fact<String> socketGroup,
    Fact<String> configuredGroup,
    Set<String> sockets,
    boolean isUnreachable) {
  private static final String SOCKET = "/run/docker.sock";

  public EnginePlace {
    sockets = Set.copyOf(sockets);
  }

  /**
   * @param engine facts of the main engine, as {@code EngineReader} names them
   * @param contentRoot see {@link ContentRoot}
   * @param asked the socket that the engine was asked at
   */
  public static EnginePlace of(
      Fields engine,
      Daemon daemon,
      Fact<Optional<String>> contentRoot,
      HostFiles files,
      Optional<String> asked) {
    String socket = socket(engine, asked);
    return new EnginePlace(
        engine.text("data_root"),
        contentRoot,
        group(files.at(socket)),
        setting(daemon.json(), "socket_group"),
        sockets(daemon),
        engine.text("socket").is(socket) && files.isAbsent(socket));
  }

  private static Set<String> sockets(Daemon daemon) {
    Set<String> sockets = new TreeSet<>();
    for (JsonNode path : SnapshotJson.elements(daemon.json().path("socket_paths").path("$value"))) {
      HostPath.canonical(path.asText()).map(sockets::add);
    }
    return sockets;
  }

  /** A rootless engine listens at home, Podman where it says. */
  private static String socket(Fields engine, Optional<String> asked) {
    Optional<String> home = asked.filter(path -> engine.bool("rootless").is(true));
    return home.orElse(engine.text("socket").orElse(SOCKET));
  }

  /** Its name, or its number where no group of the host has it. */
  private static Fact<String> group(Fields socket) {
    String mode = socket.text("mode").orElse("");
    // The last digit says what all others may: to write is 2 of it.
    if (!mode.isEmpty() && "2367".indexOf(mode.charAt(mode.length() - 1)) >= 0) {
      return Fact.unknown("its socket is open to every account, whatever the group");
    }
    return socket.text("group").or(() -> socket.integer("gid").map(String::valueOf));
  }

  private static Fact<String> setting(JsonNode daemon, String name) {
    JsonNode value = daemon.path(name).path("$value");
    return value.isTextual()
        ? Fact.known(value.textValue())
        : Fact.unknown(
            "it is not known which group owns the socket of the engine",
            SnapshotJson.how(daemon.path(name)));
  }
}
