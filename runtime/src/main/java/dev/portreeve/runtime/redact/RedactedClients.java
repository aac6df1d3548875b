package dev.portreeve.runtime.redact;

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
      Pattern.compile("(\\\\?[\"'])?[A-Za-z_][A-Za-z0-9_.-]*+=");
  private static final Pattern ASSIGNED_AT_ONCE =
      SecretTable.pattern(
          "(-("
              + SecretTable.assigning(true)
              + ")|--("
              + SecretTable.assigning(false)
              + ")=)[A-Za-z_][A-Za-z0-9_.-]*+=");
  private static final Pattern LINE_END = Pattern.compile("\\\\[nrt]");
  private static final Pattern GOES_ON = Pattern.compile("|\\\\[\\\\nrt]*+\u0002?");
  private static final Pattern PIPED = Pattern.compile("passw|stdin|sudo|login|with-token|secret");
  private static final Pattern READS_PASSWORD =
      Pattern.compile(
          "^[ \t]*+(sudo +)?([^"
              + " ]*/)?(chpasswd|smbpasswd|vncpasswd|gpg|openssl|cryptsetup|passwd|kinit)("
              + "[ \\t\\n;&)]|\\z)|--(password-)?stdin|--passphrase-fd|sudo( +[^ |;&]+)?( +[^ |;&]+)?( +[^"
              + " |;&]+)?( +[^ |;&]+)? +-[A-Za-z]*S([ \\t\\n;&)]|\\z)|--with-token|login +-|(docker|podman)"
              + " +secret +create");
  private static final Pattern SAID =
      Pattern.compile("^.*(echo|printf)( -[neE]+)* +", Pattern.DOTALL);
  private static final Pattern HERE =
      Pattern.compile(
          "(chpasswd|smbpasswd|--password-stdin|--passphrase-fd|vncpasswd|passwd --stdin|sudo( +[^"
              + " |;&]+)?( +[^ |;&]+)?( +[^ |;&]+)?( +[^ |;&]+)? +-[A-Za-z]*S)[^|;&<]*+<<<");
  private static final Pattern LINES_FOLLOW = Pattern.compile("chpasswd[^|;&<]*+<<");
  private static final Pattern BLANKS = Pattern.compile(" *");

  private RedactedClients() {}

  /** {@code NAME=} of {@code -e NAME=VALUE}, which stays, with the quote before it. */
  private static String assigned(String word, String option, Client client) {
    Matcher assigned = ASSIGNED.matcher(word);
    if ((client.isAssigning() || ENV_OPTION.matcher(option).matches()) && assigned.lookingAt()) {
      return assigned.group();
    }
    Matcher atOnce = ASSIGNED_AT_ONCE.matcher(word);
    return atOnce.lookingAt() ? atOnce.group() : "";
  }

  /**
   * The same in the words of a shell, where quotes hold words together, and a line feed ends one.
   */
  static String withoutTold(String said) {
    if (said.indexOf(' ') < 0 && !said.startsWith("-")) {
      return said;
    }
    String text =
        said.indexOf('\\') < 0 ? said : LINE_END.matcher(said).replaceAll("$0" + LINE_ENDS + " ");
    String[] words = text.split(" ", -1);
    StringBuilder out = new StringBuilder();
    Client client = Client.NONE;
    String option = "";
    for (int i = 0; i < words.length; i++) {
      out.append(i > 0 ? " " : "");
      String name = assigned(words[i], option, client);
      String value = words[i].substring(name.length());
      if (!name.isEmpty() || client.told(value, option).isPresent()) {
        String quote = RedactedText.quoteAt(name, 0);
        int from = 0;
        if (quote.isEmpty()) {
          quote = RedactedText.quoteAt(value, 0);
          from = quote.length();
        }
        StringBuilder whole = new StringBuilder(value);
        boolean open = !quote.isEmpty() && value.indexOf(quote, from) < 0;
        while (open && i < words.length - 1) {
          i++;
          whole.append(' ').append(words[i]);
          open = !words[i].contains(quote);
        }
        value = whole.toString();
        int end = end(value, quote, from);
        String secret = value.substring(0, end);
        out.append(name)
            .append(
                name.isEmpty()
                    ? client.told(secret, option).orElseGet(() -> Mark.of(secret))
                    : Mark.of(secret))
            .append(value.substring(end));
      } else {
        out.append(words[i]);
      }
      // A line that goes on below is one.
      if (!GOES_ON.matcher(words[i]).matches()) {
        client = client.behind(words[i]);
        option = words[i];
      }
    }
    return out.indexOf(LINE_ENDS) < 0 ? out.toString() : out.toString().replaceAll("\u0002 ?", "");
  }

  /** Where a value ends in the words that it may be in. */
  private static int end(String value, String quote, int from) {
    if (quote.isEmpty()) {
      int last = value.length() - 1;
      return last > 0 && BEHIND_WORD.indexOf(value.charAt(last)) >= 0 ? last : last + 1;
    }
    int closed = value.indexOf(quote, from);
    return closed < 0 ? value.length() : closed + from;
  }

  /**
   * What is piped into a program that sets passwords, or logs in, or is said to it in its own
   * lines.
   */
  static String withoutPiped(String text) {
    if (!PIPED.matcher(text).find()) {
      return text;
    }
    for (Pattern here : new Pattern[] {HERE, LINES_FOLLOW}) {
      Matcher m = here.matcher(text);
      if (m.find()) {
        return text.substring(0, m.end()) + behind(text.substring(m.end()));
      }
    }
    String[] parts = text.split("\\|", -1);
    for (int i = 1; i < parts.length; i++) {
      Matcher said = SAID.matcher(parts[i - 1]);
      if (READS_PASSWORD.matcher(parts[i]).find() && said.lookingAt()) {
        String rest = parts[i - 1].substring(said.end()).replaceFirst(" +\\z", "");
        parts[i - 1] = said.group() + Mark.of(rest) + " ";
      }
    }
    return String.join("|", parts);
  }

  private static String behind(String text) {
    Matcher blanks = BLANKS.matcher(text);
    int from = blanks.lookingAt() ? blanks.end() : 0;
    return text.substring(0, from) + Mark.of(text.substring(from));
  }
}
