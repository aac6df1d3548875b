package dev.portreeve.runtime.platform.docker;

import dev.portreeve.runtime.text.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Options of {@code docker run} as keys of a service of a compose file, by the table {@code
 * compose.tsv}. An option that the table does not have makes the whole unsayable.
 *
 * @param key of the service, dots between those of its parts
 * @param form how its value is written
 */
record ComposeKey(String key, String form) {
  private static final Map<String, ComposeKey> TABLE =
      OptionTable.read("compose.tsv", ComposeKey::new);
  private static final String LIST = "list";

  /** An option with its value, as a key with its value in quotes where YAML wants them. */
  private record Entry(ComposeKey of, String value) {
    String now() {
      return of.key + (of.isList() ? " with " : ": ") + value;
    }

    String gone() {
      return of.isList() ? of.key + " without " + value : "no " + of.key;
    }
  }

  private boolean isList() {
    return form.equals(LIST);
  }

  /** What to write and what to take out; empty where one of the options has no key. */
  static Optional<String> change(String now, String gone) {
    Optional<List<Entry>> given = entries(now);
    Optional<List<Entry>> left = entries(gone);
    if (given.isEmpty() || left.isEmpty()) {
      return Optional.empty();
    }
    String write = given.get().stream().map(Entry::now).collect(Collectors.joining(" and "));
    String leave =
        left.get().stream()
            .filter(e -> e.of.isList() || given.get().stream().noneMatch(g -> g.of.equals(e.of)))
            .map(e -> instead(e, given.get()))
            .collect(Collectors.joining(" and "));
    if (write.isEmpty() || leave.isEmpty()) {
      return Optional.of(write + leave).filter(words -> !words.isEmpty());
    }
    return Optional.of(write + (isValue(leave, left.get()) ? " instead of " : " and ") + leave);
  }

  /** Whether only values are named, for keys that stand before them. */
  private static boolean isValue(String leave, List<Entry> left) {
    return left.stream().noneMatch(e -> leave.contains(e.gone()));
  }

  private static String instead(Entry gone, List<Entry> given) {
    boolean alike = given.size() == 1 && given.get(0).of.equals(gone.of);
    return alike ? gone.value : gone.gone();
  }

  private static Optional<List<Entry>> entries(String options) {
    List<Entry> entries = new ArrayList<>();
    for (String word : words(options)) {
      Optional<Entry> entry = entry(word);
      if (entry.isEmpty()) {
        return Optional.empty();
      }
      entries.add(entry.get());
    }
    return Optional.of(entries);
  }

  private static Optional<Entry> entry(String word) {
    int equals = word.indexOf('=');
    String option = equals < 0 ? word : word.substring(0, equals);
    String value = equals < 0 ? "true" : asWritten(option, word.substring(equals + 1));
    ComposeKey key = TABLE.getOrDefault(word, TABLE.get(option));
    if (key == null) {
      return Optional.empty();
    }
    Optional<String> mount = option.equals("--mount") ? ComposeMount.of(value) : Optional.empty();
    if (mount.isPresent()) {
      return mount.map(entry -> new Entry(key, entry));
    }
    boolean bare = key.form.equals("one") && value.matches("[0-9]+[bkmg]?|true|false|[a-z]+");
    return (bare ? Optional.of(value) : JsonText.quoted(value)).map(v -> new Entry(key, v));
  }

  /** Compose adds to a volume that it may be written. */
  private static String asWritten(String option, String value) {
    return option.equals("--volume") ? value.replaceFirst(":rw$", "") : value;
  }

  /** Words as a shell takes them apart, without their quotes. */
  static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\'') {
        quoted = !quoted;
      } else if (c == '\\' && !quoted && i + 1 < text.length()) {
        word.append(text.charAt(++i));
      } else if (c != ' ' || quoted) {
        word.append(c);
      } else if (word.length() > 0) {
        words.add(word.toString());
        word.setLength(0);
      }
    }
    if (word.length() > 0) {
      words.add(word.toString());
    }
    return words;
  }
}
