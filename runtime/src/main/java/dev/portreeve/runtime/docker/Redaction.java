package dev.portreeve.runtime.docker;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Takes credentials out of what a daemon is configured with: user and password of URLs, and the
 * values of options whose name says that they are secret.
 */
final class Redaction {
  private static final String GONE = "(left out)";
  private static final String LABEL = "--label";
  private static final Pattern USER_INFO = Pattern.compile("://[^/@\\s]{0,1024}@");
  private static final Pattern SECRET =
      Pattern.compile(
          "(?i)([a-z0-9._-]{0,64}(token|secret|passw|credential|api-?key|access-?key)"
              + "[a-z0-9._-]{0,64}=).{1,65536}");

  private Redaction() {}

  /** A URL without its user and password. */
  static String url(String text) {
    return USER_INFO.matcher(text).replaceAll("://");
  }

  static String argument(String word) {
    String[] parts = word.split("(?<=[^=])=", 2);
    boolean flag = word.startsWith("-") && parts.length == 2;
    String value = url(flag ? parts[1] : word);
    String left = SECRET.matcher(value).replaceFirst("$1" + GONE);
    return flag ? parts[0] + "=" + left : left;
  }

  /** All arguments of a daemon; of its labels the names stay. */
  static List<String> arguments(List<String> words) {
    List<String> all = new ArrayList<>();
    String previous = "";
    for (String word : words) {
      all.add(
          previous.equals(LABEL)
              ? label(word)
              : word.startsWith(LABEL + "=")
                  ? LABEL + "=" + label(word.substring(LABEL.length() + 1))
                  : argument(word));
      previous = word;
    }
    return all;
  }

  private static String label(String word) {
    int equals = word.indexOf('=');
    return equals < 0 ? word : word.substring(0, equals + 1) + GONE;
  }
}
