package dev.portreeve.dsl.lex;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text that an image's name is held against and that begins with a registry, as names of images
 * do elsewhere. Here the registry is a part of its own, and the repository is what follows it.
 */
public record ImageText(String registry, String rest) {
  /** The first part of a name is a host where it has a dot, a port or is this one. */
  private static final Pattern HOST =
      Pattern.compile("localhost|[\\w-]*[\\w]\\.[\\w.*-]+(?::[\\d*]+)?|[\\w-]+:\\d+");

  /** What stands in a glob before the letters that a relation looks for. */
  private static final Map<String, String> BEFORE = Map.of("starts with", "", "contains", "*");

  /** The two, where the text begins with a registry that a slash ends. */
  public static Optional<ImageText> of(String text) {
    int slash = text.indexOf('/');
    String first = slash < 0 ? "" : text.substring(0, slash);
    return HOST.matcher(first).matches()
        ? Optional.of(new ImageText(first, text.substring(slash + 1)))
        : Optional.empty();
  }

  /** {@code /^registry\.example\.com/}: what a name begins with, and what ends that. */
  private static final Pattern BEGINNING = Pattern.compile("/\\^([\\w.:/\\\\-]+)(?:\\.\\*)?/");

  private static final Pattern PART = Pattern.compile("[\\w-]*\\w\\.[\\w.-]+(?::\\d+)?");

  /**
   * The two, where a pattern asks for a name that begins with a host, or with some of its letters.
   */
  public static Optional<ImageText> ofPattern(String pattern) {
    Matcher beginning = BEGINNING.matcher(pattern);
    String text = beginning.matches() ? beginning.group(1).replace("\\", "") : "";
    return of(text)
        .or(
            () ->
                PART.matcher(text).matches()
                    ? Optional.of(new ImageText(text + "*", ""))
                    : Optional.empty());
  }

  /**
   * The same asked of the parts of a reference, in parentheses where it is of two.
   *
   * @param relation as the whole name was asked
   */
  public Optional<String> asked(String reference, String relation) {
    boolean glob = registry.indexOf('*') >= 0;
    String first = reference + ".registry " + (glob ? "matches" : "is") + " \"" + registry + "\"";
    if (rest.isEmpty() || rest.matches("\\*+")) {
      return Optional.of(first);
    }
    boolean plain = rest.matches("[\\w./*?-]+");
    boolean within = relation.equals("contains");
    String how = within ? "starts with" : relation;
    return plain
        ? Optional.of(
            "(" + first + " and " + reference + ".repository " + how + " \"" + rest + "\")")
        : Optional.empty();
  }

  /**
   * What is meant where an image's name begins with a host, or with some of its letters.
   *
   * @param text what it is held against, without quotes
   */
  public static Optional<String> meant(String reference, String relation, String text) {
    if (text.matches("@?sha256:?|@")) {
      return Optional.of(reference + ".digest is not none");
    }
    if (text.matches(":[\\w.-]+") && List.of("ends with", "contains").contains(relation)) {
      String tag = reference + ".tag is ";
      return Optional.of("(" + tag + "not none and " + tag + "\"" + text.substring(1) + "\")");
    }
    if (text.matches("\\*:[\\w.-]+") && relation.equals("matches")) {
      String tag = reference + ".tag is ";
      return Optional.of("(" + tag + "not none and " + tag + "\"" + text.substring(2) + "\")");
    }
    boolean host = text.matches("[\\w-]*\\w\\.[\\w.*-]+(?::\\d+)?");
    if (text.indexOf('/') >= 0 || !host) {
      return of(text).flatMap(t -> t.asked(reference, relation));
    }
    return Optional.ofNullable(BEFORE.get(relation))
        .map(b -> reference + ".registry matches \"" + b + text + "*\"");
  }
}
