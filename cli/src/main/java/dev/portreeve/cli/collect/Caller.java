package dev.portreeve.cli.collect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Who collects: what only root may read is not collected by another. */
final class Caller {
  private Caller() {}

  static long user() {
    try {
      return ((Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid")).longValue();
    } catch (IOException | UnsupportedOperationException e) {
      return -1;
    }
  }

  /** Whether that is a container's process, which does not see the host. */
  static boolean inContainer() {
    return Files.exists(Path.of("/.dockerenv")) || Files.exists(Path.of("/run/.containerenv"));
  }
}
