package dev.portreeve.runtime.docker.origin;

import java.util.Collection;
import java.util.List;

/**
 * Tells the file system of a container by what engines put there: the marks in its root, and what
 * they mount, of which empty files and folders are left in each container, made or started. What
 * runs in it may remove the marks; only what may unmount removes the rest, and that owns the host.
 */
final class ContainerMarks {
  static final String WHY = "the files of a container (`docker export`), and not of a host";

  private static final List<String> FILES =
      List.of(".dockerenv", "run/.containerenv", "etc/hosts", "etc/resolv.conf");
  private static final List<String> FOLDERS = List.of("proc", "sys", "dev");

  private ContainerMarks() {}

  /**
   * Whether below a root lies such a file system.
   *
   * @param root with a slash at its end, or empty
   * @param names of files and folders, folders without a slash at their end
   */
  static boolean areBelow(String root, Collection<String> names) {
    for (String name : names) {
      if (name.startsWith(root) && isMark(name.substring(root.length()))) {
        return true;
      }
    }
    return false;
  }

  /** Whether a file of this name in a root tells it, whatever folders somebody calls as it does. */
  static boolean isMarkFile(String path) {
    return FILES.contains(path);
  }

  private static boolean isMark(String path) {
    return isMarkFile(path)
        || FOLDERS.stream()
            .anyMatch(folder -> path.equals(folder) || path.startsWith(folder + "/"));
  }
}
