package dev.portreeve.cli.collect.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A small file of this host that is read at once, such as what the kernel tells of itself. Names
 * are bytes there, and whoever runs in a container chooses some of them: none makes another line
 * unreadable, and one that the locale of this process cannot spell is of a file that nobody can
 * look at.
 */
public final class HostFile {
  private HostFile() {}

  /** All of it, mostly one line; empty where it cannot be read. */
  public static String line(String file) {
    try {
      return new String(Files.readAllBytes(Path.of(file)), StandardCharsets.UTF_8).strip();
    } catch (IOException | InvalidPathException e) {
      return "";
    }
  }

  /** The file of a name; empty where the locale cannot spell it, as that of most jobs cannot. */
  public static Optional<Path> at(String name) {
    try {
      return Optional.of(Path.of(name));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** Whether a file is found again by what Java makes of its name. */
  public static boolean isSpelled(Path file) {
    return at(file.toString()).filter(file::equals).isPresent();
  }
}
