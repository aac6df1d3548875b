package dev.portreeve;

/**
 * An object of your own, which writes itself as an object of the schema: no JSON stands between.
 * The root of a snapshot is one, and so is each container in it.
 */
@FunctionalInterface
public interface Source {

  /**
   * Writes the fields that are known, each once. What is not written is unknown, never absent: a
   * field that has a named absence is told {@link FieldWriter#absent} where it is absent.
   */
  void write(FieldWriter to);
}
