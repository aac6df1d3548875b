package dev.portreeve.runtime.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One entry of a tar, as its header describes it. Nothing is ever written to its name.
 *
 * @param name as it stands there
 * @param type what it is
 * @param mode permission bits, with setuid, setgid and sticky
 * @param size of its content in bytes; 0 for whatever has none
 * @param link what a link leads to; empty for others
 * @param displaced whether an overlay shows something else there than what lies below it
 */
public record Entry(String name, Type type, int mode, long size, String link, boolean displaced) {

  /** One that shows what it holds. */
  public Entry(String name, Type type, int mode, long size, String link) {
    this(name, type, mode, size, link, false);
  }

  /** What an entry is; whatever else tar knows is OTHER. */
  public enum Type {
    FILE("file"),
    DIRECTORY("directory"),
    SYMLINK("symbolic link"),
    HARDLINK("hard link"),
    DEVICE("device"),
    FIFO("pipe"),
    SPARSE("sparse file"),
    OTHER("entry of an unknown type");

    private final String label;

    Type(String label) {
      this.label = label;
    }

    /** How messages call it. */
    public String label() {
      return label;
    }
  }

  /**
   * Why its name could leave the folder that an archive would be unpacked to, somewhere; empty for
   * a harmless name.
   */
  public Optional<String> danger() {
    if (!TarText.isText(name)) {
      return Optional.of("its name is not UTF-8");
    }
    if (name.indexOf('\0') >= 0) {
      return Optional.of("its name holds a NUL");
    }
    if (name.indexOf('\\') >= 0) {
      return Optional.of("its name holds a backslash");
    }
    if (name.startsWith("/") || name.matches("[A-Za-z]:.*")) {
      return Optional.of("its name is absolute");
    }
    if (List.of(name.split("/")).contains("..")) {
      return Optional.of("its name leads out of the archive");
    }
    return Optional.empty();
  }

  /**
   * Its name as engines take it: without empty steps and {@code .}, each {@code ..} takes back the
   * step before it and none leads above the root; empty for the root itself.
   */
  public String path() {
    return clean(name);
  }

  /** What a link leads to from the root, which is where a hard link is read from. */
  public String linkPath() {
    return clean(link);
  }

  private static String clean(String name) {
    List<String> steps = new ArrayList<>();
    for (String step : name.split("/")) {
      if (step.equals("..")) {
        steps.subList(Math.max(0, steps.size() - 1), steps.size()).clear();
      } else if (!step.isEmpty() && !step.equals(".")) {
        steps.add(step);
      }
    }
    return String.join("/", steps);
  }

  /** A name as it can be shown: what is no text is a sign for that. */
  public static String shown(String name) {
    return TarText.isText(name) ? name : name.replaceAll("[\\uDC00-\\uDFFF]", "\uFFFD");
  }
}
