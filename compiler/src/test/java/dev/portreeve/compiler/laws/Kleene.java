package dev.portreeve.compiler.laws;

import java.util.stream.Stream;

/** Three-valued truth of the second opinion. */
enum Kleene {
  NO,
  UNKNOWN,
  YES;

  static Kleene of(boolean condition) {
    return condition ? YES : NO;
  }

  Kleene not() {
    return this == YES ? NO : this == NO ? YES : UNKNOWN;
  }

  /** YES when all are, NO when one is. */
  static Kleene all(Stream<Kleene> parts) {
    return parts.min(Enum::compareTo).orElse(YES);
  }

  /** YES when one is, NO when all are. */
  static Kleene any(Stream<Kleene> parts) {
    return parts.max(Enum::compareTo).orElse(NO);
  }
}
