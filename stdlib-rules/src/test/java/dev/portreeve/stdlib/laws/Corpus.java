package dev.portreeve.stdlib.laws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.docker.document.RawFile;
import dev.portreeve.stdlib.StartTimes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Small hosts made of the exports of real ones: a few containers, the images that they need, and
 * counts in {@code info} that fit, so that a case takes a millisecond and lists can be complete.
 */
final class Corpus {
  static final JsonMapper JSON = new JsonMapper();
  private static final int CONTAINERS = 2;
  private static final int OTHERS = 1;
  private static final int LINES = 12;
  private static final int DOCUMENTS = 9;

  /** What is recognized and left aside, however long it is, and what only other documents need. */
  private static final Set<String> ASIDE =
      Set.of(
          "ps.jsonl",
          "stats.jsonl",
          "images.jsonl",
          "containers.json",
          "plugins.jsonl",
          "system_df.jsonl",
          "system_df_v.json");

  private Corpus() {}

  /** The documents below some folders, cut down by chance. */
  static List<RawFile> small(List<Path> folders, Random chance) {
    List<RawFile> all = new ArrayList<>();
    ArrayNode containers = JSON.createArrayNode();
    for (Path folder : folders) {
      for (Path file : files(folder)) {
        if (!ASIDE.contains(file.getFileName().toString()) && chance.nextInt(4) > 0) {
          byte[] bytes = bytes(file);
          JsonNode tree = tree(bytes);
          if (isContainer(tree)) {
            containers.add(tree);
          } else if (tree != null && isContainer(tree.path(0))) {
            containers.addAll((ArrayNode) tree);
          } else {
            String name = folder.getParent().relativize(file).toString().replace('\\', '/');
            all.add(new RawFile(name, bytes));
          }
        }
      }
    }
    Collections.shuffle(all, chance);
    List<RawFile> some = new ArrayList<>(all.subList(0, Math.min(DOCUMENTS, all.size())));
    some.addAll(timed(some));
    Set<String> kept = new LinkedHashSet<>();
    String version = folders.get(0).getFileName().toString() + "/inspected.json";
    RawFile few = new RawFile(version, containers(containers, kept, chance));
    return Stream.concat(Stream.of(few), some.stream().flatMap(one -> small(one, kept, chance)))
        .toList();
  }

  /** When the daemon of a host began, and that nobody changed its configuration since. */
  private static List<RawFile> timed(List<RawFile> documents) {
    if (documents.stream().noneMatch(file -> file.name().endsWith("cmdline"))) {
      return List.of();
    }
    boolean config = documents.stream().anyMatch(file -> file.name().endsWith("daemon.json"));
    return StartTimes.of("host/", config);
  }

  /** A document as a tree, or {@code null} if it is none. */
  static JsonNode tree(byte[] bytes) {
    try {
      JsonNode tree = JSON.readTree(bytes);
      return tree != null && tree.isContainerNode() ? tree : null;
    } catch (IOException e) {
      return null;
    }
  }

  static byte[] bytes(JsonNode tree) {
    try {
      return JSON.writeValueAsBytes(tree);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<RawFile> small(RawFile source, Set<String> kept, Random chance) {
    JsonNode tree = tree(source.bytes());
    if (tree == null) {
      return Stream.of(new RawFile(source.name(), lines(source.bytes())));
    }
    if (isOfAnother(tree, kept)) {
      return Stream.empty();
    }
    if (tree.has("ContainersRunning") && !kept.isEmpty()) {
      counted((ObjectNode) tree, kept);
    } else if (tree.isArray()) {
      return Stream.of(new RawFile(source.name(), bytes(few((ArrayNode) tree, kept, chance))));
    }
    return Stream.of(new RawFile(source.name(), bytes(tree)));
  }

  private static boolean isContainer(JsonNode tree) {
    return tree != null && tree.has("HostConfig") && tree.has("State");
  }

  private static byte[] containers(JsonNode all, Set<String> kept, Random chance) {
    ArrayNode few = JSON.createArrayNode();
    for (int i = 0; i < CONTAINERS && few.size() < all.size(); i++) {
      JsonNode one = all.get(chance.nextInt(all.size()));
      if (kept.add("state " + one.path("State").path("Status").asText() + " " + id(one))) {
        kept.add(id(one));
        kept.add(one.path("Image").asText().replace("sha256:", ""));
        one.path("NetworkSettings").path("Networks").fieldNames().forEachRemaining(kept::add);
        one.path("Mounts").forEach(mount -> kept.add(mount.path("Name").asText("?")));
        few.add(one);
      }
    }
    return bytes(few);
  }

  private static String id(JsonNode one) {
    return one.path("Id").asText();
  }

  /** The counts of those that were kept, as the engine would say them. */
  private static void counted(ObjectNode info, Set<String> kept) {
    int containers = 0;
    for (String state : List.of("running", "paused", "stopped")) {
      info.put(
          "Containers" + state.substring(0, 1).toUpperCase(Locale.ROOT) + state.substring(1), 0);
    }
    for (String one : kept) {
      if (one.startsWith("state ")) {
        containers++;
        String key =
            one.startsWith("state running")
                ? "ContainersRunning"
                : one.startsWith("state paused") ? "ContainersPaused" : "ContainersStopped";
        info.put(key, info.get(key).asInt() + 1);
      }
    }
    info.put("Containers", containers);
  }

  private static ArrayNode few(ArrayNode all, Set<String> kept, Random chance) {
    ArrayNode few = JSON.createArrayNode();
    for (JsonNode one : all) {
      if (isOfAnother(one, kept)) {
        continue;
      }
      String name = one.path("Name").asText(one.path("name").asText());
      String id = one.path("Id").asText(id(one)).replace("sha256:", "");
      boolean needed =
          kept.contains(id) || kept.contains(name) || Set.of("bridge", "lo").contains(name);
      if (needed
          || one.path("ifname").asText().equals("lo")
          || few.size() < OTHERS && chance.nextBoolean()) {
        for (String attached : List.of("Containers", "containers")) {
          if (one.path(attached) instanceof ObjectNode containers) {
            containers.retain(kept);
          }
        }
        few.add(one);
      }
    }
    return few;
  }

  /**
   * An exec or a task of a container that was left out would say that there are more than the
   * count.
   */
  private static boolean isOfAnother(JsonNode one, Set<String> kept) {
    String task = one.path("Status").path("ContainerStatus").path("ContainerID").asText();
    String id = one.path("ContainerID").asText(task);
    return !id.isEmpty() && !kept.contains(id);
  }

  private static byte[] lines(byte[] text) {
    List<String> lines = new String(text, StandardCharsets.UTF_8).lines().limit(LINES).toList();
    return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
