package dev.portreeve.compiler.mutation;

import dev.portreeve.dsl.source.SourceFile;
import dev.portreeve.dsl.source.Span;

/**
 * A pack with one change. {@code owner} is the control, define, list or parameter that is changed;
 * {@code change} says how, such as "`every m in mounts` becomes `some m in mounts`": together they
 * name the mutant whatever moves around it, and no other has both.
 */
public record Mutant(String owner, SourceFile file, Span span, String change) {

  /** The line of the change, from 1. */
  public int line() {
    return file.lineAt(span.start());
  }

  /** What it is called where one is listed: owner and change. */
  public String name() {
    return owner + ": " + change;
  }

  /** What its survival means. */
  public String sentence() {
    return "no test notices if " + change + " in " + owner;
  }
}
