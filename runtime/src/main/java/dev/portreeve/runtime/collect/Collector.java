package dev.portreeve.runtime.collect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.docker.Import;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Collects the host that it runs on, as the collector script does and with the same documents: the
 * engine's answers over its unix socket (GET and nothing else), files, and what the few programs of
 * {@code host.txt} print. Secrets are left out of each before it is kept; a manifest tells what
 * could not be read, and why.
 */
public final class Collector {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private Collector() {}

  /**
   * Collects.
   *
   * @param socket where the engine listens
   * @param version of Portreeve, for the manifest
   * @param now when
   * @return the files of a collection, its manifest among them, as {@link Import} takes them
   * @throws IOException if the engine does not answer at all
   */
  public static List<Import.Source> collect(
      Selection selection, Path socket, String version, Instant now) throws IOException {
    Collection collection = new Collection();
    EngineLook engine = new EngineLook(selection, new EngineSocket(socket, PATIENCE), collection);
    engine.collect();
    String elsewhere = elsewhere(engine);
    if (elsewhere.isEmpty()) {
      String dataRoot = engine.info().path("DockerRootDir").asText();
      new HostLook(selection, collection).collect(!engine.isPodman(), dataRoot);
    } else {
      collection.missing("host", elsewhere);
    }
    ObjectNode manifest = JsonNodeFactory.instance.objectNode();
    manifest.put("portreeve_collection", 1);
    manifest.put("collector", "portreeve collect " + version);
    manifest.put("collected_at", now.truncatedTo(ChronoUnit.SECONDS).toString());
    manifest.put("host", HostLook.line("/proc/sys/kernel/hostname"));
    user(manifest);
    manifest.put("in_container", inContainer());
    manifest.put("engine", engine.isPodman() ? "podman" : "docker");
    manifest.put("api_version", engine.api());
    manifest.put("parts", selection.words());
    manifest.put("elsewhere", elsewhere);
    return collection.with(manifest);
  }

  private static void user(ObjectNode manifest) {
    try {
      Object uid = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
      manifest.put("uid", ((Integer) uid).longValue());
    } catch (IOException | UnsupportedOperationException e) {
      manifest.put("uid", -1);
    }
  }

  private static boolean inContainer() {
    return Files.exists(Path.of("/.dockerenv")) || Files.exists(Path.of("/run/.containerenv"));
  }

  /** Why the files here are not those of the engine's host; empty where they are. */
  private static String elsewhere(EngineLook engine) {
    if (inContainer()) {
      return "the collector ran in a container, and does not see the host";
    }
    JsonNode info = engine.info();
    boolean podman = engine.isPodman();
    String kernel = info.at(podman ? "/host/kernel" : "/KernelVersion").asText();
    String name = info.at(podman ? "/host/hostname" : "/Name").asText();
    boolean same =
        kernel.equals(HostLook.line("/proc/sys/kernel/osrelease"))
            && name.equals(HostLook.line("/proc/sys/kernel/hostname"));
    return same ? "" : "nothing shows that the engine runs on this machine";
  }
}
