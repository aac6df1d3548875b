package dev.portreeve.dsl.prose;

import dev.portreeve.dsl.source.Visible;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * English, as far as simple rules go: names as words, one and several, articles, lists of things.
 */
final class English {
  /** Begins and ends the name of a term inside of a draft. No text of a user's holds them. */
  static final char TERM = '\u0001';

  static final char END = '\u0002';

  /** Spelled in capitals wherever a name holds them; the plural of the last one too. */
  private static final Set<String> INITIALS =
      Set.of(
          "api", "cidr", "cpu", "dns", "gid", "gpu", "http", "id", "ip", "ipc", "json", "pid",
          "ssh", "tcp", "tls", "udp", "uid", "url", "uts");

  private English() {}

  /** {@code memory_limit} as "memory limit"; the pack that a name comes from is left out. */
  static String of(String name) {
    String own = name.substring(name.lastIndexOf('.') + 1);
    return Arrays.stream(own.split("_")).map(English::word).collect(Collectors.joining(" "));
  }

  private static String word(String word) {
    if (INITIALS.contains(word)) {
      return word.toUpperCase(Locale.ROOT);
    }
    boolean several = word.endsWith("s") && INITIALS.contains(word.substring(0, word.length() - 1));
    return several ? word.substring(0, word.length() - 1).toUpperCase(Locale.ROOT) + "s" : word;
  }

  /** A name that is explained: of a definition, a parameter, a list, a bool. */
  static String term(String name) {
    return TERM + name + END;
  }

  /** Whether a phrase speaks of several things: its last word does. */
  static boolean isPlural(String phrase) {
    return phrase.endsWith("s")
        && !phrase.endsWith("ss")
        && !phrase.endsWith("us")
        && !phrase.endsWith("is")
        && phrase.length() > 3;
  }

  /** One of what the phrase names several of: "added capabilities" becomes "added capability". */
  static String singular(String phrase) {
    if (!isPlural(phrase)) {
      return phrase;
    }
    if (phrase.endsWith("ies")) {
      return phrase.substring(0, phrase.length() - 3) + "y";
    }
    boolean hissing =
        List.of("sses", "xes", "ches", "shes", "zzes").stream().anyMatch(phrase::endsWith);
    return phrase.substring(0, phrase.length() - (hissing ? 2 : 1));
  }

  /** With "a" or "an" before it. */
  static String article(String phrase) {
    return (opensWithVowel(phrase) ? "an " : "a ") + phrase;
  }

  private static boolean opensWithVowel(String phrase) {
    String first = phrase.split(" ")[0];
    boolean initials = first.length() > 1 && first.equals(first.toUpperCase(Locale.ROOT));
    if (initials) {
      return "AEFHILMNORSX".indexOf(first.charAt(0)) >= 0;
    }
    boolean likeYou = first.matches("u[^aeiou][aeiou].*") && !first.startsWith("unu");
    return !likeYou && (first.startsWith("hour") || "aeiou".indexOf(first.charAt(0)) >= 0);
  }

  /** "a, b or c". */
  static String joined(List<String> things, String joint) {
    int last = things.size() - 1;
    return last <= 0
        ? String.join("", things)
        : String.join(", ", things.subList(0, last)) + " " + joint + " " + things.get(last);
  }

  /** A text of the rule's in quotes, nothing in it hidden. */
  static String quoted(String text) {
    return "\"" + Visible.escape(text) + "\"";
  }

  /** With a capital at its beginning; a term keeps its spelling. */
  static String capital(String sentence) {
    return sentence.isEmpty()
        ? sentence
        : sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
  }
}
