package dev.portreeve.compiler.attacks;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A good pack, spoiled: a few of its controls with all that they may need, and in them some words
 * deleted, doubled, swapped, or replaced by words from elsewhere; now and then cut off, or with
 * bytes that no word has.
 */
final class Mutants {
  private static final Pattern WORD =
      Pattern.compile("\"(?:[^\"\\\\\n]|\\\\.)*\"|/[^/\n ]+/|[A-Za-z0-9_.-]+|#[^\n]*|\\s+|.");

  private static final List<List<String>> KINDS =
      List.of(
          List.of("every", "some", "no"),
          List.of("and", "or"),
          List.of("is", "contains", "matches", "above", "below", "covers"),
          List.of("most", "least"),
          List.of("true", "false"),
          List.of("where", "satisfies"),
          List.of("GiB", "MiB", "bytes"),
          List.of("running", "paused", "exited", "healthy", "unlimited", "none", "unset", "empty"),
          List.of("privileged", "name", "nice", "memory", "pids", "ports", "state", "umask"),
          List.of("critical", "high", "low"));

  private final List<String> needed = new ArrayList<>();
  private final List<String> controls = new ArrayList<>();
  private final String pack;
  private final List<String> words;

  /** Of a whole pack. */
  Mutants(String pack) {
    this.pack = pack;
    for (String part : pack.split("(?m)^(?=(?:control|list|parameter|define|record) )")) {
      (part.startsWith("control ") ? controls : needed).add(part);
    }
    this.words = words(pack).stream().filter(w -> !w.isBlank()).toList();
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      words.add(matcher.group());
    }
    return words;
  }

  /** A pack of three controls, spoiled in up to five places. */
  String next(long seed) {
    Random random = new Random(seed);
    StringBuilder own = new StringBuilder();
    for (int i = 0; i < 3; i++) {
      own.append(
          controls
              .get(random.nextInt(controls.size()))
              .replaceFirst("control ", "control n" + i + "-"));
    }
    List<String> spoiled = words(own.toString());
    for (int i = random.nextInt(4) == 0 ? 5 : 1 + random.nextInt(2); i > 0; i--) {
      spoil(spoiled, random);
    }
    String head = String.join("", needed);
    String text = head + String.join("", spoiled);
    return random.nextInt(12) == 0 ? bytes(text, random) : text;
  }

  /** All of it, spoiled in up to five places. */
  String whole(long seed) {
    Random random = new Random(seed);
    List<String> spoiled = words(pack);
    for (int i = 1 + random.nextInt(5); i > 0; i--) {
      spoil(spoiled, random);
    }
    String text = String.join("", spoiled);
    return random.nextInt(6) == 0 ? bytes(text, random) : text;
  }

  private void spoil(List<String> text, Random random) {
    int at = word(text, random);
    int other = word(text, random);
    switch (random.nextInt(12)) {
      case 0 -> text.remove(at);
      case 1 -> text.add(at, text.get(at) + " ");
      case 2 -> text.set(at, text.set(other, text.get(at)));
      case 3 -> text.add(at, words.get(random.nextInt(words.size())) + " ");
      case 4 -> splice(text, at, random);
      case 5 -> text.set(at, words.get(random.nextInt(words.size())));
      default -> text.set(at, alike(text.get(at), random));
    }
  }

  /** Another word of its kind: what may well be another good pack. */
  private String alike(String word, Random random) {
    for (List<String> kind : KINDS) {
      if (kind.contains(word)) {
        return kind.get(random.nextInt(kind.size()));
      }
    }
    char first = word.charAt(0);
    List<String> all =
        words.stream()
            .filter(
                w ->
                    w.charAt(0) == first
                        || Character.isDigit(w.charAt(0)) && Character.isDigit(first)
                        || Character.isLowerCase(w.charAt(0)) && Character.isLowerCase(first))
            .toList();
    return all.get(random.nextInt(all.size()));
  }

  private static int word(List<String> text, Random random) {
    int at = random.nextInt(text.size());
    while (text.get(at).isBlank()) {
      at = (at + 1) % text.size();
    }
    return at;
  }

  /** Some words in a row from elsewhere in the pack. */
  private void splice(List<String> text, int at, Random random) {
    int from = random.nextInt(words.size() - 8);
    text.add(at, String.join(" ", words.subList(from, from + 2 + random.nextInt(6))) + " ");
  }

  private static String bytes(String text, Random random) {
    StringBuilder bytes = new StringBuilder(text);
    if (random.nextBoolean()) {
      bytes.setLength(random.nextInt(text.length()));
    } else {
      bytes.insert(random.nextInt(text.length()), (char) random.nextInt(0x10000));
    }
    return bytes.toString();
  }
}
