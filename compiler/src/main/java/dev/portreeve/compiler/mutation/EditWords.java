package dev.portreeve.compiler.mutation;

import dev.portreeve.dsl.syntax.Expr;
import dev.portreeve.dsl.syntax.Printer;

/**
 * The words of changes, in Reeve as it is printed: they do not depend on where or how it stands.
 */
final class EditWords {
  /** What only reminds of the place may be cut after so many characters. */
  private static final int REMINDER = 72;

  private EditWords() {}

  static String becomes(String before, String after) {
    return "`" + before + "` becomes `" + after + "`";
  }

  static String becomes(Expr before, Expr after) {
    return becomes(Printer.print(before), Printer.print(after));
  }

  static String leftOut(String what) {
    return "`" + what + "` is left out";
  }

  static String leftOut(String what, Expr of) {
    return leftOut(what) + " of `" + reminder(of) + "`";
  }

  /** The beginning of an expression, enough to recognize it. */
  static String reminder(Expr expr) {
    String text = Printer.print(expr);
    if (text.length() <= REMINDER) {
      return text;
    }
    int end = text.lastIndexOf(' ', REMINDER - 4);
    return text.substring(0, end > 0 ? end : REMINDER - 4) + " ...";
  }
}
