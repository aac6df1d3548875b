package dev.portreeve.runtime.docker.fact;

/**
 * Who could have written a document: told by how its bytes came, never by what they say. In the
 * order of standing, the strongest first. `docs/snapshot.md` says which kinds each may speak of.
 */
public enum Origin {
  /** A file that a collector listed in its manifest, or that this process asked for itself. */
  COLLECTION("collected"),
  /** A file that somebody named, or one in a directory or a tar that is none of the others. */
  BY_HAND("given by hand"),
  /** What a compose file declares. */
  PLAN("planned"),
  /** What a scanner, a bill of materials, a signature or a registry says of a digest. */
  STATEMENT("stated"),
  /** A file that the index of an archive of images leads to. */
  IMAGE("archived image"),
  /** A file of a container: what runs in it may have written all of it. */
  INSIDE("inside of a container");

  private final String label;

  Origin(String label) {
    this.label = label;
  }

  /** How reports name it. */
  public String label() {
    return label;
  }

  /** Whether facts of this origin overrule those of the other, and are not changed by them. */
  public boolean outranks(Origin other) {
    return ordinal() < other.ordinal();
  }
}
