package dev.portreeve.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portreeve.runtime.docker.Import;
import dev.portreeve.runtime.docker.ImportOptions;
import dev.portreeve.runtime.docker.document.RawFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The hosts that are measured; run from the checkout. */
final class Hosts {
  private static final Path EXPORT = Path.of("examples/exports/docker-26.1.5");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Hosts() {}

  /** The shipped export of a host of 82 containers, imported. */
  static byte[] host82() throws Exception {
    return Import.of(raw(), ImportOptions.defaults()).snapshot();
  }

  /**
   * A thousand containers like those of that host, each with what Docker says of it beside: as
   * large as raw exports are, and most of it skipped.
   */
  static byte[] padded() throws Exception {
    ObjectNode host = like82(1_000);
    JsonNode said = JSON.readTree(Files.readAllBytes(EXPORT.resolve("inspect_containers.json")));
    for (int i = 0; i < 1_000; i++) {
      ((ObjectNode) host.get("containers").get(i)).set("as_docker_says", said.get(i % said.size()));
    }
    return JSON.writeValueAsBytes(host);
  }

  /**
   * The same, where each value stands as itself and what is unknown is left out: what engines take
   * that know neither origins nor reasons.
   */
  static byte[] plain() throws Exception {
    ObjectNode host = (ObjectNode) JSON.readTree(padded());
    for (JsonNode container : host.get("containers")) {
      unwrap(container);
    }
    return JSON.writeValueAsBytes(host);
  }

  private static void unwrap(JsonNode node) {
    if (node instanceof ObjectNode object) {
      for (String key : names(object)) {
        JsonNode value = object.get(key);
        if (value.has("$value")) {
          object.set(key, value.get("$value"));
        } else if (value.has("$unknown")) {
          object.remove(key);
        }
      }
    }
    node.forEach(Hosts::unwrap);
  }

  /** So many containers of that host and nothing else, as import writes them. */
  static byte[] containers(int count) throws Exception {
    return JSON.writeValueAsBytes(like82(count));
  }

  /** One container of that host, without what only a host has. */
  static byte[] container() throws Exception {
    return JSON.writeValueAsBytes(like82(1).retain("portreeve", "containers"));
  }

  /** The same, of whose containers these fields alone are told. */
  static byte[] ofFields(int count, List<String> fields) throws Exception {
    ObjectNode host = like82(count);
    for (JsonNode container : host.get("containers")) {
      ((ObjectNode) container).retain(fields);
    }
    return JSON.writeValueAsBytes(host);
  }

  private static List<String> names(ObjectNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static ObjectNode like82(int count) throws Exception {
    ObjectNode host = (ObjectNode) JSON.readTree(host82());
    ArrayNode all = JSON.createArrayNode();
    for (int i = 0; i < count; i++) {
      JsonNode like = host.get("containers").get(i % host.get("containers").size());
      ObjectNode container = like.deepCopy();
      String id = container.get("id").asText();
      container.put("id", String.format(Locale.ROOT, "%06d", i) + id.substring(6));
      all.add(container.put("name", "c" + i));
    }
    host.remove(List.of("images", "processes", "listeners"));
    host.set("containers", all);
    return host;
  }

  /** What Docker says of one container. */
  static byte[] inspected() throws IOException {
    JsonNode said = JSON.readTree(Files.readAllBytes(EXPORT.resolve("inspect_containers.json")));
    return JSON.writeValueAsBytes(JSON.createArrayNode().add(said.get(0)));
  }

  /** The files of the shipped export. */
  static List<RawFile> raw() throws IOException {
    List<RawFile> files = new ArrayList<>();
    try (Stream<Path> paths = Files.walk(EXPORT)) {
      for (Path file : paths.filter(Files::isRegularFile).sorted().toList()) {
        files.add(new RawFile(EXPORT.relativize(file).toString(), Files.readAllBytes(file)));
      }
    }
    return files;
  }
}
