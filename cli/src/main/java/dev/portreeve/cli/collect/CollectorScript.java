package dev.portreeve.cli.collect;

import dev.portreeve.runtime.redact.Redactor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The collector as one POSIX shell script: {@code collector.sh} with its redactor in it, made for a
 * selection. It needs nothing of Portreeve where it runs.
 */
final class CollectorScript {
  private CollectorScript() {}

  /**
   * The script.
   *
   * @param version of Portreeve, for the manifest of what it collects
   */
  public static String of(CollectionScope selection, String version) {
    return resource("collector.sh")
        .replace("@VERSION@", quotable(version))
        .replace("@WANTED@", selection.words())
        .replace("@ASKED@", quotable(String.join("\n", selection.paths())))
        .replace("@LABELS@", quotable(String.join("\n", selection.labels())))
        .replace("@HOST@", resource("host-commands.txt").stripTrailing())
        .replace("@PATHS@", resource("stated-paths.txt").stripTrailing())
        .replace("@REDACTOR@", Redactor.program().stripTrailing());
  }

  /** As it stands between apostrophes in a shell. */
  private static String quotable(String text) {
    return text.replace("'", "'\\''");
  }

  /** The files that every collection looks at. */
  static List<String> paths() {
    return resource("stated-paths.txt").lines().toList();
  }

  static String resource(String name) {
    try (InputStream in = CollectorScript.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
