package dev.portreeve.cli.check;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How a report names a file that was given: relative to where the command runs, as a repository's
 * readers want it, where it lies below; else as a whole {@code file:} URI.
 */
final class InputUri {
  private InputUri() {}

  static String of(Path file) {
    Path here = Path.of("").toAbsolutePath().normalize();
    Path there = file.toAbsolutePath().normalize();
    if (!there.startsWith(here) || there.equals(here)) {
      return there.toUri().toASCIIString();
    }
    List<String> steps = new ArrayList<>();
    for (Path step : here.relativize(there)) {
      steps.add(
          URLEncoder.encode(step.toString(), StandardCharsets.UTF_8)
              .replace("+", "%20")
              .replace("*", "%2A"));
    }
    return String.join("/", steps);
  }

  /** Whether a file stands there whose lines people can look up: a regular one, not packed. */
  static boolean isText(Path file) {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      int first = in.read();
      return first == '{' || first == '[' || first == ' ' || first == '\n' || first == '\t';
    } catch (IOException e) {
      return false;
    }
  }
}
