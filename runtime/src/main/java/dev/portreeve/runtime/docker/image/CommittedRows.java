package dev.portreeve.runtime.docker.image;

import dev.portreeve.runtime.docker.fact.Raw;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells which rows of a history may be commits of containers. A commit notes the command of its
 * container, and the classic builder what it told its shell, and neither need say more: so a
 * command of a shell is a commit's where it is the one that containers of the image run, or where
 * its shell is none that a builder was told of.
 */
final class CommittedRows {
  /** What builders tell a command to where no SHELL said otherwise. */
  private static final List<String> SHELLS =
      List.of("/bin/sh -c", "cmd /S /C", "powershell -Command");

  private static final Pattern INSTRUCTION =
      Pattern.compile(
          "^(?:\\S{1,256}(?: -\\S{1,32}){1,8} #\\(nop\\) +)?(CMD|SHELL) +\\[(.*)\\]\\s*$",
          Pattern.DOTALL);
  private static final Pattern WORD = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"", Pattern.DOTALL);
  private static final Pattern REDACTED = Pattern.compile("<redacted[^>]{0,40}>");

  /**
   * A row of a history.
   *
   * @param createdBy as it stands there
   * @param comment what the builder, or who committed, says beside it
   * @param empty whether it made no layer
   */
  record Row(String createdBy, String comment, boolean empty) {}

  private final Set<String> commands = new HashSet<>();
  private final Set<String> shells = new HashSet<>(SHELLS);

  private CommittedRows() {}

  /**
   * Behind how many of the first rows none may be a commit.
   *
   * @param rows oldest first
   * @param configs what is there of the configuration of the image
   */
  static int last(List<Row> rows, List<Raw> configs) {
    CommittedRows told = new CommittedRows();
    for (Raw config : configs) {
      config.get("Cmd").texts().map(words -> told.commands.add(plain(String.join(" ", words))));
    }
    int last = 0;
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      last = !row.empty() && told.mayBeCommit(row) ? i + 1 : last;
      told.note(row.createdBy().strip());
    }
    return last;
  }

  private boolean mayBeCommit(Row row) {
    if (BuildStep.mayBeCommit(row.createdBy(), row.comment())) {
      return true;
    }
    String said = plain(row.createdBy());
    return BuildStep.isOfShell(said)
        && (commands.contains(said) || shells.stream().noneMatch(s -> said.startsWith(s + " ")));
  }

  /** What a row says of the shell of later steps, and of the command of later containers. */
  private void note(String row) {
    String bare = row.replaceFirst(" # buildkit$", "");
    Matcher m = INSTRUCTION.matcher(bare);
    if (m.matches() && m.group(1).equals("SHELL")) {
      shells.add(plain(m.group(2).indexOf('"') < 0 ? m.group(2) : words(m.group(2))));
    } else if (m.matches()) {
      commands.add(plain(words(m.group(2))));
    }
  }

  private static String words(String list) {
    List<String> words = new ArrayList<>();
    Matcher m = WORD.matcher(list);
    while (m.find()) {
      words.add(m.group(1).replaceAll("\\\\(.)", "$1"));
    }
    return String.join(" ", words);
  }

  /** Collectors withhold the same secret in a list of words and in a text by words of their own. */
  private static String plain(String text) {
    return REDACTED.matcher(text.strip()).replaceAll("<redacted>");
  }
}
