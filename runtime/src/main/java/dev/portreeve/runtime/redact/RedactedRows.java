package dev.portreeve.runtime.redact;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A table of processes, line by line: its header says how many cells stand before the command,
 * which is judged by itself. The twin of what {@code redact.awk} does.
 */
final class RedactedRows {
  private static final Pattern HEADER = Pattern.compile("(?s).*[ \t](COMMAND|CMD)[ \t]*");
  private static final Pattern CELL = Pattern.compile("[ \t]*+[^ \t]*+[ \t]*+");

  private boolean begun;
  private int before;

  String line(String line) {
    if (Mark.isLong(line)) {
      return Mark.LONG;
    }
    if (!begun) {
      begun = true;
      before = HEADER.matcher(line).matches() ? RedactedWords.words(line).length - 1 : 0;
      return RedactedWords.row(line);
    }
    Matcher cell = CELL.matcher(line);
    int command = 0;
    for (int i = 0; i < before && cell.region(command, line.length()).lookingAt(); i++) {
      command = cell.end();
    }
    return RedactedWords.row(line.substring(0, command))
        + RedactedWords.row(line.substring(command));
  }
}
