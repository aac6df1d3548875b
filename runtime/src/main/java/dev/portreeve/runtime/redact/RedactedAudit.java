package dev.portreeve.runtime.redact;

import dev.portreeve.runtime.redact.table.SecretTable;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The log of the kernel's audit without its secrets: who called docker or podman, with which
 * options, for exec on which container, and not what was run there; of the other records no more
 * than when they were made, and only of those that a reader needs to tell from when on the log
 * tells all. The twin of what {@code redact.awk} does.
 */
final class RedactedAudit {

  /** What stands further behind is what somebody wrote, who may be in a container. */
  private static final Pattern HEAD =
      Pattern.compile(
          "(?:node=[^ ]+ )?(?<record>type=(?<type>[A-Z][A-Z0-9_]*) msg=audit(?<event>\\([0-9]+\\.[0-9]+:[0-9]+\\):))");

  private static final Pattern CLIENT =
      Pattern.compile(" exe=(\"[^\"]*/(docker|podman)\"|[0-9A-F]+)( |\\z)");
  private static final Pattern MARK = Pattern.compile("DAEMON_.*|CONFIG_CHANGE");
  private static final Pattern ARGUMENT = Pattern.compile("a[0-9]+");
  private static final Pattern GLOBAL = SecretTable.pattern(SecretTable.calls("global"));
  private static final Pattern SECRET_OPTION = SecretTable.pattern(SecretTable.calls("secret"));
  private static final Pattern KEPT_OPTION = SecretTable.pattern(SecretTable.calls("kept"));
  private static final String GONE = "\"<redacted>\"";

  /** What the next word of a call is. */
  private enum State {
    PROGRAM,
    COMMAND,
    GLOBAL,
    OPTIONS,
    SECRET,
    KEPT,
    OTHER
  }

  private final Set<String> clients = new HashSet<>();
  private boolean begun;

  Optional<String> line(String said) {
    Matcher head = HEAD.matcher(said);
    if (Mark.isLong(said) || !head.lookingAt()) {
      return Optional.empty();
    }
    String line = said.substring(head.start("record")).replaceFirst("(?s)\u001d.*", "");
    String first = begun ? "" : "portreeve audit log 1\n";
    begun = true;
    String type = head.group("type");
    if (type.equals("SYSCALL") && CLIENT.matcher(line).find()) {
      clients.add(head.group("event"));
      return Optional.of(first + line);
    }
    if (type.equals("EXECVE") && clients.contains(head.group("event"))) {
      return Optional.of(first + call(line));
    }
    return first.isEmpty() && !MARK.matcher(type).matches()
        ? Optional.empty()
        : Optional.of(first + head.group("record"));
  }

  private static String call(String line) {
    StringBuilder out = new StringBuilder();
    State state = State.PROGRAM;
    for (String word : RedactedWords.words(line)) {
      int equals = word.indexOf('=');
      String name = equals < 0 ? "" : word.substring(0, equals);
      if (!ARGUMENT.matcher(name).matches()) {
        if (state == State.PROGRAM) {
          out.append(out.isEmpty() ? "" : " ").append(word);
        }
        continue;
      }
      String value = word.substring(equals + 1);
      String bare = value.replace("\"", "");
      boolean digits = bare.equals(value) && bare.startsWith("2D");
      out.append(' ').append(name).append('=').append(kept(state, value, bare, digits));
      state = next(state, bare, digits);
    }
    return out.toString();
  }

  private static String kept(State state, String value, String bare, boolean digits) {
    return switch (state) {
      case PROGRAM, KEPT -> value;
      case COMMAND ->
          isCommand(bare) || GLOBAL.matcher(bare).matches() || isOther(bare)
              ? value
              : RedactedText.scanned(value);
      case GLOBAL -> RedactedText.scanned(value);
      case SECRET -> GONE;
      case OPTIONS -> option(value, bare, digits);
      case OTHER -> bare.equals("exec") ? value : GONE;
    };
  }

  private static String option(String value, String bare, boolean digits) {
    if (SECRET_OPTION.matcher(bare).matches() || KEPT_OPTION.matcher(bare).matches()) {
      return value;
    }
    if (digits) {
      return "\"-<redacted>\"";
    }
    if (!SECRET_OPTION.matcher(bare).lookingAt()) {
      return value;
    }
    String name = bare.startsWith("--") ? bare.substring(0, bare.indexOf('=') + 1) : "-e=";
    return "\"" + name + "<redacted>\"";
  }

  private static State next(State state, String bare, boolean digits) {
    return switch (state) {
      case PROGRAM, GLOBAL -> State.COMMAND;
      case SECRET, KEPT -> State.OPTIONS;
      case OTHER -> State.OTHER;
      case COMMAND ->
          isCommand(bare)
              ? State.OPTIONS
              : GLOBAL.matcher(bare).matches()
                  ? State.GLOBAL
                  : isOther(bare) ? State.OTHER : State.COMMAND;
      case OPTIONS ->
          SECRET_OPTION.matcher(bare).matches()
              ? State.SECRET
              : KEPT_OPTION.matcher(bare).matches()
                  ? State.KEPT
                  : bare.startsWith("-") || digits ? State.OPTIONS : State.OTHER;
    };
  }

  private static boolean isCommand(String bare) {
    return bare.equals("exec");
  }

  /** A command that is not exec. */
  private static boolean isOther(String bare) {
    return !bare.equals("container") && !bare.startsWith("-");
  }
}
