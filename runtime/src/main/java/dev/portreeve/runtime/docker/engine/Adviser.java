package dev.portreeve.runtime.docker.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.docker.document.CollectionManifest;
import dev.portreeve.runtime.docker.fact.EngineKind;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Says in the head of a snapshot how what is missing is collected on that host: which source of the
 * schema to take for another, where one of our collectors has been already or the engine has no
 * such command; and what the schema's programs are called there. It names sources, never commands:
 * those are the schema's.
 */
final class Adviser {
  private static final String TABLE = "advice.tsv";

  private static final List<Row> ROWS = rows();

  private Adviser() {}

  private record Row(String collector, String engine, String source, String instead) {}

  static void advise(ObjectNode meta, CollectionManifest collection, EngineKind engine) {
    Map<String, String> instead = new TreeMap<>();
    for (Row row : ROWS) {
      if (isCollected(row.collector(), collection) && isOf(row.engine(), engine)) {
        instead.put(row.source(), row.instead());
      }
    }
    if (!instead.isEmpty()) {
      meta.set("how", texts(instead));
    }
    if (engine == EngineKind.PODMAN) {
      meta.set("programs", texts(Map.of("docker", "podman")));
    }
  }

  private static ObjectNode texts(Map<String, String> texts) {
    ObjectNode node = SnapshotJson.object();
    texts.forEach(node::put);
    return node;
  }

  private static boolean isCollected(String by, CollectionManifest collection) {
    boolean own = collection.collector().isPresent();
    boolean root = collection.asRoot().orElse(false);
    return switch (by) {
      case "own" -> own;
      case "root" -> own && root;
      case "user" -> own && !root;
      default -> true;
    };
  }

  private static boolean isOf(String name, EngineKind engine) {
    return switch (name) {
      case "podman" -> engine == EngineKind.PODMAN;
      case "docker" -> engine != EngineKind.PODMAN;
      default -> true;
    };
  }

  private static List<Row> rows() {
    try (InputStream in = Adviser.class.getResourceAsStream(TABLE)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t"))
          .map(cells -> new Row(cells[0], cells[1], cells[2], cells[3]))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
