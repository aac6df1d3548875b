package dev.portreeve.runtime.docker.config;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portreeve.runtime.docker.fact.SnapshotJson;
import dev.portreeve.runtime.redact.Redacted;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Names the programs that a container's resolved command starts: its first word, what stands behind
 * well-known wrappers, and the words in command position of a {@code sh -c} script. It can miss a
 * program and is therefore evidence that one runs, never that none does.
 */
public final class ProgramReader {
  private static final Set<String> SHELLS = Set.of("sh", "bash", "ash", "dash", "ksh", "zsh");
  private static final Set<String> WRAPPERS =
      Set.of(
          "env",
          "exec",
          "tini",
          "dumb-init",
          "docker-init",
          "catatonit",
          "nohup",
          "busybox",
          "setsid",
          "nice",
          "docker-entrypoint.sh");
  private static final Set<String> KEYWORDS =
      Set.of(
          "if", "then", "else", "elif", "fi", "do", "done", "while", "until", "for", "case", "esac",
          "in", "exec", "nohup", "time", "set", "cd", "export", "trap", "!");

  /** The option that a script stands behind. */
  private static final Pattern SCRIPT = Pattern.compile("-[a-z]{0,8}c");

  private static final Pattern BETWEEN_COMMANDS = Pattern.compile("[;&|\\n(){}`]+");
  private static final Pattern BETWEEN_WORDS = Pattern.compile("\\s+");
  private static final Pattern PROGRAM = Pattern.compile("[A-Za-z0-9_./+-]{1,255}");

  private ProgramReader() {}

  /** The programs that a command of these words starts. */
  public static JsonNode of(List<String> words) {
    return named(Redacted.command(words));
  }

  /** Likewise of words that are redacted. */
  public static JsonNode named(List<String> redacted) {
    TreeSet<String> programs = new TreeSet<>();
    collect(redacted, programs);
    return SnapshotJson.texts(programs);
  }

  private static void collect(List<String> words, Set<String> programs) {
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (word.startsWith("-") || word.contains("=") || word.isBlank() || isMarked(word)) {
        continue;
      }
      String name = baseName(word);
      programs.add(name);
      if (SHELLS.contains(name)) {
        script(words.subList(i + 1, words.size()), programs);
        return;
      }
      if (!WRAPPERS.contains(name)) {
        return;
      }
    }
  }

  private static void script(List<String> arguments, Set<String> programs) {
    for (int i = 0; i + 1 < arguments.size(); i++) {
      if (SCRIPT.matcher(arguments.get(i)).matches()) {
        for (String command : BETWEEN_COMMANDS.split(arguments.get(i + 1))) {
          firstWord(command, programs);
        }
        return;
      }
    }
  }

  private static void firstWord(String command, Set<String> programs) {
    for (String word : BETWEEN_WORDS.split(command.strip())) {
      if (PROGRAM.matcher(word).matches() && !word.startsWith("-")) {
        if (!KEYWORDS.contains(word)) {
          programs.add(baseName(word));
          return;
        }
      } else if (!word.contains("=")) {
        return;
      }
    }
  }

  /** Whether something was left out of a word, so that it is no name. */
  private static boolean isMarked(String word) {
    return word.contains("<redacted");
  }

  private static String baseName(String path) {
    int end = path.length();
    while (end > 0 && path.charAt(end - 1) == '/') {
      end--;
    }
    return path.substring(path.lastIndexOf('/', end - 1) + 1, end);
  }
}
