package dev.portreeve.runtime.docker.audit;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a command line of {@code docker} or {@code podman} says of an exec: {@code docker exec -it
 * --privileged -u root web sh}, with options in every spelling that the client takes.
 *
 * @param container what it was called by: its name, its id or the beginning of that
 * @param privileged with {@code --privileged}
 * @param user the value of {@code --user}; empty without it
 */
record ExecCall(String container, boolean privileged, Optional<String> user) {
  private static final Set<String> GLOBAL_WITH_VALUE =
      Set.of(
          "--config",
          "-c",
          "--context",
          "-H",
          "--host",
          "-l",
          "--log-level",
          "--tlscacert",
          "--tlscert",
          "--tlskey",
          "--connection",
          "--url",
          "--identity",
          "--root",
          "--runroot");
  private static final Set<String> GLOBAL_FLAGS =
      Set.of("-D", "--debug", "--tls", "--tlsverify", "--remote", "-r");
  private static final Set<String> WITH_VALUE =
      Set.of("--detach-keys", "--env", "--env-file", "--user", "--workdir", "--preserve-fds");
  private static final Set<String> FLAGS =
      Set.of("--detach", "--interactive", "--privileged", "--tty");
  private static final String LETTERS = "dit";
  private static final String LETTERS_WITH_VALUE = "euw";
  private static final Set<String> NO = Set.of("0", "f", "F", "false", "False", "FALSE");

  /** Whether a command line may be an exec at all. */
  static boolean mayBe(List<String> words) {
    return words.contains("exec");
  }

  /** The exec of a command line, its program left out; empty where it is not understood. */
  static Optional<ExecCall> of(List<String> words) {
    int at = 0;
    while (at < words.size() && words.get(at).startsWith("-")) {
      String word = words.get(at);
      boolean known =
          word.contains("=") || GLOBAL_WITH_VALUE.contains(word) || GLOBAL_FLAGS.contains(word);
      if (!known) {
        return Optional.empty();
      }
      at += GLOBAL_WITH_VALUE.contains(word) ? 2 : 1;
    }
    at += at < words.size() && words.get(at).equals("container") ? 1 : 0;
    return at < words.size() && words.get(at).equals("exec")
        ? options(words.subList(at + 1, words.size()))
        : Optional.empty();
  }

  private static Optional<ExecCall> options(List<String> words) {
    boolean privileged = false;
    Optional<String> user = Optional.empty();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (word.equals("--")) {
        return i + 1 < words.size() ? call(words.get(i + 1), privileged, user) : Optional.empty();
      }
      if (!word.startsWith("-") || word.equals("-")) {
        return call(word, privileged, user);
      }
      int equals = word.indexOf('=');
      String name = equals < 0 || !word.startsWith("--") ? word : word.substring(0, equals);
      Optional<String> inline =
          name.equals(word) ? Optional.empty() : Optional.of(word.substring(equals + 1));
      if (FLAGS.contains(name)) {
        privileged =
            name.equals("--privileged") ? inline.filter(NO::contains).isEmpty() : privileged;
        continue;
      }
      if (!word.startsWith("--")) {
        int letter = firstWithValue(word);
        if (letter < 0) {
          return Optional.empty();
        }
        if (letter == word.length()) {
          continue;
        }
        name = word.charAt(letter) == 'u' ? "--user" : "--env";
        String rest = word.substring(letter + 1);
        inline = rest.isEmpty() ? Optional.empty() : Optional.of(rest.replaceFirst("^=", ""));
      } else if (!WITH_VALUE.contains(name)) {
        return Optional.empty();
      }
      if (inline.isEmpty()) {
        i++;
        inline = i < words.size() ? Optional.of(words.get(i)) : Optional.empty();
      }
      user = name.equals("--user") ? inline : user;
    }
    return Optional.empty();
  }

  /**
   * Where in {@code -itu} a letter stands that takes a value; past the end if none; -1 if unknown.
   */
  private static int firstWithValue(String word) {
    for (int i = 1; i < word.length(); i++) {
      if (LETTERS_WITH_VALUE.indexOf(word.charAt(i)) >= 0) {
        return i;
      }
      if (LETTERS.indexOf(word.charAt(i)) < 0) {
        return -1;
      }
    }
    return word.length();
  }

  private static Optional<ExecCall> call(
      String container, boolean privileged, Optional<String> user) {
    return Optional.of(new ExecCall(container.replaceFirst("^/", ""), privileged, user));
  }
}
