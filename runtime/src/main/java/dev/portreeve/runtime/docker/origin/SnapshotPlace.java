package dev.portreeve.runtime.docker.origin;

import dev.portreeve.runtime.docker.document.ContainerFile;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether what looks like a snapshot may be one where it lies: what a process in a container or the
 * author of an image wrote describes no host, whatever it looks like.
 */
public final class SnapshotPlace {
  /** Why one that lies {@link #isInside inside} is not used. */
  public static final String INSIDE =
      "lies among the files of a container, where what runs in it may have written it: give it by"
          + " itself";

  private static final Pattern BLOB =
      Pattern.compile("(.*/)?blobs/[a-z0-9]{1,16}/[0-9a-f]{32,128}");
  private static final Pattern SAVED = Pattern.compile("(.*/)?[0-9a-f]{64}(\\.json|/json)");

  private final Set<String> names;

  /** The roots of file systems of containers, each with a slash at its end. */
  private final Set<String> containers = new HashSet<>();

  /** Of a file among others, from an archive or a directory, by their names. */
  public SnapshotPlace(Set<String> names) {
    this.names = Set.copyOf(names);
    for (String name : names) {
      for (int end = name.indexOf('/', 1); end > 0; end = name.indexOf('/', end + 1)) {
        if (ContainerMarks.isMarkFile(name.substring(end + 1))) {
          containers.add(name.substring(0, end + 1));
        }
      }
    }
  }

  /** Of a file that somebody named. */
  public static SnapshotPlace named() {
    return new SnapshotPlace(Set.of());
  }

  /**
   * Whether a file may be one: not where its name says what a command told of a container, nor
   * where an archive of images has its own.
   */
  public boolean mayLieAt(String name) {
    boolean saved =
        SAVED.matcher(name).matches()
            && names.contains(name.replaceFirst("[0-9a-f]{64}(\\.json|/json)$", "manifest.json"));
    return !saved && !BLOB.matcher(name).matches() && ContainerFile.of(name).isEmpty();
  }

  /** Whether a file lies in the file system of a container. */
  public boolean isInside(String name) {
    for (int end = name.indexOf('/', 1); end > 0; end = name.indexOf('/', end + 1)) {
      if (containers.contains(name.substring(0, end + 1))) {
        return true;
      }
    }
    return false;
  }
}
