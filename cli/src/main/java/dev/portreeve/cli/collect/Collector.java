package dev.portreeve.cli.collect;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.cli.collect.file.HostFile;
import dev.portreeve.cli.collect.file.MachineId;
import dev.portreeve.cli.collect.socket.EngineSocket;
import dev.portreeve.runtime.docker.document.RawFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Collects the host that it runs on, as the collector script does and with the same documents: the
 * engine's answers over its unix socket (GET and nothing else), files, and what the few programs of
 * {@code host-commands.txt} print. Secrets are left out of each before it is kept; a manifest tells
 * what could not be read, and why.
 */
final class Collector {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private Collector() {}

  /**
   * What was collected.
   *
   * @param files of a collection, its manifest among them, as {@code Import} takes them
   * @param notes what could not be read
   */
  public record Collected(List<RawFile> files, CollectionNotes notes) {
    public Collected {
      files = List.copyOf(files);
    }
  }

  /**
   * Collects.
   *
   * @param socket where the engine listens
   * @param version of Portreeve, for the manifest
   * @param clock tells when, and of what age processes are
   * @throws IOException if the engine does not answer at all
   */
  public static Collected collect(
      CollectionScope selection, Path socket, String version, Clock clock) throws IOException {
    Instant now = clock.instant();
    CollectedDocuments collection = new CollectedDocuments(selection.labels());
    EngineCollector engine =
        new EngineCollector(selection, new EngineSocket(socket, PATIENCE), collection);
    engine.collect();
    others(engine, socket).ifPresent(collection::note);
    String elsewhere = elsewhere(engine, socket);
    HostCollector host = new HostCollector(selection, socket, collection, clock);
    if (elsewhere.isEmpty()) {
      host.collect(engine);
    } else {
      collection.missing("host", elsewhere);
    }
    ObjectNode manifest = JsonNodeFactory.instance.objectNode();
    manifest.put("portreeve_collection", 1);
    manifest.put("collector", "portreeve collect " + version);
    manifest.put("collected_at", now.truncatedTo(ChronoUnit.SECONDS).toString());
    manifest.put("host", HostFile.line("/proc/sys/kernel/hostname"));
    manifest.put("uid", Caller.user());
    manifest.put("in_container", Caller.inContainer());
    manifest.put("engine", engine.isPodman() ? "podman" : "docker");
    manifest.put("socket", socket.toString());
    if (host.isOfAnotherNetwork()) {
      manifest.put("network", "another");
    }
    manifest.put("api_version", engine.api());
    manifest.put("machine", elsewhere.isEmpty() ? MachineId.hash() : "");
    manifest.put("parts", selection.words());
    selection.labels().forEach(manifest.putArray("labels")::add);
    if (!host.unitDirectories().isEmpty()) {
      host.unitDirectories().forEach(manifest.putArray("unit_directories")::add);
    }
    manifest.put("elsewhere", elsewhere);
    return new Collected(collection.with(manifest), collection.notes(Caller.user() == 0));
  }

  /** Why the files here are not those that the engine means; empty where they are. */
  private static String elsewhere(EngineCollector engine, Path socket) {
    String elsewhere = engine.elsewhere();
    boolean apart =
        elsewhere.isEmpty() && !engine.isPodman() && DaemonProcess.isRootedApart(socket);
    return apart ? "the engine has another root directory than this machine" : elsewhere;
  }

  /** Which engines run here that this is not about. */
  private static Optional<String> others(EngineCollector engine, Path socket) {
    String owner = RunningEngine.user(socket.toString());
    List<RunningEngine> others =
        RunningEngine.all().stream()
            .filter(e -> engine.isPodman() ? !e.isPodmanOf(owner) : !e.isAt(socket))
            .toList();
    String about = engine.isPodman() ? "Podman of " + owner : "Docker at " + socket;
    return others.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "this is about the " + about + "; here run, too: " + RunningEngine.named(others));
  }
}
