package dev.portreeve.compiler.bytecode;

import java.util.Locale;

/**
 * Generated code that does not compile, which is always a fault of ours. The message shows the
 * lines around the place, numbered.
 */
final class CompilerFaultException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int AROUND = 5;

  private final int line;

  CompilerFaultException(String unitName, String javaText, int line, Throwable cause) {
    super(message(unitName, javaText, line, cause), cause);
    this.line = line;
  }

  /** The line at fault, from 1, or 0 where the compiler does not say. */
  public int line() {
    return line;
  }

  private static String message(String unitName, String javaText, int line, Throwable cause) {
    StringBuilder message =
        new StringBuilder("the generated code of " + unitName + " does not compile: ")
            .append(cause.getMessage() == null ? cause.getClass().getName() : cause.getMessage());
    String[] lines = javaText.split("\n", -1);
    int last = Math.min(lines.length, line + AROUND);
    for (int i = Math.max(1, line - AROUND); line > 0 && i <= last; i++) {
      message.append(
          String.format(Locale.ROOT, "\n%s %5d | %s", i == line ? ">" : " ", i, lines[i - 1]));
    }
    return message.toString();
  }
}
