package dev.portreeve.runtime.condition;

import dev.portreeve.runtime.abi.Code;
import dev.portreeve.runtime.abi.Many;
import dev.portreeve.runtime.abi.Num;
import dev.portreeve.runtime.abi.Text;
import dev.portreeve.runtime.abi.Truth;
import dev.portreeve.runtime.abi.snapshot.View;

/** How a value of a condition is held, boxed; each with its class in the support package. */
public enum Kind {
  /** An Integer of {@link Truth}. */
  TRUTH,
  /** A Long of {@link Num}. */
  NUMBER,
  /** An Integer of {@link Code}. */
  CODE,
  /** A String of {@link Text}. */
  TEXT,
  NUMBERS,
  CODES,
  TEXTS,
  /** A view. */
  OBJECT,
  ROWS,
  PATTERN;

  /** Whether a value is several. */
  public boolean isMany() {
    return this == NUMBERS || this == CODES || this == TEXTS || this == ROWS;
  }

  /** The kind of the elements of several. */
  public Kind element() {
    return switch (this) {
      case NUMBERS -> NUMBER;
      case CODES -> CODE;
      case TEXTS -> TEXT;
      case ROWS -> OBJECT;
      default -> throw new IllegalStateException(name());
    };
  }

  /** Whether a value is its named absence. */
  int absent(Object value) {
    return switch (this) {
      case TRUTH -> Truth.absent((Integer) value);
      case NUMBER -> Num.absent((Long) value);
      case CODE -> Code.absent((Integer) value);
      case TEXT, PATTERN -> Text.absent((String) value);
      case OBJECT -> View.absent((View) value);
      default -> Many.absent((Many) value);
    };
  }
}
