package dev.portreeve.runtime.docker;

import com.fasterxml.jackson.databind.JsonNode;
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
final class Exports {
  static final Path ROOT = Path.of("src/test/resources/engines");
  static final List<String> ENGINES =
      List.of(
          "docker-20.10.27-default",
          "docker-26.1.5-default",
          "docker-26.1.5-hardened",
          "docker-26.1.5-swarm",
          "docker-29.1.5-swarm",
          "podman-5.4.2-root");

  private Exports() {}

  /** Files and folders of one engine, named relative to its folder. */
  static List<Import.Source> of(String engine, String... paths) {
    List<Import.Source> sources = new ArrayList<>();
    for (String path : paths) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(engine).resolve(path))) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          String name = ROOT.resolve(engine).relativize(file).toString().replace('\\', '/');
          sources.add(new Import.Source(name, Files.readAllBytes(file)));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return sources;
  }

  static Import.Source text(String name, String content) {
    return new Import.Source(name, content.getBytes(StandardCharsets.UTF_8));
  }

  static JsonNode json(Import.Source source) throws InputException {
    return StrictJson.withDefaults().tree(source.name(), source.bytes());
  }

  static JsonNode snapshot(List<Import.Source> sources) throws InputException {
    return snapshot(Import.of(sources, Import.Options.defaults()));
  }

  static JsonNode snapshot(Import.Source... sources) throws InputException {
    return snapshot(Arrays.asList(sources));
  }

  static JsonNode snapshot(Import.Imported imported) throws InputException {
    return StrictJson.withDefaults().tree("snapshot", imported.snapshot());
  }

  /** The container of this name, whether the list is complete or partial. */
  static JsonNode container(JsonNode snapshot, String name) {
    return named(snapshot.get("containers"), "name", name);
  }

  static JsonNode named(JsonNode list, String key, String name) {
    for (JsonNode element : Values.elements(list)) {
      if (element.path(key).asText().equals(name)) {
        return element;
      }
    }
    throw new AssertionError("no " + name + " in the snapshot");
  }
}
