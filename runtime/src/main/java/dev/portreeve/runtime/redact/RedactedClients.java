package dev.portreeve.runtime.redact;

import dev.portreeve.runtime.redact.table.SecretTable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Commands of a shell without what their words tell well-known programs: which word of theirs goes
 * says {@link Client}. The functions are those of {@code redact.awk}, by the same names.
 */
final class RedactedClients {
  private static final String BEHIND_WORD = ";&|)";

  /** Behind a line feed, so that one ends a word; taken out in the end. */
  private static final String LINE_ENDS = "\u0002";

  private static final Pattern ENV_OPTION =
      SecretTable.pattern("-+(" + SecretTable.assigning() + ")");
  private static final Pattern ASSIGNED =
      Pattern.compile("(\\\\*[\"'])?[A-Za-z_][A-Za-z0-9_.-]*+(\\\\*[\"'])?=");
  private static final Pattern ASSIGNED_AT_ONCE =
      SecretTable.pattern(
          "(-("
              + SecretTable.assigning(true)
              + ")|--("
              + SecretTable.assigning(false)
              + ")=)(\\\\*[\"'])?[A-Za-z_][A-Za-z0-9_.-]*+=");
  private static final Pattern LINE_END = Pattern.compile("\\\\[nrt]");
  private static final Pattern LAST_LINE_END = Pattern.compile("\\\\+[nrt]\u0002\\z");
  private static final Pattern CLOSES =
      Pattern.compile("-[A-Za-z][A-Za-z]++\\\\*+[\"'][\\])}>,;]*+(\\\\+[nrt]\u0002)?");
  private static final Pattern GOES_ON = Pattern.compile("\\\\[\\\\nrt]*+\u0002?");
  private static final Pattern CLOSED = Pattern.compile("[\"']=\\z");
  private static final Pattern JOINED =
      Pattern.compile("[A-Za-z0-9_:@%$.-]|\\\\*[\"'][A-Za-z0-9_:@%$.-]");
  private static final Pattern JOINED_END = Pattern.compile("[;&|)]");
  private static final Pattern QUOTE = Pattern.compile("\\\\*[\"']");
  private static final Pattern QUOTED = Pattern.compile("(-+[A-Za-z-]*=?)?(?<quote>\\\\*[\"'])");

  private RedactedClients() {}

  /** {@code NAME=} of {@code -e NAME=VALUE}, which stays, with the quote before it. */
  private static String assigned(String word, String option, Client client) {
    if (word.indexOf('=') < 0) {
      return "";
    }
    Matcher assigned = ASSIGNED.matcher(word);
    if ((client.isAssigning() || ENV_OPTION.matcher(option).matches()) && assigned.lookingAt()) {
      return assigned.group();
    }
    Matcher atOnce = ASSIGNED_AT_ONCE.matcher(word);
    return atOnce.lookingAt() ? atOnce.group() : "";
  }

  /**
   * The same in the words of a shell, where quotes hold words together, and a line feed ends one.
   *
   * @param program to which they are said
   */
  static String withoutTold(String whole, Client program) {
    if (whole.indexOf(' ') < 0 && !whole.startsWith("-")) {
      return whole;
    }
    String text =
        whole.indexOf('\\') < 0
            ? whole
            : LINE_END.matcher(whole).replaceAll("$0" + LINE_ENDS + " ");
    String[] words = text.split(" ", -1);
    StringBuilder out = new StringBuilder();
    Client client = program;
    String option = "";
    RedactedLogins.Said said = RedactedLogins.Said.nothingOf(text);
    for (int i = 0; i < words.length; i++) {
      out.append(i > 0 ? " " : "");
      // A sign between a name and its value.
      if (words[i].equals("=>")) {
        out.append(words[i]);
        continue;
      }
      String name = assigned(words[i], option, client);
      String value = words[i].substring(name.length());
      boolean sure = !name.isEmpty() || client.told(value, option).isPresent();
      if (sure || said.tells(value, option)) {
        // Not where it ends before the sign.
        Matcher named = QUOTE.matcher(CLOSED.matcher(name).find() ? "" : name);
        Matcher quoted = QUOTED.matcher(value);
        String quote = named.find() ? named.group() : "";
        int from = 0;
        // A quote that ends a word opened before it.
        if (quote.isEmpty() && !CLOSES.matcher(value).matches() && quoted.lookingAt()) {
          quote = quoted.group("quote");
          from = quoted.end();
        }
        StringBuilder joined = new StringBuilder(value);
        boolean open = !quote.isEmpty() && Quote.end(value, from, quote) < 0;
        while (open && i < words.length - 1) {
          i++;
          joined.append(' ').append(words[i]);
          open = Quote.end(words[i], 0, quote) < 0;
        }
        value = joined.toString();
        int end = end(value, quote, from);
        String secret = value.substring(0, end);
        String left = sure ? Mark.of(secret) : said.without(secret);
        out.append(name)
            .append(
                name.isEmpty()
                    ? client.told(secret, option).orElseGet(() -> left)
                    : Mark.of(secret))
            .append(value.substring(end));
      } else {
        out.append(words[i]);
      }
      if (!goesOn(words[i])) {
        client = client.behind(words[i], option);
        said = said.behind(words[i], option);
        option = words[i];
      }
    }
    return out.indexOf(LINE_ENDS) < 0 ? out.toString() : out.toString().replaceAll("\u0002 ?", "");
  }

  /** Whether it is but the end of a line that goes on below, which is one with that. */
  private static boolean goesOn(String word) {
    return word.isEmpty() || word.charAt(0) == '\\' && GOES_ON.matcher(word).matches();
  }

  /** Where a value ends in the words that it may be in. */
  private static int end(String value, String quote, int from) {
    if (quote.isEmpty()) {
      // Nor is what ends a line a part of it.
      Matcher line = LAST_LINE_END.matcher(value);
      int length = line.find() ? line.start() : value.length();
      int closed = Quote.beforeClosing(value, 0, length);
      boolean behind = length > 1 && BEHIND_WORD.indexOf(value.charAt(length - 1)) >= 0;
      return closed == length && behind ? length - 1 : closed;
    }
    int closed = Quote.end(value, from, quote);
    if (closed < 0) {
      return value.length();
    }
    int end = closed + (from > 0 ? quote.length() : 0);
    // 'x':"y" is one word.
    Matcher ends = JOINED_END.matcher(value);
    boolean joined = from > 0 && JOINED.matcher(value).region(end, value.length()).lookingAt();
    return !joined ? end : ends.find(end) ? ends.start() : value.length();
  }
}
