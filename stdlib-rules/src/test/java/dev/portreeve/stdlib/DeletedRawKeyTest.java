package dev.portreeve.stdlib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.laws.Tries;
import dev.portreeve.runtime.docker.document.RawFile;
import dev.portreeve.runtime.evaluate.Engine;
import dev.portreeve.runtime.verdict.Finding;
import dev.portreeve.runtime.verdict.Report;
import dev.portreeve.runtime.verdict.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * What is taken out of an export may leave a verdict open; it never turns one into another. Every
 * key of a few containers and of their engine's {@code info} is taken out in turn, which is a try
 * of this law, and the whole benchmark is decided again.
 */
class DeletedRawKeyTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Path EXPORT = Host.ENGINES.resolve("docker-26.1.5-default/cli");

  /** Between them these look different in most of what section 5 asks. */
  private static final Set<String> CONTAINERS =
      Set.of("/privileged", "/ports", "/health", "/sock", "/capdropall", "/limits");

  private final Engine engine = Host.engine();

  @Test
  void noKeyTakenOutOfAnExportTurnsAVerdictIntoAnother() throws IOException {
    ArrayNode containers = containers();
    ObjectNode info = (ObjectNode) JSON.readTree(EXPORT.resolve("info.json").toFile());
    info.put("Containers", containers.size());
    info.remove("Runtimes");
    Map<String, Verdict> before = decided(containers, info);
    assertTrue(before.size() > 150, before.size() + " verdicts are decided");
    List<String> broken = new ArrayList<>();
    int all = 0;
    for (JsonNode document : List.of(containers, info)) {
      List<List<String>> keys = keys(document);
      all += keys.size();
      for (List<String> path : Tries.some(keys)) {
        JsonNode left = without(document, path);
        Map<String, Verdict> after =
            document == info
                ? decided(containers, (ObjectNode) left)
                : decided((ArrayNode) left, info);
        after.forEach(
            (who, verdict) -> {
              if (before.get(who) != verdict) {
                broken.add(path + ": " + who + " was " + before.get(who) + ", is " + verdict);
              }
            });
      }
    }
    assertEquals("", String.join("\n", broken));
    assertTrue(all > 1000, all + " keys may be taken out");
  }

  private static ArrayNode containers() throws IOException {
    ArrayNode chosen = JSON.createArrayNode();
    for (JsonNode c : JSON.readTree(EXPORT.resolve("inspect_containers.json").toFile())) {
      if (CONTAINERS.contains(c.get("Name").asText())) {
        chosen.add(c);
      }
    }
    return chosen;
  }

  /** The verdicts that more data cannot change, by control and id of the subject. */
  private Map<String, Verdict> decided(ArrayNode containers, ObjectNode info) throws IOException {
    List<RawFile> sources = new ArrayList<>();
    sources.add(source("containers.json", containers.toString()));
    sources.add(source("info.json", info.toString()));
    for (String beside : List.of("inspect_networks.json", "inspect_volumes.json", "version.json")) {
      sources.add(source(beside, Files.readString(EXPORT.resolve(beside))));
    }
    Report report = Host.report(engine, sources);
    Map<String, Verdict> decided = new TreeMap<>();
    for (Finding finding : report.findings()) {
      boolean open =
          finding.verdict() == Verdict.UNKNOWN
              || finding.verdict() == Verdict.MANUAL
              || finding.subject().map(s -> s.id().isEmpty()).orElse(true);
      if (!open) {
        decided.put(
            finding.control() + " on " + finding.subject().orElseThrow().id(), finding.verdict());
      }
    }
    return decided;
  }

  private static RawFile source(String name, String text) {
    return new RawFile(name, text.getBytes(StandardCharsets.UTF_8));
  }

  /** The paths to all keys of all objects. */
  private static List<List<String>> keys(JsonNode document) {
    List<List<String>> paths = new ArrayList<>();
    collect(document, List.of(), paths);
    return paths;
  }

  private static void collect(JsonNode node, List<String> path, List<List<String>> paths) {
    if (node.isObject()) {
      node.fieldNames()
          .forEachRemaining(
              name -> {
                List<String> longer = new ArrayList<>(path);
                longer.add(name);
                paths.add(longer);
                collect(node.get(name), longer, paths);
              });
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      List<String> longer = new ArrayList<>(path);
      longer.add(String.valueOf(i));
      collect(node.get(i), longer, paths);
    }
  }

  private static JsonNode without(JsonNode document, List<String> path) {
    JsonNode copy = document.deepCopy();
    JsonNode holder = copy;
    for (String step : path.subList(0, path.size() - 1)) {
      holder = holder.isArray() ? holder.get(Integer.parseInt(step)) : holder.get(step);
    }
    ((ObjectNode) holder).remove(path.get(path.size() - 1));
    return copy;
  }
}
