package dev.portreeve.runtime.docker.intake;

import dev.portreeve.runtime.docker.document.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * JSON in a file among what is none: the head of an HTTP answer ({@code curl -i}), and lines that a
 * shell's {@code 2>&1} put beside it. Only lines that are known for what they are may stand there.
 *
 * @param json the rest, each line where it stood
 * @param refusals why some of what was asked for is not in it
 * @param warnings the lines of other messages, from 1
 */
record EmbeddedJson(byte[] json, List<Refusal> refusals, List<Integer> warnings) {
  private static final Pattern HEAD =
      Pattern.compile(
          "HTTP/[0-9.]{1,3} [0-9]{3}[^\\n]{0,200}\\n(?:[^\\n:]{1,200}:[^\\n]*\\n)*\\r?\\n");
  private static final Pattern WARNING =
      Pattern.compile("(?:WARNING: |Emulate Docker CLI using podman\\.|DEPRECATED: ).*");

  /** The JSON in a text that is not all JSON; empty if something else stands there, or no JSON. */
  static Optional<EmbeddedJson> of(byte[] text) {
    String all = new String(text, StandardCharsets.UTF_8);
    var head = HEAD.matcher(all);
    boolean headed = head.lookingAt();
    String body = headed ? all.substring(head.end()) : all;
    StringBuilder json = new StringBuilder(body.length());
    List<Refusal> refusals = new ArrayList<>();
    List<Integer> warnings = new ArrayList<>();
    int number = headed ? (int) head.group().chars().filter(c -> c == '\n').count() : 0;
    for (String line : body.split("\n", -1)) {
      number++;
      String plain = line.strip();
      boolean word = !line.isEmpty() && Character.isLetter(line.charAt(0));
      Optional<Refusal> refusal = word ? Refusal.ofLine(plain) : Optional.empty();
      if (refusal.isPresent()) {
        refusals.add(refusal.get());
      } else if (word && WARNING.matcher(plain).matches()) {
        warnings.add(number);
      } else {
        json.append(line);
      }
      json.append('\n');
    }
    String rest = json.toString().strip();
    boolean found = rest.startsWith("{") || rest.startsWith("[");
    return found && (headed || !refusals.isEmpty() || !warnings.isEmpty())
        ? Optional.of(
            new EmbeddedJson(json.toString().getBytes(StandardCharsets.UTF_8), refusals, warnings))
        : Optional.empty();
  }
}
