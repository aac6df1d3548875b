package dev.portreeve.dsl.checked;

import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;
import java.util.List;

/**
 * A named condition over formals: a {@code define}, or an adjective, whose only formal is its
 * subject. Definitions never refer to themselves, not even in a circle.
 */
public record Definition(
    SourceFile file, Span span, String name, List<Binding> formals, Formula meaning) {

  /** Copies its list. */
  public Definition {
    formals = List.copyOf(formals);
  }
}
