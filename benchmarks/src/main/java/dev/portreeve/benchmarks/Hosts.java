package dev.portreeve.benchmarks;

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
