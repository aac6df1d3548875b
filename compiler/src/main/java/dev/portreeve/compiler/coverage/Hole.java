package dev.portreeve.compiler.coverage;

import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;

/**
 * Something that no test has seen: a sentence about words of the pack, in two parts with the words
 * between them.
 */
public record Hole(SourceFile file, Span span, String before, String after) {

  /** The sentence with the words themselves. */
  public String sentence() {
    return before + "`" + file.words(span) + "`" + after;
  }

  /** The sentence where it stands below the words. */
  String besideWords() {
    return before + "this" + after;
  }

  /** {@code file:line:column}. */
  public String place() {
    return file.place(span);
  }
}
