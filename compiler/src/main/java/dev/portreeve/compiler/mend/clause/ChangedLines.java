package dev.portreeve.compiler.mend.clause;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text of several lines as what is to be written is told: only the lines that change. */
public final class ChangedLines {
  private static final Pattern SPACE = Pattern.compile("\\s+");

  private ChangedLines() {}

  /** {@code write `severity high`, and `for each container`}. */
  public static String shown(String before, String now) {
    List<String> old = before.strip().lines().toList();
    List<String> lines = now.strip().lines().toList();
    List<String> changed = new ArrayList<>();
    for (int i = 0; i < lines.size() && old.size() == lines.size(); i++) {
      if (!lines.get(i).strip().equals(old.get(i).strip())) {
        changed.add(one(lines.get(i)));
      }
    }
    if (changed.isEmpty()) {
      return "write `" + one(now) + "`";
    }
    int last = changed.size() - 1;
    String first = String.join("`, `", changed.subList(0, last));
    return "write `" + first + (last == 0 ? "" : "`, and `") + changed.get(last) + "`";
  }

  /** The words of a text between the spaces and line ends of another that has as many. */
  public static String laidOut(String before, String now) {
    String[] words = SPACE.split(now.strip());
    List<String> spaces = new ArrayList<>();
    Matcher space = SPACE.matcher(before.strip());
    while (space.find()) {
      spaces.add(space.group());
    }
    if (words.length != spaces.size() + 1) {
      return now;
    }
    StringBuilder text = new StringBuilder(words[0]);
    for (int i = 1; i < words.length; i++) {
      text.append(spaces.get(i - 1)).append(words[i]);
    }
    return text.toString();
  }

  private static String one(String text) {
    return SPACE.matcher(text.strip()).replaceAll(" ");
  }
}
