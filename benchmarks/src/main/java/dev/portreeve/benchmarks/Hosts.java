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
import java.util.stream.Stream;

/** The hosts that are measured; run from the checkout. */
final class Hosts {
  private static final Path EXPORT = Path.of("examples/exports/docker-26.1.5");

  private Hosts() {}

  /** The shipped export of a host of 82 containers, imported. */
  static byte[] host82() throws Exception {
    return Import.of(raw(), ImportOptions.defaults()).snapshot();
  }

  /**
   * A thousand containers like those of that host, each with what Docker says of it beside: as
   * large as raw exports are, and most of it skipped.
   */
  static byte[] thousand() throws Exception {
    JsonMapper json = JsonMapper.builder().build();
    ObjectNode host = (ObjectNode) json.readTree(host82());
    JsonNode said = json.readTree(Files.readAllBytes(EXPORT.resolve("inspect_containers.json")));
    ArrayNode thousand = json.createArrayNode();
    for (int i = 0; i < 1_000; i++) {
      JsonNode like = host.get("containers").get(i % host.get("containers").size());
      ObjectNode container = like.deepCopy();
      thousand.add(container.put("name", "c" + i).set("as_docker_says", said.get(i % said.size())));
    }
    host.remove(List.of("images", "processes", "listeners"));
    return json.writeValueAsBytes(host.set("containers", thousand));
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
