package dev.portreeve.compile;

import dev.portreeve.dsl.diagnostic.Diagnostic;
import dev.portreeve.dsl.source.Position;
import java.util.Optional;

/** One message about Reeve text: what is wrong, where, and the nearest way that is legal. */
public final class ReeveProblem {
  private final Diagnostic told;

  ReeveProblem(Diagnostic told) {
    this.told = told;
  }

  /** Whether it kept the text from being compiled; else it is a warning. */
  public boolean isError() {
    return told.severity() == Diagnostic.Severity.ERROR;
  }

  /** Its stable code: {@code E0301}. */
  public String code() {
    return told.code().name();
  }

  /** The file, as the caller named it. */
  public String file() {
    return told.file().name();
  }

  private Position position() {
    return told.file().position(told.span().start());
  }

  /** The line, from 1. */
  public int line() {
    return position().line();
  }

  /** The column, from 1. */
  public int column() {
    return position().column();
  }

  /** What is wrong: one line, lower case, with the author's words in backticks. */
  public String message() {
    return told.message();
  }

  /** What to do. */
  public Optional<String> help() {
    return told.help();
  }

  /** {@code file:line:column: E0301: message}. */
  @Override
  public String toString() {
    return file() + ":" + line() + ":" + column() + ": " + code() + ": " + message();
  }
}
