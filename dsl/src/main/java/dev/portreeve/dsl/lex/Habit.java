package dev.portreeve.dsl.lex;

import dev.portreeve.dsl.diagnostic.Help;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What people write who come from elsewhere, and what Reeve says instead: one row of the table.
 * {@code place} says where it stands, {@code written} holds its words and placeholders, {@code
 * write} the right words with the same placeholders, or nothing where there are none; {@code from}
 * is whence it comes, {@code why} a sentence beside it, or nothing.
 */
public record Habit(String place, List<String> written, String write, String from, String why) {
  private static final Set<String> IN_PHRASES = Set.of("X", "A", "B", "D", "T", "R", "S", "P", "C");

  private static final Pattern PLACEHOLDER =
      Pattern.compile("/A/|(?<![A-Za-z_])[XABCV](?![A-Za-z_])");

  /** Copies its list. */
  public Habit {
    written = List.copyOf(written);
  }

  /** A row as it stands in the table. */
  static Habit of(String line) {
    String[] cells = line.split("\t", -1);
    return new Habit(
        cells[0],
        List.of(cells[1].split(" ")),
        cells[2],
        cells[3],
        cells.length > 4 ? cells[4] : "");
  }

  /** Whether a word of a phrase stands for what its author wrote there. */
  public static boolean isPlaceholder(String word) {
    return IN_PHRASES.contains(word);
  }

  /** What is written, on one line. */
  public String spelling() {
    return String.join(" ", written);
  }

  /** {@code write `is`}, and why; the why alone where there are no words. */
  public Help help() {
    if (write.isEmpty()) {
      return Help.say(why);
    }
    return why.isEmpty() ? Help.write(write) : Help.write(write).because(why);
  }

  /** Of a function or a method its name: {@code startswith} of {@code startswith(X, A)}. */
  public String called() {
    String spelling = spelling();
    int open = spelling.indexOf('(');
    int from = spelling.startsWith("X.") ? 2 : 0;
    return open < from ? "" : spelling.substring(from, open);
  }

  /** Of a function or a method its placeholders, the value before the dot among them. */
  public List<String> parameters() {
    String spelling = spelling();
    List<String> all = new ArrayList<>();
    if (spelling.startsWith("X.")) {
      all.add("X");
    }
    String inside = spelling.substring(spelling.indexOf('(') + 1, spelling.lastIndexOf(')'));
    for (String each : inside.split(", ")) {
      if (!each.isEmpty()) {
        all.add(each);
      }
    }
    return all;
  }

  /** What to write, with these values for the parameters. */
  public String filled(List<String> values) {
    List<String> names = parameters();
    Matcher matcher = PLACEHOLDER.matcher(write);
    return matcher.replaceAll(
        m -> {
          String name = m.group().replace("/", "");
          String value = values.get(names.indexOf(name));
          return Matcher.quoteReplacement(m.group().equals("/A/") ? pattern(value) : value);
        });
  }

  /** A glob of SQL as a pattern that takes letters in whatever case. */
  public static String foldedLike(String text) {
    String bare = text.replaceAll("^\"|\"$", "");
    StringBuilder out = new StringBuilder(bare.startsWith("%") ? "" : "^");
    for (char c : bare.replaceAll("^%+|%+$", "").toCharArray()) {
      char upper = Character.toUpperCase(c);
      char lower = Character.toLowerCase(c);
      boolean plain = Character.isDigit(c) || "_- ".indexOf(c) >= 0;
      out.append(
          upper != lower ? "[" + upper + lower + "]" : c == '%' ? ".*" : plain ? "" + c : "\\" + c);
    }
    return "/" + out + (bare.endsWith("%") ? "/" : "$/");
  }

  /** A text as a pattern: without its quotes, every slash escaped. */
  public static String pattern(String text) {
    String bare =
        text.length() > 1 && text.endsWith("\"") ? text.substring(1, text.length() - 1) : text;
    return "/" + bare.replace("\\\\", "\\").replace("/", "\\/") + "/";
  }
}
