package dev.portreeve.cli.command;

import java.util.ArrayList;
import java.util.List;

/** Text for people, laid in lines that are no wider than a page or a terminal. */
public final class WrappedText {
  private WrappedText() {}

  /** The words of a text in lines of at most {@code width}. */
  public static List<String> lines(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.strip().split("\\s+")) {
      if (line.length() > 0 && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
