package dev.portreeve.runtime.verdict;

/** A value that nobody collected: its path, why it is not there, and how to collect it. */
public record Missing(String path, String reason, String how) {

  // Held against each other as evidence is.
  @Override
  public boolean equals(Object other) {
    return other instanceof Missing that
        && path.equals(that.path)
        && reason.equals(that.reason)
        && how.equals(that.how);
  }

  @Override
  public int hashCode() {
    return 31 * path.hashCode() + reason.hashCode();
  }
}
