package dev.portreeve.runtime.docker.unit;

import dev.portreeve.runtime.docker.document.TextDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The words of a command, as {@code /proc/PID/cmdline} shows them (ended by NUL), with NULs turned
 * into line breaks, or on one line, quoted as a shell and systemd understand it.
 */
public final class CommandLine {
  private static final Pattern DOCKERD = Pattern.compile("(\\S*/)?dockerd(-[0-9][0-9A-Za-z.+-]*)?");

  private CommandLine() {}

  /**
   * Whether a text is dockerd with its arguments. The bare word, unless as the kernel shows it, is
   * what {@code ps -o comm} and {@code /proc/PID/comm} print of a dockerd with any arguments: only
   * the file's name can tell that there are none.
   */
  public static boolean isDockerd(TextDocument text) {
    boolean named = text.content().indexOf('\0') >= 0 || text.isNamed("cmdline", "args", "argv");
    if (text.content().isBlank() || text.only().equals("dockerd") && !named) {
      return false;
    }
    List<String> words = of(text);
    return !words.isEmpty() && DOCKERD.matcher(words.get(0)).matches();
  }

  /** Whether a text is the path of a dockerd alone, as a link to a program shows it. */
  public static boolean isProgram(TextDocument text) {
    String path = text.only();
    return path.startsWith("/") && path.indexOf(' ') < 0 && DOCKERD.matcher(path).matches();
  }

  /** Whether a program is a dockerd by its name. */
  public static boolean isDockerd(String program) {
    return DOCKERD.matcher(program).matches();
  }

  /** The words; a last one that may have been cut has {@link #CUT} behind it. */
  public static List<String> of(TextDocument text) {
    String content = text.content();
    List<String> words;
    if (content.indexOf('\0') >= 0) {
      words = new ArrayList<>(List.of(content.replace("\n", "").split("\0")));
    } else if (content.strip().indexOf('\n') >= 0) {
      words = new ArrayList<>(content.strip().lines().map(String::strip).toList());
    } else {
      words = split(content.strip());
    }
    char last = content.charAt(content.length() - 1);
    if (last != '\0' && !Character.isWhitespace(last) && words.size() > 1) {
      words.add(CUT);
    }
    return words;
  }

  /** No flag of anything, so that whoever reads the words doubts them. */
  static final String CUT = "(cut?)";

  /** Words of one line: quotes hold them together, a backslash takes the next letter as it is. */
  public static List<String> split(String line) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean open = false;
    char quote = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\\' && quote != '\'' && i + 1 < line.length()) {
        word.append(line.charAt(++i));
        open = true;
      } else if (quote != 0 ? c == quote : c == '"' || c == '\'') {
        quote = quote == 0 ? c : 0;
        open = true;
      } else if (quote == 0 && Character.isWhitespace(c)) {
        if (open) {
          words.add(word.toString());
        }
        word.setLength(0);
        open = false;
      } else {
        word.append(c);
        open = true;
      }
    }
    if (open) {
      words.add(word.toString());
    }
    return words;
  }
}
