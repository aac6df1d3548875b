package dev.portreeve.runtime.redact;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Well-known programs that are told a secret by options whose names do not say so: which word of
 * theirs goes. The functions are those of {@code redact.awk}, by the same names.
 */
final class RedactedClients {
  private static final Pattern NAMES =
      Pattern.compile(
          "curl|wget|etcdctl|smbclient|rpcclient|ttyd|gotty|mysql|mariadb|sshpass|mongo|login|cqlsh"
              + "|useradd|usermod|sqlcmd|bcp|mosquitto|zip|-cli|ldap|htpasswd|openssl"
              + "|[sS][eE][tT]");

  private static final Pattern USER =
      Pattern.compile("curl|wget|etcdctl|smbclient|rpcclient|ttyd|gotty");
  private static final Pattern ATTACHED = Pattern.compile("(mysql|mariadb)[a-z_-]*");
  private static final Pattern SMALL_P =
      Pattern.compile(
          "sshpass|mongo|mongosh|mongodump|mongorestore|mongoexport|mongoimport|login|cqlsh|useradd"
              + "|usermod");
  private static final Pattern LARGE_P =
      Pattern.compile("sqlcmd|bcp|mosquitto_pub|mosquitto_sub|zip|unzip");
  private static final Pattern A = Pattern.compile("(redis|valkey|keydb)-cli");
  private static final Pattern W = Pattern.compile("ldap(search|add|modify|delete|passwd|whoami)");
  private static final String BEFORE_PROGRAM = ";&|()\"=`/'";
  private static final String SEPARATORS = ";&|";
  private static final String BEHIND_WORD = ";&|)";
  private static final Pattern BEGINS_NAME = Pattern.compile("[A-Za-z_]");
  private static final Pattern USER_OPTION =
      Pattern.compile("-u|-U|-c|--user|--proxy-user|--credential");
  private static final Pattern USER_ATTACHED = Pattern.compile("-u|-U|--user=|--proxy-user=");
  private static final Pattern ENV_OPTION =
      Pattern.compile("-e|-l|--env|--build-arg|--label|--annotation");
  private static final Pattern ASSIGNED =
      Pattern.compile("(\\\\?[\"'])?[A-Za-z_][A-Za-z0-9_.-]*+=");
  private static final Pattern ASSIGNED_AT_ONCE =
      Pattern.compile("(-e|--(env|build-arg|label|annotation)=)[A-Za-z_][A-Za-z0-9_.-]*+=");
  private static final Pattern ASSIGNING = Pattern.compile("-[el]|build-arg|annotation");
  private static final Pattern READS_PASSWORD =
      Pattern.compile("^[ \t]*+(sudo +)?([^ ]*/)?chpasswd|--(password-)?stdin");
  private static final Pattern SAID =
      Pattern.compile("^.*(echo|printf)( -[neE]+)* +", Pattern.DOTALL);

  private RedactedClients() {}

  /**
   * Which options those of a program are: {@code user} (NAME:VALUE of -u and the like), {@code
   * attached} (-pVALUE), or a letter.
   */
  private static String clientOf(String said) {
    if (!NAMES.matcher(said).find()) {
      return "";
    }
    int end = said.length();
    for (int i = 0; i < 2 && end > 0 && BEHIND_WORD.indexOf(said.charAt(end - 1)) >= 0; i++) {
      end--;
    }
    int start = end;
    while (start > 0 && BEFORE_PROGRAM.indexOf(said.charAt(start - 1)) < 0) {
      start--;
    }
    String word = said.substring(start, end);
    if (USER.matcher(word).matches()) {
      return "user";
    }
    if (ATTACHED.matcher(word).matches()) {
      return "attached";
    }
    if (SMALL_P.matcher(word).matches()) {
      return "p";
    }
    if (LARGE_P.matcher(word).matches()) {
      return "P";
    }
    if (A.matcher(word).matches()) {
      return "a";
    }
    if (W.matcher(word).matches()) {
      return "w";
    }
    if (word.equals("htpasswd") || word.equals("openssl")) {
      return word;
    }
    return word.equalsIgnoreCase("set") ? "set" : "";
  }

  /** Which it is behind this word. */
  static String behind(String word, String said) {
    boolean ends =
        !word.isEmpty()
            && (SEPARATORS.indexOf(word.charAt(0)) >= 0
                || SEPARATORS.indexOf(word.charAt(word.length() - 1)) >= 0);
    String client = ends ? "" : said;
    if (client.equals("htpasswd") && !word.startsWith("-")
        || client.equals("openssl") && word.equals("passwd")) {
      return "told";
    }
    String next = client.equals("told") ? "" : clientOf(word);
    return next.isEmpty() ? client : next;
  }

  /**
   * What is left of a word that is told a secret by the option before it, or in one word with its
   * option.
   */
  static Optional<String> told(String word, String option, String client) {
    if (client.isEmpty() || word.isEmpty()) {
      return Optional.empty();
    }
    boolean value = !word.startsWith("-");
    switch (client) {
      case "user":
        return user(word, option, value);
      case "attached":
        return attached(word, "-p");
      case "p":
      case "P":
        return value && option.equals("-" + client)
            ? Optional.of(Mark.of(word))
            : attached(word, "-" + client);
      case "a":
      case "w":
        return Optional.of(word).filter(w -> value && option.equals("-" + client)).map(Mark::of);
      case "set":
        return Optional.of(word)
            .filter(w -> BEGINS_NAME.matcher(option).lookingAt())
            .filter(w -> RedactedText.isSecretName(option))
            .map(Mark::of);
      case "told":
        return Optional.of(word).filter(w -> value).map(Mark::of);
      default:
        return Optional.empty();
    }
  }

  private static Optional<String> user(String word, String option, boolean value) {
    if (word.indexOf(':') < 0 && word.indexOf('%') < 0) {
      return Optional.empty();
    }
    if (value && USER_OPTION.matcher(option).matches()) {
      return Optional.of(Mark.of(word));
    }
    Matcher attached = USER_ATTACHED.matcher(word);
    return Optional.of(attached)
        .filter(Matcher::lookingAt)
        .map(m -> m.group().replace("=", "") + " " + Mark.of(word.substring(m.end())));
  }

  private static Optional<String> attached(String word, String option) {
    return word.length() > 2 && word.startsWith(option)
        ? Optional.of(option + " " + Mark.of(word.substring(2)))
        : Optional.empty();
  }

  /** {@code NAME=} of {@code -e NAME=VALUE}, which stays, with the quote before it. */
  private static String assigned(String word, String option) {
    Matcher assigned = ASSIGNED.matcher(word);
    if (ENV_OPTION.matcher(option).matches() && assigned.lookingAt()) {
      return assigned.group();
    }
    Matcher atOnce = ASSIGNED_AT_ONCE.matcher(word);
    return atOnce.lookingAt() ? atOnce.group() : "";
  }

  /** The same in the words of a shell, where quotes hold words together. */
  static String withoutTold(String text) {
    if (!ASSIGNING.matcher(text).find() && !NAMES.matcher(text).find()) {
      return text;
    }
    String[] words = text.split(" ", -1);
    StringBuilder out = new StringBuilder();
    String client = "";
    String option = "";
    for (int i = 0; i < words.length; i++) {
      out.append(i > 0 ? " " : "");
      String name = assigned(words[i], option);
      String value = words[i].substring(name.length());
      if (!name.isEmpty() || told(value, option, client).isPresent()) {
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
        String said = value.substring(0, end);
        out.append(name)
            .append(name.isEmpty() ? told(said, option, client).orElse(said) : Mark.of(said))
            .append(value.substring(end));
      } else {
        out.append(words[i]);
      }
      client = behind(words[i], client);
      option = words[i];
    }
    return out.toString();
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

  /** What is piped into a program that sets passwords, or logs in. */
  static String withoutPiped(String text) {
    if (!text.contains("chpasswd")
        && !text.contains("--stdin")
        && !text.contains("--password-stdin")) {
      return text;
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
}
