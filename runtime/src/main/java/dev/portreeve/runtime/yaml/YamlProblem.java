package dev.portreeve.runtime.yaml;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is wrong with a text that is no YAML, for people who do not know its grammar: what stands
 * there, and what to write. What a parser found is never quoted.
 *
 * @param words a sentence
 * @param atStart whether it is of where the thing begins that was read, and not where it broke off
 */
record YamlProblem(String words, boolean atStart) {
  private static final String NO_YAML = "this is no YAML: ";

  /** What a parser begins to say, and what it was doing; and what that means. */
  private record Known(String said, String doing, String words, boolean atStart) {}

  private static final List<Known> KNOWN =
      List.of(
          known("Global tag is not allowed", "a tag names a type: tags are not read"),
          known("found undefined alias", "an alias names no anchor that stands above it"),
          known("found undefined tag handle", "a tag begins with a handle that nothing declares"),
          known("found duplicate anchor", "an anchor stands twice"),
          broken(
              "found character '\\t",
              "a tab stands here; lines are indented with spaces, two for each level"),
          broken(
              "found character",
              "a text that begins with a sign such as @, ` or % stands in quotes"),
          broken(
              "expected <block end>",
              "this line is not indented as what it belongs to: the keys of one mapping, and the"
                  + " entries of one list, begin in one column"),
          broken(
              "expected '<document start>'",
              "this line is not indented as what it belongs to: the keys of one mapping begin in"
                  + " one column"),
          start("expected ',' or '}'", "", "a { is not closed by a }, or a comma is missing"),
          start("expected ',' or ']'", "", "a [ is not closed by a ], or a comma is missing"),
          start("found unexpected end of stream", "quoted", "a quote is not closed"),
          start("found unexpected document separator", "quoted", "a quote is not closed"),
          broken(
              "mapping values are not allowed here",
              "a second colon makes this a key within a value: put the value in quotes, or indent"
                  + " the line as the one above it"),
          start(
              "could not find expected ':'",
              "",
              "a key has no colon and a space behind it, as in `image: nginx`"),
          broken(
              "sequence entries are not allowed here",
              "a list begins on a line of its own: `- ` does not stand behind a key"),
          broken(
              "block sequence entries are not allowed",
              "a list begins on a line of its own: `- ` does not stand behind a key"),
          broken(
              "found unknown escape character",
              "a backslash in double quotes begins an escape: write two, or single quotes"),
          broken("unexpected character found", "a text that begins with * or & stands in quotes"),
          broken(
              "expected alphabetic or numeric character",
              "a text that begins with * or & stands in quotes"));

  /** Where another message begins to say what it found, but for the kinds of tokens. */
  private static final Pattern QUOTED = Pattern.compile("(?<!expected) *('(?!<)|\"|\\(|[0-9])");

  private static Known known(String said, String words) {
    return new Known(said, "", words, false);
  }

  private static Known broken(String said, String words) {
    return new Known(said, "", NO_YAML + words, false);
  }

  private static Known start(String said, String doing, String words) {
    return new Known(said, doing, NO_YAML + words, true);
  }

  /** What a parser means. */
  static YamlProblem of(String said, String doing) {
    Optional<Known> known =
        KNOWN.stream()
            .filter(one -> said.startsWith(one.said()) && doing.contains(one.doing()))
            .findFirst();
    return known
        .map(one -> new YamlProblem(one.words(), one.atStart()))
        .orElseGet(() -> new YamlProblem(NO_YAML + withoutInput(said), false));
  }

  /** What a parser says, up to where it begins to quote; what it expects is in brackets. */
  static String withoutInput(String said) {
    Matcher quoted = QUOTED.matcher(said);
    return (quoted.find() ? said.substring(0, quoted.start()) : said)
        .replaceAll("\\s+", " ")
        .strip();
  }
}
