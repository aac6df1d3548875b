package dev.portreeve.runtime.load;

/** Class bytes that may not be loaded: which class, and what in it was refused first. */
public final class RefusedClassException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String className;

  // The name may come from an archive: it reaches a terminal only as printable ASCII.
  RefusedClassException(String className, String what) {
    super("the class " + className.replaceAll("[^!-~]", "?") + " was refused: " + what);
    this.className = className;
  }

  /** The class as the caller named it. */
  public String className() {
    return className;
  }
}
