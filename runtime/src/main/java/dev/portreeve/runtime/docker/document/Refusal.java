package dev.portreeve.runtime.docker.document;

import dev.portreeve.runtime.redact.Redacted;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts in which a command says why it printed nothing else: no permission, no such program, no
 * such file. Only the absence of a file is an answer; everything else leaves unknown what was asked
 * for.
 *
 * @param message the first line, as it was printed but without secrets
 * @param subject the file or the program that it is about; empty where it names none
 * @param absent the file does not exist
 */
public record Refusal(String message, String subject, boolean absent) {
  public Refusal {
    message = Redacted.text(message);
  }

  private static final int FEW = 8;
  private static final int LONGEST = 4096;
  private static final String SUBJECT =
      "^(?:[^:]{1,40}: ){0,3}(?:cannot (?:stat|statx|access|open|read) |can't (?:stat|open) )?"
          + "['\"‘`]?(?<subject>[^'\"’`:]{1,4096})['\"’`]?(?: for reading)?: ";
  private static final Pattern ABSENT =
      Pattern.compile(SUBJECT + "(?:No such file or directory|Not a directory)$");
  private static final Pattern DENIED =
      Pattern.compile(
          SUBJECT
              + "(?:Permission denied|Operation not permitted|command not found|not found"
              + "|inaccessible or not found|Input/output error|Connection refused|Is a directory)"
              + "[.)]?$");
  private static final Pattern OTHER =
      Pattern.compile(
          "(?i)^(?:you must be root.*|.*must be run as root.*|(?:status: )?error response from daemon: .*"
              + "|error: .*|(?:docker ?: )?error during connect: .*|cannot connect to podman.*"
              + "|zsh: command not found: .*|command '.*' not found, but .*|sudo: .*"
              + "|(?:sudo )?(?:apt|apt-get|snap|dnf|yum|apk|zypper) (?:install|add) .*"
              + "|unit .* could not be found\\.|no files found for .*"
              + "|this node is not a swarm manager\\. .*|cannot connect to the docker daemon.*|.*permission denied while trying to connect.*"
              + "|failed to connect to .*bus.*|system has not been booted with systemd.*"
              + "|error - audit support not in kernel.*|error sending .*\\(operation not permitted\\)"
              + "|there was an error while processing parameters"
              + "|.*requires? root.*)$");

  /** What an engine says of what is not there: there is nothing to describe. */
  private static final Pattern GONE =
      Pattern.compile(
          "(?i)^(?:status: )?(?:error response from daemon: |error: )?(?:inspecting object: )?"
              + "no such (?:container|object|image|network|volume|pod|service|node|secret|task)"
              + ":? ?['\"]?[^\\s:'\"]{1,300}['\"]?$"
              + "|^(?:error response from daemon: )?this node is not (?:a swarm manager|part of a"
              + " swarm)\\..*$");

  /** What a host says of itself, in words that name no file. */
  private static final Pattern OF_HOST =
      Pattern.compile(
          "(?i)^(?:unit \\S+ could not be found\\.|no files found for \\S+|failed to connect to"
              + " (?:system |user )?(?:scope )?bus.*|system has not been booted with systemd.*"
              + "|error - audit support not in kernel.*|error sending .*\\(operation not permitted\\)"
              + "|there was an error while processing parameters)$");

  private static final Pattern OF_ENGINE =
      Pattern.compile("(?i)^(?:error|status|cannot connect)\\b|\\b(?:docker|podman|nerdctl): ");

  /**
   * Whether a message leaves nothing unknown of what an engine has: what was asked for is not
   * there, or it was a matter of the host.
   */
  public static boolean isAnswer(String message) {
    if (GONE.matcher(message).matches() || OF_HOST.matcher(message).matches()) {
      return true;
    }
    return !OF_ENGINE.matcher(message).find()
        && ofLine(message).filter(Refusal::isOfHost).isPresent();
  }

  private boolean isOfHost() {
    String program = subject.toLowerCase(Locale.ROOT);
    return absent
        || subject.startsWith("/")
        || !subject.isEmpty() && Arrays.stream(TextKind.values()).anyMatch(k -> k.isNamed(program));
  }

  /** What a text refuses, if all of its lines do, or all that is not of the client. */
  public static Optional<Refusal> of(TextDocument text) {
    List<String> lines = text.content().lines().map(String::strip).toList();
    List<String> filled = lines.stream().filter(line -> !line.isEmpty()).toList();
    if (!filled.isEmpty() && filled.get(0).startsWith("Client:")) {
      return ofServer(filled);
    }
    if (filled.isEmpty() || filled.size() > FEW) {
      return Optional.empty();
    }
    if (!filled.stream().allMatch(Refusal::refuses)) {
      return Optional.empty();
    }
    String worst =
        filled.stream().filter(line -> !isAnswer(line)).findFirst().orElse(filled.get(0));
    return ofLine(worst);
  }

  /** {@code docker info} and {@code version} for people begin with what the client knows. */
  private static Optional<Refusal> ofServer(List<String> lines) {
    return lines.stream().anyMatch(line -> line.matches("Server Version: .*|Engine:"))
        ? Optional.empty()
        : lines.stream().flatMap(line -> ofLine(line).stream()).findFirst();
  }

  /** Whether a line refuses something; what it says is not worked on yet. */
  private static boolean refuses(String line) {
    return line.length() <= LONGEST
        && (ABSENT.matcher(line).matches()
            || DENIED.matcher(line).matches()
            || OTHER.matcher(line).matches());
  }

  /** What one line refuses. */
  public static Optional<Refusal> ofLine(String line) {
    if (line.length() > LONGEST) {
      return Optional.empty();
    }
    Matcher absent = ABSENT.matcher(line);
    if (absent.matches()) {
      return Optional.of(new Refusal(line, absent.group("subject"), true));
    }
    Matcher denied = DENIED.matcher(line);
    if (denied.matches()) {
      return Optional.of(new Refusal(line, denied.group("subject"), false));
    }
    return OTHER.matcher(line).matches()
        ? Optional.of(new Refusal(line, "", false))
        : Optional.empty();
  }
}
