package dev.portreeve.dsl.syntax;

import dev.portreeve.dsl.source.Span;
import java.util.List;

/**
 * One file as it was written: its tree, and beside it what a tree leaves out: where each word and
 * sign stands, in order, and where the comments stand. A comment's span ends with its line.
 */
public record Written(Tree tree, List<Span> words, List<Span> comments) {

  /** Copies its lists. */
  public Written {
    words = List.copyOf(words);
    comments = List.copyOf(comments);
  }
}
