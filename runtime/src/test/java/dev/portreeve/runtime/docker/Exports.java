package dev.portreeve.runtime.docker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.document.RawFile;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.json.StrictJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The exports of real engines under {@code src/test/resources/engines}, for the tests here. */
public final class Exports {
  public static final Path ROOT = Path.of("src/test/resources/engines");
  public static final List<String> ENGINES =
      List.of(
          "docker-20.10.27-default",
          "docker-26.1.5-default",
          "docker-26.1.5-hardened",
          "docker-26.1.5-swarm",
          "docker-29.1.5-swarm",
          "podman-5.4.2-root");

  private Exports() {}

  /** Files and folders of one engine, named relative to its folder. */
  public static List<RawFile> of(String engine, String... paths) {
    List<RawFile> sources = new ArrayList<>();
    for (String path : paths) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(engine).resolve(path))) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          String name = ROOT.resolve(engine).relativize(file).toString().replace('\\', '/');
          sources.add(new RawFile(name, Files.readAllBytes(file)));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return sources;
  }

  public static RawFile text(String name, String content) {
    return new RawFile(name, content.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * What {@code stat} prints of paths that were last changed on a day of 2026, before noon; those
   * of directories end with a slash.
   */
  public static RawFile stat(String day, String... paths) {
    StringBuilder text = new StringBuilder();
    for (String path : paths) {
      String rights = path.endsWith("/") ? "0755/drwxr-xr-x" : "0644/-rw-r--r--";
      text.append("  File: ").append(path.replaceFirst("/$", "")).append('\n');
      text.append("Access: (").append(rights);
      text.append(")  Uid: (    0/    root)   Gid: (    0/    root)\n");
      for (String time : List.of("Access", "Modify", "Change")) {
        text.append(time).append(": 2026-").append(day).append(" 11:00:00.250000000 +0000\n");
      }
    }
    return text("times-" + day + "-stat.txt", text.toString());
  }

  /** What systemd says of a dockerd that began at noon of a Thursday in 2026. */
  public static RawFile started() {
    return text(
        "times-systemctl.txt",
        "Id=docker.service\nExecMainStartTimestamp=Thu 2026-11-26 12:00:00 UTC\n\n"
            + "Id=etc-docker.mount\nWhere=/etc/docker\n"
            + "ActiveEnterTimestamp=Thu 2026-11-26 10:00:00 UTC\n");
  }

  /**
   * What these exports do not say and how they were made does: the engine had just begun, and
   * nobody changed its configuration since.
   */
  public static List<RawFile> times(String engine) {
    return engine.contains("hardened")
        ? List.of(stat("11-26", "/etc/docker/", "/etc/docker/daemon.json"), started())
        : List.of(stat("11-26", "/etc/docker/"), started());
  }

  public static JsonNode json(RawFile source) throws InputException {
    return StrictJson.withDefaults().tree(source.name(), source.bytes());
  }

  public static JsonNode snapshot(List<RawFile> sources) throws InputException {
    return snapshot(Import.of(sources, ImportOptions.defaults()));
  }

  public static JsonNode snapshot(RawFile... sources) throws InputException {
    return snapshot(Arrays.asList(sources));
  }

  public static JsonNode snapshot(Import.Imported imported) throws InputException {
    return StrictJson.withDefaults().tree("snapshot", imported.snapshot());
  }

  /**
   * The container of this name, whether the list is complete or partial; its values without what
   * made them so.
   */
  public static JsonNode container(JsonNode snapshot, String name) {
    return bare(named(snapshot.get("containers"), "name", name));
  }

  /** A value without what made it so. */
  static JsonNode bare(JsonNode node) {
    if (node == null) {
      return null;
    }
    if (node.has("$from")) {
      return bare(node.get("$value"));
    }
    if (node.isArray()) {
      List<JsonNode> elements = new ArrayList<>();
      node.forEach(e -> elements.add(bare(e)));
      return SnapshotJson.list(elements);
    }
    if (!node.isObject()) {
      return node;
    }
    var object = SnapshotJson.object();
    node.fieldNames().forEachRemaining(key -> object.set(key, bare(node.get(key))));
    return object;
  }

  public static JsonNode named(JsonNode list, String key, String name) {
    for (JsonNode element : SnapshotJson.elements(list)) {
      if (element.path(key).asText().equals(name)) {
        return element;
      }
    }
    throw new AssertionError("no " + name + " in the snapshot");
  }
}
