package dev.portreeve.runtime.redact;

import dev.portreeve.runtime.redact.table.SecretTable;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Steps of an image, as its builder wrote them. The words of their lists are those of a command,
 * behind each entrypoint of the history if it is one that goes behind such. The functions are those
 * of {@code redact.awk}, by the same names.
 */
final class RedactedSteps {
  /** What stands before an instruction, of this image or of those that are made of it. */
  private static final String STEP = "(/bin/sh -c #\\(nop\\) +)?(ONBUILD +)?";

  private static final Pattern NAME_ALONE = Pattern.compile("[^ =]+ ");
  private static final Pattern COMMAND = Pattern.compile(STEP + "CMD +\\[");
  private static final Pattern ENTRYPOINT = Pattern.compile(STEP + "ENTRYPOINT +\\[");
  private static final Pattern SETTING = Pattern.compile(STEP + "(ENV|ARG|LABEL) +");
  private static final Pattern WITH_ARGUMENTS = Pattern.compile("(RUN +)?\\|[0-9]+ ");
  private static final Pattern SHELL =
      SecretTable.pattern(
          "(^| )((/[^ =]*/)?("
              + SecretTable.shells()
              + ") -[A-Za-z]+"
              + "( -[A-Za-z]+| pipefail| errexit| nounset)*+|cmd /S /C) ");

  /** Not of an index, as in {@code a["b"]}. */
  private static final Pattern LIST = Pattern.compile("(?<!(?<!\\\\)[A-Za-z0-9_)\\]])\\[ *\\\\\"");

  private static final Pattern WORD_BEGINS = Pattern.compile("[ ,]*\\\\\"");
  private static final Pattern LIST_ENDS = Pattern.compile(" *\\](?! *[?+]?=)");
  private static final Pattern ESCAPE = Pattern.compile("\\\\([\\\\\"]?)");

  /** Stands for an escape of the outer text alone, while a word is looked at. */
  private static final String OUTER = "\u0003";

  private static final int QUOTE = 2;

  private RedactedSteps() {}

  /** Whoever asks is told the words of a step that sets an entrypoint: those of few do. */
  static void entrypoint(String text, Consumer<RedactedCommand> words) {
    if (!Mark.isLong(text) && ENTRYPOINT.matcher(text).lookingAt()) {
      lists(text, List.of(), words);
    }
  }

  /**
   * What is left of a step.
   *
   * @param before what may go before the words of a command
   */
  static String step(String text, List<RedactedCommand> before) {
    if (Mark.isLong(text)) {
      return Mark.LONG;
    }
    Matcher setting = SETTING.matcher(text);
    if (setting.lookingAt()) {
      String rest = text.substring(setting.end());
      // ENV NAME VALUE: a value may end as a name does.
      Matcher name = NAME_ALONE.matcher(rest);
      if (!setting.group().stripTrailing().endsWith("ARG") && name.lookingAt()) {
        rest = name.group() + rest.substring(name.end()).replace("=", "");
      }
      return setting.group() + RedactedWords.pairs(rest);
    }
    Matcher arguments = WITH_ARGUMENTS.matcher(text);
    if (!arguments.lookingAt()) {
      return RedactedText.scanned(lists(text, before, words -> {}));
    }
    String head = arguments.group();
    String rest = text.substring(arguments.end());
    Matcher shell = SHELL.matcher(rest);
    if (!shell.find()) {
      return head + RedactedWords.pairs(rest);
    }
    String names = rest.substring(0, shell.start());
    String command = rest.substring(shell.end(1));
    return head
        + RedactedWords.pairs(names)
        + (names.isEmpty() ? "" : " ")
        + RedactedText.scanned(command);
  }

  /** A word of a command that writes such lists, as into a file. */
  static String withoutTold(String text) {
    return Mark.isLong(text) || text.indexOf('[') < 0 ? text : lists(text, List.of(), words -> {});
  }

  /** Each list of nothing but quoted words, judged alone and behind each entrypoint. */
  private static String lists(
      String text, List<RedactedCommand> before, Consumer<RedactedCommand> entrypoint) {
    boolean command = COMMAND.matcher(text).lookingAt();
    boolean sets = ENTRYPOINT.matcher(text).lookingAt();
    StringBuilder out = new StringBuilder();
    int from = 0;
    Matcher list = LIST.matcher(text);
    while (list.find(from)) {
      int start = list.start() + 1;
      out.append(text, from, start);
      from = listEnd(text, start);
      RedactedCommand words = new RedactedCommand();
      String left = words(text.substring(start, from), words);
      if (sets && from > start) {
        entrypoint.accept(words);
      }
      for (RedactedCommand one : command ? before : List.<RedactedCommand>of()) {
        left = words(left, one.behind());
      }
      out.append(left);
    }
    return out.append(text, from, text.length()).toString();
  }

  /** Where a list ends, before its bracket; where it begins if it is no such list. */
  private static int listEnd(String text, int start) {
    int at = start;
    Matcher begins = WORD_BEGINS.matcher(text);
    while (begins.region(at, text.length()).lookingAt()) {
      int end = wordEnd(text, begins.end());
      if (end < 0) {
        return start;
      }
      at = end + QUOTE;
    }
    return LIST_ENDS.matcher(text).region(at, text.length()).lookingAt() ? at : start;
  }

  /** Where a word ends, before a quote that is escaped once; -1 if it does not. */
  private static int wordEnd(String text, int from) {
    for (int quote = text.indexOf('"', from); quote >= 0; quote = text.indexOf('"', quote + 1)) {
      int slashes = 0;
      while (quote - slashes > from && text.charAt(quote - slashes - 1) == '\\') {
        slashes++;
      }
      if (slashes % 4 == 1) {
        return quote - 1;
      }
    }
    return -1;
  }

  private static String words(String list, RedactedCommand command) {
    StringBuilder out = new StringBuilder();
    int at = 0;
    Matcher begins = WORD_BEGINS.matcher(list);
    while (begins.region(at, list.length()).lookingAt()) {
      int end = wordEnd(list, begins.end());
      String left = command.next(escapedLess(list.substring(begins.end(), end)));
      out.append(begins.group()).append(escapedAgain(left)).append("\\\"");
      at = end + QUOTE;
    }
    return out.append(list, at, list.length()).toString();
  }

  /** A text in a text without the escapes of the outer one. */
  private static String escapedLess(String text) {
    return ESCAPE
        .matcher(text)
        .replaceAll(m -> Matcher.quoteReplacement(m.group(1).isEmpty() ? OUTER : m.group(1)));
  }

  private static String escapedAgain(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"").replace(OUTER, "\\");
  }
}
