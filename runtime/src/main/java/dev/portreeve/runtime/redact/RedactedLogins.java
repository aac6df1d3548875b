package dev.portreeve.runtime.redact;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is said to who asks for a name and its secret: {@code NAME=me:X} and {@code --user me:X} of
 * programs that nobody knows, and what {@code expect} sends. Most of it may be anything, so that
 * its mark proves nothing. The functions are those of {@code redact.awk}, by the same names.
 */
final class RedactedLogins {
  private static final String NAMES = SecretTable.paired("names");
  private static final String PAIR =
      "(\\\\*[\"'])?(?<user>[A-Za-z][A-Za-z0-9._@-]*+):(?<secret>[^\\] \t;&|\"'`\\\\:/\\x24<>(){},\\[]++)";
  private static final Pattern PAIRED =
      SecretTable.pattern(
          "(^|[\\] \t;&|(\"'`,]|\\\\[nrt])((?<name>[A-Z_][A-Z0-9_]*+|"
              + NAMES
              + ")=|[A-Z_][A-Z0-9_]*+:[ \t]++(?=\\\\*[\"'])|allow[ \t]++|("
              + NAMES
              + ")[ \t]*+=[ \t]*+|--?("
              + NAMES
              + "|u)(=|[ \t]++))"
              + PAIR);
  private static final Pattern OPTION = SecretTable.pattern("--?(" + NAMES + "|u)");
  private static final Pattern WHOLE = SecretTable.pattern(PAIR + ".*");
  private static final Pattern HARMLESS =
      SecretTable.pattern("(^|_)(" + SecretTable.paired("harmless") + ")$");

  /** HOST:PORT:me:X, HOST:PORT:DATABASE:me:X and [HOST]:PORT me:X. */
  private static final Pattern ROW =
      Pattern.compile(
          "(?<head>\\\\n(\\[[A-Za-z0-9.-]+\\]:[0-9]+[ \t]+[A-Za-z0-9._@-]+"
              + "|[A-Za-z0-9.*-]+:([0-9]+|[*]):([A-Za-z0-9._*-]+:)?[A-Za-z0-9._@*-]+):)"
              + "(?<secret>[^ \t\\\\\"':/<>]*[A-Za-z][^ \t\\\\\"':/<>]*)(?=\\\\n|\\z)");

  private static final Pattern NUMBER = Pattern.compile("[0-9.]+|v?[0-9]+[.][0-9].*");
  private static final Pattern VALUE_END = Pattern.compile("[ \t;&|,\"'`]|\\\\");
  private static final Pattern SENT =
      Pattern.compile(
          "(^|[^A-Za-z0-9_-]|\\\\[nrt])(exp_)?send(_slow)?(( +-[a-z-]*+)*+[ \t]++|line[(]|[(])");
  private static final Pattern SENT_END = Pattern.compile("[ \t;)]|\\\\n|\\\\\"");
  private static final Pattern ASKS = Pattern.compile("assword|assphrase");

  private RedactedLogins() {}

  /** Whether what stands behind an option is a name and its secret. */
  static boolean isPair(String option, String text) {
    Matcher whole = WHOLE.matcher(text);
    return OPTION.matcher(option).matches() && whole.matches() && maySay(whole, "");
  }

  private static boolean maySay(Matcher pair, String name) {
    return !HARMLESS.matcher(name).find()
        && !pair.group("secret").equals(pair.group("user"))
        && !NUMBER.matcher(pair.group("secret")).matches();
  }

  static String withoutPairs(String text) {
    if (text.indexOf(':') < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    int from = 0;
    Matcher m = PAIRED.matcher(text);
    while (m.region(from, text.length()).find()) {
      String name = m.group("name") == null ? "" : m.group("name").toLowerCase(Locale.ROOT);
      int end = m.end("user") + 1;
      if (maySay(m, name)) {
        out.append(text, from, m.start("user"));
        Matcher ends = VALUE_END.matcher(text);
        end = ends.find(m.end()) ? ends.start() : text.length();
        out.append(Mark.of(text.substring(m.start("user"), end), false));
      } else {
        out.append(text, from, end);
      }
      from = end;
    }
    return out.append(text, from, text.length()).toString();
  }

  /** Lines of files that tell many hosts who asks there. */
  static String withoutRows(String text) {
    if (!text.contains("\\n")) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    Matcher m = ROW.matcher(text);
    int from = 0;
    while (m.find()) {
      out.append(text, from, m.start("secret")).append(Mark.of(m.group("secret"), false));
      from = m.end();
    }
    return out.append(text, from, text.length()).toString();
  }

  /** What a script of expect sends: a secret where it asks for one. */
  static String withoutSent(String text) {
    if (!text.contains("send") || !text.contains("expect") && !text.contains("spawn")) {
      return text;
    }
    boolean sure = ASKS.matcher(text).find();
    StringBuilder out = new StringBuilder();
    int from = 0;
    Matcher m = SENT.matcher(text);
    while (m.region(from, text.length()).find()) {
      int end = end(text, m.end());
      out.append(text, from, m.end()).append(Mark.of(text.substring(m.end(), end), sure));
      from = end;
    }
    return out.append(text, from, text.length()).toString();
  }

  private static int end(String text, int from) {
    int closed = text.startsWith("{", from) ? text.indexOf('}', from) : -1;
    return closed < 0 ? Quote.valueEnd(text, from, SENT_END) : closed + 1;
  }
}
