package dev.portreeve.compiler.emit;

import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;

/** Where in a rule a generated statement comes from: what the margin of its listing quotes. */
public record RulePlace(SourceFile file, Span span) {

  /** The data key under which statements carry their place. */
  public static final com.github.javaparser.ast.DataKey<RulePlace> KEY =
      new com.github.javaparser.ast.DataKey<>() {};
}
