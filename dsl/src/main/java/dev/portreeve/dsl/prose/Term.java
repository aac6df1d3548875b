package dev.portreeve.dsl.prose;

import dev.portreeve.dsl.checked.Pack;

/**
 * A word that a control uses, explained. {@code name} is its spelling in Reeve; {@code owner} the
 * record or subject that a field or adjective belongs to, else empty.
 */
public record Term(Kind kind, String name, String owner, Passage meaning) {

  /** What a parameter is for, and what it is unless somebody sets it. */
  public static Term of(Pack pack, Pack.Parameter parameter) {
    return new Terms(pack).explained(parameter);
  }

  /** What it is, in a word or two: "parameter", "of a container". */
  public String role() {
    return switch (kind) {
      case FIELD, ADJECTIVE -> "of " + Words.article(Words.of(owner));
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
