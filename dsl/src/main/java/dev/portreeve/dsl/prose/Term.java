package dev.portreeve.dsl.prose;

/**
 * A word that a control uses, explained. {@code name} is its spelling in Reeve; {@code owner} the
 * record or subject that a field or adjective belongs to, else empty.
 */
public record Term(Kind kind, String name, String owner, Passage meaning) {

  /** What it is, in a word or two: "parameter", "of a container". */
  public String role() {
    return switch (kind) {
      case FIELD, ADJECTIVE -> "of " + English.article(English.of(owner));
      case PARAMETER -> "parameter";
      case LIST -> "list";
      case DEFINITION -> "definition";
    };
  }

  /** What a name can stand for. */
  public enum Kind {
    FIELD,
    PARAMETER,
    LIST,
    DEFINITION,
    ADJECTIVE
  }
}
