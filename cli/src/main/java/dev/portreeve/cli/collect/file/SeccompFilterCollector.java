package dev.portreeve.cli.collect.file;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.json.InputException;
import dev.portreeve.runtime.json.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads which calls Podman has its runtime refuse to each container, as the collector script does,
 * from the configuration that it handed over, and writes the same {@code seccomp.txt}.
 */
public final class SeccompFilterCollector {
  private static final StrictJson JSON = StrictJson.withDefaults();

  private SeccompFilterCollector() {}

  /**
   * @param handed paths of configurations by the ids of containers
   */
  public static String at(Map<String, String> handed) {
    StringBuilder text = new StringBuilder("portreeve filters 1\n");
    new TreeMap<>(handed)
        .forEach(
            (id, path) -> {
              try {
                JsonNode told = JSON.tree(path, Files.readAllBytes(Path.of(path)));
                JsonNode filter = told.path("linux").path("seccomp");
                String shown = filter.isObject() ? filter.toString() : "none";
                text.append("filter ").append(id).append(' ').append(shown).append('\n');
              } catch (IOException | InputException e) {
                // What cannot be read has no line, and is unknown.
              }
            });
    return text.toString();
  }
}
