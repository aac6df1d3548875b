package dev.portreeve.dsl.source;

/**
 * A half-open range of UTF-16 offsets in one {@link SourceFile}; every node of every tree has one.
 * Line and column are computed from it only when something is printed.
 */
public record Span(int start, int end) {

  /** Rejects a range that ends before it starts. */
  public Span {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("not a range: " + start + ".." + end);
    }
  }

  /** The smallest span that holds both. */
  public Span to(Span other) {
    return new Span(Math.min(start, other.start), Math.max(end, other.end));
  }
}
