package dev.portreeve.cli.collect.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small file of this host that is read at once, such as what the kernel tells of itself. */
public final class HostFile {
  private HostFile() {}

  /** All of it, mostly one line; empty where it cannot be read. */
  public static String line(String file) {
    try {
      return Files.readString(Path.of(file)).strip();
    } catch (IOException e) {
      return "";
    }
  }
}
