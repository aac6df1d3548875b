package dev.portreeve.dsl.syntax;

import dev.portreeve.dsl.source.Span;
import java.util.List;

/**
 * A text with values in it: {@code "{name} adds {cap}"}. {@code {{} and {@code }}} are braces. The
 * span is that of the string literal.
 */
public record Message(Span span, List<Piece> pieces) {

  /** Copies its list. */
  public Message {
    pieces = List.copyOf(pieces);
  }

  /** Literal text or a value to show. */
  public sealed interface Piece {

    /** Text, escapes resolved. */
    record Text(String text) implements Piece {}

    /** A path, or a count or age of one, whose value stands here; the span lies in the literal. */
    record Value(Expr path) implements Piece {}
  }
}
