package dev.portreeve.dsl.schema;

import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;
import java.util.List;
import java.util.Optional;

/**
 * A record or a subject: a name and fields in the order they were declared. A record whose elements
 * can be told from one another says by what: {@code namedBy}, else empty.
 */
public record Structure(
    String name,
    String doc,
    List<Field> fields,
    Optional<Population> population,
    List<NamePart> namedBy,
    SourceFile file,
    Span span) {

  /** Copies its lists. */
  public Structure {
    fields = List.copyOf(fields);
    namedBy = List.copyOf(namedBy);
  }

  /** Text, or the field whose value stands there; -1 for text. */
  public record NamePart(String text, int field) {}

  /** The number of the field with this name, or -1. */
  public int field(String fieldName) {
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).name().equals(fieldName)) {
        return i;
      }
    }
    return -1;
  }

  /** Its type. */
  public Type.Structured type() {
    return new Type.Structured(name, population.isPresent());
  }

  /**
   * What makes a structure a subject: how many there are, the key of the snapshot that holds them,
   * and which fields name and identify one. {@code key} is there for asked subjects only.
   */
  public record Population(
      Count count,
      String collection,
      Optional<String> key,
      Optional<String> namedBy,
      Optional<String> identifiedBy) {}

  /** How many there are; an asked collection is an open world. */
  public enum Count {
    ONE,
    MANY,
    ASKED
  }
}
