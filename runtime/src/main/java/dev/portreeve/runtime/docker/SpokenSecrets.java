package dev.portreeve.runtime.docker;

import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Secrets as programs are told them, where no name stands before an equals sign: what curl and
 * mysql take, headers, and the elements of JSON and of a command in its exec form.
 */
final class SpokenSecrets {
  private static final Pattern DOWNLOAD = Pattern.compile("\\b(curl|wget)\\b");
  private static final Pattern USER =
      Pattern.compile("(?<=\\s)(?<before>(-u|--user)[ =]{0,4})[^\\s:<]{1,256}:[^\\s<]{1,1024}");
  private static final Pattern DATABASE = Pattern.compile("\\b(mysql|mariadb)");
  private static final Pattern PASSWORD =
      Pattern.compile("(?<=\\s)(?<before>-p)(?![a-z]+(\\s|$))[^\\s<]{1,256}");
  private static final Pattern HEADER =
      Pattern.compile(
          "(?i)(?<before>authorization['\"\\\\]{0,4}\\s{0,4}[:=]\\s{0,4}['\"\\\\]{0,4}"
              + "([a-z]{1,16}\\s{1,4})?)[^\\s'\"\\\\<]{1,4096}");
  private static final Pattern ELEMENT =
      Pattern.compile(
          "(?<before>\\\\{0,4}\"-{0,2}(?<name>[A-Za-z0-9_.-]{1,128})\\\\{0,4}\"\\s{0,4}[,:]?\\s{0,4}"
              + "\\\\{0,4}\")[^\"\\\\<]{1,4096}(?=\\\\{0,4}\")");

  private SpokenSecrets() {}

  /** The text without them; {@code found} is told the name and the kind of each. */
  static String redact(String text, BiConsumer<String, String> found) {
    String clean = text;
    if (DOWNLOAD.matcher(clean).find()) {
      clean = without(USER, clean, "user", found);
    }
    if (DATABASE.matcher(clean).find()) {
      clean = without(PASSWORD, clean, "password", found);
    }
    clean = without(HEADER, clean, "authorization", found);
    return elements(clean, found);
  }

  private static String without(
      Pattern pattern, String text, String name, BiConsumer<String, String> found) {
    Matcher m = pattern.matcher(text);
    StringBuilder clean = new StringBuilder();
    while (m.find()) {
      found.accept(name, Secrets.BY_NAME);
      m.appendReplacement(clean, Matcher.quoteReplacement(m.group("before") + Secrets.REDACTED));
    }
    return m.appendTail(clean).toString();
  }

  private static String elements(String text, BiConsumer<String, String> found) {
    Matcher m = ELEMENT.matcher(text);
    StringBuilder clean = new StringBuilder();
    int from = 0;
    while (m.find(from)) {
      boolean telling = Secrets.isTelling(m.group("name"));
      // Of two words in quotes the second may be the name of the third.
      int to = telling ? m.end() : m.end("name");
      clean.append(text, from, telling ? m.end("before") : to);
      if (telling) {
        found.accept(m.group("name"), Secrets.BY_NAME);
        clean.append(Secrets.REDACTED);
      }
      from = to;
    }
    return clean.append(text, from, text.length()).toString();
  }
}
