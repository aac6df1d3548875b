package dev.portreeve.runtime.docker.document;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a file that holds what a command told of one container, as {@code top_NAME.txt} and
 * {@code diff_NAME.json}: what these commands print does not say of which container it is.
 *
 * @param command {@code top}, {@code diff} or {@code logs}
 * @param container its name, or its id or the beginning of it
 */
public record ContainerFile(String command, String container) {
  private static final Pattern NAME =
      Pattern.compile(
          "(?<command>top|diff|logs)_(?<name>[A-Za-z0-9][A-Za-z0-9_.-]*?)(?:\\.(?:txt|json))?");
  private static final Set<String> NOTHING = Set.of("null", "[]", "{}");

  /** What the name of a file says; empty if it says nothing of a container. */
  public static Optional<ContainerFile> of(String source) {
    Matcher m = NAME.matcher(fileOf(source));
    return m.matches()
        ? Optional.of(new ContainerFile(m.group("command"), m.group("name")))
        : Optional.empty();
  }

  /**
   * Whether a file holds what the API of Docker and of Podman, and {@code podman diff --format
   * json}, say of a container that changed nothing. An empty file may be that of a command that
   * failed.
   */
  public static boolean isNoChange(String source, byte[] text) {
    String file = fileOf(source);
    return file.startsWith("diff_")
        && file.endsWith(".json")
        && NOTHING.contains(new String(text, StandardCharsets.UTF_8).strip());
  }

  private static String fileOf(String source) {
    return source.substring(source.replace('\\', '/').lastIndexOf('/') + 1);
  }
}
