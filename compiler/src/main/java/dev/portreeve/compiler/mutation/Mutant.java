package dev.portreeve.compiler.mutation;

import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;

/**
 * A pack with one change. {@code owner} is the control, define, list or parameter that is changed;
 * {@code change} says how, such as "`every m in mounts` becomes `some m in mounts`".
 */
public record Mutant(String owner, SourceFile file, Span span, String change) {

  /** The line of the change, from 1. */
  public int line() {
    return file.lineAt(span.start());
  }

  /**
   * What its survival means. No other mutant of the pack has this sentence, and it stays the same
   * wherever the rule moves: it is also the mutant's name.
   */
  public String sentence() {
    return "no test notices if " + change + " in " + owner;
  }
}
