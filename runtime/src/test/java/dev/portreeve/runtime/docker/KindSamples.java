package dev.portreeve.runtime.docker;

import dev.portreeve.runtime.docker.document.DocumentKind;
import dev.portreeve.runtime.docker.document.RawFile;
import dev.portreeve.runtime.docker.document.TextKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One file of each kind that import tells, under a name of its kind: lies about the small host of
 * {@link OriginWalkTest}, which change what is said of it wherever they are heard.
 */
final class KindSamples {
  private static final Path FILE =
      Path.of("src/test/resources/dev/portreeve/runtime/docker/kinds.spec");

  private KindSamples() {}

  /** By the name of the constant; a text of a kind that is an object, too, has _TEXT behind it. */
  static Map<String, RawFile> all() throws IOException {
    Map<String, RawFile> samples = new LinkedHashMap<>();
    for (String block : Files.readString(FILE).split("(?m)^>>> ")) {
      if (!block.isBlank()) {
        String[] head = block.split("\n", 2)[0].split(" ");
        samples.put(head[0], Exports.text(head[1], block.split("\n", 2)[1]));
      }
    }
    return samples;
  }

  static String name(DocumentKind kind) {
    return kind.name();
  }

  static String name(TextKind kind) {
    return kind == TextKind.DAEMON_CONFIG || kind == TextKind.COMPOSE
        ? kind.name() + "_TEXT"
        : kind.name();
  }
}
