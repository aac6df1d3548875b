package dev.portreeve.dsl.syntax;

/** The literals of the language, as values; what type each takes is the checker's business. */
public sealed interface Lit {

  /** {@code true} or {@code false}. */
  record Bool(boolean value) implements Lit {}

  /** A whole number, possibly negative ({@code -1} is a literal, never a subtraction). */
  record Int(long value) implements Lit {}

  /** A number with a unit, kept as written; overflow was refused by the lexer. */
  record Quantity(long amount, Unit unit) implements Lit {

    /** Bytes or nanoseconds. */
    public long base() {
      return Math.multiplyExact(amount, unit.factor());
    }
  }

  /** {@code 0644}: permission bits. */
  record Mode(int bits) implements Lit {}

  /** {@code 1.8.0}: a version or a benchmark number, as written. */
  record Dotted(String text) implements Lit {}

  /** {@code 2026-11-24} or {@code 2026-11-24T10:00:00Z}, as written, checked to be a real date. */
  record Instant(String text) implements Lit {}

  /** A quoted text, escapes resolved. */
  record Text(String value) implements Lit {}

  /** {@code /.../} after {@code contains}: the pattern, with {@code \/} resolved to {@code /}. */
  record Pattern(String text) implements Lit {}
}
